package io.wirewatch.config;

import io.wirewatch.query.Lists;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the queries, keywords and lists of one rule file, each error to its place in the file. Its
 * lists are known to all of its queries.
 */
final class QueryTexts {
  private final Texts texts;
  private final Errors errors;
  private final Source source;
  private QueryParser parser = new QueryParser();

  QueryTexts(Texts texts, Errors errors) {
    this.texts = texts;
    this.errors = errors;
    this.source = errors.source();
  }

  /** Takes the lists of the file, which come before its queries and keywords. */
  void lists(Node node) {
    Node.Mapping mapping = errors.mapping(node, "`lists`");
    if (mapping == null) {
      return;
    }
    Section section = Section.of(mapping, "`lists`", null, errors);
    Map<String, List<Node.Scalar>> entries = new LinkedHashMap<>();
    section
        .values()
        .forEach(
            (name, list) -> {
              checkName(name, section.key(name));
              entries.put(name, entries(name, section.key(name), list));
            });
    Map<String, List<String>> written = new LinkedHashMap<>();
    entries.forEach(
        (name, scalars) ->
            written.put(
                name, scalars.stream().map(scalar -> scalar.text().stripTrailing()).toList()));
    Lists lists = Lists.of(written);
    for (Lists.EntryError error : lists.errors()) {
      report(entries.getOrDefault(error.list(), List.of()).get(error.entry()), error.error());
    }
    parser = new QueryParser(lists);
  }

  private void checkName(String name, Node key) {
    if (!Lists.isName(name)) {
      errors.add(
          key,
          "the list " + Wording.quoted(name),
          "up to 128 letters, digits and _ . -, as queries call it by @name",
          null);
    }
  }

  /** The entries of a list; none where one of them is no text. */
  private List<Node.Scalar> entries(String name, Node key, Node list) {
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

  /** The query of a keyword in canonical form; null, and an error, where it has none. */
  @Nullable String keyword(Node.Scalar scalar) {
    return canonical(scalar, parser::readEntry);
  }

  /** The query of a rule in canonical form; null, and an error, where it has none. */
  @Nullable String query(Section rule) {
    Node node = rule.get("query");
    if (node == null) {
      errors.add(
          rule.mapping(), "a rule without a query", "`query: >-` and the query below it", null);
      return null;
    }
    if (node instanceof Node.Scalar absent && absent.isAbsent()) {
      errors.add(
          rule.key("query"), "a query without text", "`query: >-` and the query below it", null);
      return null;
    }
    Node.Scalar scalar = texts.text(node, "`query`");
    if (scalar == null || (!texts.isJson() && !isAsWritten(scalar))) {
      return null;
    }
    return canonical(scalar, parser::read);
  }

  /** Whether YAML left the query as its author wrote it: no comment cut, no quotes taken. */
  private boolean isAsWritten(Node.Scalar scalar) {
    QueryComment.Comment comment = QueryComment.find(source, scalar);
    if (comment != null) {
      errors.add(
          comment.at(),
          source.lineEnd(source.line(comment.at())),
          comment.isCut()
              ? "a comment on the line of a query"
              : "a `#` in a query, where it begins no comment",
          null,
          "write the comment on a line above `query:`;"
              + " to search a word that begins with #, put it in quotes in a block scalar");
      return false;
    }
    if (scalar.style().isQuoted() && QueryComment.losesPhrase(scalar.text())) {
      errors.add(
          scalar,
          "a query of several words in quotes, which YAML takes away",
          "a block scalar",
          "for the phrase write `query: '\""
              + scalar.text().strip()
              + "\"'`,"
              + " for all the words `query: "
              + scalar.text().strip()
              + "`");
      return false;
    }
    return true;
  }

  /** Queries are read one way, entries another. */
  private interface Reading {
    Query read(String text) throws QueryException;
  }

  private @Nullable String canonical(Node.Scalar scalar, Reading reading) {
    try {
      // The end of a query is where its last word ends, not the line that a block scalar keeps.
      return reading.read(scalar.text().stripTrailing()).toString();
    } catch (QueryException e) {
      e.errors().forEach(error -> report(scalar, error));
      return null;
    }
  }

  /** After the last unit of an error, which may stand lines below its first. */
  private static int endOf(int[] places, QueryError error) {
    return error.end() == error.start() ? places[error.start()] : places[error.end() - 1] + 1;
  }

  private void report(Node.Scalar scalar, QueryError error) {
    int[] places = ScalarPlaces.of(source, scalar);
    int start = places == null ? scalar.start() : places[error.start()];
    int end = places == null ? scalar.start() : endOf(places, error);
    String problem = error.problem();
    String found = problem.contains(error.found()) ? "" : ": found " + error.found();
    errors.add(start, end, problem + found, error.expected(), error.fix());
  }
}
