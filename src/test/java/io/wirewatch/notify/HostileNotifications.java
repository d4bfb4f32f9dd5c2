package io.wirewatch.notify;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.AlertBrief.Excerpt;
import io.wirewatch.model.AlertBrief.Mark;
import io.wirewatch.model.AlertBrief.Source;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Notifications of articles that were written to break what shows them. */
public final class HostileNotifications {
  /** Texts that some service reads as something else. */
  public static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "@everyone @here @all @channel @**all** <!channel> <!here> <@U012ABC> <@&123> <#C012>",
          "]]> --> */ ';DROP TABLE articles;-- {{7*7}} ${jndi:ldap://x} {{{excerpt}}} %s %n",
          "😀".repeat(150),
          "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇺🇦".repeat(15),
          "\u202Egnp.exe\u202C \u2066x\u2069 \u200Fabc\u061C",
          "first\r\nSubject: second\r\n\r\nthird\u0085\u2028\u2029\u0000\u0007\u001B[31mred",
          "PRIVMSG #other :x\r\nQUIT",
          "half \uD800 of \uDC00 a pair \uD83D",
          "*bold* _it_ ~s~ `code` ```block``` # head > quote - item 1. [l](http://x) ![i](x) || x ||",
          "\\ | \\* \\\\ & &amp; &lt; &nbsp; \" ' < > = ~ ^ ( ) [ ] { } ! + . ,",
          "javascript:alert(1) data:text/html,x https://good.example@evil.example/",
          "e\u0301".repeat(20) + "z" + "\u0301".repeat(200),
          "\uFDD0\uFDD1\uFDD2\uFDD3\uFDD4\uFFFE\uFFFF\uFEFF\u200B\u2060",
          "x".repeat(300),
          "&".repeat(300),
          "<".repeat(300),
          "_*[]()~`>#+-=|{}.!".repeat(16),
          "अनुच्छेद ข่าวด่วน 속보 متن اخباری חדשות 北约",
          "   \n\n  \t ",
          "");

  private static final List<@Nullable String> URLS =
      Arrays.asList(
          "javascript:alert(1)",
          "data:text/html,<script>",
          "https://good.example@evil.example/",
          "https://news.example/a b\"c'd<e>f|g\\h^i`j{k}l(m)n*o_p~q",
          "https://news.example/" + "very-long/".repeat(100),
          "HTTPS://ПРИМЕР.example/статья?q=ї",
          "//no-scheme.example/x",
          "http://[::1]:80/x",
          "http://",
          "ftp://files.example/x",
          "https://news.example/\uD800\u202Ex\r\nX-Header: y",
          "https://news.example/x)](http://evil.example) @everyone",
          null);

  private HostileNotifications() {}

  /** One of each text in every field, then random ones; the same each time for the same seed. */
  public static List<Notification> of(String receiver, String target, long seed, int random) {
    List<Notification> all = new ArrayList<>();
    for (String text : TEXTS) {
      all.add(
          new Maker(receiver, target, new Random(text.hashCode()), List.of(text)).one(Kind.NEW));
    }
    Random chance = new Random(seed);
    for (int i = 0; i < random; i++) {
      Kind kind = Kind.values()[chance.nextInt(Kind.values().length)];
      all.add(new Maker(receiver, target, new Random(chance.nextLong()), TEXTS).one(kind));
    }
    return all;
  }

  private record Maker(String receiver, String target, Random random, List<String> texts) {
    Notification one(Kind kind) {
      boolean isText = kind == Kind.TEXT;
      List<AlertBrief> alerts = new ArrayList<>();
      int count = isText ? 0 : 1 + random.nextInt(random.nextBoolean() ? 2 : 20);
      for (int i = 0; i < count; i++) {
        alerts.add(alert(i));
      }
      List<String> notes = random.nextBoolean() ? List.of() : List.of(text(), text());
      return new Notification(
          "id-" + Integer.toHexString(random.nextInt()),
          kind,
          receiver,
          target,
          "0123456789abcdef",
          random.nextInt(5) == 0 ? text() : "live",
          Map.of("team", text()),
          Severity.values()[random.nextInt(3)],
          alerts,
          isText ? 0 : count + random.nextInt(300),
          notes,
          isText ? lines() : null,
          kind == Kind.DIGEST ? List.of("a", "b") : List.of(),
          "group-wait",
          Instant.parse("2026-03-04T09:30:00Z"),
          0);
    }

    private String lines() {
      StringBuilder lines = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        lines.append(text()).append('\n');
      }
      return lines.toString();
    }

    private AlertBrief alert(int number) {
      Alert.Event event = Alert.Event.values()[random.nextInt(4)];
      List<Source> articles = new ArrayList<>();
      for (int i = random.nextInt(AlertBrief.MAX_ARTICLES + 1); i > 0; i--) {
        articles.add(
            new Source(
                random.nextInt(5) == 0 ? null : text(),
                URLS.get(random.nextInt(URLS.size())),
                random.nextInt(3) == 0 ? null : text(),
                random.nextInt(3) == 0 ? null : text(),
                random.nextInt(3) == 0 ? null : time()));
      }
      return new AlertBrief(
          "alert-" + number,
          event,
          "rule-" + number,
          text(),
          Severity.values()[random.nextInt(3)],
          Map.of("team", text(), "country", text()),
          "new-story",
          random.nextInt(4) == 0 ? null : new Alert.Story("s", random.nextInt(99), 3),
          text(),
          random.nextInt(5) == 0 ? null : excerpt(),
          articles,
          text(),
          random.nextBoolean() ? null : text(),
          random.nextBoolean() ? List.of() : List.of(text(), text()),
          time(),
          time());
    }

    private Instant time() {
      return random.nextInt(20) == 0
          ? Instant.MAX
          : Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
    }

    private Excerpt excerpt() {
      String text = text();
      List<Mark> marks = new ArrayList<>();
      for (int at = 0; at < text.length() && marks.size() < 8; ) {
        int start = at + random.nextInt(1 + (text.length() - at) / 2);
        int end = Math.min(text.length(), start + 1 + random.nextInt(12));
        if (start < end) {
          marks.add(new Mark(start, end));
        }
        at = end + 1;
      }
      return new Excerpt(text, marks);
    }

    private String text() {
      String text = texts.get(random.nextInt(texts.size()));
      if (texts.size() > 1 && random.nextInt(4) == 0) {
        text = text + " " + texts.get(random.nextInt(texts.size()));
      }
      return text.length() <= 300 ? text : text.substring(0, 300);
    }
  }
}
