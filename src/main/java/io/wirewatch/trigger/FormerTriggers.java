package io.wirewatch.trigger;

import io.wirewatch.model.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What was told of an article or a story when the rule had a trigger of another kind: it is
 * corrected and withdrawn still. Windows of a former logic are forgotten, and so is what they told.
 */
final class FormerTriggers {
  private FormerTriggers() {}

  /** Tells of a correction; whether something was told of the article that goes on. */
  static boolean hit(Turn turn, Member member, Member before) {
    Trigger ofArticle = ofArticle(turn, member);
    if (ofArticle != null) {
      Triggers.of(ofArticle).hit(turn.of(ofArticle), member, before);
    }
    if (!before.story().id().equals(member.story().id())) {
      leave(turn, before, Reasons.CORRECTED);
      return ofArticle != null;
    }
    Trigger ofStory = former(turn, member.story().id());
    if (ofStory == null || !Episodes.isOfStories(ofStory)) {
      return ofArticle != null;
    }
    Triggers.of(ofStory).hit(turn.of(ofStory), member, before);
    return true;
  }

  static void retract(Turn turn, Member gone, String reason) {
    Trigger ofArticle = ofArticle(turn, gone);
    if (ofArticle != null) {
      Triggers.of(ofArticle).retract(turn.of(ofArticle), gone, reason);
    }
    leave(turn, gone, reason);
  }

  private static void leave(Turn turn, Member gone, String reason) {
    Trigger ofStory = former(turn, gone.story().id());
    if (ofStory != null && Episodes.isOfStories(ofStory)) {
      Triggers.of(ofStory).retract(turn.of(ofStory), gone, reason);
    }
  }

  private static @Nullable Trigger ofArticle(Turn turn, Member member) {
    Trigger former = former(turn, member.article().id());
    return former instanceof Trigger.EveryArticle ? former : null;
  }

  /** The trigger of another kind whose episode stands under {@code key}; null if there is none. */
  private static @Nullable Trigger former(Turn turn, String key) {
    Episode last = turn.ledger().episode(key);
    return last == null || !last.stands() || Episodes.last(turn, key) != null
        ? null
        : last.definition().trigger();
  }
}
