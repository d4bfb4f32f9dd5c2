package io.wirewatch.topology;

import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.PublisherFamilies;
import java.time.Duration;

/**
 * What match is told.
 *
 * @param seenRetention how long an article is remembered, by the clock of its world
 * @param claimsTrusted how far back a source's claimed time is believed
 * @param limits how much an article may be
 * @param worlds how many test streams are remembered at once
 * @param sources how many sources are remembered by their newest article
 * @param families which sources are no publishers of their own
 */
public record MatchSettings(
    Duration seenRetention,
    Duration claimsTrusted,
    ArticleLimits limits,
    int worlds,
    int sources,
    PublisherFamilies families) {
  private static final int WORLDS = 1_000;
  private static final int SOURCES = 10_000;

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
    if (worlds < 1 || sources < 1) {
      throw new IllegalArgumentException(worlds + " worlds, " + sources + " sources");
    }
  }

  /** These times, with the default limits. */
  public MatchSettings(Duration seenRetention, Duration claimsTrusted) {
    this(
        seenRetention,
        claimsTrusted,
        ArticleLimits.DEFAULT,
        WORLDS,
        SOURCES,
        PublisherFamilies.KNOWN);
  }

  /** These settings, with the families that are known. */
  public MatchSettings(
      Duration seenRetention,
      Duration claimsTrusted,
      ArticleLimits limits,
      int worlds,
      int sources) {
    this(seenRetention, claimsTrusted, limits, worlds, sources, PublisherFamilies.KNOWN);
  }

  /**
   * How little of its retention an article may have left to be remembered anew when it comes again:
   * where it is sent every minute, detect hears of it a few times a week.
   */
  Duration renewedAt() {
    return seenRetention.minus(seenRetention.dividedBy(8));
  }
}
