package io.wirewatch.config;

import io.wirewatch.query.Lists;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import io.wirewatch.query.QueryWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the queries, keywords and lists of one rule file, each error to its place in the file. Its
 * lists are known to all of its queries.
 */
final class QueryTexts {
  private static final String WARNING = "warning: ";

  private final Texts texts;
  private final Errors errors;
  private final Source source;
  private final boolean lints;
  private final List<FileError> warnings = new ArrayList<>();
  private final Map<String, List<Node.Scalar>> lists = new LinkedHashMap<>();
  private final Map<String, Node> names = new HashMap<>();
  private Lists read = Lists.none();
  private QueryParser parser = new QueryParser();

  /**
   * @param lints whether queries are searched for what is no error and hardly meant so
   */
  QueryTexts(Texts texts, Errors errors, boolean lints) {
    this.lints = lints;
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
    section
        .values()
        .forEach(
            (name, list) -> {
              checkName(name, section.key(name));
              names.put(name, section.key(name));
              lists.put(name, entries(name, section.key(name), list));
            });
    Map<String, List<String>> written = new LinkedHashMap<>();
    lists.forEach(
        (name, scalars) ->
            written.put(
                name, scalars.stream().map(scalar -> scalar.text().stripTrailing()).toList()));
    read = Lists.of(written);
    for (Lists.EntryError error : read.errors()) {
      report(lists.getOrDefault(error.list(), List.of()).get(error.entry()), error.error());
    }
    parser = new QueryParser(read);
  }

  /** Looks through the lists, once all queries were read. */
  void lintLists() {
    lists.forEach((name, entries) -> lintEntries(entries));
    for (String name : read.unused()) {
      warn(
          Objects.requireNonNull(names.get(name)),
          "the list " + Wording.quoted(name) + " is named by no query",
          "name it as @" + name + ", or leave it out");
    }
  }

  private void lintEntries(List<Node.Scalar> entries) {
    Set<Query> seen = new HashSet<>();
    for (Node.Scalar entry : entries) {
      Query query;
      try {
        query = parser.readEntry(entry.text().stripTrailing());
      } catch (QueryException e) {
        continue;
      }
      lint(entry, parser.lintEntry(entry.text().stripTrailing()));
      if (!seen.add(query)) {
        warn(entry, "the entry stands in the list already", "leave one of them out");
      }
    }
  }

  private void lint(Node.Scalar scalar, List<QueryWarning> found) {
    int[] places = found.isEmpty() ? null : ScalarPlaces.of(source, scalar);
    for (QueryWarning warning : found) {
      int start = places == null ? scalar.start() : places[warning.start()];
      int end = places == null ? scalar.start() : endOf(places, warning.start(), warning.end());
      warnings.add(
          source.error(
              start, end, WARNING + warning.what() + ": " + warning.why(), null, warning.fix()));
    }
  }

  List<FileError> warnings() {
    return warnings;
  }

  /** Warns of a whole node. */
  void warn(Node node, String what, String fix) {
    if (lints) {
      warnings.add(source.error(node.start(), node.end(), WARNING + what, null, fix));
    }
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
    return canonical(scalar, parser::readEntry, parser::lintEntry);
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
    return canonical(scalar, parser::read, parser::lint);
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

  private @Nullable String canonical(
      Node.Scalar scalar, Reading reading, Function<String, List<QueryWarning>> linter) {
    // The end of a query is where its last word ends, not the line that a block scalar keeps.
    String text = scalar.text().stripTrailing();
    try {
      String canonical = reading.read(text).toString();
      if (lints) {
        lint(scalar, linter.apply(text));
      }
      return canonical;
    } catch (QueryException e) {
      e.errors().forEach(error -> report(scalar, error));
      return null;
    }
  }

  /** After the last unit of an error, which may stand lines below its first. */
  private static int endOf(int[] places, int start, int end) {
    return end == start ? places[start] : places[end - 1] + 1;
  }

  private void report(Node.Scalar scalar, QueryError error) {
    int[] places = ScalarPlaces.of(source, scalar);
    int start = places == null ? scalar.start() : places[error.start()];
    int end = places == null ? scalar.start() : endOf(places, error.start(), error.end());
    String problem = error.problem();
    String found = problem.contains(error.found()) ? "" : ": found " + error.found();
    errors.add(start, end, problem + found, error.expected(), error.fix());
  }
}
