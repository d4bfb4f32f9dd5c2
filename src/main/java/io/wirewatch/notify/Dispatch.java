package io.wirewatch.notify;

import io.wirewatch.model.Notification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to tell one notification.
 *
 * @param notification what is told; its id is the key of idempotency
 * @param form how it is dressed
 * @param way whether it makes a message or changes one
 * @param remote what the service calls the message that is edited or answered; null where a new one
 *     is made
 * @param mayBeRepeat whether the same may have arrived before, and the message is to say so
 * @param at when the attempt is made, by the wall clock
 */
public record Dispatch(
    Notification notification,
    Form form,
    Way way,
    @Nullable String remote,
    boolean mayBeRepeat,
    Instant at) {
  /** Whether an attempt makes a message or changes one. */
  public enum Way {
    POST,
    EDIT,
    REPLY
  }

  public Dispatch {
    if ((way == Way.POST) != (remote == null)) {
      throw new IllegalArgumentException(way + " with the remote id " + remote);
    }
  }
}
