package io.wirewatch.notify.command;

import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Durations;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line asks.
 *
 * @param verb what is asked; {@link Verb#HELP} where a line that is meant for us is not understood
 * @param rule id of the rule that is named; null for none
 * @param time how long, as {@link Durations} reads it; null for none
 * @param name the beginning of a message's id; null for none
 */
record CommandText(Verb verb, @Nullable String rule, @Nullable String time, @Nullable String name) {
  private static final int LONGEST = 500;
  private static final Pattern SLASH = Pattern.compile("/([A-Za-z]+)(?:@(\\w+))?(?:\\s+(.*))?");
  private static final Pattern MARK = Pattern.compile("(?i)!(?:ww|wirewatch)(?:\\s+(.*))?");
  private static final Pattern ADDRESS = Pattern.compile("@?([^\\s,:]+)[,:]?(?:\\s+(.*))?");
  private static final Pattern NAME = Pattern.compile("\\[?([0-9a-z]{4,64})]?");
  private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,255}");

  /**
   * Reads a line.
   *
   * @param names what we are called there
   * @param isAnswer whether it answers a message of ours: a verb needs no address then
   * @return what it asks; null where it is not meant for us
   */
  static @Nullable CommandText read(String line, Collection<String> names, boolean isAnswer) {
    String text = line.strip();
    if (text.length() > LONGEST) {
      return null;
    }
    String asked = asked(text, names);
    if (asked != null) {
      return parsed(asked.strip());
    }
    CommandText bare = isAnswer ? parsed(text) : null;
    // People talk about our messages too: that is not answered with help.
    return bare != null && (bare.verb() != Verb.HELP || isHelp(text)) ? bare : null;
  }

  private static boolean isHelp(String text) {
    return verb(text) == Verb.HELP;
  }

  /** What stands behind the address; null where there is none. */
  private static @Nullable String asked(String text, Collection<String> names) {
    Matcher slash = SLASH.matcher(text);
    if (slash.matches()) {
      boolean isOurs = slash.group(2) == null || isOne(slash.group(2), names);
      // Another bot may know a verb that we do not.
      boolean isKnown = slash.group(2) != null || verb(slash.group(1)) != null;
      return isOurs && isKnown ? slash.group(1) + " " + orEmpty(slash.group(3)) : null;
    }
    Matcher mark = MARK.matcher(text);
    if (mark.matches()) {
      return orEmpty(mark.group(1));
    }
    Matcher address = ADDRESS.matcher(text);
    return address.matches() && isOne(address.group(1), names) ? orEmpty(address.group(2)) : null;
  }

  private static boolean isOne(String name, Collection<String> names) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static CommandText parsed(String asked) {
    CommandText help = new CommandText(Verb.HELP, null, null, null);
    Deque<String> words = new ArrayDeque<>(Arrays.asList(asked.split("\\s+", -1)));
    Verb verb = verb(words.poll());
    if (verb == null || words.size() > 2) {
      return help;
    }
    return switch (verb) {
      case ACK, WHY, MORE -> ofMessage(verb, words);
      case MUTE, UNMUTE -> ofRule(verb, words);
      case HELP -> help;
    };
  }

  private static @Nullable Verb verb(@Nullable String word) {
    return Arrays.stream(Verb.values())
        .filter(verb -> word != null && verb.label().equals(word.toLowerCase(Locale.ROOT)))
        .findAny()
        .orElse(null);
  }

  private static CommandText ofMessage(Verb verb, Deque<String> words) {
    String word = words.poll();
    if (word == null) {
      return new CommandText(verb, null, null, null);
    }
    Matcher name = NAME.matcher(word.toLowerCase(Locale.ROOT));
    return name.matches() && words.isEmpty()
        ? new CommandText(verb, null, null, name.group(1))
        : new CommandText(Verb.HELP, null, null, null);
  }

  private static CommandText ofRule(Verb verb, Deque<String> words) {
    String rule = null;
    String time = null;
    for (String word : words) {
      if (verb == Verb.MUTE && time == null && isTime(word)) {
        time = word;
      } else if (rule == null && time == null && RULE.matcher(word).matches()) {
        rule = word;
      } else {
        return new CommandText(Verb.HELP, null, null, null);
      }
    }
    return new CommandText(verb, rule, time, null);
  }

  private static boolean isTime(String word) {
    try {
      return !Durations.parse(word).isZero();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
