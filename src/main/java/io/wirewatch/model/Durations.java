package io.wirewatch.model;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 7d}, {@code 24h}, {@code 1h30m}, {@code 500ms}. */
public final class Durations {
  /** What a time looks like, for errors. */
  public static final String EXPECTED = "a time such as `7d`, `24h`, `90m`, `30s` or `500ms`";

  private static final int MAX_LENGTH = 64;
  private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|[smhdw]))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdw])");

  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

  private Durations() {}

  /** A time that is not negative as {@link #parse} reads it, without weeks: {@code 1d12h}. */
  public static String format(Duration duration) {
    long left = duration.toMillis();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < UNITS.length; i++) {
      long count = left / MILLIS[i];
      left %= MILLIS[i];
      if (count > 0) {
        text.append(count).append(UNITS[i]);
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException if {@code text} is none
   */
  public static Duration parse(String text) {
    // A longer one says nothing more, and the expression takes a frame of the stack for each part.
    if (text.length() > MAX_LENGTH || !WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(text + " is not " + EXPECTED);
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long count = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ofDays(Math.multiplyExact(count, 7L));
              });
    }
    return sum;
  }
}
