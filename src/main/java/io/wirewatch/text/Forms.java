package io.wirewatch.text;

import com.ibm.icu.text.Normalizer2;

/** The two forms of a word by which words compare. */
final class Forms {
  /** ICU's normalizers, loaded when the first word beyond ASCII needs them. */
  private static final class Normalizers {
    static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  }

  private static final int GROUP = 3;

  private Forms() {}

  /**
   * The exact form: NFKC without what only joins letters and without default-ignorables and
   * tatweel, digits as 0 to 9; a mark between digits vanishes before exactly three of them and is
   * {@code .} elsewhere.
   *
   * @param text holds the word
   * @param start its first unit
   * @param end one past its last unit
   */
  static String exact(char[] text, int start, int end) {
    StringBuilder kept = new StringBuilder(end - start);
    boolean ascii = true;
    int before = Characters.OTHER;
    int width;
    for (int i = start; i < end; i += width) {
      int codePoint = Character.codePointAt(text, i, end);
      width = Character.charCount(codePoint);
      int wordClass = Characters.wordClass(Characters.of(codePoint));
      switch (wordClass) {
        case Characters.IGNORABLE,
            Characters.OTHER_DOT,
            Characters.MIDDOT,
            Characters.GERSHAYIM -> {}
        case Characters.APOSTROPHE, Characters.DOT, Characters.COMMA -> {
          if (before == Characters.DIGIT && digits(text, i + width, end) != GROUP) {
            kept.append('.');
          }
        }
        case Characters.MARK -> {
          if (codePoint != Characters.KEYCAP || before != Characters.DIGIT) {
            kept.appendCodePoint(codePoint);
            ascii = false;
          }
        }
        default -> {
          kept.appendCodePoint(codePoint);
          ascii &= codePoint < 0x80;
          before = wordClass;
        }
      }
    }
    return ascii ? kept.toString() : compatible(kept);
  }

  /**
   * The folded form: the exact one case-folded, and bare of accents as far as the script lets go of
   * them.
   */
  static String folded(String exact) {
    if (isAscii(exact)) {
      return lowerCase(exact);
    }
    String cased = Normalizers.NFKC_CASEFOLD.normalize(exact);
    StringBuilder folded = new StringBuilder(cased.length());
    int group = 0;
    for (int i = 0; i < cased.length(); ) {
      int codePoint = cased.codePointAt(i);
      i += Character.charCount(codePoint);
      int entry = Characters.of(codePoint);
      if (Characters.isMark(entry)) {
        if (group == 0 || (group == Characters.FOLD_BARE && !Characters.isNonspacing(entry))) {
          folded.appendCodePoint(codePoint);
        }
        continue;
      }
      group = Characters.foldGroup(entry);
      if (group == Characters.FOLD_BARE) {
        appendBare(folded, codePoint);
      } else {
        folded.appendCodePoint(codePoint == 'ё' ? 'е' : codePoint);
      }
    }
    String result = isAscii(folded) ? folded.toString() : Normalizers.NFC.normalize(folded);
    return result.equals(exact) ? exact : result;
  }

  /** NFKC, once more bare of what joins or is ignored, which NFKC can bring in: {@code ŀ}. */
  private static String compatible(CharSequence kept) {
    String normal = Normalizers.NFKC.normalize(kept);
    StringBuilder exact = new StringBuilder(normal.length());
    boolean removed = false;
    for (int i = 0; i < normal.length(); ) {
      int codePoint = normal.codePointAt(i);
      i += Character.charCount(codePoint);
      int wordClass = Characters.wordClass(Characters.of(codePoint));
      if (wordClass == Characters.DIGIT) {
        exact.append((char) ('0' + Characters.digit(codePoint)));
      } else if (wordClass == Characters.IGNORABLE
          || wordClass == Characters.MIDDOT
          || wordClass == Characters.APOSTROPHE) {
        removed = true;
      } else {
        exact.appendCodePoint(codePoint);
      }
    }
    return removed ? Normalizers.NFKC.normalize(exact) : exact.toString();
  }

  private static void appendBare(StringBuilder folded, int letter) {
    String decomposed = letter < 0x80 ? null : Normalizers.NFC.getDecomposition(letter);
    if (decomposed == null) {
      appendPlain(folded, letter);
      return;
    }
    for (int i = 0; i < decomposed.length(); ) {
      int codePoint = decomposed.codePointAt(i);
      i += Character.charCount(codePoint);
      if (!Characters.isNonspacing(Characters.of(codePoint))) {
        appendPlain(folded, codePoint);
      }
    }
  }

  /** The letters that are no accented ones to Unicode and are to a reader. */
  private static void appendPlain(StringBuilder folded, int letter) {
    switch (letter) {
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'ø' -> folded.append('o');
      case 'ł' -> folded.append('l');
      case 'đ', 'ð' -> folded.append('d');
      case 'ħ' -> folded.append('h');
      case 'ŧ' -> folded.append('t');
      case 'þ' -> folded.append("th");
      case 'ı' -> folded.append('i');
      default -> folded.appendCodePoint(letter);
    }
  }

  /** How many digits stand together from {@code start} on, counted no further than four. */
  private static int digits(char[] text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end && digits <= GROUP; ) {
      int codePoint = Character.codePointAt(text, i, end);
      int wordClass = Characters.wordClass(Characters.of(codePoint));
      if (wordClass == Characters.DIGIT || Characters.isSubscriptDigit(codePoint)) {
        digits++;
      } else if (wordClass != Characters.MARK && wordClass != Characters.IGNORABLE) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return digits;
  }

  /** Whether NFKC leaves {@code c} as it is whatever stands before it. */
  static boolean isIndependent(char c) {
    return !Character.isSurrogate(c)
        && Normalizers.NFKC.hasBoundaryBefore(c)
        && Normalizers.NFKC.isNormalized(String.valueOf(c));
  }

  private static boolean isAscii(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Of a text of ASCII; itself where it is so already. */
  static String lowerCase(String ascii) {
    int same = 0;
    while (same < ascii.length() && lowerCase(ascii.charAt(same)) == ascii.charAt(same)) {
      same++;
    }
    if (same == ascii.length()) {
      return ascii;
    }
    char[] lower = ascii.toCharArray();
    for (int i = same; i < lower.length; i++) {
      lower[i] = lowerCase(lower[i]);
    }
    return new String(lower);
  }

  /** Of a character of ASCII. */
  static char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }
}
