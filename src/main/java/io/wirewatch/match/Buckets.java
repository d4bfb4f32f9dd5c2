package io.wirewatch.match;

import java.util.Arrays;

/**
 * Numbers by a hash, packed. What {@link #from} and {@link #to} enclose are the numbers of that
 * hash and perhaps others: whoever asks must look at each.
 */
final class Buckets {
  private final int shift;
  private final int[] starts;
  private final int[] values;

  private Buckets(int shift, int[] starts, int[] values) {
    this.shift = shift;
    this.starts = starts;
    this.values = values;
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  /** The first place that may hold a number of {@code hash}. */
  int from(long hash) {
    return start(bucket(hash));
  }

  /** One past the last such place. */
  int to(long hash) {
    return end(bucket(hash));
  }

  /** Where the numbers of {@code hash} are. */
  int bucket(long hash) {
    return (int) (hash >>> shift);
  }

  /** The first place of a bucket. */
  int start(int bucket) {
    return starts[bucket];
  }

  /** One past the last place of a bucket. */
  int end(int bucket) {
    return starts[bucket + 1];
  }

  /** The number at a place. */
  int at(int place) {
    return values[place];
  }

  /** Gathers numbers. */
  static final class Builder {
    private static final int LEAST_BITS = 1;

    private long[] hashes = new long[16];
    private final Ints values = new Ints();

    void add(long hash, int value) {
      if (values.size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * values.size);
      }
      hashes[values.size] = hash;
      values.add(value);
    }

    Buckets build() {
      int size = values.size;
      int bits = Math.max(LEAST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(size));
      int shift = Long.SIZE - bits;
      int[] starts = new int[(1 << bits) + 1];
      for (int i = 0; i < size; i++) {
        starts[(int) (hashes[i] >>> shift)]++;
      }
      int end = 0;
      for (int bucket = 0; bucket < starts.length; bucket++) {
        end += starts[bucket];
        starts[bucket] = end;
      }
      int[] packed = new int[size];
      for (int i = size - 1; i >= 0; i--) {
        packed[--starts[(int) (hashes[i] >>> shift)]] = values.values[i];
      }
      return new Buckets(shift, starts, packed);
    }
  }
}
