package io.wirewatch.notify.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows living messages by what people and services call them. */
public interface LivingNames {
  /** Knows none. */
  LivingNames NONE =
      new LivingNames() {
        @Override
        public @Nullable String named(String receiver, String target, String beginning) {
          return null;
        }

        @Override
        public @Nullable String remote(String receiver, String target, String remote) {
          return null;
        }

        @Override
        public @Nullable String last(String receiver, String target) {
          return null;
        }

        @Override
        public @Nullable List<String> ofDigest(String message) {
          return null;
        }
      };

  /** The id of the message that begins so; null where there is none, or more than one. */
  @Nullable String named(String receiver, String target, String beginning);

  /** The id of the message that the service calls so; null where there is none. */
  @Nullable String remote(String receiver, String target, String remote);

  /** The id of the message that was told last; null where there is none. */
  @Nullable String last(String receiver, String target);

  /** When that was told; null where there is none, or it is not known. */
  default @Nullable Instant lastAt(String receiver, String target) {
    return null;
  }

  /** The messages that a digest took the place of, as far as known; null where it is none. */
  @Nullable List<String> ofDigest(String message);
}
