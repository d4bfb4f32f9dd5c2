package io.wirewatch.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in the query's own words how an ambiguous one could be meant. */
final class Readings {
  private static final int LONGEST = 200;

  private Readings() {}

  /**
   * Both readings of OR beside AND at one level; null where they are too long to be shown.
   *
   * @param operands start and end of each
   * @param ors whether it is OR that stands before the operand after the i-th, else AND or a blank
   */
  static @Nullable String of(String query, List<int[]> operands, List<Boolean> ors) {
    int length = operands.get(operands.size() - 1)[1] - operands.get(0)[0];
    return length > LONGEST
        ? null
        : "write "
            + grouped(query, operands, ors, false)
            + " or "
            + grouped(query, operands, ors, true);
  }

  /** With parentheses around each run of operands that are joined by OR, or by anything else. */
  private static String grouped(
      String query, List<int[]> operands, List<Boolean> ors, boolean orTighter) {
    StringBuilder reading = new StringBuilder();
    int last = operands.size() - 1;
    for (int i = 0; i <= last; i++) {
      boolean joinedBefore = i > 0 && ors.get(i - 1) == orTighter;
      boolean joinedAfter = i < last && ors.get(i) == orTighter;
      reading.append(joinedAfter && !joinedBefore ? "(" : "");
      reading.append(query, operands.get(i)[0], operands.get(i)[1]);
      reading.append(joinedBefore && !joinedAfter ? ")" : "");
      reading.append(i == last ? "" : query.substring(operands.get(i)[1], operands.get(i + 1)[0]));
    }
    return reading.toString();
  }

  /** The level with AND for the blanks after the operands {@code before}; null where too long. */
  static @Nullable String withAnd(String query, List<int[]> operands, List<Integer> before) {
    int start = operands.get(0)[0];
    int end = operands.get(operands.size() - 1)[1];
    if (end - start > LONGEST) {
      return null;
    }
    StringBuilder reading = new StringBuilder();
    int from = start;
    for (int i : before) {
      reading.append(query, from, operands.get(i)[1]).append(" AND ");
      from = operands.get(i + 1)[0];
    }
    return reading.append(query, from, end).toString();
  }

  /** How to write what stands around the comma at {@code comma} as one term. */
  static @Nullable String quotedAround(String query, int comma) {
    int start = comma;
    while (start > Math.max(0, comma - LONGEST) && !endsPart(query, start - 1)) {
      start--;
    }
    int end = comma + 1;
    while (end < Math.min(query.length(), start + LONGEST + 1) && !endsPart(query, end)) {
      end++;
    }
    return start == comma || end == comma + 1 || end - start > LONGEST
        ? null
        : "write \"" + query.substring(start, end) + "\"";
  }

  private static boolean endsPart(String query, int at) {
    return query.charAt(at) != ',' && Glyphs.endsTerm(query, at);
  }
}
