package io.wirewatch.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A header of a kind of record: UTF-8 text.
 *
 * @param name its name
 * @param description what it says
 * @param isAlwaysThere whether no record of that kind is without it
 * @param values all values that it has; empty where there is no list of them
 * @param pattern a regular expression of all values that it has; null where there is none
 */
record HeaderSpec(
    String name,
    String description,
    boolean isAlwaysThere,
    List<String> values,
    @Nullable String pattern) {
  HeaderSpec {
    values = List.copyOf(values);
  }

  static HeaderSpec always(String name, String description, String... values) {
    return new HeaderSpec(name, description, true, List.of(values), null);
  }

  static HeaderSpec sometimes(String name, String description, String... values) {
    return new HeaderSpec(name, description, false, List.of(values), null);
  }

  HeaderSpec matching(String expression) {
    return new HeaderSpec(name, description, isAlwaysThere, values, expression);
  }
}
