package io.wirewatch.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through all that is to be done, portion by portion: at the start, since the configuration
 * may have changed, and whenever the clock was set back, since all times to come are too late then.
 */
final class Replanning {
  /** How many items are looked at in a second. */
  static final int PORTION = 500;

  // Less is no more than what a clock is off anyway.
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Agenda agenda;
  private Instant clock = Instant.MIN;
  private boolean isLooking = true;
  private Agenda.@Nullable Item last;

  Replanning(Agenda agenda) {
    this.agenda = agenda;
  }

  /** Whether the clock was set back since this was last asked. */
  boolean isSetBack(Instant now) {
    boolean isSetBack = now.isBefore(clock) && now.plus(STEP).isBefore(clock);
    if (isSetBack) {
      isLooking = true;
      last = null;
    }
    clock = isSetBack || now.isAfter(clock) ? now : clock;
    return isSetBack;
  }

  /** What is to be looked at now. */
  List<Agenda.Item> next(Instant now) {
    if (!isLooking) {
      return List.of();
    }
    List<Agenda.Item> items = agenda.after(last, now, PORTION);
    isLooking = items.size() == PORTION;
    last = isLooking ? items.get(items.size() - 1) : null;
    return items;
  }
}
