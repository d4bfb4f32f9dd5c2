package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which articles an alert shows, and what it says of them. */
final class Evidences {
  private Evidences() {}

  /**
   * Ids of the articles to show: {@code first} and {@code second} where they stand, then the newest
   * others of {@code timeline} with event times over {@code after} and up to {@code upTo}.
   */
  static List<String> choose(
      Ledger ledger,
      @Nullable String first,
      @Nullable String second,
      Timeline timeline,
      long after,
      long upTo) {
    Set<String> chosen = new LinkedHashSet<>();
    addStanding(chosen, ledger, first);
    addStanding(chosen, ledger, second);
    int index = timeline.countUpTo(upTo) - 1;
    int least = timeline.countUpTo(after);
    for (; index >= least && chosen.size() < Alert.MAX_EVIDENCE; index--) {
      chosen.add(timeline.article(index));
    }
    return List.copyOf(chosen);
  }

  /** What is shown of those of {@code articles} that still stand, in their order. */
  static List<Alert.Evidence> of(Ledger ledger, List<String> articles) {
    List<Alert.Evidence> evidence = new ArrayList<>();
    for (String article : articles) {
      Member member = ledger.member(article);
      if (member != null) {
        evidence.add(of(member));
      }
    }
    return evidence;
  }

  /** What is shown of an article. */
  static Alert.Evidence of(Member member) {
    return new Alert.Evidence(
        member.article(),
        member.spans(),
        member.truncated(),
        member.snippet(),
        member.publisher(),
        member.story());
  }

  /** What is shown of an article that satisfies the rule no more. */
  static Alert.Evidence ofGone(Member gone) {
    return new Alert.Evidence(
        gone.article(), List.of(), List.of(), null, gone.publisher(), gone.story());
  }

  /** {@code articles} without one. */
  static List<String> without(List<String> articles, String article) {
    return articles.stream().filter(id -> !id.equals(article)).toList();
  }

  private static void addStanding(Set<String> chosen, Ledger ledger, @Nullable String article) {
    if (article != null && ledger.member(article) != null) {
      chosen.add(article);
    }
  }
}
