package io.wirewatch.notify.command;

import java.util.List;

/** A notifier of a service in which people can answer. */
public interface HearsCommands {
  /**
   * Where it hears, without a secret. What comes there comes once: of notifiers that have the same
   * ear one hears for all.
   */
  String ear();

  /**
   * Hears what people write from now on, until that is closed.
   *
   * @param receivers whose people are heard: those of this receiver, and of others of the same ear
   * @throws IllegalStateException if it hears already
   */
  Hearing hear(List<ChatCommands> receivers);
}
