package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the service calls the messages that it took, for edits and answers; the newest of them. */
final class LivingMessages {
  private static final int MOST = 50_000;

  private final Map<String, Message> messages =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Message> eldest) {
          return size() > MOST;
        }
      };

  /**
   * A message that the service has.
   *
   * @param remote what it calls it
   * @param at when it was made
   */
  record Message(String remote, Instant at) {}

  /** The log says that something was told. */
  void replay(Delivery delivered) {
    if (delivered.remote() != null) {
      Message before = messages.get(delivered.message());
      if (before == null || !Objects.equals(before.remote(), delivered.remote())) {
        messages.put(delivered.message(), new Message(delivered.remote(), delivered.at()));
      }
    }
  }

  void made(String message, @Nullable String remote, Instant at) {
    messages.remove(message);
    if (remote != null) {
      messages.put(message, new Message(remote, at));
    }
  }

  @Nullable Message get(String message) {
    return messages.get(message);
  }
}
