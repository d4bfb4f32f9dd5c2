package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of triggers that tell a story once: its id is their key. What was told of a story
 * under another logic counts as told, too.
 */
final class StoryEpisodes {
  /** A story is told again when its publishers have grown by one in so many. */
  private static final int GROWTH = 8;

  private final Trigger trigger;
  private final Duration within;
  private final StoryBar bar;

  StoryEpisodes(Trigger trigger, Duration within, StoryBar bar) {
    this.trigger = trigger;
    this.within = within;
    this.bar = bar;
  }

  void hit(Turn turn, Member member, @Nullable Member before) {
    String key = member.story().id();
    boolean isCorrected = before != null && before.story().id().equals(key);
    if (before != null && !isCorrected) {
      leave(turn, before, Reasons.CORRECTED);
    }
    Episode last = Episodes.last(turn, key);
    if (last == null || !last.stands()) {
      open(turn, member);
    } else if (isCorrected) {
      change(turn, last, member, Evidences.of(member), Reasons.CORRECTED);
    } else if (last.isOpen()) {
      grow(turn, last, member);
    } else {
      turn.suppress(Suppression.EPISODE_OVER, key);
    }
  }

  void retract(Turn turn, Member gone, String reason) {
    if (!leave(turn, gone, reason)) {
      turn.suppress(Suppression.NOTHING_TOLD, gone.story().id());
    }
  }

  void wake(Turn turn, String key) {
    Episode last = Episodes.last(turn, key);
    if (last == null || !last.isOpen()) {
      return;
    }
    Instant latest = turn.ledger().latestOf(key);
    Instant deadline = latest == null ? turn.at() : latest.plus(within);
    if (deadline.isAfter(turn.at())) {
      turn.wakeAt(deadline, key);
    } else {
      resolve(turn, last, latest == null ? last.until() : latest);
    }
  }

  private void open(Turn turn, Member member) {
    String key = member.story().id();
    Reading reading = bar.read(turn, member);
    if (reading.missing() != null) {
      turn.suppress(
          new Silence(
              reading.missing(), key, (double) reading.observed(), reading.expected(), null));
    } else if (turn.isExpired()) {
      turn.suppress(Suppression.RULE_EXPIRED, key);
    } else {
      raise(turn, member, reading);
      awaitSilence(turn, key);
    }
  }

  private void raise(Turn turn, Member member, Reading reading) {
    String key = member.story().id();
    Alert.Story story = Episodes.story(turn.ledger(), key);
    String why =
        "'%s' %s: %s%s%s."
            .formatted(
                turn.definition().name(),
                bar.opens(reading),
                Why.named(member.article()),
                story.articles() > 1 ? " and " + Why.count(story.articles() - 1, "other") : "",
                story.articles() > 1 ? "" : Why.found(member.spans()));
    List<String> shown = shown(turn, key, member.article().id(), null);
    Episodes.raise(
        turn,
        key,
        Alert.id(turn.world(), turn.rule(), key, member.article()),
        Episode.State.OPEN,
        member.at(),
        member.at(),
        figures(reading.observed(), story, shown),
        member.article(),
        new Telling(
            firing(reading.observed(), reading.expected()),
            story,
            Evidences.of(turn.ledger(), shown),
            why,
            null));
  }

  private void grow(Turn turn, Episode last, Member member) {
    Alert.Story story = Episodes.story(turn.ledger(), last.key());
    boolean hasGrown =
        story.publishers() - last.publishers() >= Math.max(1, last.publishers() / GROWTH)
            || story.articles() >= 2 * last.articles();
    if (!hasGrown) {
      turn.suppress(Suppression.STORY_TOLD, last.key());
      return;
    }
    String why =
        "The story on '%s' has grown from %s to %s, of which the newest is %s."
            .formatted(
                turn.definition().name(),
                size(last.articles(), last.publishers()),
                size(story.articles(), story.publishers()),
                Why.named(member.article()));
    update(turn, last, member, why, Reasons.GROWN);
  }

