package io.wirewatch.notify.command;

import java.util.Map;

/** How people are heard by the one process that is to hear them. */
public interface Ear {
  /** Whether enough is known of what was told to know what people mean. */
  boolean isReady();

  /**
   * Hears what people write from now on, until that is closed.
   *
   * @throws IllegalStateException if they are heard from here already
   */
  Hearing hear(CommandSink sink);

  /** What became of what was written, by name, since the process began. */
  Map<String, Long> counts();
}
