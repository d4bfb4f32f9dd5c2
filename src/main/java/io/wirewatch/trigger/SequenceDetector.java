package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import io.wirewatch.trigger.Chains.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code sequence}: articles of these rules in this order, each chain of articles of its own. An
 * episode stands on its chain; the next chain begins after its last article.
 */
final class SequenceDetector implements Detector {
  private final Trigger.Sequence trigger;
  private final long length;

  SequenceDetector(Trigger.Sequence trigger) {
    this.trigger = trigger;
    this.length = trigger.within().toMillis();
  }

  @Override
  public Set<String> keys(Member member) {
    Set<String> keys = new LinkedHashSet<>();
    for (String bucket : Buckets.of(trigger.by(), member)) {
      for (int step : member.steps()) {
        keys.add(key(bucket, step));
      }
    }
    return keys;
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    Set<String> told = new LinkedHashSet<>();
    if (before != null) {
      for (String bucket : Buckets.of(trigger.by(), before)) {
        if (leave(turn, bucket, before, Reasons.CORRECTED)) {
          told.add(bucket);
        }
      }
    }
    for (String bucket : Buckets.of(trigger.by(), member)) {
      Episode last = Episodes.last(turn, bucket);
      if (!told.contains(bucket) || last == null || !last.stands()) {
        judge(turn, bucket, member, last);
      }
    }
  }

  @Override
  public void retract(Turn turn, Member gone, String reason) {
    for (String bucket : Buckets.of(trigger.by(), gone)) {
      if (!leave(turn, bucket, gone, reason)) {
        turn.suppress(Suppression.NOTHING_TOLD, Buckets.told(trigger.by(), bucket));
      }
    }
  }

  @Override
  public void wake(Turn turn, String key) {
    Episode last = Episodes.last(turn, key);
    if (last == null || !last.isOpen()) {
      return;
    }
    Instant deadline = last.until().plus(trigger.within());
    if (deadline.isAfter(turn.at())) {
      turn.wakeAt(deadline, key);
      return;
    }
    String why =
        "The sequence on %s was complete %s ago."
            .formatted(subject(turn, key), Durations.format(trigger.within()));
    Episodes.resolve(
        turn, last, last.until(), telling(turn, key, null, last.shown(), why, Reasons.ELAPSED));
  }

  private void judge(Turn turn, String bucket, Member member, @Nullable Episode last) {
    long at = member.at().toEpochMilli();
    boolean isAfterOther = last != null && last.stands();
    long least = last != null && isAfterOther ? last.until().toEpochMilli() + 1 : Long.MIN_VALUE;
    List<Link> chain = null;
    Suppression missing = null;
    if (last != null && last.isOpen()) {
      missing = Suppression.EPISODE_OPEN;
    } else if (at < least) {
      missing = Suppression.EPISODE_OVER;
    } else {
      chain = chains(turn, bucket, least).through(member.article().id(), at, member.steps());
      if (chain == null) {
        missing = Suppression.SEQUENCE_INCOMPLETE;
      } else if (turn.isExpired()) {
        missing = Suppression.RULE_EXPIRED;
      }
    }
    if (chain != null && missing == null) {
      raise(turn, bucket, member, chain, least);
    } else if (missing != null) {
      turn.suppress(missing, Buckets.told(trigger.by(), bucket));
    }
  }

  private void raise(Turn turn, String bucket, Member member, List<Link> chain, long least) {
    long end = chain.get(chain.size() - 1).at();
    List<String> shown = articles(chain);
    Episodes.raise(
        turn,
        bucket,
        Alert.id(turn.world(), turn.rule(), bucket, member.article()),
        Episode.State.OPEN,
        Instant.ofEpochMilli(Math.max(least, end - length)),
        Instant.ofEpochMilli(end),
        figures(shown),
        member.article(),
        telling(turn, bucket, member, shown, sentence(turn, bucket, shown, ""), null));
    turn.wakeAt(Instant.ofEpochMilli(end + length), bucket);
  }

  /**
   * What becomes of the last episode when {@code gone} leaves its chain or comes back as another
   * version; says whether it was part of it.
   */
  private boolean leave(Turn turn, String bucket, Member gone, String reason) {
    Episode last = Episodes.last(turn, bucket);
    if (last == null
        || !last.stands()
        || Episodes.isOfOtherLogic(turn, last)
        || !last.shown().contains(gone.article().id())) {
      return false;
    }
    if (stands(turn, last, gone.article().id())) {
      change(turn, last, last.shown(), gone, reason);
      return true;
    }
    Chains chains = chains(turn, bucket, last.from().toEpochMilli());
    List<Link> other = chains.lastUpTo(last.until().toEpochMilli() + length);
    if (other == null) {
      withdraw(turn, last, gone, reason);
    } else {
      change(turn, last, articles(other), gone, reason);
    }
    return true;
  }

