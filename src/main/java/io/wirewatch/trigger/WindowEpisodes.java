package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of triggers that hold windows to a condition: one a bucket at a time, from the first
 * window that fulfils it until none has for the length of one.
 */
final class WindowEpisodes {
  private final Trigger trigger;

  WindowEpisodes(Trigger trigger) {
    this.trigger = trigger;
  }

  void hit(Turn turn, Condition condition, Member member, @Nullable Member before) {
    Set<String> buckets = Buckets.of(condition.by(), member);
    Set<String> bucketsBefore = before == null ? Set.of() : Buckets.of(condition.by(), before);
    for (String bucket : bucketsBefore) {
      if (before != null && !buckets.contains(bucket)) {
        leave(turn, condition, bucket, before, Reasons.CORRECTED);
      }
    }
    for (String bucket : buckets) {
      boolean isTold =
          before != null
              && bucketsBefore.contains(bucket)
              && leave(turn, condition, bucket, before, Reasons.CORRECTED);
      Episode last = Episodes.last(turn, bucket);
      if (!isTold || last == null || !last.stands()) {
        judge(turn, condition, bucket, member);
      }
    }
  }

  void retract(Turn turn, Condition condition, Member gone, String reason) {
    for (String bucket : Buckets.of(condition.by(), gone)) {
      if (!leave(turn, condition, bucket, gone, reason)) {
        turn.suppress(Suppression.NOTHING_TOLD, Buckets.told(condition.by(), bucket));
      }
    }
  }

  void wake(Turn turn, Condition condition, String bucket) {
    Episode last = Episodes.last(turn, bucket);
    Instant awaited = turn.ledger().note(bucket);
    if (last == null || !last.isOpen() || (awaited != null && awaited.isAfter(turn.at()))) {
      return;
    }
    Instant end = end(turn, condition, last);
    if (end.isAfter(turn.at())) {
      await(turn, bucket, end);
      return;
    }
    turn.ledger().note(bucket, null);
    Reading reading = condition.read(turn.ledger().timeline(bucket), millis(turn.at()), 0);
    String why = condition.over(subject(turn, condition, bucket)) + ".";
    Episodes.resolve(
        turn,
        last,
        end,
        telling(turn, condition, bucket, reading, null, last.shown(), why, Reasons.BELOW));
  }

  /** What becomes of {@code member} that is new in {@code bucket}. */
  private void judge(Turn turn, Condition condition, String bucket, Member member) {
    Timeline timeline = turn.ledger().timeline(bucket);
    long moment = condition.judged(timeline, millis(member.at()));
    Reading reading = condition.read(timeline, moment, 0);
    Episode last = Episodes.last(turn, bucket);
    if (last != null && last.isOpen()) {
      grow(turn, condition, last, member, moment, reading);
      return;
    }
    Suppression missing = reading.missing();
    if (last != null && last.stands() && isCovered(condition, timeline, last, member, moment)) {
      missing = Suppression.EPISODE_OVER;
    } else if (missing == null && turn.isExpired()) {
      missing = Suppression.RULE_EXPIRED;
    }
    if (missing == null) {
      raise(turn, condition, bucket, member, moment, reading);
    } else {
      suppress(turn, condition, bucket, missing, reading);
    }
  }

  /**
   * Whether an article belongs to what was told: by its time to the last episode, or, where it lies
   * before that, to a window that had enough without it and so was told in its own time.
   */
  private static boolean isCovered(
      Condition condition, Timeline timeline, Episode last, Member member, long moment) {
    if (member.at().isAfter(last.until())) {
      return false;
    }
    return !member.at().isBefore(last.from()) || condition.read(timeline, moment, 1).fires();
  }

  private void raise(
      Turn turn, Condition condition, String bucket, Member member, long moment, Reading reading) {
    Timeline timeline = turn.ledger().timeline(bucket);
    long start = moment - condition.within().toMillis();
    Episode last = Episodes.last(turn, bucket);
    Instant end = Instant.ofEpochMilli(moment);
    Instant until = last != null && last.stands() && last.until().isAfter(end) ? last.until() : end;
    List<String> shown =
        Evidences.choose(turn.ledger(), member.article().id(), null, timeline, start, moment);
    Episode raised =
        Episodes.raise(
            turn,
            bucket,
            Alert.id(turn.world(), turn.rule(), bucket, member.article()),
            Episode.State.OPEN,
            Instant.ofEpochMilli(timeline.at(timeline.countUpTo(start))),
            until,
            figures(reading, shown),
            member.article(),
            telling(
                turn,
                condition,
                bucket,
                reading,
                member,
                shown,
                condition.figures(subject(turn, condition, bucket), reading) + ".",
                null));
    turn.ledger().note(bucket, null);
    awaitEnd(turn, condition, raised);
  }

  private void grow(
      Turn turn, Condition condition, Episode last, Member member, long moment, Reading reading) {
    Timeline timeline = turn.ledger().timeline(last.key());
    if (millis(member.at()) < timeline.at(timeline.size() - 1)) {
      awaitEnd(turn, condition, last);
    }
    if (moment < millis(last.from()) || reading.observed() < 2 * last.observed()) {
      suppress(turn, condition, last.key(), Suppression.EPISODE_OPEN, reading);
      return;
    }
    List<String> shown = shown(turn, condition, last, member.article().id(), moment);
    String why =
        "%s; %s when last told."
            .formatted(
                condition.figures(subject(turn, condition, last.key()), reading),
                Why.number(last.observed()));
    Episodes.update(
        turn,
        last,
        figures(reading, shown),
        telling(turn, condition, last.key(), reading, member, shown, why, Reasons.GROWN));
  }

