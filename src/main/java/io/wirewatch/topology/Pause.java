package io.wirewatch.topology;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time between two doings of the same, by the wall clock. It is over where that was set back:
 * rather once too soon than not for hours.
 */
final class Pause {
  private final Duration length;
  private @Nullable Instant since;

  /** One that is over. */
  Pause(Duration length) {
    this.length = length;
  }

  void begin(Instant now) {
    since = now;
  }

  boolean isOver(Instant now) {
    return since == null || now.isBefore(since) || !now.isBefore(since.plus(length));
  }
}
