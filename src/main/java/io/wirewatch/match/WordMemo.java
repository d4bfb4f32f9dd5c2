package io.wirewatch.match;

import java.util.Arrays;

/**
 * The atoms of words met before, by a 64-bit hash of what stands in the text. Bounded: each word
 * has one of four places, and the oldest one there makes room.
 *
 * <p>A place holds as much of the hash as its line does not tell, and in the lowest bits the set of
 * atoms. Seven bits of the hash are dropped: two words are then taken for one another once in 2^55,
 * by chance, or as often as their hashes are equal.
 */
final class WordMemo {
  static final int UNKNOWN = (1 << 21) - 1;

  /** Only sets with smaller numbers than this can be put. */
  static final int MOST_SETS = UNKNOWN;

  private static final int SET_BITS = 21;
  private static final int DROPPED = 7;
  private static final int BITS = 15;
  private static final int LINE_SHIFT = 2;
  private static final int PLACES = 1 << LINE_SHIFT;
  private static final int LINE_MASK = (1 << (BITS + LINE_SHIFT)) - PLACES;

  /** Of any word, it has no set. */
  private static final long EMPTY = Long.MAX_VALUE;

  private final long[] places = new long[1 << (BITS + LINE_SHIFT)];

  WordMemo() {
    clear();
  }

  void clear() {
    Arrays.fill(places, EMPTY);
  }

  /** The set of atoms that was put there for {@code hash}; {@link #UNKNOWN} if none is there. */
  int set(long hash) {
    int line = line(hash);
    long key = key(hash);
    // What differs in the key is greater than any set. Which of the four is the same cannot be
    // foreseen, so that a branch for each would cost more.
    long first = min(places[line] ^ key, places[line + 1] ^ key);
    long second = min(places[line + 2] ^ key, places[line + 3] ^ key);
    long least = min(first, second);
    return least < UNKNOWN ? (int) least : UNKNOWN;
  }

  void put(long hash, int set) {
    int line = line(hash);
    System.arraycopy(places, line, places, line + 1, PLACES - 1);
    places[line] = key(hash) | set;
  }

  private static int line(long hash) {
    return (int) (hash >>> (DROPPED - LINE_SHIFT)) & LINE_MASK;
  }

  /** The higher bits: by the lower ones, words that repeat themselves are hard to tell apart. */
  private static long key(long hash) {
    return (hash >>> 1) & (-1L << SET_BITS);
  }

  /** The smaller of two numbers that are not negative. */
  private static long min(long one, long other) {
    long more = one - other;
    return other + (more & more >> (Long.SIZE - 1));
  }
}
