package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code corroborated}: each story that enough independent publishers tell in one window. */
final class CorroboratedDetector implements Detector, StoryBar {
  private final Trigger.Corroborated trigger;
  private final StoryEpisodes episodes;

  CorroboratedDetector(Trigger.Corroborated trigger) {
    this.trigger = trigger;
    this.episodes = new StoryEpisodes(trigger, trigger.within(), this);
  }

  @Override
  public Set<String> keys(Member member) {
    return Set.of(member.story().id());
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    episodes.hit(turn, member, before);
  }

  @Override
  public void retract(Turn turn, Member gone, String reason) {
    episodes.retract(turn, gone, reason);
  }

  @Override
  public void wake(Turn turn, String key) {
    episodes.wake(turn, key);
  }

  @Override
  public Reading read(Turn turn, Member member) {
    String story = member.story().id();
    int most = Episodes.story(turn.ledger(), story).publishers();
    if (most >= trigger.publishers() && !turn.isExpired()) {
      long at = member.at().toEpochMilli();
      most =
          mostPublishers(
              turn.ledger(), story, at, at + trigger.within().toMillis() - 1, Integer.MAX_VALUE);
    }
    Suppression missing = most >= trigger.publishers() ? null : Suppression.TOO_FEW_PUBLISHERS;
    return new Reading(most, (double) trigger.publishers(), null, missing);
  }

  @Override
  public boolean stands(Turn turn, Episode told, Alert.Story story) {
    Ledger ledger = turn.ledger();
    if (Episodes.isOfOtherLogic(turn, told) || told.from().isBefore(ledger.wholeSince())) {
      return true;
    }
    int enough = trigger.publishers();
    return story.publishers() >= enough
        && mostPublishers(ledger, story.id(), Long.MIN_VALUE, Long.MAX_VALUE, enough) >= enough;
  }

  @Override
  public String opens(Reading reading) {
    return "has a story that %d independent publishers tell within %s"
        .formatted(reading.observed(), Durations.format(trigger.within()));
  }

  /**
   * The most publishers in a window that ends with an article of {@code first} to {@code last};
   * once there are {@code enough}, it looks no further. An article may be forgotten a little before
   * its timeline is.
   */
  private int mostPublishers(Ledger ledger, String story, long first, long last, int enough) {
    Timeline timeline = ledger.timeline(story);
    Map<String, Integer> counts = new HashMap<>();
    long length = trigger.within().toMillis();
    int most = 0;
    int end = first == Long.MIN_VALUE ? 0 : timeline.countUpTo(first - length);
    int start = end;
    for (; end < timeline.size() && timeline.at(end) <= last && most < enough; end++) {
      Member newest = ledger.member(timeline.article(end));
      if (newest != null) {
        counts.merge(newest.publisher(), 1, Integer::sum);
      }
      for (; timeline.at(start) <= timeline.at(end) - length; start++) {
        Member oldest = ledger.member(timeline.article(start));
        if (oldest != null) {
          counts.computeIfPresent(
              oldest.publisher(), (name, count) -> count == 1 ? null : count - 1);
        }
      }
      if (timeline.at(end) >= first) {
        most = Math.max(most, counts.size());
      }
    }
    return most;
  }
}
