package io.wirewatch.trigger;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code count}: so many articles in a sliding window, late ones where they belong. */
final class CountDetector implements Detector, Condition {
  private final Trigger.Count trigger;
  private final long length;
  private final WindowEpisodes episodes;

  CountDetector(Trigger.Count trigger) {
    this.trigger = trigger;
    this.length = trigger.within().toMillis();
    this.episodes = new WindowEpisodes(trigger);
  }

  @Override
  public Set<String> keys(Member member) {
    return Buckets.of(trigger.by(), member);
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    episodes.hit(turn, this, member, before);
  }

  @Override
  public void retract(Turn turn, Member gone, String reason) {
    episodes.retract(turn, this, gone, reason);
  }

  @Override
  public void wake(Turn turn, String key) {
    episodes.wake(turn, this, key);
  }

  @Override
  public Reading read(Timeline timeline, long moment, int without) {
    int observed = timeline.countUpTo(moment) - timeline.countUpTo(moment - length) - without;
    return new Reading(
        observed,
        (double) trigger.atLeast(),
        null,
        observed >= trigger.atLeast() ? null : Suppression.BELOW_THRESHOLD);
  }

  @Override
  public long[] steps() {
    return new long[] {0, length};
  }

  /** The end of the window with the most articles of those that hold the article. */
  @Override
  public long judged(Timeline timeline, long at) {
    long judged = at;
    int most = read(timeline, at, 0).observed();
    for (int i = timeline.countUpTo(at); i < timeline.size(); i++) {
      long moment = timeline.at(i);
      if (moment >= at + length) {
        break;
      }
      int observed = i + 1 - timeline.countUpTo(moment - length);
      if (observed > most) {
        most = observed;
        judged = moment;
      }
    }
    return judged;
  }

  @Override
  public Duration within() {
    return trigger.within();
  }

  @Override
  public @Nullable String by() {
    return trigger.by();
  }

  @Override
  public String figures(String subject, Reading reading) {
    return "%s on %s in %s, where %d are enough"
        .formatted(
            Why.count(reading.observed(), "article"),
            subject,
            Durations.format(trigger.within()),
            trigger.atLeast());
  }

  @Override
  public String over(String subject) {
    String window = Durations.format(trigger.within());
    return "For %s, no %s on %s has held %s"
        .formatted(window, window, subject, Why.count(trigger.atLeast(), "article"));
  }
}
