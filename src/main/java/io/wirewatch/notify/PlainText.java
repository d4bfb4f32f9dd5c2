package io.wirewatch.notify;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of anybody made fit to be shown: normalised (NFC), without control characters, marks that
 * turn the direction of text, halves of surrogate pairs, or characters that never stand for
 * anything; and cut where a reader sees a character end.
 */
public final class PlainText {
  private static final Pattern CHARACTER = Pattern.compile("\\X");
  private static final String ELLIPSIS = "…";

  private PlainText() {}

  /** {@code text} as one clean line: line ends and runs of blanks are one blank. */
  public static String line(String text) {
    return Normalizer.normalize(cleaned(text, false, false), Normalizer.Form.NFC);
  }

  /** {@code text} as clean lines, each ended by a single line feed but the last. */
  public static String lines(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    return Normalizer.normalize(cleaned(unix, true, false), Normalizer.Form.NFC);
  }

  /** {@code text} as one clean line in which the marks of {@link RichText} stay. */
  static String richLine(String text) {
    return Normalizer.normalize(cleaned(text, false, true), Normalizer.Form.NFC);
  }

  /** {@code text} without the marks of {@link RichText}, each unit in its place. */
  static String withoutMarks(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (isMark(out.charAt(i))) {
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out.toString();
  }

  private static boolean isMark(int point) {
    return point >= RichText.BOLD && point <= RichText.LINK_END;
  }

  private static String cleaned(String text, boolean keepsLines, boolean keepsMarks) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (point == '\n' && keepsLines) {
        trimEnd(clean);
        clean.append('\n');
      } else if (isBlank(point)) {
        if (!clean.isEmpty() && !endsBlank(clean)) {
          clean.append(' ');
        }
      } else if (Character.getType(point) == Character.SURROGATE) {
        clean.append('\uFFFD');
      } else if (!isHidden(point) || (keepsMarks && isMark(point))) {
        clean.appendCodePoint(point);
      }
    }
    trimEnd(clean);
    return clean.toString();
  }

  private static void trimEnd(StringBuilder text) {
    while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
  }

  private static boolean endsBlank(StringBuilder text) {
    char last = text.charAt(text.length() - 1);
    return last == ' ' || last == '\n';
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
  }

  private static boolean isHidden(int point) {
    return Character.isISOControl(point)
        || (point & 0xFFFE) == 0xFFFE
        || (point >= 0xFDD0 && point <= 0xFDEF)
        || point == 0x61C
        || point == 0x200E
        || point == 0x200F
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x206F)
        || point == 0xFEFF
        || (point >= 0xFFF9 && point <= 0xFFFB);
  }

  /** {@code text}, or its beginning and an ellipsis: at most so many UTF-16 units. */
  public static String cut(String text, int max) {
    return cut(text, max, String::length);
  }

  /**
   * {@code text}, or as much of its beginning as fits with an ellipsis; empty where nothing does.
   *
   * @param length how long a text is; no shorter for a longer one
   */
  public static String cut(String text, int max, ToIntFunction<String> length) {
    if (length.applyAsInt(text) <= max) {
      return text;
    }
    int[] ends = ends(text);
    int low = -1;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (length.applyAsInt(text.substring(0, ends[middle]).stripTrailing() + ELLIPSIS) <= max) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    if (low >= 0) {
      return text.substring(0, ends[low]).stripTrailing() + ELLIPSIS;
    }
    return length.applyAsInt(ELLIPSIS) <= max ? ELLIPSIS : "";
  }

  /** How many bytes a text takes in UTF-8; a half of a surrogate pair takes one, as it is a ?. */
  public static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        bytes++;
      } else if (unit < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(unit)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes++;
      }
    }
    return bytes;
  }

  /** One past the last unit of each character that a reader sees. */
  static int[] ends(String text) {
    Matcher character = CHARACTER.matcher(text);
    int[] ends = new int[text.length()];
    int count = 0;
    while (character.find()) {
      ends[count++] = character.end();
    }
    return Arrays.copyOf(ends, count);
  }
}
