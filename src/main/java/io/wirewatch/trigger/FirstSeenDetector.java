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
 *
 * <p>The last episode of a value is kept under the value, each earlier one that stands under the
 * value and its article.
 */
final class FirstSeenDetector implements Detector {
  private static final char SEPARATOR = '\n';

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
  public Set<String> own(Member member) {
    Set<String> keys = keys(member);
    Set<String> own = new LinkedHashSet<>(keys);
    keys.forEach(value -> own.add(key(value, member.article().id())));
    return own;
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    Set<String> values = keys(member);
    for (String value : before == null ? Set.<String>of() : keys(before)) {
      if (before != null && !values.contains(value)) {
        leave(turn, value, before, Reasons.CORRECTED);
      }
    }
    for (String value : values) {
      if (before == null || !isStill(turn, value, member, before)) {
        judge(turn, value, member);
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

  private void judge(Turn turn, String value, Member member) {
    Episode last = last(turn, value);
    Timeline timeline = turn.ledger().timeline(value);
    long at = member.at().toEpochMilli();
    int others = timeline.countUpTo(at + length - 1) - timeline.countUpTo(at - length) - 1;
    if (others > 0 || (last != null && isNear(last, member.at()))) {
      turn.suppress(Suppression.SEEN_BEFORE, value);
    } else if (turn.isExpired()) {
      turn.suppress(Suppression.RULE_EXPIRED, value);
    } else {
      if (last != null && last.opening() != null) {
        turn.ledger().put(last.under(key(value, last.opening().id())));
      }
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

  /** Whether something was told of a corrected article, and goes on to stand on it. */
  private boolean isStill(Turn turn, String value, Member member, Member before) {
    Episode told = told(turn, value, member.article().id());
    if (told == null) {
      return false;
    }
    // Where it was, others may have gone untold for its sake.
    long here = member.at().toEpochMilli();
    long there = before.at().toEpochMilli();
    Member standIn =
        here < there
            ? untold(turn, value, Math.max(there - length + 1, here + length), there + length - 1)
            : untold(turn, value, there - length + 1, Math.min(there + length - 1, here - length));
    standOn(turn, told, value, standIn == null ? member : standIn, member, Reasons.CORRECTED);
    return standIn == null;
  }

  /** What becomes of what was told of {@code gone} when it has {@code value} no more. */
  private boolean leave(Turn turn, String value, Member gone, String reason) {
    Episode told = told(turn, value, gone.article().id());
    if (told == null) {
      return false;
    }
    long at = gone.at().toEpochMilli();
    Member near = untold(turn, value, at - length + 1, at + length - 1);
    Member standIn = near == null ? standIn(turn, value, gone, told) : near;
    if (standIn == null) {
      withdraw(turn, told, value, gone, reason);
    } else {
      standOn(turn, told, value, standIn, gone, reason);
    }
    return true;
  }

  /** The earliest article from one time to another of which nothing was told; null if none. */
  private @Nullable Member untold(Turn turn, String value, long from, long to) {
    Timeline timeline = turn.ledger().timeline(value);
    int end = timeline.countUpTo(to);
    for (int index = timeline.countUpTo(from - 1); index < end; index++) {
      if (told(turn, value, timeline.article(index)) == null) {
        return turn.ledger().member(timeline.article(index));
      }
    }
    return null;
  }

  /**
   * An article that was near one that was near {@code gone}, and is the only one left of them: next
   * in time or, where {@code gone} was the last, the one before. What came before {@code told} was
   * is of what was told earlier.
   */
  private @Nullable Member standIn(Turn turn, String value, Member gone, Episode told) {
    Timeline timeline = turn.ledger().timeline(value);
    int next = timeline.countUpTo(gone.at().toEpochMilli());
    for (int index : new int[] {next, next - 1}) {
      if (index >= 0 && index < timeline.size()) {
        Member member = turn.ledger().member(timeline.article(index));
        boolean isOfTold = member != null && !member.heardAt().isBefore(told.raisedAt());
        if (isOfTold && told(turn, value, timeline.article(index)) == null) {
          return member;
        }
      }
    }
    return null;
  }

  private void standOn(
      Turn turn, Episode told, String value, Member now, Member changed, String reason) {
    String why =
        "%s was %s; %s on '%s' stands on %s."
            .formatted(
                Why.named(changed.article()),
                reason,
                trigger.of() + " " + value,
                turn.definition().name(),
                Why.named(now.article()));
    Episode standing = told.standingOn(now.at(), now.at(), now.article());
    if (!told.key().equals(value)) {
      turn.ledger().forget(told);
      standing = standing.under(key(value, now.article().id()));
    }
    Episodes.update(
        turn, standing, figures(now), telling(turn, value, now, Evidences.of(now), why, reason));
  }

  private void withdraw(Turn turn, Episode told, String value, Member gone, String reason) {
    String why =
        "%s was %s, and no other article on '%s' has %s %s."
            .formatted(
                Why.named(gone.article()), reason, turn.definition().name(), trigger.of(), value);
    Episodes.withdraw(turn, told, telling(turn, value, gone, Evidences.ofGone(gone), why, reason));
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

  /** What was told of an article, and stands on it; null if nothing does. */
  private @Nullable Episode told(Turn turn, String value, String article) {
    Episode last = last(turn, value);
    return last != null && last.opening() != null && last.opening().id().equals(article)
        ? last
        : last(turn, key(value, article));
  }

  /** What was told last under {@code key}, if it stands and was told of the same kind of value. */
  private @Nullable Episode last(Turn turn, String key) {
    Episode last = Episodes.last(turn, key);
    boolean isSame =
        last != null
            && last.stands()
            && last.definition().trigger() instanceof Trigger.FirstSeen told
            && told.of().equals(trigger.of());
    return isSame ? last : null;
  }

  private static String key(String value, String article) {
    return value + SEPARATOR + article;
  }

  private boolean isNear(Episode last, Instant at) {
    return Math.abs(Duration.between(last.from(), at).toMillis()) < length;
  }

  private static Figures figures(Member member) {
    return new Figures(1, 1, 1, List.of(member.article().id()));
  }
}
