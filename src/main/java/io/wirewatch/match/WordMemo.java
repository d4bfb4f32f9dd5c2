package io.wirewatch.match;

import java.util.Arrays;

/**
 * The atoms of words met before, by a 64-bit hash of what stands in the text. Bounded: each word
 * has one of two places, and the older one there makes room.
 */
final class WordMemo {
  static final int UNKNOWN = -1;

  private static final int BITS = 16;

  private final long[] hashes = new long[1 << BITS];
  private final int[] sets = new int[1 << BITS];

  WordMemo() {
    clear();
  }

  void clear() {
    Arrays.fill(hashes, 0);
    Arrays.fill(sets, UNKNOWN);
  }

  /** The set of atoms that was put there for {@code hash}; {@link #UNKNOWN} if none is there. */
  int set(long hash) {
    int place = (int) (hash >>> (Long.SIZE - BITS)) & ~1;
    if (hashes[place] == hash) {
      return sets[place];
    }
    return hashes[place + 1] == hash ? sets[place + 1] : UNKNOWN;
  }

  void put(long hash, int set) {
    int place = (int) (hash >>> (Long.SIZE - BITS)) & ~1;
    hashes[place + 1] = hashes[place];
    sets[place + 1] = sets[place];
    hashes[place] = hash;
    sets[place] = set;
  }
}
