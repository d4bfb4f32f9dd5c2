package io.wirewatch.model;

import java.time.Instant;

/**
 * A record of {@code articles} that only moves the clock of a test stream, as at its end.
 *
 * @param world not {@code live}, whose clock is ours alone
 * @param seenAt the world's time from here on, unless it is later already
 */
public record Clock(String world, Instant seenAt) {
  public Clock {
    if (!Article.isWorld(world) || world.equals(Article.LIVE)) {
      throw new IllegalArgumentException("a clock record cannot move the world " + world);
    }
  }
}
