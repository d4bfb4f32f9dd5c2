package io.wirewatch.query;

/** What single characters are to the lexer. All that are special lie in the first plane. */
final class Glyphs {
  private static final String QUOTES = "\"“”„‟«»＂";
  private static final String FORBIDDEN_AT_EDGE = "&|^[]{}=<>\\+";
  private static final String FORBIDDEN_AT_START = "-+!";

  /** Stands for what is not printed. */
  static final char UNPRINTABLE = '\uFFFD';

  private Glyphs() {}

  /** Control characters would reach the terminal, direction marks move the text off its carets. */
  static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || codePoint == 0x200E
        || codePoint == 0x200F
        || (codePoint >= 0x2028 && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  /** {@code text} on one line, each run of blanks as one, nothing in it that is not printed. */
  static String printable(String text) {
    StringBuilder line = new StringBuilder();
    boolean blank = false;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int point = text.codePointAt(at);
      boolean blankBefore = blank;
      blank = point <= Character.MAX_VALUE && isBlank((char) point);
      if (!blank) {
        line.appendCodePoint(isUnprintable(point) ? UNPRINTABLE : point);
      } else if (!blankBefore) {
        line.append(' ');
      }
    }
    return line.toString();
  }

  /** Whether {@code unit} is a blank of any width; a zero-width space is none. */
  static boolean isBlank(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || unit == '\u0085';
  }

  /** Whether the unit at {@code at} opens or closes a phrase. */
  static boolean isQuote(String text, int at) {
    return QUOTES.indexOf(text.charAt(at)) >= 0 && !isGershayim(text, at);
  }

  /** Whether a term ends before the unit at {@code at}. */
  static boolean endsTerm(String text, int at) {
    char unit = text.charAt(at);
    return isBlank(unit) || unit == '(' || unit == ')' || unit == ',' || isQuote(text, at);
  }

  static boolean isForbiddenAtStart(char unit) {
    return FORBIDDEN_AT_START.indexOf(unit) >= 0;
  }

  static boolean isForbiddenAtEdge(char unit) {
    return FORBIDDEN_AT_EDGE.indexOf(unit) >= 0;
  }

  static boolean isLetterOrNumber(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }

  static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  static boolean hasLetterOrNumber(String text) {
    return text.codePoints().anyMatch(Glyphs::isLetterOrNumber);
  }

  /** Whether {@code text} can stand in a query without quotes, being nothing but a word. */
  static boolean isPlainWord(String text) {
    return text.codePoints().allMatch(point -> isLetterOrNumber(point) || isMark(point));
  }

  /** Whether {@code text} can stand so, wildcards or an edit distance being part of it. */
  static boolean isPlainTerm(String text) {
    boolean isFuzzy = text.endsWith("~1") || text.endsWith("~2");
    String word = isFuzzy ? text.substring(0, text.length() - 2) : text;
    return isPlainWord(word.replace("*", "").replace("?", ""));
  }

  /** Without the characters that are not seen, such as a zero-width space or a direction mark. */
  static String visible(String text) {
    if (text.chars().noneMatch(unit -> Character.getType(unit) == Character.FORMAT)) {
      return text;
    }
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .filter(point -> Character.getType(point) != Character.FORMAT)
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  /** With every quote that is no letter made a blank, so that the text can stand between quotes. */
  static String withoutQuotes(String text) {
    StringBuilder result = new StringBuilder(text);
    for (int at = 0; at < text.length(); at++) {
      if (isQuote(text, at)) {
        result.setCharAt(at, ' ');
      }
    }
    return result.toString();
  }

  /** Hebrew writes an acronym as two letters with a quote between them. */
  private static boolean isGershayim(String text, int at) {
    if (text.charAt(at) != '"' || at + 1 >= text.length() || !isHebrew(text.charAt(at + 1))) {
      return false;
    }
    int before = at - 1;
    while (before >= 0 && isMark(text.charAt(before))) {
      before--;
    }
    return before >= 0 && isHebrew(text.charAt(before));
  }

  private static boolean isHebrew(char unit) {
    return Character.UnicodeScript.of(unit) == Character.UnicodeScript.HEBREW
        && Character.isLetter(unit);
  }
}
