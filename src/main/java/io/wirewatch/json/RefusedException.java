package io.wirewatch.json;

import io.wirewatch.model.Refusal;

/** What makes a value no article. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal.Reason reason, String detail) {
    super(detail);
    this.refusal = new Refusal(reason, detail);
  }

  Refusal refusal() {
    return refusal;
  }
}
