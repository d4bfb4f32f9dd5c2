package io.wirewatch.query;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A query cannot be understood; the message tells all errors, each with a caret line. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The most errors that are reported of one query. */
  public static final int MAX_ERRORS = 50;

  @SuppressWarnings("serial") // an immutable list of records of strings
  private final List<QueryError> errors;

  /**
   * @param unkept how many more errors there are than {@code errors}
   */
  QueryException(String query, List<QueryError> errors, int unkept) {
    super(message(query, errors, unkept));
    this.errors = List.copyOf(errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
  }

  /** At least one, at most {@value #MAX_ERRORS}, by place. */
  public List<QueryError> errors() {
    return errors;
  }

  private static String message(String query, List<QueryError> errors, int unkept) {
    String message =
        errors.stream()
            .limit(MAX_ERRORS)
            .map(error -> error.message() + "\n" + error.caret(query).indent(2).stripTrailing())
            .collect(joining("\n"));
    int more = errors.size() - MAX_ERRORS + unkept;
    return more > 0 ? message + "\nand " + more + " more errors" : message;
  }
}
