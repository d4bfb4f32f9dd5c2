package io.wirewatch.route;

import java.util.Locale;

/**
 * What a group is to do at a deadline.
 *
 * @param kind what
 * @param subject number of the message or id of the alert; empty where it is about the group
 */
public record GroupTask(Kind kind, String subject) {
  static final GroupTask FLUSH = new GroupTask(Kind.FLUSH, "");

  /** What there is to do. */
  public enum Kind {
    /** Tell what is new. */
    FLUSH,
    /** Tell a message again. */
    REPEAT,
    /** Tell others of a message. */
    ESCALATE,
    /** Forget an alert. */
    EXPIRE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in keys. */
    public String label() {
      return label;
    }

    /** The kind of that name. */
    public static Kind of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  static GroupTask repeat(GroupMessage message) {
    return new GroupTask(Kind.REPEAT, Integer.toString(message.sequence()));
  }

  static GroupTask escalate(GroupMessage message) {
    return new GroupTask(Kind.ESCALATE, Integer.toString(message.sequence()));
  }

  static GroupTask expire(GroupedAlert alert) {
    return new GroupTask(Kind.EXPIRE, alert.id());
  }
}
