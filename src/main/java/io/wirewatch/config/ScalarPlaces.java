package io.wirewatch.config;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in its file each unit of a scalar's text stands.
 *
 * <p>YAML folds lines, cuts indents and resolves quotes and escapes, and its library tells only
 * where a scalar begins and ends. So the scalar is read once more from the file, by the same rules,
 * writing down where each unit came from. If that reading gives another text than the library did,
 * the places are not known, which {@link #of} says, and an error is told at the scalar's start:
 * never at a wrong place.
 */
final class ScalarPlaces {
  private final String source;
  private final Node.Scalar scalar;
  private final StringBuilder text = new StringBuilder();
  private int[] offsets = new int[64];

  /** After the last unit of an error, which may stand lines below its first. */
  static int endOf(int[] places, int start, int end) {
    return end == start ? places[start] : places[end - 1] + 1;
  }

  private ScalarPlaces(String source, Node.Scalar scalar) {
    this.source = source;
    this.scalar = scalar;
  }

  /**
   * For each unit of the scalar's text its offset in the file, and one more for the end of the
   * text; null if they cannot be told.
   */
  static int @Nullable [] of(Source source, Node.Scalar scalar) {
    String file = source.text();
    if (!scalar.style().isBlock()) {
      ScalarPlaces places = new ScalarPlaces(file, scalar);
      places.readFlow();
      return places.ifTheSame();
    }
    for (int indent = firstIndent(file, scalar); indent >= 0; indent--) {
      ScalarPlaces places = new ScalarPlaces(file, scalar);
      places.readBlock(indent);
      int[] offsets = places.ifTheSame();
      if (offsets != null) {
        return offsets;
      }
    }
    return null;
  }

  private int @Nullable [] ifTheSame() {
    if (!scalar.text().contentEquals(text)) {
      return null;
    }
    int length = text.length();
    int[] exact = Arrays.copyOf(offsets, length + 1);
    exact[length] = length == 0 ? scalar.start() : after(offsets[length - 1]);
    return exact;
  }

  /** The offset after the unit or escape that begins at {@code offset}. */
  private int after(int offset) {
    if (scalar.style() == Node.Style.DOUBLE_QUOTED && source.charAt(offset) == '\\') {
      return offset + 1 + escapeLength(source.charAt(offset + 1));
    }
    boolean isDoubled = scalar.style() == Node.Style.SINGLE_QUOTED && source.charAt(offset) == '\'';
    return Math.min(scalar.end(), offset + (isDoubled ? 2 : 1));
  }

  private void emit(char unit, int offset) {
    if (text.length() == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[text.length()] = offset;
    text.append(unit);
  }

  /**
   * Plain and quoted scalars: blanks about a line break go, one break is a blank, more are less
   * one.
   */
  private void readFlow() {
    boolean isQuoted = scalar.style().isQuoted();
    int end = scalar.end() - (isQuoted ? 1 : 0);
    int i = scalar.start() + (isQuoted ? 1 : 0);
    while (i < end) {
      char unit = source.charAt(i);
      if (isBlank(unit) || isBreak(unit)) {
        i = readSpace(i, end);
      } else if (unit == '\'' && scalar.style() == Node.Style.SINGLE_QUOTED) {
        emit(unit, i);
        i += 2;
      } else if (unit == '\\' && scalar.style() == Node.Style.DOUBLE_QUOTED) {
        i = readEscape(i, end);
      } else {
        emit(unit, i);
        i++;
      }
    }
  }

  private int readSpace(int from, int end) {
    int i = skipBlanks(from, end);
    if (i == end || !isBreak(source.charAt(i))) {
      for (int blank = from; blank < i; blank++) {
        emit(source.charAt(blank), blank);
      }
      return i;
    }
    int before = text.length();
    int next = readBreaks(afterBreak(i), end);
    if (text.length() == before) {
      emit(' ', i);
    }
    return next;
  }

  /** Skips blanks and writes each line break as one. */
  private int readBreaks(int from, int end) {
    int i = skipBlanks(from, end);
    while (i < end && isBreak(source.charAt(i))) {
      emit('\n', i);
      i = skipBlanks(afterBreak(i), end);
    }
    return i;
  }

  private int readEscape(int at, int end) {
    char kind = source.charAt(at + 1);
    if (isBreak(kind)) {
      return readBreaks(afterBreak(at + 1), end);
    }
    int length = escapeLength(kind);
    if (length == 1) {
      emit(
          switch (kind) {
            case '0' -> '\0';
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> '\u000B';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'e' -> '\u001B';
            case 'N' -> '\u0085';
            case '_' -> '\u00A0';
            default -> kind;
          },
          at);
    } else {
      int codePoint = Integer.parseInt(source, at + 2, at + 1 + length, 16);
      for (char unit : Character.toChars(codePoint)) {
        emit(unit, at);
      }
    }
    return at + 1 + length;
  }

  /** How many units an escape has after its backslash. */
  private static int escapeLength(char kind) {
    return switch (kind) {
      case 'x' -> 3;
      case 'u' -> 5;
      case 'U' -> 9;
      default -> 1;
    };
  }

  /** The indent of the first line of a block scalar that is not blank: the deepest it can have. */
  private static int firstIndent(String file, Node.Scalar scalar) {
    int line = afterLine(file, scalar.start());
    while (line < scalar.end()) {
      int i = line;
      while (i < file.length() && file.charAt(i) == ' ') {
        i++;
      }
      if (i == file.length() || !isBreak(file.charAt(i))) {
        return i - line;
      }
      line = afterLine(file, line);
    }
    return 0;
  }

  /** Block scalars of a given indent, folded or literal, with what their header says of the end. */
  private void readBlock(int indent) {
    boolean isFolded = scalar.style() == Node.Style.FOLDED;
    int line = afterLine(source, scalar.start());
    String header = source.substring(scalar.start(), line).split("[\\s#]", 2)[0];
    int lastBreak = -1;
    boolean hasContent = false;
    boolean isMore = false;
    int blankFrom = line;
    int blanks = 0;
    while (line < scalar.end()) {
      int next = afterLine(source, line);
      int end = endOfLine(line);
      int start = line;
      while (start < end && start - line < indent && source.charAt(start) == ' ') {
        start++;
      }
      if (start == end) {
        blanks++;
      } else if (start - line < indent) {
        break;
      } else {
        boolean begins = isBlank(source.charAt(start));
        if (hasContent) {
          if (!isFolded || isMore || begins) {
            emit('\n', lastBreak);
          } else if (blanks == 0) {
            emit(' ', lastBreak);
          }
        }
        emitBreaks(blankFrom, blanks);
        for (int i = start; i < end; i++) {
          emit(source.charAt(i), i);
        }
        hasContent = true;
        isMore = begins;
        lastBreak = end;
        blankFrom = next;
        blanks = 0;
      }
      line = next;
    }
    if (!header.contains("-") && lastBreak >= 0 && lastBreak < source.length()) {
      emit('\n', lastBreak);
    }
    if (header.contains("+")) {
      emitBreaks(blankFrom, blanks);
    }
  }

  private void emitBreaks(int line, int count) {
    int from = line;
    for (int i = 0; i < count; i++) {
      emit('\n', endOfLine(from));
      from = afterLine(source, from);
    }
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < source.length() && !isBreak(source.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int afterLine(String file, int from) {
    int i = from;
    while (i < file.length() && !isBreak(file.charAt(i))) {
      i++;
    }
    return afterBreak(file, i);
  }

  private int afterBreak(int at) {
    return afterBreak(source, at);
  }

  private static int afterBreak(String file, int at) {
    boolean isPair =
        at + 1 < file.length() && file.charAt(at) == '\r' && file.charAt(at + 1) == '\n';
    return Math.min(file.length(), at + (isPair ? 2 : 1));
  }

  private int skipBlanks(int from, int end) {
    int i = from;
    while (i < end && isBlank(source.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(char unit) {
    return unit == ' ' || unit == '\t';
  }

  private static boolean isBreak(char unit) {
    return unit == '\n' || unit == '\r';
  }
}
