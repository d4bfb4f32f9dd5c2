package io.wirewatch.notify;

import static java.util.stream.Collectors.joining;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.AlertBrief.Source;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Post.State;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What templates may name: README lists it. Every text in it is clean. */
final class MessageData {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int MAX_VALUE = 500;
  private static final Duration LONGEST_PERIOD = Duration.ofDays(3650);

  private final Dispatch dispatch;
  private final Notification notification;
  private final ZoneId zone;
  // The same is asked for again at each level of detail.
  private final Map<Cut, String> cuts = new HashMap<>();

  private record Cut(String text, int max) {}

  MessageData(Dispatch dispatch, ZoneId zone) {
    this.dispatch = dispatch;
    this.notification = dispatch.notification();
    this.zone = zone;
  }

  /** How what is told stands: it is open as long as one of its alerts is. */
  static State state(Notification notification) {
    List<AlertBrief> alerts = notification.alerts();
    if (alerts.isEmpty()) {
      return State.NONE;
    }
    if (notification.isOpen()) {
      return State.OPEN;
    }
    return alerts.stream().anyMatch(alert -> alert.event() == Alert.Event.RESOLVED)
        ? State.RESOLVED
        : State.WITHDRAWN;
  }

  /** Every name that has a meaning in some template. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Notification sample = SampleNotifications.of("sample", "").values().iterator().next();
    MessageData data = new MessageData(trial(sample), ZoneOffset.UTC);
    TemplateCheck.addNames(data.headline(Detail.FULL), names);
    TemplateCheck.addNames(data.footer(1), names);
    return names;
  }

  /** An attempt that nobody makes, to look at what it would say. */
  static Dispatch trial(Notification notification) {
    return new Dispatch(notification, Form.RICH, Dispatch.Way.POST, null, true, notification.at());
  }

  /** For the headline: the message, and its first alert. */
  Map<String, Object> headline(Detail detail) {
    Map<String, Object> data = alert(notification.alerts().get(0), detail);
    State state = state(notification);
    data.put("word", state == State.OPEN ? word(notification) : state.name());
    return data;
  }

  /** For one alert: the message, and it. */
  Map<String, Object> alert(AlertBrief alert, Detail detail) {
    Map<String, Object> data = message();
    data.put("id", clean(alert.id()));
    data.put("rule", clean(alert.rule()));
    data.put("name", clean(alert.name()));
    data.put("trigger", clean(alert.trigger()));
    data.put("event", alert.event().label());
    data.put("word", alert.isOpen() ? upper(alert.severity().label()) : alert.event().name());
    data.put("reason", alert.reason() == null ? "" : clean(alert.reason()));
    data.put("title", cut(alert.headline(), detail.title()));
    data.put("url", Objects.requireNonNullElse(url(alert), ""));
    data.put("excerpt", Excerpts.shown(alert.excerpt(), detail.excerpt()));
    data.put("why", cut(alert.why(), detail.why()));
    data.put("news", cut(String.join(", ", alert.news()), detail.why()));
    data.put("labels", pairs(alert.labels()));
    data.put("raised", time(alert.raisedAt()));
    data.put("at", time(alert.at()));
    putStory(data, alert.story());
    List<Map<String, Object>> articles = articles(alert, detail);
    int told = alert.story() == null ? alert.articles().size() : alert.story().articles();
    int more = Math.max(told, alert.articles().size()) - articles.size();
    data.put("articles", articles);
    data.put("more_articles", articles.isEmpty() ? "" : number(more));
    return data;
  }

  /** For what stands below: the message, and how much of it is not shown. */
  Map<String, Object> footer(int more) {
    Map<String, Object> data = message();
    data.put("more", number(more));
    return data;
  }

  private Map<String, Object> message() {
    Map<String, Object> data = new HashMap<>();
    data.put("bold", (Mustache.Lambda) MessageData::bold);
    data.put("link", (Mustache.Lambda) MessageData::link);
    data.put("receiver", notification.receiver());
    data.put("kind", notification.kind().label());
    data.put("world", notification.world().equals("live") ? "" : clean(notification.world()));
    data.put("group", pairs(notification.group()));
    data.put("severity", notification.severity().label());
    data.put("state", state(notification).name().toLowerCase(Locale.ROOT));
    data.put("total", Integer.toString(notification.total()));
    data.put("many", notification.total() > 1);
    data.put("merged", number(notification.merged().size()));
    data.put("period", period());
    data.put("notes", notification.notes().stream().map(note -> cut(note, MAX_VALUE)).toList());
    data.put("may_be_repeat", dispatch.mayBeRepeat());
    return data;
  }

