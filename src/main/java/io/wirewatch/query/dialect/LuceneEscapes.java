package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;

/** Takes the backslashes out of a piece of a Lucene query. */
final class LuceneEscapes {
  private static final int HEX_DIGITS = 4;

  private final String query;
  private final Problems problems;

  LuceneEscapes(String query, Problems problems) {
    this.query = query;
    this.problems = problems;
  }

  /** What stands at [start, end), each escaped character as it is meant. */
  String resolve(int start, int end) {
    StringBuilder plain = new StringBuilder();
    for (int i = start; i < end; i++) {
      char unit = query.charAt(i);
      if (unit != '\\' || i + 1 >= end) {
        plain.append(unit == '\\' ? ' ' : unit);
      } else if (query.charAt(i + 1) == 'u') {
        plain.append(unicode(i, end));
        i += 1 + HEX_DIGITS;
      } else {
        i++;
        plain.append(query.charAt(i));
      }
    }
    return plain.toString();
  }

  /** Whether a wildcard at [start, end) is escaped, which ours cannot be. */
  boolean hasEscapedWildcard(int start, int end) {
    for (int i = start; i + 1 < end; i++) {
      if (query.charAt(i) == '\\') {
        char escaped = query.charAt(++i);
        if (escaped == '*' || escaped == '?') {
          return true;
        }
      }
    }
    return false;
  }

  private char unicode(int at, int end) {
    int code = 0;
    for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
      int digit = i < end ? Character.digit(query.charAt(i), 16) : -1;
      if (digit < 0 || query.charAt(i) > 'f') {
        problems.add(
            at,
            Math.min(end, i + 1),
            "a \\u without four hexadecimal digits",
            "such as \\u00e9",
            "to search a u write it without \\");
        return ' ';
      }
      code = code << 4 | digit;
    }
    return (char) code;
  }
}
