package io.wirewatch.notify.slack;

import org.jspecify.annotations.Nullable;

/**
 * A message of Slack.
 *
 * @param channel its id, which edits want in the place of its name
 * @param time what Slack calls the message
 * @param root the message whose thread it stands in; itself where it stands in none
 */
record SlackRemote(String channel, String time, String root) {
  static SlackRemote of(String channel, String time, @Nullable SlackRemote answered) {
    return new SlackRemote(channel, time, answered == null ? time : answered.root);
  }

  /** Reads what {@link #toString} wrote; null where it is something else. */
  static @Nullable SlackRemote parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("/", -1);
    return parts.length == 3 ? new SlackRemote(parts[0], parts[1], parts[2]) : null;
  }

  @Override
  public String toString() {
    return channel + "/" + time + "/" + root;
  }
}
