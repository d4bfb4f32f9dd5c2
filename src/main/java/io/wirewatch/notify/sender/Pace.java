package io.wirewatch.notify.sender;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Lets at most so many requests through in any time of a length: stricter than a bucket that fills
 * at that rate, which lets twice as many through once. What the log tells of requests that were
 * made before counts too, so that no number of restarts makes more of them.
 */
final class Pace {
  private final int most;
  private final Duration per;
  private final PriorityQueue<Instant> latest = new PriorityQueue<>();
  private Instant newest = Instant.MIN;

  Pace(int most, Duration per) {
    this.most = most;
    this.per = per;
  }

  /** A request was made, or is. */
  void add(Instant at) {
    latest.add(at);
    newest = Times.later(newest, at);
    if (latest.size() > most) {
      latest.remove();
    }
  }

  /** A request that was counted as of one time is made only at another. */
  void move(Instant counted, Instant made) {
    latest.remove(counted);
    add(made);
  }

  /**
   * A clock that was ahead must not hold everything up: what was made by it was made just now at
   * the latest, and counts as that from here on.
   */
  void clampTo(Instant now) {
    if (newest.isAfter(now)) {
      List<Instant> clamped = latest.stream().map(at -> Times.earlier(at, now)).toList();
      latest.clear();
      latest.addAll(clamped);
      newest = now;
    }
  }

  /** When the next request may be made, {@code now} at the earliest. */
  Instant freeAt(Instant now) {
    return latest.size() < most ? now : Times.later(now, latest.element().plus(per));
  }
}
