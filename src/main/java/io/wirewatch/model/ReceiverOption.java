package io.wirewatch.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting that a type of receiver takes, for those who read and explain configuration.
 *
 * @param name in configuration, such as {@code channel}
 * @param kind what its value is
 * @param isRequired whether a receiver must have it
 * @param byDefault its value where none is given; null for none
 * @param choices the values it may have; empty for any
 * @param about what it is for, one line
 */
public record ReceiverOption(
    String name,
    Kind kind,
    boolean isRequired,
    @Nullable String byDefault,
    List<String> choices,
    String about) {
  /** What the value of an option is. */
  public enum Kind {
    TEXT,
    /** One or more texts. */
    TEXTS,
    /** Given as {@code ${env:NAME}}, or as a file under the name with {@code _file} behind it. */
    SECRET,
    /** {@code http} or {@code https}; not secret. */
    URL,
    NUMBER,
    /** As {@link Durations} reads it. */
    TIME,
    /** {@code true} or {@code false}. */
    FLAG;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name for people, such as {@code text}. */
    public String label() {
      return label;
    }
  }

  public ReceiverOption {
    choices = List.copyOf(choices);
  }

  /** An option that must be there. */
  public static ReceiverOption required(String name, Kind kind, String about) {
    return new ReceiverOption(name, kind, true, null, List.of(), about);
  }

  /** An option that may be there. */
  public static ReceiverOption optional(
      String name, Kind kind, @Nullable String byDefault, String about) {
    return new ReceiverOption(name, kind, false, byDefault, List.of(), about);
  }

  /** An option with one of a few values, of which the first is the default. */
  public static ReceiverOption choice(String name, String about, String... choices) {
    return new ReceiverOption(name, Kind.TEXT, false, choices[0], List.of(choices), about);
  }
}
