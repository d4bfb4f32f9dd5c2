package io.wirewatch.trigger;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code spike}: a window held against the baseline just before it. With a baseline as long as the
 * window this is the spike of ElastAlert, but for its start: a rule is silent until it has been in
 * force for both.
 */
final class SpikeDetector implements Detector {
  private final Trigger.Spike trigger;
  private final WindowEpisodes episodes;

  SpikeDetector(Trigger.Spike trigger) {
    this.trigger = trigger;
    this.episodes = new WindowEpisodes(trigger);
  }

  @Override
  public Set<String> keys(Member member) {
    return Buckets.of(trigger.by(), member);
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    episodes.hit(turn, condition(turn), member, before);
  }

  @Override
  public void retract(Turn turn, Member gone, String reason) {
    episodes.retract(turn, condition(turn), gone, reason);
  }

  @Override
  public void wake(Turn turn, String key) {
    episodes.wake(turn, condition(turn), key);
  }

  private Condition condition(Turn turn) {
    return new AgainstBaseline(trigger, turn.ledger().since());
  }

  /** Whether a window holds so many times what its baseline leads to expect. */
  private static final class AgainstBaseline implements Condition {
    private final Trigger.Spike trigger;
    private final long since;
    private final long length;
    private final long baseline;

    AgainstBaseline(Trigger.Spike trigger, Instant since) {
      this.trigger = trigger;
      this.since = since.toEpochMilli();
      this.length = trigger.within().toMillis();
      this.baseline = trigger.baseline().toMillis();
    }

    @Override
    public Reading read(Timeline timeline, long moment, int without) {
      int start = timeline.countUpTo(moment - length);
      int observed = timeline.countUpTo(moment) - start - without;
      int before = start - timeline.countUpTo(moment - length - baseline);
      double expected = before * ((double) length / baseline);
      double seen = (double) (moment - since) / (length + baseline);
      double coverage = Math.max(0, Math.min(1, seen));
      return new Reading(
          observed, expected, coverage, missing(observed, before, expected, coverage));
    }

    private @Nullable Suppression missing(
        int observed, int before, double expected, double coverage) {
      if (observed < trigger.atLeast()) {
        return Suppression.BELOW_THRESHOLD;
      }
      if (coverage < 1) {
        return Suppression.BASELINE_TOO_SHORT;
      }
      if (before < trigger.baselineAtLeast()) {
        return Suppression.BASELINE_TOO_SMALL;
      }
      return observed < trigger.ratio() * expected ? Suppression.BELOW_RATIO : null;
    }

    @Override
    public long[] steps() {
      return new long[] {0, length, length + baseline};
    }

    @Override
    public long start() {
      return since + length + baseline;
    }

    /** Its own time; or that of the first later article whose window holds both and fires. */
    @Override
    public long judged(Timeline timeline, long at) {
      if (read(timeline, at, 0).fires()) {
        return at;
      }
      for (int i = timeline.countUpTo(at); i < timeline.size(); i++) {
        long moment = timeline.at(i);
        if (moment >= at + length) {
          break;
        }
        if (read(timeline, moment, 0).fires()) {
          return moment;
        }
      }
      return at;
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
      double expected = reading.expected() == null ? 0 : reading.expected();
      return "%s on %s in %s, where %s would be expected from the %s before"
          .formatted(
              Why.count(reading.observed(), "article"),
              subject,
              Durations.format(trigger.within()),
              Why.number(expected),
              Durations.format(trigger.baseline()));
    }

    @Override
    public String over(String subject) {
      String window = Durations.format(trigger.within());
      return "For %s, no %s on %s has held %s times what its baseline leads to expect"
          .formatted(window, window, subject, Why.number(trigger.ratio()));
    }
  }
}
