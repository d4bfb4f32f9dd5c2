package io.wirewatch.notify.sender;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Of two moments, the one or the other. */
final class Times {
  private Times() {}

  static Instant later(Instant a, @Nullable Instant b) {
    return b != null && b.isAfter(a) ? b : a;
  }

  /**
   * A time to come, noted when the clock stood at {@code then}: if it was set back since, the time
   * comes so much earlier, and the wait for it is as long as it was.
   */
  static Instant moved(Instant at, Instant then, Instant now) {
    return now.isBefore(then) && at.isAfter(now) ? at.minus(Duration.between(now, then)) : at;
  }

  static Instant earlier(Instant a, @Nullable Instant b) {
    return b != null && b.isBefore(a) ? b : a;
  }
}
