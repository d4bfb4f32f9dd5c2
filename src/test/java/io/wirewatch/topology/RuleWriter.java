package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws one book after the other: rules with every trigger that come, change and go. */
final class RuleWriter {
  private static final List<String> QUERIES =
      List.of(
          "troops",
          "coup OR putsch OR путч",
          "\"red lines\"",
          "troops AND border",
          "coup NOT football",
          "NATO",
          "(coup OR NATO) NOT (grain OR talks)",
          "red",
          "the OR said");
  private static final List<String> RULE_IDS =
      List.of("troops", "coup", "red lines", "переворот", "\uFFEE", "🚨", "a", "a-b");
  private static final List<String> SEQUENCE_IDS = List.of("then", "затем");
  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          Duration.ofHours(1),
          Duration.ofHours(30));
  private static final List<Duration> LONGER = WINDOWS.subList(3, WINDOWS.size());
  private static final List<String> APART = List.of("source", "country", "lang", "topic");
  private static final List<String> FIRST_OF =
      List.of("source", "country", "lang", "author", "topic", Trigger.FirstSeen.TERM);

  private final RandomGenerator random;
  private final List<Instant> starts;
  private final Map<String, Rule> rules = new TreeMap<>();
  private long revision;

  /**
   * No rules yet.
   *
   * @param starts when the worlds begin, about
   */
  RuleWriter(RandomGenerator random, List<Instant> starts) {
    this.random = random;
    this.starts = starts;
    change(3 + random.nextInt(8));
  }

  /** The next book. */
  Rules next() {
    if (revision > 0) {
      change(random.nextInt(4));
    }
    revision++;
    return new Rules(RuleBook.of(revision, rules.values()), rejected());
  }

  private void change(int times) {
    for (int i = 0; i < times; i++) {
      boolean isSequence = random.nextInt(6) == 0;
      String id = pick(isSequence ? SEQUENCE_IDS : RULE_IDS);
      Rule before = rules.get(id);
      if (random.nextInt(4) == 0) {
        rules.remove(id);
      } else if (before != null && random.nextBoolean()) {
        rules.put(id, rule(id, before.query(), before.trigger(), before.isKeyword()));
      } else {
        String query = before != null && random.nextBoolean() ? before.query() : query(isSequence);
        Trigger trigger = isSequence ? sequence() : trigger();
        rules.put(id, rule(id, query, trigger, !isSequence && random.nextBoolean()));
      }
    }
  }

  private Rule rule(String id, String query, Trigger trigger, boolean isKeyword) {
    return new Rule(
        id,
        id + " " + random.nextInt(3),
        pick(List.of(Severity.values())),
        labels(),
        query,
        trigger,
        isKeyword,
        random.nextInt(6) == 0 ? Rule.Status.SHADOW : Rule.Status.LIVE,
        random.nextInt(8) == 0 ? pick(starts).plusSeconds(random.nextInt(200)) : null,
        null);
  }

  private String query(boolean isSequence) {
    return isSequence && random.nextInt(3) > 0 ? "" : pick(QUERIES);
  }

  private Trigger trigger() {
    Duration within = pick(WINDOWS);
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Trigger.EveryArticle();
      case 2, 3 -> new Trigger.NewStory(within);
      case 4, 5 -> new Trigger.Count(1 + random.nextInt(4), within, apart());
      case 6, 7 -> spike(pick(WINDOWS.subList(1, 5)));
      case 8 -> new Trigger.Corroborated(2 + random.nextInt(2), pick(LONGER));
      case 9 -> new Trigger.FirstSeen(pick(FIRST_OF), within);
      default -> new Trigger.Quiet(within, apart());
    };
  }

  private Trigger spike(Duration within) {
    return new Trigger.Spike(
        1.5 + random.nextInt(2),
        within,
        within.multipliedBy(1 + random.nextInt(2)),
        1 + random.nextInt(2),
        random.nextInt(2),
        random.nextInt(4) > 0 ? null : apart());
  }

  private Trigger sequence() {
    List<String> ids = new ArrayList<>(RULE_IDS);
    ids.removeIf(id -> random.nextInt(4) > 0 && !rules.containsKey(id));
    Collections.shuffle(ids, new java.util.Random(random.nextLong()));
    List<String> steps = new ArrayList<>(ids.subList(0, Math.min(ids.size(), 3)));
    while (steps.size() < 2) {
      steps.add(pick(RULE_IDS));
    }
    return new Trigger.Sequence(
        random.nextInt(3) > 0 ? steps.subList(0, 2) : steps, pick(LONGER), apart());
  }

  private @Nullable String apart() {
    return random.nextInt(3) > 0 ? null : pick(APART);
  }

  private Map<String, String> labels() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> Map.of("team", "europe", "topic", "war");
      case 2 -> Map.of("team", "asia");
      default -> Map.of("team", "nowhere");
    };
  }

  private List<RejectedRule> rejected() {
    if (random.nextInt(3) > 0) {
      return List.of();
    }
    long offset = random.nextBoolean() ? 3 : revision + 10;
    return List.of(
        new RejectedRule(
            "broken", "{}".getBytes(UTF_8), "no query", new Origin("rules", 0, offset)));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
