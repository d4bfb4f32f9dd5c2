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
  /** Units below have a number in {@link #NUMBERS}: those of most alphabets. */
  static final int TABLED = 0x700;

  /**
   * By unit, its number, which is odd if it is a plain letter or digit: one that belongs together
   * with all others of these where they touch. The last is for all units beyond, and even.
   */
  static final long[] NUMBERS = new long[TABLED + 1];

  private static final int ROTATION = 7;
  private static final long SEED;
  private static final long MIX = 0xD6E8FEB86659FD93L;

  static {
    SplittableRandom random = new SplittableRandom();
    SEED = random.nextLong();
    for (char c = 0; c <= TABLED; c++) {
      int wordClass = Characters.wordClass(Characters.of(c));
      boolean isPlain =
          c < TABLED && wordClass >= Characters.LETTER && wordClass <= Characters.DIGIT;
      NUMBERS[c] = (random.nextLong() & ~1) | (isPlain ? 1 : 0);
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
      hash = step(hash, text[i] < TABLED ? NUMBERS[text[i]] : mixed(text[i]));
    }
    return hash;
  }

  private static long mixed(char unit) {
    long mixed = (SEED + unit) * MIX;
    mixed = (mixed ^ (mixed >>> 32)) * MIX;
    return mixed ^ (mixed >>> 29);
  }
}
