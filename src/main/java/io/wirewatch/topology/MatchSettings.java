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
}