  private static String word(Notification notification) {
    return upper(notification.severity().label());
  }

  private static void putStory(Map<String, Object> data, Alert.@Nullable Story story) {
    data.put("story_articles", story == null ? "" : Integer.toString(story.articles()));
    data.put("publishers", story == null ? "" : Integer.toString(story.publishers()));
    data.put(
        "story",
        story == null || story.articles() < 2
            ? ""
            : count(story.articles(), "article")
                + " of "
                + count(story.publishers(), "independent publisher"));
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private List<Map<String, Object>> articles(AlertBrief alert, Detail detail) {
    List<Map<String, Object>> articles = new ArrayList<>();
    for (Source source : alert.articles()) {
      if (articles.size() < detail.articles()) {
        articles.add(article(source, detail));
      }
    }
    return articles;
  }

  private Map<String, Object> article(Source source, Detail detail) {
    Map<String, Object> data = new HashMap<>();
    String url = WebAddress.of(source.url());
    String given = source.url() == null ? "" : cut(source.url(), detail.title());
    String title = source.title() == null ? "" : cut(source.title(), detail.title());
    // What cannot be a link is shown as the text it is.
    String unlinked = url != null || given.isEmpty() ? "" : " " + given;
    String label = title.isEmpty() ? (url == null ? "(no title)" : url) : title;
    data.put("title", label + unlinked);
    data.put("url", url == null ? "" : url);
    data.put("publisher", source.outlet() == null ? "" : cut(source.outlet(), 80));
    data.put("time", source.publishedAt() == null ? "" : time(source.publishedAt()));
    data.put(
        "from",
        Stream.of(data.get("publisher"), data.get("time"))
            .map(String::valueOf)
            .filter(text -> !text.isEmpty())
            .collect(joining(", ")));
    return data;
  }

  /** Where an alert's headline leads: to the newest article that has an address. */
  static @Nullable String url(AlertBrief alert) {
    return alert.articles().stream()
        .map(article -> WebAddress.of(article.url()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String period() {
    List<AlertBrief> alerts = notification.alerts();
    if (notification.kind() != Notification.Kind.DIGEST || alerts.isEmpty()) {
      return "";
    }
    Instant first = alerts.stream().map(AlertBrief::raisedAt).min(Instant::compareTo).orElseThrow();
    Instant last = alerts.stream().map(AlertBrief::at).max(Instant::compareTo).orElseThrow();
    Duration period = Duration.between(first, last);
    if (period.compareTo(Duration.ofMinutes(1)) < 0 || period.compareTo(LONGEST_PERIOD) > 0) {
      return "";
    }
    boolean isLong = period.compareTo(Duration.ofHours(3)) >= 0;
    return Durations.format(
        isLong ? Duration.ofHours(period.toHours()) : Duration.ofMinutes(period.toMinutes()));
  }

  private String time(Instant at) {
    try {
      return TIME.format(at.atZone(zone));
    } catch (RuntimeException e) {
      // Beyond what calendars can say.
      return at.toString();
    }
  }

  private List<Map<String, Object>> pairs(Map<String, String> labels) {
    List<Map<String, Object>> pairs = new ArrayList<>();
    labels.forEach(
        (name, value) -> pairs.add(Map.of("name", cut(name, 100), "value", cut(value, 100))));
    return pairs;
  }

  private String clean(String text) {
    return cut(text, MAX_VALUE);
  }

  private String cut(String text, int max) {
    return max == 0
        ? ""
        : cuts.computeIfAbsent(
            new Cut(text, max), cut -> PlainText.cut(PlainText.line(cut.text), cut.max));
  }

  private static String number(int count) {
    return count > 0 ? Integer.toString(count) : "";
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static void bold(Template.Fragment fragment, Writer out) throws IOException {
    out.write(RichText.bold(fragment.execute()));
  }

  /** A link to the {@code url} of what is around it; the text alone where that has none. */
  private static void link(Template.Fragment fragment, Writer out) throws IOException {
    Object url = fragment.context() instanceof Map<?, ?> data ? data.get("url") : null;
    String label = fragment.execute();
    out.write(
        url instanceof String address && !address.isEmpty()
            ? RichText.link(label, address)
            : label);
  }
}
