package io.wirewatch.query;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a query, and where.
 *
 * @param start first UTF-16 unit in the query's text
 * @param end one past the last; equal to {@code start} where something is missing
 * @param problem what is wrong, in a few words
 * @param found what stands there
 * @param expected what could stand there
 * @param fix how to say what was probably meant; null where that cannot be guessed
 */
public record QueryError(
    int start, int end, String problem, String found, String expected, @Nullable String fix) {
  public QueryError {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("error at [" + start + "," + end + ")");
    }
  }

  /** All of it but the place, in one line. */
  public String message() {
    String message = problem + ": found " + found + ", expected " + expected;
    return fix == null ? message : message + "; " + fix;
  }

  /**
   * Two lines: the part of {@code query} around the error and, below it, carets under the error.
   * Fits a terminal on which East Asian characters are two columns wide.
   */
  public String caret(String query) {
    return Caret.under(query, start, end);
  }
}
