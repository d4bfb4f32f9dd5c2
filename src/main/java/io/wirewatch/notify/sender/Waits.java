package io.wirewatch.notify.sender;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait for what. */
final class Waits {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final Duration FIRST_PROBE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_TOLD = Duration.ofMillis(500);
  private static final Duration LONGEST_TOLD = Duration.ofHours(24);
  private static final Duration LONGEST_JITTER = Duration.ofSeconds(10);

  private final RandomGenerator random;

  Waits(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Before the next attempt.
   *
   * @param failures how many there were in a row, from 1
   */
  Duration retry(int failures) {
    return around(doubled(FIRST_RETRY, failures - 1, LAST_RETRY));
  }

  /**
   * Before a broken receiver is asked whether it has been mended.
   *
   * @param probes how often it was asked, from 1
   */
  Duration probe(int probes) {
    return around(doubled(FIRST_PROBE, probes - 1, LAST_RETRY));
  }

  /**
   * Where the service asks to wait: never less than it says.
   *
   * @param told as it says; null where it says nothing
   * @param times how often it asked in a row, from 1
   */
  Duration told(@Nullable Duration told, int times) {
    Duration wait = told == null ? doubled(FIRST_RETRY, times - 1, LAST_RETRY) : told;
    wait = wait.compareTo(SHORTEST_TOLD) < 0 ? SHORTEST_TOLD : wait;
    wait = wait.compareTo(LONGEST_TOLD) > 0 ? LONGEST_TOLD : wait;
    wait = wait.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    long most = Math.min(wait.toMillis() / 10, LONGEST_JITTER.toMillis());
    return wait.plusMillis(random.nextLong(most + 1));
  }

  /** The longest that {@link #told} returns. */
  static Duration longestTold() {
    return LONGEST_TOLD.plus(LONGEST_JITTER);
  }

  /** The longest that {@link #retry} and {@link #probe} return. */
  static Duration longestRetry() {
    return LAST_RETRY.plus(LAST_RETRY.dividedBy(5));
  }

  static Duration doubled(Duration first, int times, Duration most) {
    Duration wait = first.multipliedBy(1L << Math.min(Math.max(times, 0), 20));
    return wait.compareTo(most) < 0 ? wait : most;
  }

  /** A fifth more or less, so that many lanes do not come back at once. */
  private Duration around(Duration wait) {
    long fifth = wait.toMillis() / 5;
    return wait.plusMillis(random.nextLong(-fifth, fifth + 1));
  }
}
