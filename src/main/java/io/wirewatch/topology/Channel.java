package io.wirewatch.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic as its readers and writers see it.
 *
 * @param name what it is called in prose, such as {@code team-alerts}
 * @param address its full name; {@code {team}} stands for a team's name
 * @param topic partitions and settings
 * @param summary what stands there
 * @param messages every kind of record that stands there
 * @param uses who of Wirewatch writes and reads it
 */
record Channel(
    String name,
    String address,
    TopicSpec topic,
    String summary,
    List<Message> messages,
    List<Use> uses) {
  Channel {
    messages = List.copyOf(messages);
    uses = List.copyOf(uses);
  }

  /**
   * A kind of record.
   *
   * @param name unique among all channels, such as {@code alert}
   * @param summary what it says
   * @param contentType media type of its value
   * @param key what its key is
   * @param value what its value is
   * @param headers those that Wirewatch writes or reads
   */
  record Message(
      String name,
      String summary,
      String contentType,
      Part key,
      Part value,
      List<HeaderSpec> headers) {
    Message {
      headers = List.copyOf(headers);
    }
  }

  /** A key or a value. */
  sealed interface Part {
    String description();
  }

  /** UTF-8 text. */
  record Text(String description) implements Part {}

  /** UTF-8 text that is always the same. */
  record Constant(String text, String description) implements Part {}

  /** Bytes of any kind, or nothing. */
  record Anything(String description) implements Part {}

  /** Nothing. */
  record Nothing(String description) implements Part {}

  /**
   * JSON of a schema.
   *
   * @param schema the file among {@code config/schemas}, with a pointer into it where only a part
   *     of it is meant
   */
  record Json(String schema, String description) implements Part {}

  /**
   * One step or command that writes or reads a channel.
   *
   * @param who such as {@code match}
   * @param isSending whether it writes
   * @param summary what it does there
   * @param group its consumer group; null for what has none
   * @param messages names of the messages that it writes or reads
   */
  record Use(
      String who,
      boolean isSending,
      String summary,
      @Nullable String group,
      List<String> messages) {
    Use {
      messages = List.copyOf(messages);
    }
  }
}
