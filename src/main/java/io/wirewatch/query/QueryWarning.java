package io.wirewatch.query;

import org.jspecify.annotations.Nullable;

/**
 * What a query says that its author hardly means.
 *
 * @param start first UTF-16 unit in the query's text
 * @param end one past the last
 * @param what what stands there and what it does
 * @param why why that is surprising
 * @param fix how to say what was probably meant; null where that cannot be guessed
 */
public record QueryWarning(int start, int end, String what, String why, @Nullable String fix) {
  public QueryWarning {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a warning at [" + start + "," + end + ")");
    }
  }

  /** All of it but the place, in one line. */
  public String message() {
    String message = what + ": " + why;
    return fix == null ? message : message + "; " + fix;
  }

  /** Two lines, as {@link QueryError#caret}. */
  public String caret(String query) {
    return Caret.under(query, start, end);
  }
}
