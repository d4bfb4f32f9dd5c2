package io.wirewatch.model;

import java.time.Instant;

/**
 * A record of {@code articles} that only moves the clock of a test stream, as at its end.
 *
 * @param world not {@code live}, whose clock is ours alone
 * @param seenAt the world's time from here on, unless it is later already
 */
public record Clock(String world, Instant seenAt) {
  /**
   * Where time ends for clocks and articles: what is added to one, as a retention is, still has a
   * year of four digits.
   */
  public static final Instant LATEST = Instant.parse("9900-01-01T00:00:00Z");

  public Clock {
    if (!seenAt.isBefore(LATEST)) {
      throw new IllegalArgumentException("a clock record cannot move a world to " + seenAt);
    }
    if (!Article.isWorld(world) || world.equals(Article.LIVE)) {
      throw new IllegalArgumentException("a clock record cannot move the world " + world);
    }
  }
}
