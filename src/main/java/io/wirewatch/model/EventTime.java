package io.wirewatch.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When an article counts as having happened, and why then.
 *
 * @param at the earlier of the claim and our own clock, or our own clock alone
 * @param basis which of the two it is
 */
public record EventTime(Instant at, Basis basis) {

  /** What decided an event time. */
  public enum Basis {
    /** The source's claim. */
    PUBLISHED,
    /** Our clock, because the source claims no time. */
    CLAIM_MISSING,
    /** Our clock, because the claim lies further back than a claim is trusted. */
    CLAIM_TOO_OLD,
    /** Our clock, because the claim lies after it. */
    CLAIM_IN_FUTURE;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in JSON, such as {@code claim-missing}. */
    public String label() {
      return label;
    }
  }

  /**
   * The event time of an article: a function of its two clocks alone.
   *
   * @param trusted how far back before {@code seenAt} a claim is believed
   */
  public static EventTime of(@Nullable Instant publishedAt, Instant seenAt, Duration trusted) {
    if (publishedAt == null) {
      return new EventTime(seenAt, Basis.CLAIM_MISSING);
    }
    if (publishedAt.isAfter(seenAt)) {
      return new EventTime(seenAt, Basis.CLAIM_IN_FUTURE);
    }
    if (publishedAt.isBefore(seenAt.minus(trusted))) {
      return new EventTime(seenAt, Basis.CLAIM_TOO_OLD);
    }
    return new EventTime(publishedAt, Basis.PUBLISHED);
  }
}
