package io.wirewatch.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads HTML as Telegram does, which takes few tags and entities and refuses the whole else. */
final class TelegramHtml {
  private static final Pattern TOKEN =
      Pattern.compile("<(/?)([a-z]+)((?: href=\"[^\"<>]*\")?)>|&([a-z]+);|([<>&])|([^<>&]+)");
  private static final Set<String> TAGS = Set.of("b", "i", "u", "s", "a", "code", "pre");
  private static final List<String> ENTITIES = List.of("amp", "lt", "gt", "quot");

  private TelegramHtml() {}

  /** The text that is shown; fails where Telegram would refuse. */
  static String shown(String html) {
    StringBuilder shown = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    Matcher token = TOKEN.matcher(html);
    while (token.find()) {
      if (token.group(2) != null) {
        assertThat(TAGS).contains(token.group(2));
        if (token.group(1).isEmpty()) {
          open.push(token.group(2));
        } else {
          assertThat(open.poll()).as(html).isEqualTo(token.group(2));
        }
      } else if (token.group(4) != null) {
        assertThat(ENTITIES).as(html).contains(token.group(4));
        shown.append("&<>\"".charAt(ENTITIES.indexOf(token.group(4))));
      } else {
        assertThat(token.group(5)).as("a bare sign in %s", html).isNull();
        shown.append(token.group(6));
      }
    }
    assertThat(open).as(html).isEmpty();
    return shown.toString();
  }
}
