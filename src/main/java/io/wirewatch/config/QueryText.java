package io.wirewatch.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query or an entry as the query language reads it.
 *
 * @param canonical its canonical form; null where there are flaws
 * @param flaws what is wrong with it, by place
 */
record QueryText(@Nullable String canonical, List<Flaw> flaws) {
  /**
   * One thing wrong with a query.
   *
   * @param start first UTF-16 unit in the query's text
   * @param end one past the last
   */
  record Flaw(int start, int end, String found, String expected, @Nullable String fix) {}

  static QueryText ofQuery(String text) {
    return new QueryText(text, List.of());
  }

  static QueryText ofEntry(String text) {
    return new QueryText("\"" + text + "\"", List.of());
  }
}
