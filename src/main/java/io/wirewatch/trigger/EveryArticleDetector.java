package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code every-article}: each article that hits raises an alert of its own. A corrected article
 * that still hits updates its alert, one that no longer hits withdraws it.
 *
 * <p>An episode is over as soon as it is told: nothing will resolve it.
 */
final class EveryArticleDetector implements Detector {
  @Override
  public Set<String> keys(Member member) {
    return Set.of();
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    String key = member.article().id();
    Episode last = Episodes.last(turn, key);
    if (last != null && last.stands()) {
      update(turn, last, member);
    } else if (turn.isExpired()) {
      turn.suppress(Suppression.RULE_EXPIRED, null);
    } else {
      String id = Alert.id(turn.world(), turn.rule(), "", member.article());
      Episodes.raise(
          turn,
          key,
          id,
          Episode.State.RESOLVED,
          member.at(),
          member.at(),
          figures(member),
          member.article(),
          telling(turn, member, "matches", null));
    }
  }

  @Override
  public void retract(Turn turn, Member gone, String reason) {
    Episode last = Episodes.last(turn, gone.article().id());
    if (last == null || !last.stands()) {
      turn.suppress(Suppression.NOTHING_TOLD, null);
    } else {
      withdraw(turn, last, gone, reason);
    }
  }

  /** Tells again of an article that was corrected. */
  static void update(Turn turn, Episode told, Member member) {
    Telling telling = telling(turn, member, "still matches the corrected", Reasons.CORRECTED);
    Episodes.update(turn, told, figures(member), telling);
  }

  /** Takes back what was told of an article. */
  static void withdraw(Turn turn, Episode told, Member gone, String reason) {
    String why =
        "%s was %s, so the alert of rule '%s' no longer stands."
            .formatted(Why.named(gone.article()), reason, turn.definition().name());
    Telling telling =
        new Telling(
            firing(),
            Episodes.story(turn.ledger(), gone),
            List.of(Evidences.ofGone(gone)),
            why,
            reason);
    Episodes.withdraw(turn, told, telling);
  }

  private static Figures figures(Member member) {
    return new Figures(1, 1, 1, List.of(member.article().id()));
  }

  private static Telling telling(Turn turn, Member member, String how, @Nullable String reason) {
    String why =
        "Rule '%s' %s %s%s."
            .formatted(
                turn.definition().name(),
                how,
                Why.named(member.article()),
                Why.found(member.spans()));
    return new Telling(
        firing(),
        Episodes.story(turn.ledger(), member),
        List.of(Evidences.of(member)),
        why,
        reason);
  }

  private static Alert.Firing firing() {
    return new Alert.Firing(Trigger.EveryArticle.KIND);
  }
}
