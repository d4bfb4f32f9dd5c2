package io.wirewatch.topology;

import java.util.List;

/**
 * A header of a kind of record: UTF-8 text.
 *
 * @param name its name
 * @param description what it says
 * @param isAlwaysThere whether no record of that kind is without it
 * @param values all values that it has; empty where there is no list of them
 */
record HeaderSpec(String name, String description, boolean isAlwaysThere, List<String> values) {
  HeaderSpec {
    values = List.copyOf(values);
  }

  static HeaderSpec always(String name, String description, String... values) {
    return new HeaderSpec(name, description, true, List.of(values));
  }

  static HeaderSpec sometimes(String name, String description, String... values) {
    return new HeaderSpec(name, description, false, List.of(values));
  }
}
