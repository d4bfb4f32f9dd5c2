package io.wirewatch.text;

import java.util.SplittableRandom;

/**
 * A hash of what stands in a text, one unit after another: each unit stands for a random number,
 * which is multiplied by a random power for its place (Karp and Rabin, modulo 2^64). The numbers
 * are drawn anew in each process, so that nobody can write words whose hashes are equal. Two
 * different words of up to {@value #LONGEST} units are equal in one process of 2^44 where they are
 * made for it, by a pattern of Thue and Morse, and hardly ever otherwise; longer ones are not to be
 * told apart by their hashes.
 *
 * <p>Of sums that run through a whole text, the hash of a piece can be told from those at its
 * edges.
 */
final class SurfaceHash {
  /** The longest piece that has a hash. */
  static final int LONGEST = 32;

  /**
   * By unit, its number. The two highest bits say what it is to words: a plain letter or digit,
   * which belongs together with all others of these where they touch; a joiner, which never belongs
   * to anything if what touches it on either side is in no word; a gap, which is in no word and
   * over which nothing is joined; or anything else.
   */
  static final long[] NUMBERS = new long[1 << Character.SIZE];

  /** Of a number, the bits of its kind. */
  static final long KIND_MASK = 3L << (Long.SIZE - 2);

  private static final long PLAIN = 1L << (Long.SIZE - 2);
  private static final long JOINER = 2L << (Long.SIZE - 2);
  private static final long GAP = 3L << (Long.SIZE - 2);

  /** What the number of a unit is multiplied by, by its place in a piece. */
  static final long[] POWERS = new long[Chunks.PIECE + Chunks.PADDING];

  /** By a power's place, what makes 1 of it when they are multiplied. */
  static final long[] INVERSES = new long[POWERS.length];

  static {
    SplittableRandom random = new SplittableRandom();
    // The powers of a number like this differ in as many of their low bits as those of any do.
    long factor = (random.nextLong() & ~7) | 5;
    long inverse = inverse(factor);
    POWERS[0] = 1;
    INVERSES[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * factor;
      INVERSES[i] = INVERSES[i - 1] * inverse;
    }
    for (int unit = 0; unit < NUMBERS.length; unit++) {
      NUMBERS[unit] = (random.nextLong() & ~KIND_MASK) | kind((char) unit);
    }
  }

  private SurfaceHash() {}

  /** What gives 1 when it is multiplied by {@code odd}, by Newton's way. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  private static long kind(char unit) {
    if (Character.isSurrogate(unit)) {
      return 0;
    }
    return switch (Characters.wordClass(Characters.of(unit))) {
      case Characters.LETTER, Characters.CYRILLIC, Characters.HEBREW, Characters.DIGIT -> PLAIN;
      case Characters.OTHER -> GAP;
      case Characters.APOSTROPHE,
          Characters.DOT,
          Characters.OTHER_DOT,
          Characters.COMMA,
          Characters.MIDDOT,
          Characters.GERSHAYIM ->
          JOINER;
      default -> 0;
    };
  }

  /** The hash of the units of {@code text} from {@code start} to before {@code end}. */
  static long of(char[] text, int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      hash += NUMBERS[text[i]] * POWERS[i - start];
    }
    return hash;
  }
}
