package io.wirewatch.text;

import java.util.SplittableRandom;

/**
 * A hash of what stands in a text, one unit after another: each unit stands for a random number,
 * and what came before is rotated by seven bits (Cohen, Recursive hashing functions for n-grams).
 * The numbers are drawn anew in each process, so that nobody can write words whose hashes are
 * equal: to two words of up to 64 units that happens in one process of 2^63.
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

  private static final int ROTATION = 7;

  static {
    SplittableRandom random = new SplittableRandom();
    for (int unit = 0; unit < NUMBERS.length; unit++) {
      int wordClass = Characters.wordClass(Characters.of(unit));
      boolean isPlain =
          wordClass >= Characters.LETTER
              && wordClass <= Characters.DIGIT
              && !Character.isSurrogate((char) unit);
      NUMBERS[unit] = random.nextLong() & ~1 | (isPlain ? 1 : 0);
    }
  }

  private SurfaceHash() {}

  /** The hash of what came before and a unit that stands for {@code number}. */
  static long step(long hash, long number) {
    return Long.rotateLeft(hash, ROTATION) ^ number;
  }

  /** The hash of a piece of {@code length} units, by what it is before and after the piece. */
  static long ofPiece(long before, long after, int length) {
    return after ^ Long.rotateLeft(before, ROTATION * length);
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