  /** Lets an episode stand on {@code shown}, and tells so if it is open. */
  private void change(Turn turn, Episode last, List<String> shown, Member gone, String reason) {
    Member end = turn.ledger().member(shown.get(shown.size() - 1));
    Instant until = end == null ? last.until() : end.at();
    Episode moved = last.standingOn(last.from(), until, last.opening());
    if (moved.isOpen()) {
      String after = ", after %s was %s".formatted(Why.named(gone.article()), reason);
      String why = sentence(turn, moved.key(), shown, after);
      Telling telling = telling(turn, moved.key(), gone, shown, why, reason);
      Episodes.update(turn, moved, figures(shown), telling);
      turn.wakeAt(until.plus(trigger.within()), moved.key());
    } else {
      Figures same = figures(shown);
      turn.ledger()
          .put(
              moved.told(
                  moved.definition(),
                  same.observed(),
                  same.articles(),
                  same.publishers(),
                  same.shown()));
      turn.suppress(Suppression.EPISODE_OVER, Buckets.told(trigger.by(), moved.key()));
    }
  }

  private void withdraw(Turn turn, Episode last, Member gone, String reason) {
    String why =
        "%s was %s, and without it the sequence on %s is not complete."
            .formatted(Why.named(gone.article()), reason, subject(turn, last.key()));
    Episodes.withdraw(
        turn,
        last,
        new Telling(
            firing(last.key()),
            Episodes.story(turn.ledger(), gone),
            List.of(Evidences.ofGone(gone)),
            why,
            reason));
  }

  /** Whether the chain of an episode still is one; what is forgotten stands as it was told. */
  private boolean stands(Turn turn, Episode episode, String changed) {
    Instant earliest = episode.from();
    Instant first = null;
    for (int step = 0; step < episode.shown().size(); step++) {
      String article = episode.shown().get(step);
      Member member = turn.ledger().member(article);
      if (member == null && !article.equals(changed)) {
        continue;
      }
      if (member == null
          || !Buckets.of(trigger.by(), member).contains(episode.key())
          || !member.steps().contains(step)
          || member.at().isBefore(earliest)) {
        return false;
      }
      first = first == null ? member.at() : first;
      earliest = member.at();
    }
    return first == null || !earliest.isAfter(first.plus(trigger.within()));
  }

  private Chains chains(Turn turn, String bucket, long least) {
    List<Timeline> steps = new ArrayList<>();
    for (int step = 0; step < trigger.rules().size(); step++) {
      steps.add(turn.ledger().timeline(key(bucket, step)));
    }
    return new Chains(steps, length, least);
  }

  private String sentence(Turn turn, String bucket, List<String> shown, String after) {
    List<String> names = new ArrayList<>();
    for (String article : shown) {
      Member member = turn.ledger().member(article);
      names.add(member == null ? article : Why.named(member.article()));
    }
    return "In %s, the sequence on %s is complete: %s%s."
        .formatted(
            Durations.format(trigger.within()),
            subject(turn, bucket),
            String.join(", then ", names),
            after);
  }

  private Telling telling(
      Turn turn,
      String bucket,
      @Nullable Member deciding,
      List<String> shown,
      String why,
      @Nullable String reason) {
    return new Telling(
        firing(bucket),
        deciding == null ? null : Episodes.story(turn.ledger(), deciding),
        Evidences.of(turn.ledger(), shown),
        why,
        reason);
  }

  private Alert.Firing firing(String bucket) {
    double steps = trigger.rules().size();
    return new Alert.Firing(
        trigger.kind(),
        Buckets.told(trigger.by(), bucket),
        Durations.format(trigger.within()),
        steps,
        steps,
        null);
  }

  private String subject(Turn turn, String bucket) {
    return Why.subject(turn, trigger.by(), bucket);
  }

  private static Figures figures(List<String> shown) {
    return new Figures(shown.size(), shown.size(), 0, shown);
  }

  private static List<String> articles(List<Link> chain) {
    return chain.stream().map(Link::article).toList();
  }

  private static String key(String bucket, int step) {
    return bucket + "\u0001" + step;
  }
}
