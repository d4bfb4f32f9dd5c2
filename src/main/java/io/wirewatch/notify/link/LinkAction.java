package io.wirewatch.notify.link;

import io.wirewatch.model.Command;
import io.wirewatch.model.Fingerprint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a link asks for once its button is pressed.
 *
 * @param verb what is asked
 * @param rule id of the rule that is meant; null where the message says it
 * @param time how long it holds, such as {@code 2h}; null where that is not asked
 * @param message the living message that is meant
 * @param receiver whose message held the link
 * @param target where of it
 * @param expires when the link is of no more use
 */
record LinkAction(
    Command.Verb verb,
    @Nullable String rule,
    @Nullable String time,
    String message,
    String receiver,
    String target,
    Instant expires) {
  /**
   * The command of someone who presses the button. Pressed twice within a minute, under whatever
   * name, it is the same; a name is whatever was typed, and is marked as that.
   */
  Command command(String by, Instant at) {
    String id =
        Fingerprint.of(
            "link",
            verb.label(),
            rule,
            time,
            message,
            receiver,
            target,
            expires.toString(),
            at.truncatedTo(ChronoUnit.MINUTES).toString());
    return new Command(id, verb, rule, time, message, receiver, target, by + " (by link)", at);
  }

  /** What the button does, in a few words. */
  String label() {
    return switch (verb) {
      case ACK -> "Acknowledge";
      case MUTE -> "Mute " + (time == null ? "" : time);
      case UNMUTE -> "Unmute";
      case WHY -> "Why?";
      case MORE -> "More";
      case HELP -> "Help";
    };
  }

  /** What the button does, in a sentence. */
  String sentence() {
    return switch (verb) {
      case ACK -> "Tells the others that you have taken this up; it is not repeated or escalated.";
      case MUTE -> "Nothing of the rule " + rule + " is told for " + time + ".";
      case UNMUTE -> "The rule " + rule + " is told again.";
      case WHY -> "Sends the reason of this alert to where it was told.";
      case MORE -> "Sends more of its articles to where it was told.";
      case HELP -> "Sends what can be asked to where it was told.";
    };
  }
}
