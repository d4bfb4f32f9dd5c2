package io.wirewatch.config;

import java.lang.Character.UnicodeScript;

/** A line of a file and the carets under a part of it, cut to fit a terminal. */
final class Excerpt {
  private static final int WIDTH = 96;
  private static final int BEFORE = 32;
  private static final String CUT = "…";

  private Excerpt() {}

  /**
   * The line, a line break, and carets under the units from {@code start} to {@code end}; one caret
   * where that is empty. What would move a terminal's cursor or its direction of writing is shown
   * as U+FFFD.
   */
  static String of(String line, int start, int end) {
    int from = start <= WIDTH - BEFORE ? 0 : boundary(line, start - BEFORE);
    int to = line.length() - from <= WIDTH ? line.length() : boundary(line, from + WIDTH);
    StringBuilder shown = new StringBuilder(from > 0 ? CUT : "");
    StringBuilder carets = new StringBuilder(from > 0 ? " " : "");
    for (int i = from; i < to; ) {
      int codePoint = line.codePointAt(i);
      shown.appendCodePoint(visible(codePoint));
      if (i < start) {
        carets.append(blank(codePoint));
      } else if (i < end || i == start) {
        carets.append(blank(codePoint).replace(' ', '^').replace('\u3000', '＾'));
      }
      i += Character.charCount(codePoint);
    }
    if (start >= to) {
      carets.append('^');
    }
    return shown.append(to < line.length() ? CUT : "") + "\n" + carets;
  }

  private static int boundary(String line, int at) {
    return Character.isLowSurrogate(line.charAt(at)) ? at - 1 : at;
  }

  private static int visible(int codePoint) {
    if (codePoint == '\t') {
      return ' ';
    }
    boolean moves =
        Character.isISOControl(codePoint)
            || (codePoint >= 0x200E && codePoint <= 0x200F)
            || (codePoint >= 0x2028 && codePoint <= 0x202E)
            || (codePoint >= 0x2066 && codePoint <= 0x2069);
    return moves ? 0xFFFD : codePoint;
  }

  /** As much blank as the code point is wide on a terminal. */
  private static String blank(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "";
      default -> isWide(codePoint) ? "\u3000" : " ";
    };
  }

  private static boolean isWide(int codePoint) {
    if (codePoint < 0x1100) {
      return false;
    }
    return (codePoint >= 0x3000 && codePoint <= 0x303F)
        || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
        || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
        || switch (UnicodeScript.of(codePoint)) {
          case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
          default -> false;
        };
  }
}
