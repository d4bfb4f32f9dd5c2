package io.wirewatch.match;

import java.util.Arrays;

/**
 * Spans packed into longs, {@code position << 36 | length << 17 | term}: sorted, they are in the
 * order of a report. 100,000 terms of a query of 1,000,000 characters fit their bits; positions
 * have 27, which is more words than a string of half a gigabyte has.
 */
final class SpanList {
  static final int TERM_BITS = 17;
  static final int LENGTH_BITS = 19;
  static final int POSITION_SHIFT = TERM_BITS + LENGTH_BITS;

  long[] values = new long[16];
  int size;

  void clear() {
    size = 0;
  }

  void add(long span) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = span;
  }

  static long span(int position, int length) {
    return (long) position << POSITION_SHIFT | (long) length << TERM_BITS;
  }

  static int position(long span) {
    return (int) (span >> POSITION_SHIFT);
  }

  static int length(long span) {
    return (int) (span >> TERM_BITS) & (1 << LENGTH_BITS) - 1;
  }

  static int term(long span) {
    return (int) span & (1 << TERM_BITS) - 1;
  }
}
