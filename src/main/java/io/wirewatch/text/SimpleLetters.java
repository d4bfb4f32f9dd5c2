package io.wirewatch.text;

/**
 * The quick way to the forms of most words: those of letters that keep to themselves, each of which
 * NFKC leaves as it is whatever stands before it, and folds to one other. Such a word is its own
 * exact form, and its folded form is that of its letters. {@link Forms} is the twin for all words.
 */
final class SimpleLetters {
  private static final char UNKNOWN = 0;
  private static final char NOT_SIMPLE = 1;

  /**
   * What a letter folds to, found out when it is first met; threads that find it out at once write
   * the same.
   */
  private static final char[] FOLDED = new char[1 << Character.SIZE];

  static {
    for (char c = 0; c < 0x80; c++) {
      int wordClass = Characters.wordClass(Characters.of(c));
      boolean simple = wordClass == Characters.LETTER || wordClass == Characters.DIGIT;
      FOLDED[c] = simple ? Forms.lowerCase(c) : NOT_SIMPLE;
    }
  }

  private SimpleLetters() {}

  /** Whether the word is of such letters and ASCII digits alone. */
  static boolean are(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      char folded = FOLDED[text[i]];
      if (folded == UNKNOWN) {
        folded = find(text[i]);
      }
      if (folded == NOT_SIMPLE) {
        return false;
      }
    }
    return true;
  }

  /** The folded form of a word of such letters. */
  static String folded(String exact) {
    int same = 0;
    while (same < exact.length() && FOLDED[exact.charAt(same)] == exact.charAt(same)) {
      same++;
    }
    if (same == exact.length()) {
      return exact;
    }
    char[] folded = exact.toCharArray();
    for (int i = same; i < folded.length; i++) {
      folded[i] = FOLDED[folded[i]];
    }
    return new String(folded);
  }

  private static char find(char c) {
    int wordClass = Characters.wordClass(Characters.of(c));
    char folded = NOT_SIMPLE;
    if (wordClass >= Characters.LETTER
        && wordClass <= Characters.ALONE
        && wordClass != Characters.DIGIT
        && Forms.isIndependent(c)) {
      String form = Forms.folded(String.valueOf(c));
      if (form.length() == 1 && Forms.isIndependent(form.charAt(0))) {
        folded = form.charAt(0);
      }
    }
    FOLDED[c] = folded;
    return folded;
  }
}
