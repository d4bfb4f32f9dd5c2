package io.wirewatch.route;

import java.util.Locale;

/** Why someone is not told of an alert, or not now: each is counted under its label. */
public enum Reason {
  /** A test stream, and the receiver is for the live world alone. */
  NOT_SANDBOX,
  /** The route that takes it has no receiver. */
  NO_RECEIVER,
  /** It is outside of all the times in which its route is active. */
  NOT_ACTIVE,
  /** It is within a time in which its route is muted. */
  MUTED,
  /** A silence hides it. */
  SILENCED,
  /** Another alert hides it. */
  INHIBITED;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in counts and reports, such as {@code not-sandbox}. */
  public String label() {
    return label;
  }
}
