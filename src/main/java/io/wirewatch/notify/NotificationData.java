package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.AlertBrief.Excerpt;
import io.wirewatch.model.AlertBrief.Source;
import io.wirewatch.model.Notification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification for programs: maps, lists, texts and numbers, its texts clean, cut to a size in
 * JSON as messages are cut. README lists the fields.
 */
public final class NotificationData {
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_VALUE = 300;
  // What is said of merged notifications: the rest is a number, and `deliveries show` names them.
  private static final int MAX_MERGED = 100;

  private NotificationData() {}

  /** As much as fits into so many bytes of JSON; what does not is counted in {@code more}. */
  public static Map<String, Object> of(Notification notification, int maxBytes) {
    Map<String, Object> data = Map.of();
    for (Detail detail : Detail.LADDER) {
      data = data(notification, detail);
      if (Json.write(data).getBytes(UTF_8).length <= maxBytes) {
        return data;
      }
    }
    return data;
  }

  private static Map<String, Object> data(Notification notification, Detail detail) {
    int shown = Math.min(detail.alerts(), notification.alerts().size());
    boolean isFull = detail.equals(Detail.FULL);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", notification.id());
    data.put("kind", notification.kind().label());
    data.put("message", notification.message());
    data.put("receiver", notification.receiver());
    data.put("target", line(notification.target(), MAX_VALUE));
    data.put("world", line(notification.world(), MAX_VALUE));
    data.put("severity", notification.severity().label());
    data.put("state", MessageData.state(notification).name().toLowerCase(Locale.ROOT));
    data.put("group", labels(notification.group(), detail));
    data.put("total", notification.total());
    data.put("more", Math.max(0, notification.total() - shown));
    data.put("alerts", alerts(notification.alerts().subList(0, shown), detail));
    data.put("notes", lines(notification.notes(), isFull ? 20 : 3));
    if (notification.text() != null) {
      data.put("text", text(notification.text(), isFull ? MAX_TEXT : MAX_TEXT / 4));
    }
    if (!notification.merged().isEmpty()) {
      data.put("mergedCount", notification.merged().size());
      // A program can tell by them what it missed, so that texts of alerts are cut before.
      data.put("merged", lines(notification.merged(), shown > 0 ? MAX_MERGED : 0));
    }
    data.put("reason", line(notification.reason(), MAX_VALUE));
    data.put("at", notification.at().toString());
    return data;
  }

  private static List<Object> alerts(List<AlertBrief> alerts, Detail detail) {
    List<Object> all = new ArrayList<>();
    alerts.forEach(alert -> all.add(alert(alert, detail)));
    return all;
  }

  private static Map<String, Object> alert(AlertBrief alert, Detail detail) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", alert.id());
    data.put("event", alert.event().label());
    data.put("rule", alert.rule());
    data.put("name", line(alert.name(), detail.title()));
    data.put("severity", alert.severity().label());
    data.put("labels", labels(alert.labels(), detail));
    data.put("trigger", alert.trigger());
    if (alert.story() != null) {
      data.put("story", alert.story().id());
      data.put("articleCount", alert.story().articles());
      data.put("publisherCount", alert.story().publishers());
    }
    data.put("headline", line(alert.headline(), detail.title()));
    Excerpt excerpt = alert.excerpt();
    if (excerpt != null && detail.excerpt() > 0) {
      putExcerpt(data, excerpt, detail.excerpt());
    }
    List<Object> articles = new ArrayList<>();
    for (Source source : alert.articles()) {
      if (articles.size() < detail.articles()) {
        articles.add(article(source, detail));
      }
    }
    data.put("articles", articles);
    data.put("why", line(alert.why(), detail.why()));
    putText(data, "reason", alert.reason(), MAX_VALUE);
    data.put("news", lines(alert.news(), detail.why() > 0 ? 10 : 0));
    data.put("raisedAt", alert.raisedAt().toString());
    data.put("at", alert.at().toString());
    return data;
  }

  private static void putExcerpt(Map<String, Object> data, Excerpt excerpt, int max) {
    StringBuilder text = new StringBuilder();
    List<Object> marks = new ArrayList<>();
    for (RichText.Run run : RichText.parse(Excerpts.shown(excerpt, max)).runs()) {
      if (run.isBold()) {
        int end = text.length() + run.text().length();
        marks.add(Map.of("start", text.length(), "end", end));
      }
      text.append(run.text());
    }
    data.put("excerpt", text.toString());
    data.put("marks", marks);
  }

  private static Map<String, Object> article(Source source, Detail detail) {
    Map<String, Object> data = new LinkedHashMap<>();
    putText(data, "title", source.title(), detail.title());
    String url = WebAddress.of(source.url());
    if (url != null) {
      data.put("url", url);
    }
    putText(data, "source", source.source(), 100);
    putText(data, "publisher", source.publisher(), 100);
    if (source.publishedAt() != null) {
      data.put("publishedAt", source.publishedAt().toString());
    }
    return data;
  }

  private static Map<String, String> labels(Map<String, String> labels, Detail detail) {
    Map<String, String> clean = new LinkedHashMap<>();
    labels.forEach(
        (name, value) ->
            clean.put(
                line(name, 100), line(value, Math.min(MAX_VALUE, Math.max(20, detail.title())))));
    return clean;
  }

  private static List<String> lines(List<String> texts, int most) {
    return texts.stream().limit(most).map(text -> line(text, MAX_VALUE)).toList();
  }

  private static void putText(
      Map<String, Object> data, String name, @Nullable String text, int max) {
    if (text != null) {
      data.put(name, line(text, max));
    }
  }

  private static String text(String text, int max) {
    return PlainText.cut(PlainText.lines(text.substring(0, Math.min(text.length(), max))), max);
  }

  private static String line(String text, int max) {
    return PlainText.cut(PlainText.line(text), max);
  }
}
