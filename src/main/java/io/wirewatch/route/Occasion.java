package io.wirewatch.route;

import java.util.Locale;

/** Why something is told now: the reason of a notification. */
public enum Occasion {
  /** Its group is new, and has waited for more. */
  GROUP_WAIT,
  /** Its group was told before, and has waited since. */
  GROUP_INTERVAL,
  /** It is critical, and its group is new. */
  CRITICAL,
  /** It is time for the digest of its group. */
  DIGEST,
  /** The time is over in which everything was held. */
  HOLD_ENDED,
  /** The silence is over that hid it. */
  SILENCE_ENDED,
  /** The alert is over that hid it. */
  INHIBITION_ENDED,
  /** What was told has changed. */
  CHANGED,
  /** All that was told is over. */
  OVER,
  /** It still stands after the repeat interval. */
  REPEAT,
  /** Nobody has acknowledged what was told to others. */
  ESCALATED,
  /** Someone has done something about it, or asked. */
  COMMAND;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in notifications, such as {@code group-wait}. */
  public String label() {
    return label;
  }

  /** What the end of a hold is. */
  static Occasion endOf(Reason hold) {
    return switch (hold) {
      case SILENCED -> SILENCE_ENDED;
      case INHIBITED -> INHIBITION_ENDED;
      default -> HOLD_ENDED;
    };
  }
}