  /**
   * What becomes of the last episode when {@code gone} leaves its bucket, or comes back to it as
   * another version; says whether anything was said of it.
   */
  private boolean leave(Turn turn, Condition condition, String bucket, Member gone, String reason) {
    Episode last = Episodes.last(turn, bucket);
    if (last == null
        || !last.stands()
        || Episodes.isOfOtherLogic(turn, last)
        || !matters(last, gone)) {
      return false;
    }
    long first = millis(last.from());
    long before = last.isOpen() ? Long.MAX_VALUE : millis(last.until());
    boolean isWhole = !last.from().minus(trigger.reach()).isBefore(turn.ledger().wholeSince());
    if (isWhole && moments(turn, condition, bucket).lastEnd(first, before) == Moments.NEVER) {
      withdraw(turn, condition, last, gone, reason);
      return true;
    }
    if (!last.isOpen()) {
      return false;
    }
    awaitEnd(turn, condition, last);
    if (last.shown().contains(gone.article().id())) {
      correct(turn, condition, last, gone, reason);
      return true;
    }
    return false;
  }

  private void correct(Turn turn, Condition condition, Episode last, Member gone, String reason) {
    Timeline timeline = turn.ledger().timeline(last.key());
    Member now = turn.ledger().member(gone.article().id());
    String id = gone.article().id();
    boolean isHere = now != null && Buckets.of(condition.by(), now).contains(last.key());
    List<String> shown = isHere ? last.shown() : Evidences.without(last.shown(), id);
    long moment =
        isHere && now != null ? condition.judged(timeline, millis(now.at())) : millis(last.from());
    Reading reading = condition.read(timeline, moment, 0);
    String why =
        "%s, after %s was %s."
            .formatted(
                condition.figures(subject(turn, condition, last.key()), reading),
                Why.named(gone.article()),
                reason);
    Episodes.update(
        turn,
        last,
        new Figures(last.observed(), last.articles(), last.publishers(), shown),
        telling(turn, condition, last.key(), reading, gone, shown, why, reason));
  }

  private void withdraw(Turn turn, Condition condition, Episode last, Member gone, String reason) {
    Timeline timeline = turn.ledger().timeline(last.key());
    Reading reading = condition.read(timeline, millis(gone.at()), 0);
    String why =
        "%s was %s, which leaves %s."
            .formatted(
                Why.named(gone.article()),
                reason,
                condition.figures(subject(turn, condition, last.key()), reading));
    turn.ledger().note(last.key(), null);
    Episodes.withdraw(
        turn,
        last,
        new Telling(
            firing(condition, last.key(), reading),
            Episodes.story(turn.ledger(), gone),
            List.of(Evidences.ofGone(gone)),
            why,
            reason));
  }

  private boolean matters(Episode last, Member gone) {
    return gone.at().isAfter(last.from().minus(trigger.reach()))
        && (last.isOpen() || !gone.at().isAfter(last.until()));
  }

  /** Asks to be woken when the open episode ends as things stand, if that is not awaited yet. */
  private static void awaitEnd(Turn turn, Condition condition, Episode open) {
    Instant end = end(turn, condition, open);
    Instant awaited = turn.ledger().note(open.key());
    if (awaited == null || end.isBefore(awaited)) {
      await(turn, open.key(), end);
    }
  }

  private static void await(Turn turn, String bucket, Instant end) {
    turn.ledger().note(bucket, end);
    turn.wakeAt(end, bucket);
  }

  /** When the condition has been unfulfilled for a whole window; now if it never was fulfilled. */
  private static Instant end(Turn turn, Condition condition, Episode episode) {
    long last =
        moments(turn, condition, episode.key()).lastEnd(millis(episode.from()), Long.MAX_VALUE);
    return last == Moments.NEVER ? turn.at() : Instant.ofEpochMilli(last).plus(condition.within());
  }

  private static List<String> shown(
      Turn turn, Condition condition, Episode last, String deciding, long moment) {
    Timeline timeline = turn.ledger().timeline(last.key());
    long start = moment - condition.within().toMillis();
    String opening = last.opening() == null ? null : last.opening().id();
    return Evidences.choose(turn.ledger(), opening, deciding, timeline, start, moment);
  }

  private Telling telling(
      Turn turn,
      Condition condition,
      String bucket,
      Reading reading,
      @Nullable Member deciding,
      List<String> shown,
      String why,
      @Nullable String reason) {
    return new Telling(
        firing(condition, bucket, reading),
        deciding == null ? null : Episodes.story(turn.ledger(), deciding),
        Evidences.of(turn.ledger(), shown),
        why,
        reason);
  }

  private Alert.Firing firing(Condition condition, String bucket, Reading reading) {
    return new Alert.Firing(
        trigger.kind(),
        Buckets.told(condition.by(), bucket),
        Durations.format(condition.within()),
        (double) reading.observed(),
        reading.expected(),
        reading.coverage());
  }

  private static void suppress(
      Turn turn, Condition condition, String bucket, Suppression reason, Reading reading) {
    turn.suppress(
        new Silence(
            reason,
            Buckets.told(condition.by(), bucket),
            (double) reading.observed(),
            reading.expected(),
            reading.coverage()));
  }

  private static Figures figures(Reading reading, List<String> shown) {
    return new Figures(reading.observed(), reading.observed(), 0, shown);
  }

  private static String subject(Turn turn, Condition condition, String bucket) {
    return Why.subject(turn, condition.by(), bucket);
  }

  private static Moments moments(Turn turn, Condition condition, String bucket) {
    return new Moments(turn.ledger().timeline(bucket), condition);
  }

  private static long millis(Instant time) {
    return time.toEpochMilli();
  }
}
