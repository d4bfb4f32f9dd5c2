package io.wirewatch.notify.irc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the protocol, as a server sends one.
 *
 * @param tags what IRCv3 puts in front, unescaped
 * @param source who it is from: {@code nick!user@host} or a server; empty where the line does not
 *     say
 * @param command a word or a number of three digits, in upper case
 * @param params what follows, the last without its colon
 */
record IrcLine(Map<String, String> tags, String source, String command, List<String> params) {
  IrcLine {
    tags = Map.copyOf(tags);
    params = List.copyOf(params);
  }

  /** Reads a line without its end. Nothing is refused: what is missing is empty. */
  static IrcLine parse(String line) {
    String rest = line.stripLeading();
    Map<String, String> tags = Map.of();
    String source = "";
    if (rest.startsWith("@")) {
      tags = tags(head(rest).substring(1));
      rest = tail(rest);
    }
    if (rest.startsWith(":")) {
      source = head(rest).substring(1);
      rest = tail(rest);
    }
    String command = head(rest).toUpperCase(Locale.ROOT);
    List<String> params = new ArrayList<>();
    rest = tail(rest);
    while (!rest.isEmpty()) {
      if (rest.startsWith(":")) {
        params.add(rest.substring(1));
        break;
      }
      params.add(head(rest));
      rest = tail(rest);
    }
    return new IrcLine(tags, source, command, params);
  }

  private static String head(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private static String tail(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? "" : text.substring(blank).stripLeading();
  }

  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : text.split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(tag.substring(0, equals), unescaped(tag.substring(equals + 1)));
      }
    }
    return tags;
  }

  private static String unescaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (++i < value.length()) {
        char escaped = value.charAt(i);
        text.append(
            switch (escaped) {
              case ':' -> ';';
              case 's' -> ' ';
              case 'r' -> '\r';
              case 'n' -> '\n';
              default -> escaped;
            });
      }
    }
    return text.toString();
  }

  /** The nick that it is from; the name of the server where it is from one. */
  String nick() {
    int end = source.indexOf('!');
    return end < 0 ? source : source.substring(0, end);
  }

  /** A parameter; empty where there are fewer. */
  String param(int index) {
    return index < params.size() ? params.get(index) : "";
  }

  /** The last parameter, which is what a number says to people; empty where there is none. */
  String text() {
    return params.isEmpty() ? "" : params.get(params.size() - 1);
  }

  /** A tag; null where it is not there, or empty. */
  @Nullable String tag(String name) {
    String value = tags.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Whether two nicks or channels are the same to a server. */
  static boolean isSame(String one, String other) {
    return folded(one).equals(folded(other));
  }

  /** A nick or a channel as servers compare them, by the rules of RFC 1459. */
  static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isUpper = c >= 'A' && c <= '^';
      folded.append(isUpper ? (char) (c + 32) : c);
    }
    return folded.toString();
  }
}
