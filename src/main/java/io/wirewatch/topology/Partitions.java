package io.wirewatch.topology;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.IntStream;

/** Sets of partitions. */
final class Partitions {
  private Partitions() {}

  static Set<Integer> all(int count) {
    return IntStream.range(0, count).boxed().collect(toUnmodifiableSet());
  }
}
