package io.wirewatch.route;

import io.wirewatch.model.Silence;
import java.time.Instant;

/**
 * How far what a silence has hidden has been told again, in one group.
 *
 * @param ended the silence
 * @param since when its end was noticed
 * @param message the last message that was looked at; 0 for none yet
 * @param looked how many messages were looked at in the last step
 */
public record Announcement(Silence ended, Instant since, int message, int looked) {
  /** Nothing of it has been told yet. */
  public static Announcement of(Silence ended, Instant since) {
    return new Announcement(ended, since, 0, 0);
  }

  Announcement at(int last, int count) {
    return new Announcement(ended, since, last, count);
  }
}
