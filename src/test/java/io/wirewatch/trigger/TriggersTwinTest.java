package io.wirewatch.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each trigger against its slow twin, in random orders of articles in and out of time, corrections
 * and retractions.
 */
class TriggersTwinTest {
  private static final int SEEDS = Integer.getInteger("trigger.seeds", 100);
  private static final long FIRST_SEED = Long.getLong("trigger.seed", 0);
  private static final int STEPS = 60;
  private static final int ARTICLES = 25;
  private static final String[] VALUES = {"ua", "ru", "pl", ""};
  private static final String[] REASONS = {"canceled", "withheld", "corrected"};

  @Test
  void shouldTellEveryArticleAsTheSlowTwinDoes() {
    hold(random -> new Trigger.EveryArticle());
  }

  @Test
  void shouldTellStoriesAsTheSlowTwinDoes() {
    hold(random -> new Trigger.NewStory(minutes(2 + random.nextInt(30))));
  }

  @Test
  void shouldTellCorroboratedStoriesAsTheSlowTwinDoes() {
    hold(
        random -> new Trigger.Corroborated(2 + random.nextInt(3), minutes(2 + random.nextInt(30))));
  }

  @Test
  void shouldTellCountsAsTheSlowTwinDoes() {
    hold(
        random ->
            new Trigger.Count(1 + random.nextInt(5), minutes(2 + random.nextInt(20)), by(random)));
  }

  @Test
  void shouldTellSpikesAsTheSlowTwinDoes() {
    hold(
        random -> {
          int within = 1 + random.nextInt(10);
          return new Trigger.Spike(
              1.5 + random.nextInt(3) * 0.5,
              minutes(within),
              minutes(within * (1 + random.nextInt(4))),
              1 + random.nextInt(4),
              random.nextInt(3),
              by(random));
        });
  }

  @Test
  void shouldTellSequencesAsTheSlowTwinDoes() {
    hold(
        random ->
            new Trigger.Sequence(
                Stream.of("a", "b", "c").limit(2 + random.nextInt(2)).toList(),
                minutes(2 + random.nextInt(20)),
                by(random)));
  }

  @Test
  void shouldTellFirstSightsAsTheSlowTwinDoes() {
    hold(random -> new Trigger.FirstSeen("country", minutes(2 + random.nextInt(30))));
  }

  @Test
  void shouldTellSilencesAsTheSlowTwinDoes() {
    hold(random -> new Trigger.Quiet(minutes(2 + random.nextInt(10)), by(random)));
  }

  private interface Choice {
    Trigger of(Random random);
  }

  private static void hold(Choice choice) {
    int told = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Random random = new Random(seed);
      Trigger trigger = choice.of(random);
      Run run = new Run(trigger, random);
      try {
        run.run();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed %d of %s %s: %s\n%s"
                .formatted(
                    seed,
                    trigger.kind(),
                    trigger.parameters(),
                    e.getMessage(),
                    String.join("\n", run.log)),
            e);
      }
      told += run.fast.alerts().size();
    }
    System.out.printf(
        "seeds %d to %d: %d alert events%n", FIRST_SEED, FIRST_SEED + SEEDS - 1, told);
    assertThat(told).as("alert events of all seeds").isGreaterThan(SEEDS);
  }

  /** One world, told to both. */
  private static final class Run {
    private final Trigger trigger;
    private final Random random;
    private final RunningTrigger fast;
    private final SlowTrigger slow;
    private final List<String> log = new ArrayList<>();
    private final int pace;
    private int clock;
    private int version;

    Run(Trigger trigger, Random random) {
      this.trigger = trigger;
      this.random = random;
      this.fast = new RunningTrigger(trigger);
      this.slow = slow(trigger, fast);
      this.pace = 1 + random.nextInt(8);
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        clock += random.nextInt(pace) * (random.nextInt(10) == 0 ? 10 : 1);
        Instant now = at(clock);
        if (random.nextInt(8) == 0) {
          String article = "a" + random.nextInt(ARTICLES);
          String reason = REASONS[random.nextInt(REASONS.length)];
          log.add(clock + " retract " + article + " " + reason);
          fast.retract(article, reason, now);
          slow.retract(article, reason, now);
        } else {
          Member member = member(now);
          log.add(
              "%d hit %s version %s at %d, publisher %s, %s, values %s, steps %s"
                  .formatted(
                      clock,
                      member.article().id(),
                      member.article().version(),
                      Duration.between(RunningTrigger.START, member.at()).toMinutes(),
                      member.publisher(),
                      member.story().id(),
                      member.values(),
                      member.steps()));
          fast.hit(member);
          slow.hit(member);
        }
        compare();
      }
      fast.advance(at(clock + 500));
      slow.advance(at(clock + 500));
      compare();
      AlertRules.check(fast.alerts());
      assertThat(fast.ledger().firstWakeUp() != null)
          .as("a wake-up stands")
          .isEqualTo(
              trigger instanceof Trigger.Quiet
                  && fast.ledger().openEpisodes().isEmpty()
                  && !fast.ledger().noted().isEmpty());
    }

    private void compare() {
      assertThat(fast.alerts().stream().map(SlowTrigger::line).toList()).isEqualTo(slow.said);
    }

    private Member member(Instant now) {
      int late = random.nextInt(4) == 0 ? random.nextInt(40) : 0;
      Set<String> values = new HashSet<>();
      Set<Integer> steps = new HashSet<>();
      int count = random.nextInt(6) == 0 ? 2 : 1;
      for (int i = 0; i < count; i++) {
        values.add(VALUES[random.nextInt(VALUES.length)]);
        steps.add(random.nextInt(trigger instanceof Trigger.Sequence s ? s.rules().size() : 1));
      }
      return Members.article("a" + random.nextInt(ARTICLES), at(clock - late))
          .heard(now)
          .version(Integer.toString(++version))
          .publisher("p" + random.nextInt(6))
          .story("s" + random.nextInt(4))
          .values(values.toArray(String[]::new))
          .steps(steps.toArray(Integer[]::new))
          .build();
    }

    private static SlowTrigger slow(Trigger trigger, RunningTrigger fast) {
      Instant since = fast.ledger().since();
      if (trigger instanceof Trigger.NewStory story) {
        return new SlowStories(1, story.within(), fast.rule(), since);
      }
      if (trigger instanceof Trigger.Corroborated story) {
        return new SlowStories(story.publishers(), story.within(), fast.rule(), since);
      }
      if (trigger instanceof Trigger.Count count) {
        return SlowWindows.count(count, fast.rule(), since);
      }
      if (trigger instanceof Trigger.Spike spike) {
        return SlowWindows.spike(spike, fast.rule(), since);
      }
      if (trigger instanceof Trigger.Sequence sequence) {
        return new SlowSequence(
            sequence, fast.rule(), since, bucket -> chain(fast.ledger(), bucket));
      }
      if (trigger instanceof Trigger.FirstSeen firstSeen) {
        return new SlowFirstSeen(firstSeen, fast.rule(), since);
      }
      if (trigger instanceof Trigger.Quiet quiet) {
        return new SlowQuiet(quiet, fast.rule(), since);
      }
      return new SlowEveryArticle(fast.rule(), since);
    }

    private static List<String> chain(Ledger ledger, String bucket) {
      Episode episode = ledger.episode(bucket);
      return episode == null ? List.of() : episode.shown();
    }
  }

  private static @Nullable String by(Random random) {
    return random.nextBoolean() ? "country" : null;
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(minutes(minutes));
  }
}
