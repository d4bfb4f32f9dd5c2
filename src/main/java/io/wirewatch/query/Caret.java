package io.wirewatch.query;

/** Draws carets under a part of a text, by the columns that its characters take on a terminal. */
public final class Caret {
  private static final int MOST_BEFORE = 60;
  private static final int MOST_UNITS = 100;
  private static final String CUT = "…";

  /** First and last code point of each block that is two columns wide (East Asian Width W, F). */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
    0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900,
    0x1FAFF, 0x20000, 0x3FFFD
  };

  private Caret() {}

  /** The line of {@code text} on which [start, end) begins, and a line of carets under it. */
  public static String under(String text, int start, int end) {
    int first = lineStart(text, start);
    int last = lineEnd(text, start);
    int from = Math.max(first, start - MOST_BEFORE);
    if (from > first && Character.isLowSurrogate(text.charAt(from))) {
      from--;
    }
    int to = Math.min(last, from + MOST_UNITS);
    if (to < last && Character.isLowSurrogate(text.charAt(to))) {
      to++;
    }
    StringBuilder line = new StringBuilder(from > first ? CUT : "");
    StringBuilder carets = new StringBuilder(from > first ? " " : "");
    int under = 0;
    for (int at = from; at < to; ) {
      int point = text.codePointAt(at);
      boolean marked = at >= start && at < end;
      int width = append(line, point);
      carets.append((marked ? "^" : at < start ? " " : "").repeat(width));
      under += marked ? width : 0;
      at += Character.charCount(point);
    }
    return line.append(to < last ? CUT : "") + "\n" + carets + (under == 0 ? "^" : "");
  }

  /** Appends what can be shown of {@code point} and tells how many columns that takes. */
  private static int append(StringBuilder line, int point) {
    if (point == '\t') {
      line.append(' ');
      return 1;
    }
    if (Glyphs.isUnprintable(point)) {
      line.append(Glyphs.UNPRINTABLE);
      return 1;
    }
    line.appendCodePoint(point);
    return width(point);
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || (point >= 0x1160 && point <= 0x11FF)) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && point >= WIDE[i]; i += 2) {
      if (point <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  private static int lineStart(String text, int at) {
    int start = at;
    while (start > 0 && !isLineEnd(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int lineEnd(String text, int at) {
    int end = at;
    while (end < text.length() && !isLineEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLineEnd(char unit) {
    return unit == '\n' || unit == '\r';
  }
}
