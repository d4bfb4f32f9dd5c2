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
 * <p>Of the episodes of a value, the latest in time is kept under the value, each other under the
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
  public Set<String> ownEpisodes(Member member) {
    Set<String> keys = new LinkedHashSet<>(Detector.super.ownEpisodes(member));
    for (String value : keys(member)) {
      keys.add(value);
      keys.add(key(value, member.article().id()));
    }
    return keys;
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
      if (before == null || !correct(turn, value, member, before)) {
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
    Episode latest = standing(turn, value);
    Timeline timeline = turn.ledger().timeline(value);
    long at = member.at().toEpochMilli();
    int others = timeline.countUpTo(at + length - 1) - timeline.countUpTo(at - length) - 1;
    if (others > 0 || (latest != null && isNear(latest, member.at()))) {
      turn.suppress(Suppression.SEEN_BEFORE, value);
    } else if (turn.isExpired()) {
      turn.suppress(Suppression.RULE_EXPIRED, value);
    } else {
      raise(turn, value, member, place(turn, value, member, latest));
    }
  }

  /** The key for an episode of {@code member}; where it is the latest, the one before makes way. */
  private static String place(Turn turn, String value, Member member, @Nullable Episode latest) {
    if (latest == null || latest.opening() == null) {
      return value;
    }
    if (latest.from().isAfter(member.at())) {
      return key(value, member.article().id());
    }
    turn.ledger().put(latest.under(key(value, latest.opening().id())));
    return value;
  }

  private void raise(Turn turn, String value, Member member, String key) {
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
        key,
        Alert.id(turn.world(), turn.rule(), value, member.article()),
        Episode.State.RESOLVED,
        member.at(),
        member.at(),
        figures(member),
        member.article(),
        telling(turn, value, member, Evidences.of(member), why, null));
  }

  /** Tells of a corrected article what was told of it; whether an alert stands on it then. */
  private boolean correct(Turn turn, String value, Member member, Member before) {
    Episode told = standingOn(turn, value, member.article().id());
    if (told == null) {
      return false;
    }
    // Where it was, others may have gone untold for its sake.
    long here = member.at().toEpochMilli();
    long there = before.at().toEpochMilli();
    long from = there - length + 1;
    long to = there + length - 1;
    Member standIn =
        here < there
            ? firstUntold(turn, value, Math.max(from, here + length), to)
            : firstUntold(turn, value, from, Math.min(to, here - length));
    moveTo(turn, told, value, standIn == null ? member : standIn, member, Reasons.CORRECTED);
    return standIn == null;
  }

  /** Says what becomes of the alert on {@code gone}, which has {@code value} no more, if any. */
  private boolean leave(Turn turn, String value, Member gone, String reason) {
    Episode told = standingOn(turn, value, gone.article().id());
    if (told == null) {
      return false;
    }
    long at = gone.at().toEpochMilli();
    Member near = firstUntold(turn, value, at - length + 1, at + length - 1);
    Member standIn = near == null ? beyond(turn, value, gone, told) : near;
    if (standIn == null) {
      withdraw(turn, told, value, gone, reason);
    } else {
      moveTo(turn, told, value, standIn, gone, reason);
    }
    return true;
  }

  /** The earliest article from one time to another on which no alert stands; null if none is. */
  private @Nullable Member firstUntold(Turn turn, String value, long from, long to) {
    Timeline timeline = turn.ledger().timeline(value);
    int end = timeline.countUpTo(to);
    for (int index = timeline.countUpTo(from - 1); index < end; index++) {
      String article = timeline.article(index);
      Member member = turn.ledger().member(article);
      if (member != null && standingOn(turn, value, article) == null) {
        return member;
      }
    }
    return null;
  }

  /**
   * The next article after {@code gone} or, failing that, before it, that was near one that was
   * near {@code gone} and has gone too: nothing else was told instead of it.
   */
  private @Nullable Member beyond(Turn turn, String value, Member gone, Episode told) {
    Timeline timeline = turn.ledger().timeline(value);
    int next = timeline.countUpTo(gone.at().toEpochMilli());
    for (int index : new int[] {next, next - 1}) {
      Member member =
          index < 0 || index >= timeline.size()
              ? null
              : turn.ledger().member(timeline.article(index));
      if (member != null
          && Math.abs(Duration.between(gone.at(), member.at()).toMillis()) < 2 * length
          && !member.heardAt().isBefore(told.raisedAt())
          && !turn.isExpiredAt(member.heardAt())
          && isNearNoneTold(turn, value, member)) {
        return member;
      }
    }
    return null;
  }

  private boolean isNearNoneTold(Turn turn, String value, Member member) {
    Timeline timeline = turn.ledger().timeline(value);
    long at = member.at().toEpochMilli();
    int end = timeline.countUpTo(at + length - 1);
    for (int index = timeline.countUpTo(at - length); index < end; index++) {
      if (standingOn(turn, value, timeline.article(index)) != null) {
        return false;
      }
    }
    return true;
  }

  private void moveTo(
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
  private @Nullable Episode standingOn(Turn turn, String value, String article) {
    Episode latest = standing(turn, value);
    return latest != null && latest.opening() != null && latest.opening().id().equals(article)
        ? latest
        : standing(turn, key(value, article));
  }

  /** What was told under {@code key}, if it stands and was told of the same kind of value. */
  private @Nullable Episode standing(Turn turn, String key) {
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
