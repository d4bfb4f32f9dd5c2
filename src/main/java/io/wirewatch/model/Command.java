package io.wirewatch.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What someone asks of Wirewatch in a chat or by a link: the value of {@code commands}. It was
 * found to be allowed before it was written.
 *
 * @param id a function of where it was said: the same event read twice is the same command
 * @param verb what is asked
 * @param rule id of the rule that is meant; null where the verb needs none or the message says it
 * @param time how long it holds, as with {@code mute}; null where none was said
 * @param message the living message that is meant; null where none is
 * @param receiver by which it came, and is answered
 * @param target where of it
 * @param by who asks, as the service names them
 * @param at when, by the wall clock
 * @param digest the message that was meant, where that stands for the living message among others,
 *     so that nothing is told of each by itself; null else
 */
public record Command(
    String id,
    Verb verb,
    @Nullable String rule,
    @Nullable String time,
    @Nullable String message,
    String receiver,
    String target,
    String by,
    Instant at,
    @Nullable String digest) {
  /** A command that is said of one message or rule. */
  public Command(
      String id,
      Verb verb,
      @Nullable String rule,
      @Nullable String time,
      @Nullable String message,
      String receiver,
      String target,
      String by,
      Instant at) {
    this(id, verb, rule, time, message, receiver, target, by, at, null);
  }

  /** What can be asked. */
  public enum Verb {
    /** Someone has taken it up: no escalation, no repeat. */
    ACK,
    /** Nothing of a rule for a time. */
    MUTE,
    /** The end of that. */
    UNMUTE,
    /** Why this was told. */
    WHY,
    /** More of the articles it stands on. */
    MORE,
    /** What can be asked. */
    HELP;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in a chat, such as {@code ack}. */
    public String label() {
      return label;
    }
  }
}
