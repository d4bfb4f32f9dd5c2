package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Field;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Snippet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as text for people: when, how grave, which rule; what its trigger saw; then articles with
 * their headline, their source and the sentence that did it, the words of the rule marked.
 */
final class AlertPrinter {

  private final Highlighter highlighter;
  private final DateTimeFormatter time;
  private final boolean isWhyShown;
  private final boolean isWorldShown;

  private AlertPrinter(
      Highlighter highlighter, ZoneId zone, boolean isWhyShown, boolean isWorldShown) {
    this.highlighter = highlighter;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    this.isWhyShown = isWhyShown;
    this.isWorldShown = isWorldShown;
  }

  /** A printer for the standard output of {@code terminal}, in its time zone. */
  static AlertPrinter of(Terminal terminal) {
    return new AlertPrinter(
        new Highlighter(terminal.isOutTerminal()), terminal.zone(), false, false);
  }

  /** This printer with the sentence that says why. */
  AlertPrinter withWhy() {
    return new AlertPrinter(highlighter, time.getZone(), true, isWorldShown);
  }

  /** This printer with the name of each alert's world. */
  AlertPrinter withWorld() {
    return new AlertPrinter(highlighter, time.getZone(), isWhyShown, true);
  }

  /** Several lines, each ended, and no blank line after. */
  String print(Alert alert) {
    StringBuilder out = new StringBuilder();
    head(out, alert);
    String firing = FiringLine.of(alert);
    if (firing != null) {
      line(out, Terminal.clean(firing));
    }
    int left = articles(out, alert);
    if (left > 0 && firing == null) {
      line(out, highlighter.styled(Style.FAINT, "and " + left + " more articles"));
    }
    if (isWhyShown) {
      line(out, highlighter.styled(Style.FAINT, "why: " + alert.why()));
    }
    return out.toString();
  }

  private void head(StringBuilder out, Alert alert) {
    out.append(time(alert.at()))
        .append("  ")
        .append(severity(alert.severity()))
        .append("  ")
        .append(highlighter.styled(Style.BOLD, alert.name()));
    if (!alert.name().equals(alert.rule().id())) {
      out.append("  [").append(Terminal.clean(alert.rule().id())).append(']');
    }
    String event = event(alert);
    if (event != null) {
      out.append("  ").append(event);
    }
    if (isWorldShown) {
      out.append("  ").append(highlighter.styled(Style.FAINT, "in " + alert.world()));
    }
    out.append('\n');
  }

  private String severity(Severity severity) {
    String padded = String.format("%-8s", severity.label().toUpperCase(Locale.ROOT));
    return highlighter.styled(
        switch (severity) {
          case CRITICAL -> Style.CRITICAL;
          case WARNING -> Style.WARNING;
          case INFO -> Style.INFO;
        },
        padded);
  }

  private @Nullable String event(Alert alert) {
    if (alert.event() == Alert.Event.RAISED) {
      return null;
    }
    String word = alert.event().label().toUpperCase(Locale.ROOT);
    String reason = alert.reason() == null ? "" : ": " + alert.reason();
    return highlighter.styled(
        switch (alert.event()) {
          case WITHDRAWN -> Style.CRITICAL;
          case RESOLVED -> Style.GOOD;
          default -> Style.WARNING;
        },
        word + reason);
  }

  /** As many articles as say what is new; returns how many there are besides. */
  private int articles(StringBuilder out, Alert alert) {
    int most =
        switch (alert.event()) {
          case RAISED -> 3;
          case UPDATED -> 2;
          case RESOLVED, WITHDRAWN -> 1;
        };
    List<Alert.Evidence> shown = alert.evidence().stream().limit(most).toList();
    for (int i = 0; i < shown.size(); i++) {
      switch (alert.event()) {
        case RAISED -> news(out, shown.get(i));
        case UPDATED -> {
          // It begins with the article that opened the alert, and ends with the newest.
          if (i < shown.size() - 1) {
            known(out, shown.get(i).article());
          } else {
            news(out, shown.get(i));
          }
        }
        case RESOLVED -> known(out, shown.get(i).article());
        case WITHDRAWN -> {
          known(out, shown.get(i).article());
          source(out, shown.get(i));
        }
      }
    }
    return alert.evidence().size() - shown.size();
  }

  private void known(StringBuilder out, ArticleRef article) {
    String title = article.title();
    String name = title == null || title.isBlank() ? article.id() : title;
    line(out, highlighter.styled(Style.FAINT, name));
  }

  private void news(StringBuilder out, Alert.Evidence evidence) {
    String title = evidence.article().title();
    if (title == null || title.isBlank()) {
      known(out, evidence.article());
    } else {
      line(out, highlighter.marked(Field.TITLE, 0, title, evidence.spans()));
    }
    Snippet snippet = evidence.snippet();
    if (snippet != null && (snippet.field() != Field.TITLE || title == null)) {
      line(out, highlighter.snippet(snippet, evidence.spans()));
    }
    source(out, evidence);
  }

  private void source(StringBuilder out, Alert.Evidence evidence) {
    ArticleRef article = evidence.article();
    String source =
        Stream.of(
                article.source(),
                article.publishedAt() == null ? null : time(article.publishedAt()),
                article.url(),
                evidence.truncated().isEmpty()
                    ? null
                    : "cut: " + String.join(", ", evidence.truncated()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" · "));
    if (!source.isEmpty()) {
      line(out, highlighter.styled(Style.FAINT, source));
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append("    ").append(text).append('\n');
  }

  /** A time as shown; one beyond what calendars can say is shown as it is. */
  private String time(Instant at) {
    return time.format(at);
  }
}
