package io.wirewatch.notify.sender;

import java.time.Duration;

/**
 * What the sender goes by.
 *
 * @param digestAbove the most notifications of a lane that are told one by one although they waited
 *     for longer than {@code digestAfter}
 * @param digestAfter how long the first of a lane waits before those behind it become a digest
 * @param parkAfter how long a lane is stuck before it is parked; doubled each time
 * @param parkAtMost the longest such time
 * @param mostWaiting how many notifications of a partition are held in memory
 */
public record SenderSettings(
    int digestAbove,
    Duration digestAfter,
    Duration parkAfter,
    Duration parkAtMost,
    int mostWaiting) {
  /** What holds where nothing else is said. */
  public static final SenderSettings DEFAULT =
      new SenderSettings(
          10, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), 10_000);
}
