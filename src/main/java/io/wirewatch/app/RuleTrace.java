package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.ingest.Place;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.Counts;
import io.wirewatch.topology.Judgement;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.OfflinePipeline;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What comes of articles under one rule: the steps that run live read all of them in their order,
 * and what the rule made of those that are asked for is kept.
 */
final class RuleTrace implements OfflinePipeline.Observer, ReplayedArticles.Log {
  static final String WORLD = "explain";
  static final String ARTICLES = Topics.of(Topics.DEFAULT_PREFIX).articles().name();

  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Set<String> ALERT_SINKS = Set.of("alerts", "shadow-alerts");
  private static final String DROPPED = "dropped.";
  private static final String HIT = "hit";

  private final String rule;
  private final OfflinePipeline pipeline;
  private final BiPredicate<Place, Article> isWanted;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Map<String, List<Outcome>> byArticle = new HashMap<>();
  private @Nullable Outcome current;
  private boolean isOfRule;
  private Map<String, Long> before = Map.of();

  /**
   * What came of one version of an article.
   *
   * @param records what match told of it under the rule: {@code hit}, {@code retract}, ...
   * @param dropped why it was not matched, by name
   * @param suppressed why a hit, or what takes one back, led to no alert event, by name
   * @param judgements what the rule's trigger made of it: none, or one
   * @param alerts the alert events that it led to
   * @param later those after it that show it
   */
  record Outcome(
      Article article,
      List<String> records,
      List<String> dropped,
      List<String> suppressed,
      List<Judgement> judgements,
      List<Alert> alerts,
      List<Alert> later) {
    static Outcome of(Article article) {
      return new Outcome(
          article,
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }

    @Nullable Judgement judgement() {
      return judgements.isEmpty() ? null : judgements.get(0);
    }

    boolean isHit() {
      return records.contains(HIT);
    }
  }

  /**
   * A trace that has read nothing.
   *
   * @param rules all there are: those that a sequence names are read too
   * @param isWanted which articles are asked for
   */
  RuleTrace(
      Rule rule, List<Rule> rules, MatchSettings settings, BiPredicate<Place, Article> isWanted) {
    this.rule = rule.id();
    this.isWanted = isWanted;
    Set<String> needed = new HashSet<>(Set.of(rule.id()));
    if (rule.trigger() instanceof Trigger.Sequence sequence) {
      needed.addAll(sequence.rules());
    }
    RuleBook book =
        RuleBook.of(1, rules.stream().filter(each -> needed.contains(each.id())).toList());
    this.pipeline =
        OfflinePipeline.stepByStep(
            new Topics(Topics.DEFAULT_PREFIX, 1, 1, 1),
            settings,
            book,
            team -> false,
            Instant.EPOCH,
            this);
  }

  /** What came of the articles that were asked for, in the order in which they were read. */
  List<Outcome> outcomes() {
    return outcomes;
  }

  @Override
  public void append(Place place, Article article, ProducerRecord<byte[], byte[]> record) {
    if (!isWanted.test(place, article)) {
      append(record);
      return;
    }
    Outcome outcome = Outcome.of(article);
    Map<String, Long> counts = pipeline.matchCounts(WORLD);
    current = outcome;
    append(record);
    current = null;
    outcome.dropped().addAll(grown(counts, pipeline.matchCounts(WORLD), DROPPED));
    outcomes.add(outcome);
    byArticle.computeIfAbsent(article.id(), id -> new ArrayList<>()).add(outcome);
  }

  @Override
  public void append(ProducerRecord<byte[], byte[]> record) {
    pipeline.append(record, Instant.EPOCH);
  }

  @Override
  public void reading(byte @Nullable [] key, byte[] value, Headers headers) {
    isOfRule = key != null && rule.equals(new String(key, UTF_8));
    if (current != null && isOfRule) {
      before = pipeline.detectCounts(WORLD);
    }
  }

  @Override
  public void read(byte @Nullable [] key, byte[] value, Headers headers) {
    if (current != null && isOfRule) {
      current.records().add(String.valueOf(RecordHeaders.text(headers, RecordHeaders.EVENT)));
      current.suppressed().addAll(grown(before, pipeline.detectCounts(WORLD), Counts.SUPPRESSED));
    }
    isOfRule = false;
  }

  @Override
  public void judged(Judgement judgement) {
    if (current != null && judgement.rule().equals(rule)) {
      current.judgements().add(judgement);
    }
  }

  /** The names under {@code prefix} that were counted since. */
  private static List<String> grown(
      Map<String, Long> before, Map<String, Long> after, String prefix) {
    return after.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0L))
        .map(entry -> entry.getKey().substring(prefix.length()))
        .toList();
  }

  @Override
  public void written(
      String sink, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    if (!ALERT_SINKS.contains(sink) || value == null) {
      return;
    }
    Alert alert = alert(value);
    if (!alert.rule().id().equals(rule)) {
      return;
    }
    if (current != null && isOfRule) {
      current.alerts().add(alert);
    }
    Set<String> shown = new HashSet<>();
    alert.evidence().forEach(evidence -> shown.add(evidence.article().id()));
    for (String article : shown) {
      byArticle.getOrDefault(article, List.of()).forEach(outcome -> outcome.later().add(alert));
    }
  }

  private static Alert alert(byte[] value) {
    try {
      return ALERTS.decode(value);
    } catch (MalformedException e) {
      throw new IllegalStateException("an alert of ours cannot be read", e);
    }
  }
}
