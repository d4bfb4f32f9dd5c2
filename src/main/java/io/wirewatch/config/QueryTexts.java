package io.wirewatch.config;

import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import io.wirewatch.query.QueryWarning;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the queries and keywords of one rule file, each error to its place in the file. */
final class QueryTexts {
  private final Texts texts;
  private final Errors errors;
  private final Source source;
  private final Warnings warnings;
  private final QueryParser parser;

  /**
   * @param parser knows the lists that queries may name
   */
  QueryTexts(Texts texts, Errors errors, Warnings warnings, QueryParser parser) {
    this.texts = texts;
    this.errors = errors;
    this.source = errors.source();
    this.warnings = warnings;
    this.parser = parser;
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
      if (warnings.isOn()) {
        warnings.warn(scalar, linter.apply(text));
      }
      return canonical;
    } catch (QueryException e) {
      e.errors().forEach(error -> SharedLists.report(errors, scalar, error));
      return null;
    }
  }
}
