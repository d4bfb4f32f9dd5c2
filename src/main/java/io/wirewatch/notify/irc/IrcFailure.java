package io.wirewatch.notify.irc;

import io.wirewatch.notify.Outcome;

/** That there is no connection, or no channel, to say something by. Nothing was said. */
final class IrcFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  IrcFailure(Outcome outcome) {
    super(String.valueOf(outcome.detail()));
    this.outcome = outcome;
  }

  /** What it means for a message. */
  Outcome outcome() {
    return outcome;
  }
}
