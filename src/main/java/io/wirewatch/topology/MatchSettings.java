package io.wirewatch.topology;

import java.time.Duration;

/**
 * What match is told.
 *
 * @param seenRetention how long an article is remembered, by the clock of its world
 * @param claimsTrusted how far back a source's claimed time is believed
 */
public record MatchSettings(Duration seenRetention, Duration claimsTrusted) {
  /** Seven days, and one. */
  public static final MatchSettings DEFAULT =
      new MatchSettings(Duration.ofDays(7), Duration.ofHours(24));

  public MatchSettings {
    if (seenRetention.isNegative() || seenRetention.isZero()) {
      throw new IllegalArgumentException("seen retention of " + seenRetention);
    }
    if (claimsTrusted.isNegative()) {
      throw new IllegalArgumentException("claims trusted for " + claimsTrusted);
    }
  }

  /**
   * How little of its retention an article may have left to be remembered anew when it comes again:
   * where it is sent every minute, detect hears of it a few times a week.
   */
  Duration renewedAt() {
    return seenRetention.minus(seenRetention.dividedBy(8));
  }
}
