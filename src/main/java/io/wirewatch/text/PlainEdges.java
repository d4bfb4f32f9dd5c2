package io.wirewatch.text;

/**
 * Tells whether a plain run is a word just as it stands, by the units around it: quick to say yes
 * where it mostly is so, and no where the slower way must look.
 */
final class PlainEdges {
  /** No letter below joins over an apostrophe or quote. */
  private static final char FIRST_OF_JOINED_LETTERS = '\u0400';

  /** No run begins with it. */
  private static final int IS_QUIET = 1;

  /** Digits end before it; letters below the joined ones do; all letters do. */
  private static final int ENDS_DIGITS = 2;

  private static final int ENDS_MOST_LETTERS = 4;
  private static final int ENDS_LETTERS = 8;

  /** By unit, what it is to a run beside it. */
  private static final byte[] BESIDE = new byte[1 << Character.SIZE];

  /** By unit of a run, what of that what comes behind it must be, for the run to end with it. */
  private static final byte[] ENDED_BY = new byte[1 << Character.SIZE];

  static {
    for (int unit = 0; unit < BESIDE.length; unit++) {
      int wordClass = Characters.wordClass(Characters.of(unit));
      boolean isSurrogate = Character.isSurrogate((char) unit);
      boolean isQuiet = wordClass < Characters.LETTER || wordClass > Characters.ALONE;
      int ends =
          switch (wordClass) {
            case Characters.OTHER -> ENDS_DIGITS | ENDS_MOST_LETTERS | ENDS_LETTERS;
            case Characters.DOT, Characters.OTHER_DOT, Characters.COMMA ->
                ENDS_MOST_LETTERS | ENDS_LETTERS;
            case Characters.APOSTROPHE, Characters.GERSHAYIM -> ENDS_MOST_LETTERS;
            default -> 0;
          };
      BESIDE[unit] = (byte) (isSurrogate ? 0 : ends | (isQuiet ? IS_QUIET : 0));
      ENDED_BY[unit] =
          (byte)
              (wordClass == Characters.DIGIT
                  ? ENDS_DIGITS
                  : unit < FIRST_OF_JOINED_LETTERS ? ENDS_MOST_LETTERS : ENDS_LETTERS);
    }
  }

  private PlainEdges() {}

  /** Whether a unit of a run is a digit. */
  static boolean isDigit(char unit) {
    return ENDED_BY[unit] == ENDS_DIGITS;
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
    int quiet =
        BESIDE[text[position]] & BESIDE[text[Math.max(position, start - 2)]] & BESIDE[before];
    return (start - position <= 3)
        & ((quiet & IS_QUIET) != 0)
        & (size > 1 | before == ' ')
        & (size <= Tokenizer.MAX_HASHED)
        & ((BESIDE[text[end]] & ENDED_BY[text[end - 1]]) != 0);
  }
}
