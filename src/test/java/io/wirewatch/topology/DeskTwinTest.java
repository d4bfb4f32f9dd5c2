package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.EventTime;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.trigger.Member;
import io.wirewatch.trigger.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the desk holds in memory is what it would read: one that never stops, one that starts again
 * and again and one that has room for a few articles say the same and leave the same entries.
 */
class DeskTwinTest {
  private static final int RUNS = 5;
  private static final int STEPS = 150;
  private static final List<Trigger> TRIGGERS =
      List.of(
          new Trigger.EveryArticle(),
          new Trigger.NewStory(Duration.ofHours(24)),
          new Trigger.Count(3, Duration.ofHours(24), "country"),
          new Trigger.Spike(2, Duration.ofHours(1), Duration.ofDays(9), 3, 0, "country"),
          new Trigger.Corroborated(2, Duration.ofHours(24)),
          new Trigger.FirstSeen("country", Duration.ofDays(3)));

  @Test
  void shouldSayTheSameHoweverOftenItStartsAgain() {
    long base = System.nanoTime();
    for (int run = 0; run < RUNS; run++) {
      long seed = base + run;
      List<Run> runs =
          List.of(new Run(seed, 0, false), new Run(seed, 5, false), new Run(seed, 0, true));
      for (int step = 0; step < STEPS; step++) {
        List<String> said = runs.stream().map(Run::step).toList();
        assertThat(said).as("seed %d, step %d", seed, step).containsOnly(said.get(0));
      }
      for (Run each : runs) {
        assertThat(each.stores.contents())
            .as("seed %d", seed)
            .isEqualTo(runs.get(0).stores.contents());
      }
    }
  }

  /** The same steps from the same seed, with starts and small memories of its own. */
  private static final class Run {
    private final DeskStores stores = new DeskStores();
    private final Random random;
    private final Random restarts;
    private final int restartsOneIn;
    private final int room;
    private final Definitions definitions;
    private final Trigger[] triggers = new Trigger[2];
    private Desk desk;
    private Instant now;

    Run(long seed, int restartsOneIn, boolean isSmall) {
      this.random = new Random(seed);
      this.restarts = new Random(seed + 1);
      this.restartsOneIn = restartsOneIn;
      this.room = isSmall ? 4 : Desk.MOST_IN_MEMORY;
      this.definitions = stores.definitions();
      this.desk = stores.open(room);
      this.now = Instant.ofEpochMilli(random.nextLong(1L << 40) - (1L << 39));
      for (String world : List.of("live", "replay")) {
        desk.begin(world, now);
      }
      for (int i = 0; i < triggers.length; i++) {
        triggers[i] = TRIGGERS.get(random.nextInt(TRIGGERS.size()));
        arm(i);
      }
    }

    private void arm(int rule) {
      definitions.put(
          new Armed(
              "live",
              now,
              1,
              new RuleRef("r" + rule, "v", "l"),
              new Definition("r" + rule, Severity.INFO, Map.of(), triggers[rule])));
    }

    String step() {
      if (restartsOneIn > 0 && restarts.nextInt(restartsOneIn) == 0) {
        desk = stores.open(room);
      }
      now = now.plusSeconds(random.nextInt(random.nextInt(8) == 0 ? 90_000 : 600));
      String world = random.nextInt(4) == 0 ? "replay" : "live";
      int number = random.nextInt(triggers.length);
      String id = "r" + number;
      RuleDesk rule = desk.of(world, id, triggers[number], now);
      String article = "a" + random.nextInt(30);
      Member before = rule.member(article);
      String said;
      switch (random.nextInt(12)) {
        case 0 -> {
          if (before != null) {
            rule.remove(before);
          }
          said = "removed " + before;
        }
        case 1 -> {
          if (before != null) {
            rule.renew(before);
          }
          said = "renewed " + rule.member(article);
        }
        case 2 -> {
          rule.wakeAt(now.plusSeconds(random.nextInt(9_000)), "k" + random.nextInt(3));
          said = "waits";
        }
        case 3 -> said = "woken " + woken(world);
        case 4 -> {
          desk.expire(world, now, 1 + random.nextInt(8), definitions);
          said = "expired";
        }
        case 5 -> {
          if (random.nextInt(9) == 0) {
            rule.clearWindows();
            triggers[number] = TRIGGERS.get(random.nextInt(TRIGGERS.size()));
            arm(number);
          }
          said = "changed";
        }
        case 6 -> {
          if (random.nextInt(9) == 0) {
            desk.dropWorld(world);
          }
          desk.forgetDropped(random.nextInt(40));
          said = "dropped";
        }
        default -> {
          if (before != null) {
            rule.awaitSuccessor(before);
            before = rule.member(article);
          }
          said = "kept " + rule.keep(hit(article), before);
        }
      }
      desk.trim();
      return said + " " + state(world, number, article);
    }

    private String woken(String world) {
      List<String> woken = new ArrayList<>();
      Desk.Wake wake;
      while ((wake = desk.nextWake(world, now)) != null) {
        woken.add(wake.toString());
      }
      return woken.toString();
    }

    private Hit hit(String article) {
      Instant at = now.minusSeconds(random.nextInt(80_000));
      String country = List.of("ua", "fr", "").get(random.nextInt(3));
      int told = random.nextInt(4);
      Hit hit =
          DeskStores.hit(
              article,
              Integer.toString(random.nextInt(1 << 20)),
              country,
              "p" + random.nextInt(4),
              told == 3 ? null : DeskStores.signature(article, told),
              now);
      return new Hit(
          hit.world(),
          now,
          hit.book(),
          hit.rule(),
          hit.article(),
          new EventTime(at, hit.eventTime().basis()),
          hit.spans(),
          hit.truncated(),
          hit.snippet(),
          hit.language(),
          hit.forms(),
          hit.origin(),
          hit.signature(),
          hit.publisher(),
          hit.values(),
          hit.steps());
    }

    private String state(String world, int number, String article) {
      RuleDesk rule = desk.of(world, "r" + number, triggers[number], now);
      Member member = rule.member(article);
      StringBuilder said = new StringBuilder();
      said.append(rule.trends().changed(world, "r" + number));
      if (member != null) {
        String story = member.story().id();
        said.append(rule.story(story)).append(rule.latestOf(story));
        Stream.concat(Stream.of("ua"), Triggers.keys(triggers[number], member).stream())
            .forEach(key -> said.append(key).append(stores.timeline(rule, key)));
      }
      return said.toString();
    }
  }
}
