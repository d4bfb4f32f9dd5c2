package io.wirewatch.topology;

import java.util.Map;
import java.util.TreeMap;

/** What one record led to, counted by name, to be added to its world in one go. */
final class Tally {
  private final Map<String, Long> counts = new TreeMap<>();

  void add(String name) {
    add(name, 1);
  }

  void add(String name, long count) {
    if (count != 0) {
      counts.merge(name, count, Long::sum);
    }
  }

  Map<String, Long> counts() {
    return counts;
  }

  void clear() {
    counts.clear();
  }
}
