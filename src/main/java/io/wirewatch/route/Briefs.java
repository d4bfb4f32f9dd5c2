package io.wirewatch.route;

import static java.util.Comparator.comparing;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message tells of an alert, and what it keeps for those who ask. */
public final class Briefs {
  private static final int MAX_TERMS = 20;
  private static final Set<String> MOMENTARY =
      Set.of(Trigger.EveryArticle.KIND, Trigger.FirstSeen.KIND);
  private static final Comparator<Alert.Evidence> NEWEST =
      comparing((Alert.Evidence evidence) -> time(evidence.article()), Comparator.reverseOrder());

  private Briefs() {}

  /** Whether an alert tells of a moment: it never ends. */
  public static boolean isMomentary(Alert alert) {
    return MOMENTARY.contains(alert.trigger().kind());
  }

  /**
   * The alert, briefly.
   *
   * @param labels by which it was routed
   */
  public static AlertBrief of(Alert alert, Map<String, String> labels) {
    List<Alert.Evidence> newest = alert.evidence().stream().sorted(NEWEST).toList();
    return new AlertBrief(
        alert.id(),
        alert.event(),
        alert.rule().id(),
        alert.name(),
        alert.severity(),
        labels,
        alert.trigger().kind(),
        alert.story(),
        headline(alert, newest),
        excerpt(newest),
        newest.stream().limit(AlertBrief.MAX_ARTICLES).map(Briefs::source).toList(),
        alert.why(),
        alert.reason(),
        List.of(),
        alert.raisedAt(),
        alert.at());
  }

  /**
   * What is kept for those who ask.
   *
   * @param routed why the alert came to its group
   */
  public static Backing backing(Alert alert, String routed) {
    return new Backing(
        alert.evidence().stream().sorted(NEWEST).map(Briefs::source).toList(),
        alert.evidence().stream()
            .flatMap(evidence -> evidence.spans().stream())
            .map(Span::text)
            .distinct()
            .limit(MAX_TERMS)
            .toList(),
        routed);
  }

  private static Instant time(ArticleRef article) {
    return article.publishedAt() == null ? article.seenAt() : article.publishedAt();
  }

  private static String headline(Alert alert, List<Alert.Evidence> newest) {
    for (Alert.Evidence evidence : newest) {
      String title = evidence.article().title();
      if (title != null && !title.isBlank()) {
        return title;
      }
    }
    return alert.name();
  }

  private static AlertBrief.Source source(Alert.Evidence evidence) {
    ArticleRef article = evidence.article();
    String publisher = evidence.publisher();
    return new AlertBrief.Source(
        article.title(),
        article.url(),
        article.source(),
        publisher == null ? article.source() : publisher,
        article.publishedAt());
  }

  private static AlertBrief.@Nullable Excerpt excerpt(List<Alert.Evidence> newest) {
    for (Alert.Evidence evidence : newest) {
      Snippet snippet = evidence.snippet();
      if (snippet != null) {
        return new AlertBrief.Excerpt(snippet.text(), marks(snippet, evidence.spans()));
      }
    }
    return null;
  }

  /** The spans that lie in a snippet, those that overlap joined. */
  private static List<AlertBrief.Mark> marks(Snippet snippet, List<Span> spans) {
    List<AlertBrief.Mark> marks = new ArrayList<>();
    for (Span span : spans.stream().sorted(Span.ORDER).toList()) {
      int start = span.start() - snippet.start();
      int end = span.end() - snippet.start();
      if (span.field() != snippet.field() || start < 0 || end > snippet.text().length()) {
        continue;
      }
      AlertBrief.Mark last = marks.isEmpty() ? null : marks.get(marks.size() - 1);
      if (last != null && start <= last.end()) {
        marks.set(marks.size() - 1, new AlertBrief.Mark(last.start(), Math.max(end, last.end())));
      } else {
        marks.add(new AlertBrief.Mark(start, end));
      }
    }
    return marks;
  }
}
