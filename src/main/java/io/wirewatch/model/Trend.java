package io.wirewatch.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How much a rule hit in one piece of time, by event time; retracted hits are taken out.
 *
 * @param world {@code live} or the name of a test stream
 * @param rule id of the rule; of a keyword, the keyword
 * @param unit the length of the piece
 * @param start its start, a whole multiple of the unit since 1970
 * @param articles how many articles
 * @param stories how many different stories they belong to
 * @param publishers how many independent publishers they are of
 */
public record Trend(
    String world,
    String rule,
    Unit unit,
    Instant start,
    int articles,
    int stories,
    int publishers) {

  /** The lengths of pieces of time. */
  public enum Unit {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;
    private final String label = name().toLowerCase(Locale.ROOT);

    Unit(Duration length) {
      this.length = length;
    }

    /** How long a piece is. */
    public Duration length() {
      return length;
    }

    /** The name in JSON, such as {@code hour}. */
    public String label() {
      return label;
    }

    /** The start of the piece that {@code at} lies in. */
    public Instant startOf(Instant at) {
      long millis = length.toMillis();
      return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }
  }
}
