package io.wirewatch.notify;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverKind;

/**
 * A chat service, or any other place to tell: what a receiver of it may be configured with, and how
 * one is opened.
 */
public interface ReceiverType extends ReceiverKind {
  /** Whether the same attempt made twice makes one message. */
  boolean isIdempotent(Receiver receiver);

  /**
   * Opens a receiver. Makes no request.
   *
   * @throws IllegalArgumentException if its options do not go together, saying which and why
   */
  Notifier open(Receiver receiver, Resources resources);
}
