package io.wirewatch.text;

import java.util.SplittableRandom;

/**
 * A hash of what stands in a text, one unit after another: each unit stands for a random number,
 * and what came before is multiplied by one more (Karp and Rabin, modulo 2^64). The numbers are
 * drawn anew in each process, so that nobody can write words whose hashes are equal. Two different
 * words of up to {@value #LONGEST} units are equal in one process of 2^45 where they are made for
 * it, by a pattern of Thue and Morse, and hardly ever otherwise; longer ones are not to be told
 * apart by their hashes.
 *
 * <p>Of a hash that runs through a whole text, that of a piece can be told from its values at the
 * piece's edges.
 */
final class SurfaceHash {
  /**
   * By unit, its number, which is odd if it is a plain letter or digit: one that belongs together
   * with all others of these where they touch.
   */
  static final long[] NUMBERS = new long[1 << Character.SIZE];

  /** The longest piece that has a hash. */
  static final int LONGEST = 32;

  private static final long FACTOR;
  private static final long[] POWERS = new long[LONGEST + 1];

  static {
    SplittableRandom random = new SplittableRandom();
    // The powers of a number like this differ in as many of their low bits as those of any do.
    FACTOR = (random.nextLong() & ~7) | 5;
    POWERS[0] = 1;
    for (int i = 1; i <= LONGEST; i++) {
      POWERS[i] = POWERS[i - 1] * FACTOR;
    }
    for (int unit = 0; unit < NUMBERS.length; unit++) {
      int wordClass = Characters.wordClass(Characters.of(unit));
      boolean isPlain = wordClass >= Characters.LETTER && wordClass <= Characters.DIGIT;
      NUMBERS[unit] = (random.nextLong() & ~1) | (isPlain ? 1 : 0);
    }
  }

  private SurfaceHash() {}

  /** The hash of what came before and a unit that stands for {@code number}. */
  static long step(long hash, long number) {
    return hash * FACTOR + number;
  }

  /**
   * The hash of a piece of {@code length} units, at most {@value #LONGEST}, by what it is before
   * and after the piece.
   */
  static long ofPiece(long before, long after, int length) {
    return after - before * POWERS[length];
  }

  /** The hash of the units of {@code text} from {@code start} to before {@code end}. */
  static long of(char[] text, int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      hash = step(hash, NUMBERS[text[i]]);
    }
    return hash;
  }
}
