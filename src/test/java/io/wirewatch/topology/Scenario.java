package io.wirewatch.topology;

import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.model.Refusal;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * All that a run starts from: the log of articles, and which rules are in force at which of its
 * records.
 *
 * @param parameters what was drawn for it
 * @param inputs the records in the order of their arrival, over all partitions
 * @param books the rules from an index of {@code inputs} on; none before the first
 */
record Scenario(Parameters parameters, List<Input> inputs, NavigableMap<Integer, Rules> books) {
  static final Topics TOPICS = Topics.of("");
  static final Set<String> TEAMS_WITH_TOPIC = Set.of("europe", "asia");
  static final Rules NO_RULES = Rules.of(RuleBook.empty());

  /**
   * The measures of a scenario.
   *
   * @param idles whether the wall clock may find the live world idle
   * @param retention how long articles are remembered
   * @param trusted how far back a claimed time is believed
   */
  record Parameters(
      int records,
      int articlePartitions,
      int hitPartitions,
      boolean idles,
      Duration retention,
      Duration trusted) {
    MatchSettings settings() {
      return new MatchSettings(retention, trusted);
    }

    /** Whether anything can be forgotten while the scenario lasts. */
    boolean forgets() {
      return retention.compareTo(Duration.ofHours(1)) < 0;
    }

    /** Whether the log of articles has one order, and detect's output with it. */
    boolean isOrdered() {
      return articlePartitions == 1;
    }
  }

  /** The same with another number of partitions of hits. */
  Scenario over(int hitPartitions) {
    Parameters other =
        new Parameters(
            parameters.records(),
            parameters.articlePartitions(),
            hitPartitions,
            parameters.idles(),
            parameters.retention(),
            parameters.trusted());
    return new Scenario(other, inputs, books);
  }

  /** One record of articles, and what it means. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Input(
      int partition,
      long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Meaning meaning) {
    Instant arrival() {
      return Instant.ofEpochMilli(timestamp);
    }
  }

  /** What a record of articles means. */
  sealed interface Meaning {}

  /** An article, with both clocks. */
  record Says(Article article) implements Meaning {}

  /** The time of a test stream. */
  record Tells(String world, Instant seenAt) implements Meaning {}

  /** Nothing: it is a dead letter. */
  record Garbage(Refusal.Reason reason) implements Meaning {}

  /**
   * The rules that a match task sees at a record. Garbage sees what the record before it saw: match
   * has nothing to meet a book for.
   *
   * @return by partition, then by offset
   */
  List<List<Rules>> rulesByOffset() {
    List<List<Rules>> rules = new ArrayList<>();
    Map<Integer, Rules> last = new HashMap<>();
    for (int partition = 0; partition < parameters.articlePartitions(); partition++) {
      rules.add(new ArrayList<>());
    }
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      if (!(input.meaning() instanceof Garbage)) {
        last.put(input.partition(), rulesAt(i));
      }
      rules.get(input.partition()).add(last.getOrDefault(input.partition(), NO_RULES));
    }
    return rules;
  }

  /** Rules that always tell each article, whatever book is in force. */
  Set<String> plainRules() {
    Set<String> plain = new TreeSet<>();
    books.values().forEach(rules -> plain.addAll(rules.book().rules().keySet()));
    for (Rules rules : books.values()) {
      for (Rule rule : rules.book().rules().values()) {
        if (!(rule.trigger() instanceof Trigger.EveryArticle)
            || rule.status() != Rule.Status.LIVE
            || rule.expires() != null) {
          plain.remove(rule.id());
        }
      }
    }
    return plain;
  }

  /**
   * Rules that were of one team whenever they were in force. What is told of others goes to the
   * team of the newest book that any task of match has told of, so that it depends on the order in
   * which several of them do.
   */
  Set<String> rulesOfOneTeam() {
    Map<String, Set<String>> teams = new TreeMap<>();
    for (Rules rules : books.values()) {
      for (Rule rule : rules.book().rules().values()) {
        teams
            .computeIfAbsent(rule.id(), unseen -> new TreeSet<>())
            .add(rule.labels().getOrDefault(Rule.TEAM, ""));
      }
    }
    teams.values().removeIf(each -> each.size() > 1);
    return teams.keySet();
  }

  /** Whether the rule of an id ever has such a trigger. */
  boolean hasRule(String id, Predicate<Trigger> asked) {
    return books.values().stream()
        .map(rules -> rules.book().rules().get(id))
        .anyMatch(rule -> rule != null && asked.test(rule.trigger()));
  }

  /** The rules in force at the record with this index. */
  Rules rulesAt(int index) {
    Map.Entry<Integer, Rules> entry = books.floorEntry(index);
    return entry == null ? NO_RULES : entry.getValue();
  }
}
