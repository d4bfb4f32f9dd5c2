package io.wirewatch.match;

import java.util.Arrays;

/** A list of numbers that grows; its array is open to the loops of this room. */
final class Ints {
  int[] values = new int[16];
  int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Makes room for {@code more} numbers; the array. */
  int[] reserve(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(size + more, 2 * size));
    }
    return values;
  }

  void clear() {
    size = 0;
  }

  /** Brings the numbers into ascending order and leaves each but once. */
  void sortDistinct() {
    if (size < 2) {
      return;
    }
    Arrays.sort(values, 0, size);
    int kept = 1;
    for (int i = 1; i < size; i++) {
      if (values[i] != values[kept - 1]) {
        values[kept++] = values[i];
      }
    }
    size = kept;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
