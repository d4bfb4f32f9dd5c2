package io.wirewatch.notify.http;

import io.wirewatch.notify.Outcome;

/** That no answer came. Says why without secrets; what it was caused by is not kept. */
public final class HttpFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  HttpFailure(Outcome outcome) {
    super(String.valueOf(outcome.detail()));
    this.outcome = outcome;
  }

  /** What it means for a message. */
  public Outcome outcome() {
    return outcome;
  }
}
