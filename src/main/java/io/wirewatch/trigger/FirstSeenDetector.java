package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code first-seen}: a value that no other article has had within so long before or, where this
 * one is late, after. An episode is over as soon as it is told, and stands on one article.
 */
final class FirstSeenDetector implements Detector {
  private final Trigger.FirstSeen trigger;
  private final long length;

  FirstSeenDetector(Trigger.FirstSeen trigger) {
    this.trigger = trigger;
    this.length = trigger.within().toMillis();
  }

  @Override
  public Set<String> keys(Member member) {
    Set<String> values = new LinkedHashSet<>(member.values());
    values.remove("");
    return values;
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    Set<String> values = keys(member);
    Set<String> valuesBefore = before == null ? Set.of() : keys(before);
    for (String value : valuesBefore) {
      if (before != null && !values.contains(value)) {
        leave(turn, value, before, Reasons.CORRECTED);
      }
    }
    for (String value : values) {
      Episode last = last(turn, value);
      if (last != null && valuesBefore.contains(value) && isOpening(last, member)) {
        standOn(turn, last, member, member, Reasons.CORRECTED);
      } else {
        judge(turn, value, member, last);
      }
    }
    if (values.isEmpty()) {
      turn.suppress(Suppression.NO_VALUE, null);
    }
  }

  @Override
  public void retract(Turn turn, Member gone, String reason) {
    boolean isTold = false;
    for (String value : keys(gone)) {
      isTold |= leave(turn, value, gone, reason);
    }
    if (!isTold) {
      turn.suppress(Suppression.NOTHING_TOLD, null);
    }
  }

  private void judge(Turn turn, String value, Member member, @Nullable Episode last) {
    Timeline timeline = turn.ledger().timeline(value);
    long at = member.at().toEpochMilli();
    int others = timeline.countUpTo(at + length - 1) - timeline.countUpTo(at - length) - 1;
    if (others > 0 || (last != null && isNear(last, member.at()))) {
      turn.suppress(Suppression.SEEN_BEFORE, value);
    } else if (turn.isExpired()) {
      turn.suppress(Suppression.RULE_EXPIRED, value);
    } else {
      raise(turn, value, member);
    }
  }

  private void raise(Turn turn, String value, Member member) {
    String why =
        "'%s' has %s %s for the first time in %s: %s."
            .formatted(
                turn.definition().name(),
                trigger.of(),
                value,
                Durations.format(trigger.within()),
                Why.named(member.article()));
    Episodes.raise(
        turn,
        value,
        Alert.id(turn.world(), turn.rule(), value, member.article()),
        Episode.State.RESOLVED,
        member.at(),
        member.at(),
        figures(member),
        member.article(),
        telling(turn, value, member, Evidences.of(member), why, null));
  }

  /** What becomes of the episode of {@code value} when {@code gone} has it no more. */
  private boolean leave(Turn turn, String value, Member gone, String reason) {
    Episode last = last(turn, value);
    if (last == null || !isOpening(last, gone)) {
      return false;
    }
    Timeline timeline = turn.ledger().timeline(value);
    int first = timeline.countUpTo(gone.at().toEpochMilli() - length);
    boolean hasOther = first < timeline.countUpTo(gone.at().toEpochMilli() + length - 1);
    Member standIn = hasOther ? turn.ledger().member(timeline.article(first)) : null;
    if (standIn == null) {
      withdraw(turn, last, gone, reason);
    } else {
      standOn(turn, last, standIn, gone, reason);
    }
    return true;
  }

  private void standOn(Turn turn, Episode last, Member now, Member changed, String reason) {
    String why =
        "%s was %s; %s on '%s' stands on %s."
            .formatted(
                Why.named(changed.article()),
                reason,
                trigger.of() + " " + last.key(),
                turn.definition().name(),
                Why.named(now.article()));
    Episodes.update(
        turn,
        last.standingOn(now.at(), now.at(), now.article()),
        figures(now),
        telling(turn, last.key(), now, Evidences.of(now), why, reason));
  }

  private void withdraw(Turn turn, Episode last, Member gone, String reason) {
    String why =
        "%s was %s, and no other article on '%s' has %s %s."
            .formatted(
                Why.named(gone.article()),
                reason,
                turn.definition().name(),
                trigger.of(),
                last.key());
    Episodes.withdraw(
        turn, last, telling(turn, last.key(), gone, Evidences.ofGone(gone), why, reason));
  }

  private Telling telling(
      Turn turn,
      String value,
      Member member,
      Alert.Evidence evidence,
      String why,
      @Nullable String reason) {
    double seen = (double) Duration.between(turn.ledger().since(), member.at()).toMillis() / length;
    Alert.Firing firing =
        new Alert.Firing(
            trigger.kind(),
            value,
            Durations.format(trigger.within()),
            1.0,
            null,
            Math.max(0, Math.min(1, seen)));
    return new Telling(
        firing, Episodes.story(turn.ledger(), member), List.of(evidence), why, reason);
  }

  /** What was told of {@code value} last, if it stands and was told of the same kind of value. */
  private @Nullable Episode last(Turn turn, String value) {
    Episode last = Episodes.last(turn, value);
    boolean isSame =
        last != null
            && last.stands()
            && last.definition().trigger() instanceof Trigger.FirstSeen told
            && told.of().equals(trigger.of());
    return isSame ? last : null;
  }

  private boolean isNear(Episode last, Instant at) {
    return Math.abs(Duration.between(last.from(), at).toMillis()) < length;
  }

  private static boolean isOpening(Episode episode, Member member) {
    return episode.opening() != null && episode.opening().id().equals(member.article().id());
  }

  private static Figures figures(Member member) {
    return new Figures(1, 1, 1, List.of(member.article().id()));
  }
}
