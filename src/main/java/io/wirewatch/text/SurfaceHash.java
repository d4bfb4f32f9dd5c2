package io.wirewatch.text;

import java.util.SplittableRandom;

/**
 * A hash of 64 bits of what stands in a text, one unit after another: each unit stands for a random
 * number, and what came before is rotated by a prime number of bits (Cohen, Recursive hashing
 * functions for n-grams). The numbers are drawn anew in each process, so that nobody can write two
 * words of one hash: to a pair of words of up to 64 units that happens once in 2^64 processes.
 */
final class SurfaceHash {
  /** What each unit of ASCII stands for where it is a letter or digit; 0 where it is not. */
  static final long[] OF_ASCII_ALPHANUMERIC = new long[0x80];

  private static final int ROTATION = 7;
  private static final long SEED;
  private static final long MIX = 0xD6E8FEB86659FD93L;

  static {
    SplittableRandom random = new SplittableRandom();
    SEED = random.nextLong();
    for (char c = 0; c < OF_ASCII_ALPHANUMERIC.length; c++) {
      int wordClass = Characters.wordClass(Characters.of(c));
      if (wordClass == Characters.LETTER || wordClass == Characters.DIGIT) {
        OF_ASCII_ALPHANUMERIC[c] = random.nextLong() | 1;
      }
    }
  }

  private SurfaceHash() {}

  /** The hash of what came before and a unit that stands for {@code number}. */
  static long step(long hash, long number) {
    return Long.rotateLeft(hash, ROTATION) ^ number;
  }

  /** The hash of the units of {@code text} from {@code start} to before {@code end}. */
  static long of(char[] text, int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      char c = text[i];
      long number = c < OF_ASCII_ALPHANUMERIC.length ? OF_ASCII_ALPHANUMERIC[c] : 0;
      hash = step(hash, number == 0 ? mixed(c) : number);
    }
    return hash;
  }

  private static long mixed(char unit) {
    long mixed = (SEED + unit) * MIX;
    mixed = (mixed ^ (mixed >>> 32)) * MIX;
    return mixed ^ (mixed >>> 29);
  }
}
