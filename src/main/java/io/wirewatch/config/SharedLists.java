package io.wirewatch.config;

import io.wirewatch.query.Lists;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists of all files of a set, which all of its queries, keywords and lists may name. A name
 * that is given twice stands for neither: whatever names it has an error.
 */
final class SharedLists {
  private final Map<String, Written> lists = new LinkedHashMap<>();
  private final Set<String> twice = new HashSet<>();
  private Lists read = Lists.none();

  /** A list as it stands in its file. */
  private record Written(Node key, List<Node.Scalar> entries, Errors errors, Warnings warnings) {
    private String place() {
      return errors.source().name() + ":" + errors.source().line(key.start());
    }
  }

  /** Takes the lists of one file. */
  void add(Node node, Texts texts, Errors errors, Warnings warnings) {
    Node.Mapping mapping = errors.mapping(node, "`lists`");
    if (mapping == null) {
      return;
    }
    Section section = Section.of(mapping, "`lists`", null, errors);
    section
        .values()
        .forEach(
            (name, list) -> {
              Node key = section.key(name);
              checkName(name, key, errors);
              List<Node.Scalar> entries = entries(name, key, list, texts, errors);
              Written first = lists.putIfAbsent(name, new Written(key, entries, errors, warnings));
              if (first != null) {
                twice.add(name);
                errors.add(
                    key,
                    "the list " + Wording.quoted(name) + " a second time",
                    null,
                    "it stands at "
                        + first.place()
                        + " already, for all files: put them together, or give this one a name of"
                        + " its own");
              }
            });
  }

  private static void checkName(String name, Node key, Errors errors) {
    if (!Lists.isName(name)) {
      errors.add(
          key,
          "the list " + Wording.quoted(name),
          "up to 128 letters, digits and _ . -, as queries call it by @name",
          null);
    }
  }

  /** The entries of a list; none where one of them is no text. */
  private static List<Node.Scalar> entries(
      String name, Node key, Node list, Texts texts, Errors errors) {
    String what = "the list " + Wording.quoted(name);
    int before = errors.count();
    List<Node.Scalar> entries = new ArrayList<>();
    for (Node item : errors.items(list, what)) {
      Node.Scalar entry = texts.entry(item, "an entry of " + what);
      if (entry != null) {
        entries.add(entry);
      }
    }
    boolean isGood = errors.count() == before;
    if (isGood && entries.isEmpty()) {
      errors.add(key, what + " is empty", "at least one entry", "leave it out");
    }
    return isGood ? entries : List.of();
  }

  /** Reads them, once all files were added: a parser of what names them. */
  QueryParser parser() {
    Map<String, List<String>> written = new LinkedHashMap<>();
    lists.forEach(
        (name, list) ->
            written.put(
                name,
                twice.contains(name)
                    ? List.of()
                    : list.entries().stream()
                        .map(scalar -> scalar.text().stripTrailing())
                        .toList()));
    read = Lists.of(written);
    for (Lists.EntryError error : read.errors()) {
      Written list = lists.get(error.list());
      if (list != null) {
        report(list.errors(), list.entries().get(error.entry()), error.error());
      }
    }
    return new QueryParser(read);
  }

  /** Adds a query's error at its place in the file. */
  static void report(Errors errors, Node.Scalar scalar, QueryError error) {
    int[] places = ScalarPlaces.of(errors.source(), scalar);
    int start = places == null ? scalar.start() : places[error.start()];
    int end =
        places == null ? scalar.start() : ScalarPlaces.endOf(places, error.start(), error.end());
    String problem = error.problem();
    String found = problem.contains(error.found()) ? "" : ": found " + error.found();
    errors.add(start, end, problem + found, error.expected(), error.fix());
  }

  /** Looks through the lists, once all queries were read. */
  void lint(QueryParser parser) {
    lists.values().stream()
        .filter(list -> list.warnings().isOn())
        .forEach(list -> lintEntries(parser, list));
    for (String name : read.unused()) {
      Written list = lists.get(name);
      if (list != null) {
        list.warnings()
            .warn(
                list.key(),
                "the list " + Wording.quoted(name) + " is named by no query",
                "name it as @" + name + ", or leave it out");
      }
    }
  }

  private static void lintEntries(QueryParser parser, Written list) {
    Set<Query> seen = new HashSet<>();
    for (Node.Scalar entry : list.entries()) {
      Query query;
      try {
        query = parser.readEntry(entry.text().stripTrailing());
      } catch (QueryException e) {
        continue;
      }
      list.warnings().warn(entry, parser.lintEntry(entry.text().stripTrailing()));
      if (!seen.add(query)) {
        list.warnings()
            .warn(entry, "the entry stands in the list already", "leave one of them out");
      }
    }
  }
}