  /** What becomes of an episode when {@code gone} leaves its story; says whether there is one. */
  private boolean leave(Turn turn, Member gone, String reason) {
    Episode last = Episodes.last(turn, gone.story().id());
    if (last == null || !last.stands()) {
      return false;
    }
    change(turn, last, gone, Evidences.ofGone(gone), reason);
    return true;
  }

  private void change(
      Turn turn, Episode last, Member member, Alert.Evidence evidence, String reason) {
    Alert.Story story = turn.ledger().story(last.key());
    if (story == null || !bar.stands(turn, last, story)) {
      withdraw(turn, last, member, evidence, reason);
    } else if (last.isOpen()) {
      String why =
          "The story on '%s' stands with %s after %s was %s."
              .formatted(
                  turn.definition().name(),
                  size(story.articles(), story.publishers()),
                  Why.named(member.article()),
                  reason);
      update(turn, last, member, why, reason);
      awaitSilence(turn, last.key());
    } else {
      turn.suppress(Suppression.EPISODE_OVER, last.key());
    }
  }

  private void update(Turn turn, Episode last, Member member, String why, String reason) {
    Alert.Story story = Episodes.story(turn.ledger(), last.key());
    boolean isThere = member.equals(turn.ledger().member(member.article().id()));
    String deciding =
        isThere && member.story().id().equals(last.key()) ? member.article().id() : null;
    List<String> shown = shown(turn, last.key(), opening(turn, last), deciding);
    Episodes.update(
        turn,
        last,
        figures(last.observed(), story, shown),
        new Telling(firing(story), story, Evidences.of(turn.ledger(), shown), why, reason));
  }

  private void resolve(Turn turn, Episode last, Instant latest) {
    Alert.Story story = Episodes.story(turn.ledger(), last.key());
    String why =
        "No article has joined the story on '%s' for %s: it ends with %s."
            .formatted(
                turn.definition().name(),
                Durations.format(within),
                size(story.articles(), story.publishers()));
    List<String> shown = shown(turn, last.key(), opening(turn, last), null);
    Episodes.resolve(
        turn,
        last.told(turn.definition(), last.observed(), story.articles(), story.publishers(), shown),
        latest,
        new Telling(firing(story), story, Evidences.of(turn.ledger(), shown), why, Reasons.SILENT));
  }

  private void withdraw(
      Turn turn, Episode last, Member member, Alert.Evidence evidence, String reason) {
    Alert.Story story = Episodes.story(turn.ledger(), last.key());
    String why =
        "%s was %s, and what is left of the story on '%s', %s, is no reason for an alert."
            .formatted(
                Why.named(member.article()),
                reason,
                turn.definition().name(),
                size(story.articles(), story.publishers()));
    Episodes.withdraw(
        turn, last, new Telling(firing(story), story, List.of(evidence), why, reason));
  }

  private void awaitSilence(Turn turn, String key) {
    Instant latest = turn.ledger().latestOf(key);
    if (latest != null) {
      turn.wakeAt(latest.plus(within), key);
    }
  }

  /** The article that opened the episode, as long as it is of its story. */
  private static @Nullable String opening(Turn turn, Episode episode) {
    if (episode.opening() == null) {
      return null;
    }
    Member opening = turn.ledger().member(episode.opening().id());
    return opening != null && opening.story().id().equals(episode.key())
        ? opening.article().id()
        : null;
  }

  private static List<String> shown(
      Turn turn, String key, @Nullable String first, @Nullable String second) {
    return Evidences.choose(
        turn.ledger(), first, second, turn.ledger().timeline(key), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Figures figures(double observed, Alert.Story story, List<String> shown) {
    return new Figures(observed, story.articles(), story.publishers(), shown);
  }

  private Alert.Firing firing(Alert.Story story) {
    return trigger instanceof Trigger.Corroborated corroborated
        ? firing(story.publishers(), (double) corroborated.publishers())
        : firing(story.articles(), null);
  }

  private Alert.Firing firing(int observed, @Nullable Double expected) {
    return new Alert.Firing(
        trigger.kind(), null, Durations.format(within), (double) observed, expected, null);
  }

  private static String size(int articles, int publishers) {
    return Why.count(articles, "article") + " of " + Why.count(publishers, "independent publisher");
  }
}
