package io.wirewatch.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 7d}, {@code 24h}, {@code 1h30m}, {@code 500ms}. */
public final class Durations {
  /** What a time looks like, for errors. */
  static final String EXPECTED = "a time such as `7d`, `24h`, `90m`, `30s` or `500ms`";

  private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|[smhdw]))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdw])");

  private Durations() {}

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException if {@code text} is none
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
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
