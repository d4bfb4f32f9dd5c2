package io.wirewatch.route;

import java.util.Locale;

/** The named reasons for which an alert event, or a command, is told to nobody for good. */
public enum Untold {
  /** The alert was withdrawn before it was told. */
  WITHDRAWN_UNTOLD,
  /** A silence hid it until it was over. */
  SILENCED,
  /** Another alert hid it until it was over. */
  INHIBITED,
  /** It is over, and nothing is known of it: nothing was told, or too long ago. */
  NOTHING_TOLD,
  /** A changed configuration no longer leads it there. */
  NO_LONGER_ROUTED,
  /** The receiver is no longer configured. */
  RECEIVER_GONE,
  /** The receiver does not want to hear of what is resolved. */
  RESOLVED_NOT_SENT,
  /** It changed beyond those that its message shows. */
  NOT_SHOWN,
  /** The receiver of the escalation takes no alerts of test streams. */
  ESCALATION_NOT_SANDBOX,
  /** The command was carried out before. */
  COMMAND_REPEATED;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in counts, such as {@code withdrawn-untold}. */
  public String label() {
    return label;
  }

  /** What a hold becomes when what it holds is over. */
  static Untold of(Reason hide) {
    return hide == Reason.INHIBITED ? INHIBITED : SILENCED;
  }
}
