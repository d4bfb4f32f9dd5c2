package io.wirewatch.text;

/**
 * Tells whether a plain run is a word just as it stands, by the units around it: quick to say yes
 * where it mostly is so, and no where the slower way must look.
 */
final class PlainEdges {
  /** Units below are in the tables: most alphabets, and the punctuation of most texts. */
  private static final int TABLED = 0x2040;

  /** No letter below joins over an apostrophe or quote; no digit does. */
  private static final char FIRST_OF_JOINED_LETTERS = '\u0400';

  private static final char NO_LETTER = '\0';
  private static final char ANY_LETTER = Character.MAX_VALUE;

  /** By unit behind a run, what the letter before it must be below, for the run to end there. */
  private static final char[] ENDS_BELOW = new char[TABLED + 1];

  /** By unit behind a run, whether digits end there too. */
  private static final boolean[] ENDS_DIGITS = new boolean[TABLED + 1];

  /** By unit of a run. */
  private static final boolean[] IS_DIGIT = new boolean[SurfaceHash.TABLED];

  /** By unit before a run, whether no other run can begin with it. */
  private static final boolean[] IS_QUIET = new boolean[TABLED + 1];

  static {
    for (char unit = 0; unit < TABLED; unit++) {
      int wordClass = Characters.wordClass(Characters.of(unit));
      if (unit < IS_DIGIT.length) {
        IS_DIGIT[unit] = wordClass == Characters.DIGIT;
      }
      IS_QUIET[unit] = wordClass < Characters.LETTER || wordClass > Characters.ALONE;
      ENDS_DIGITS[unit] = wordClass == Characters.OTHER;
      ENDS_BELOW[unit] =
          switch (wordClass) {
            case Characters.OTHER, Characters.DOT, Characters.OTHER_DOT, Characters.COMMA ->
                ANY_LETTER;
            case Characters.APOSTROPHE, Characters.GERSHAYIM -> FIRST_OF_JOINED_LETTERS;
            default -> NO_LETTER;
          };
    }
  }

  private PlainEdges() {}

  /** Whether a unit of a run is a digit. */
  static boolean isDigit(char unit) {
    return IS_DIGIT[unit];
  }

  /**
   * Whether the run is a word of its own, and nothing before it is part of one. Computed without a
   * branch for each condition, as which of them fails cannot be foreseen.
   *
   * @param text with a blank behind its end
   * @param position where what comes before the run begins, which is no run
   * @param start the first unit of the run
   * @param end one past its last unit
   */
  @SuppressWarnings({"ShortCircuitBoolean", "OperatorPrecedence"})
  static boolean isWord(char[] text, int position, int start, int end) {
    if (position >= start) {
      return false;
    }
    int size = end - start;
    char before = text[start - 1];
    char last = text[end - 1];
    int after = Math.min(text[end], TABLED);
    return (start - position <= 2)
        & IS_QUIET[Math.min(text[position], TABLED)]
        & IS_QUIET[Math.min(before, TABLED)]
        & (size > 1 | before == ' ')
        & (size <= Tokenizer.MAX_HASHED)
        & (last < ENDS_BELOW[after])
        & (!IS_DIGIT[last] | ENDS_DIGITS[after]);
  }
}
