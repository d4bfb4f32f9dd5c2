package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code quiet}: nothing came for so long, by the world's clock, where something was expected. What
 * is noted of a bucket is when the last article arrived; one wake-up stands for it as long as its
 * silence is awaited. None does for a silence that ended when the rule had expired, until an
 * article comes or the rule is edited.
 */
final class QuietDetector implements Detector {
  private final Trigger.Quiet trigger;

  QuietDetector(Trigger.Quiet trigger) {
    this.trigger = trigger;
  }

  @Override
  public Set<String> keys(Member member) {
    return Buckets.of(trigger.by(), member);
  }

  @Override
  public void begin(Turn turn) {
    if (trigger.by() == null && turn.ledger().note(Buckets.NONE) == null) {
      turn.ledger().note(Buckets.NONE, turn.at());
      turn.wakeAt(turn.at().plus(trigger.silence()), Buckets.NONE);
    }
  }

  /** What came to be silent while the rule had expired is told now if it no longer has. */
  @Override
  public void edit(Turn turn) {
    if (turn.isExpired()) {
      return;
    }
    for (String bucket : turn.ledger().noted()) {
      Instant heard = turn.ledger().note(bucket);
      if (heard != null && !isOpen(Episodes.last(turn, bucket))) {
        turn.wakeAt(heard.plus(trigger.silence()), bucket);
      }
    }
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    for (String bucket : Buckets.of(trigger.by(), member)) {
      Instant heard = turn.ledger().note(bucket);
      Episode last = Episodes.last(turn, bucket);
      turn.ledger().note(bucket, turn.at());
      if (heard == null || isOpen(last) || !heard.plus(trigger.silence()).isAfter(turn.at())) {
        turn.wakeAt(turn.at().plus(trigger.silence()), bucket);
      }
      if (last != null && last.isOpen()) {
        resolve(turn, last, member);
      } else {
        turn.suppress(Suppression.NOT_QUIET, Buckets.told(trigger.by(), bucket));
      }
    }
  }

  /** An article that is taken back has come all the same. */
  @Override
  public void retract(Turn turn, Member gone, String reason) {
    turn.suppress(Suppression.NOTHING_TOLD, null);
  }

  @Override
  public void wake(Turn turn, String key) {
    Instant heard = turn.ledger().note(key);
    if (heard == null) {
      return;
    }
    Episode last = Episodes.last(turn, key);
    Instant deadline = heard.plus(trigger.silence());
    if (deadline.isAfter(turn.at())) {
      turn.wakeAt(deadline, key);
    } else if (isOpen(last)) {
      return;
    } else if (turn.isExpired()) {
      turn.suppress(Suppression.RULE_EXPIRED, Buckets.told(trigger.by(), key));
    } else {
      raise(turn, key, heard);
    }
  }

  private static boolean isOpen(@Nullable Episode last) {
    return last != null && last.isOpen();
  }

  private void raise(Turn turn, String bucket, Instant heard) {
    Member last = lastHeard(turn.ledger(), bucket, heard);
    ArticleRef opening = last == null ? null : last.article();
    String why =
        "Nothing on %s for %s, %s."
            .formatted(
                Why.subject(turn, trigger.by(), bucket),
                Durations.format(trigger.silence()),
                opening == null ? "since " + heard : "since " + Why.named(opening));
    List<String> shown = opening == null ? List.of() : List.of(opening.id());
    Episodes.raise(
        turn,
        bucket,
        opening == null
            ? Alert.id(turn.world(), turn.rule(), bucket, heard)
            : Alert.id(turn.world(), turn.rule(), bucket, opening),
        Episode.State.OPEN,
        heard,
        turn.at(),
        new Figures(0, 0, 0, shown),
        opening,
        new Telling(firing(bucket, 0), null, Evidences.of(turn.ledger(), shown), why, null));
  }

  private void resolve(Turn turn, Episode last, Member member) {
    String why =
        "%s has come on %s, the first in %s."
            .formatted(
                Why.named(member.article()),
                Why.subject(turn, trigger.by(), last.key()),
                Durations.format(Duration.between(last.from(), turn.at())));
    Episodes.resolve(
        turn,
        last,
        turn.at(),
        new Telling(
            firing(last.key(), 1),
            Episodes.story(turn.ledger(), member),
            List.of(Evidences.of(member)),
            why,
            Reasons.HEARD));
  }

  /** The newest article of those that arrived at {@code heard}; null if none of them stands. */
  private static @Nullable Member lastHeard(Ledger ledger, String bucket, Instant heard) {
    Timeline timeline = ledger.timeline(bucket);
    for (int i = timeline.size() - 1; i >= 0; i--) {
      Member member = ledger.member(timeline.article(i));
      if (member != null && member.heardAt().equals(heard)) {
        return member;
      }
    }
    return null;
  }

  private Alert.Firing firing(String bucket, double observed) {
    return new Alert.Firing(
        trigger.kind(),
        Buckets.told(trigger.by(), bucket),
        Durations.format(trigger.silence()),
        observed,
        null,
        null);
  }
}
