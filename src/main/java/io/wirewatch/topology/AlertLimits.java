package io.wirewatch.topology;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.Refusal;
import io.wirewatch.model.Rule;
import io.wirewatch.route.Labels;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alert may be, whoever wrote it: its ids become parts of keys, and its labels are kept and
 * told as they are.
 */
final class AlertLimits {
  // A rule's own labels, one of them under two names, and those that every alert has.
  private static final int MAX_LABELS = 2 * Rule.MAX_LABELS + 1_000;

  private AlertLimits() {}

  /** Why {@code alert} is refused; null if it is not. */
  static @Nullable Refusal refusal(Alert alert) {
    String wrong = wrong(alert);
    return wrong == null ? null : new Refusal(Refusal.Reason.NOT_AN_ALERT, wrong);
  }

  private static @Nullable String wrong(Alert alert) {
    if (!Article.isId(alert.id(), Article.MAX_ID)
        || !Article.isId(alert.rule().id(), Rule.MAX_ID)
        || (alert.story() != null && !Article.isId(alert.story().id(), Article.MAX_ID))) {
      return "an id that is empty, too long or with control characters";
    }
    if (!Article.isWorld(alert.world())) {
      return "a world that is none";
    }
    if (alert.evidence().size() > Alert.MAX_EVIDENCE) {
      return "more than " + Alert.MAX_EVIDENCE + " articles";
    }
    if (size(Labels.of(alert)) > MAX_LABELS) {
      return "labels of more than " + MAX_LABELS + " units";
    }
    return null;
  }

  private static int size(Map<String, String> labels) {
    return labels.entrySet().stream()
        .mapToInt(label -> label.getKey().length() + label.getValue().length())
        .sum();
  }
}
