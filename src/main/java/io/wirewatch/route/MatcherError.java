package io.wirewatch.route;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with matchers, and where.
 *
 * @param start first UTF-16 unit in their text
 * @param end one past the last; equal to {@code start} where something is missing
 * @param found what stands there, as a clause
 * @param expected what could stand there
 * @param fix how to say what was probably meant; null where that cannot be guessed
 */
public record MatcherError(
    int start, int end, String found, String expected, @Nullable String fix) {
  public MatcherError {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("error at [" + start + "," + end + ")");
    }
  }

  /** All of it in one line, with its column, from 1. */
  public String message() {
    String message = "column " + (start + 1) + ": found " + found + ", expected " + expected;
    return fix == null ? message : message + "; " + fix;
  }
}
