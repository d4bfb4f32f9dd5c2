package io.wirewatch.match;

import java.util.Arrays;

/**
 * The atoms of words met before, by a 64-bit hash of what stands in the text. Bounded: each word
 * has one of three places, and the oldest one there makes room.
 *
 * <p>Three hashes and their three sets stand together, in what mostly is one line of the
 * processor's cache.
 */
final class WordMemo {
  /** Sets have smaller numbers than this. */
  static final int MOST_SETS = (1 << 21) - 1;

  static final int UNKNOWN = -1;

  private static final int BITS = 14;
  private static final int SHIFT = Long.SIZE - BITS;
  private static final int STRIDE_BITS = 2;
  private static final int SETS = 3;
  private static final int SET_BITS = 21;
  private static final int SET_MASK = (1 << SET_BITS) - 1;

  private final long[] lines = new long[1 << (BITS + STRIDE_BITS)];

  void clear() {
    Arrays.fill(lines, 0);
  }

  /**
   * The set of atoms that was put there for {@code hash}, which is not 0; {@link #UNKNOWN} if none
   * is there.
   */
  int set(long hash) {
    int line = (int) (hash >>> SHIFT) << STRIDE_BITS;
    int second = isZero(lines[line + 1] ^ hash);
    int third = isZero(lines[line + 2] ^ hash);
    if ((isZero(lines[line] ^ hash) | second | third) == 0) {
      return UNKNOWN;
    }
    // Which of the three it is cannot be foreseen, so that a branch for each would cost more.
    int shift = SET_BITS * second + 2 * SET_BITS * third;
    return (int) (lines[line + SETS] >>> shift) & SET_MASK;
  }

  /** 1 if so, else 0. */
  private static int isZero(long number) {
    return (int) ((number | -number) >>> (Long.SIZE - 1)) ^ 1;
  }

  void put(long hash, int set) {
    int line = (int) (hash >>> SHIFT) << STRIDE_BITS;
    lines[line + 2] = lines[line + 1];
    lines[line + 1] = lines[line];
    lines[line] = hash;
    lines[line + SETS] = lines[line + SETS] << SET_BITS | set;
  }
}
