package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Alert;
import io.wirewatch.topology.Counts;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.OfflinePipeline;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One book folded over one log of articles: the steps that run live, and what came of it from the
 * moment on that is reported. What was before then is the warm-up.
 */
final class BacktestRun implements OfflinePipeline.Observer {
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final String ALERTS_SINK = "alerts";
  private static final String SHADOW_SINK = "shadow-alerts";
  private static final String DEAD_LETTERS_SINK = "dead-letters";
  private static final String HIT = "hit";

  private final OfflinePipeline pipeline;
  private final RuleBook book;
  private final Predicate<String> isWanted;
  private final AlertReader reader;
  private final Map<String, Long> hits = new TreeMap<>();
  private final Map<String, Map<String, Long>> countsBefore = new TreeMap<>();
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private final Map<String, Boolean> worlds = new TreeMap<>();
  private boolean isReporting;

  /** Takes the alert events that are reported, in their order. */
  interface AlertReader {
    /**
     * One event.
     *
     * @param value as its topic would carry it
     * @param isShadow whether that is the topic of rules in the shadow
     */
    void read(Alert alert, byte[] value, boolean isShadow);
  }

  /**
   * A run that has read nothing.
   *
   * @param isWanted which worlds are reported
   * @param start the wall clock before the first record
   */
  BacktestRun(
      Topics topics,
      MatchSettings settings,
      Predicate<String> hasTeamTopic,
      RuleBook book,
      Predicate<String> isWanted,
      Instant start,
      AlertReader reader) {
    this.book = book;
    this.isWanted = isWanted;
    this.reader = reader;
    this.pipeline = OfflinePipeline.inBatches(topics, settings, book, hasTeamTopic, start, this);
  }

  void append(ProducerRecord<byte[], byte[]> record, Instant arrival) {
    pipeline.append(record, arrival);
  }

  void process(ConsumerRecord<byte[], byte[]> record) {
    pipeline.process(record);
  }

  void idle(Instant from, Instant until) {
    pipeline.idle(from, until);
  }

  /** Returns when all that comes of what was read has been told. */
  void finish() {
    pipeline.flush();
    pipeline.close();
  }

  /** From here on, what comes is reported. */
  void report() {
    pipeline.flush();
    isReporting = true;
    worlds.keySet().forEach(world -> countsBefore.put(world, counts(world)));
  }

  @Override
  public void read(byte @Nullable [] key, byte[] value, Headers headers) {
    String world = RecordHeaders.text(headers, RecordHeaders.WORLD);
    if (world == null || !isWanted.test(world)) {
      return;
    }
    worlds.put(world, true);
    if (isReporting
        && key != null
        && HIT.equals(RecordHeaders.text(headers, RecordHeaders.EVENT))) {
      hits.merge(new String(key, UTF_8), 1L, Long::sum);
    }
  }

  @Override
  public void written(
      String sink, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    if (!isReporting) {
      return;
    }
    boolean isShadow = sink.equals(SHADOW_SINK);
    if ((isShadow || sink.equals(ALERTS_SINK)) && value != null) {
      Alert alert = alert(value);
      if (isWanted.test(alert.world())) {
        reader.read(alert, value, isShadow);
      }
    } else if (sink.equals(DEAD_LETTERS_SINK)) {
      String reason = RecordHeaders.text(headers, RecordHeaders.REASON);
      deadLetters.merge(reason == null ? "unknown" : reason, 1L, Long::sum);
    }
  }

  private static Alert alert(byte[] value) {
    try {
      return ALERTS.decode(value);
    } catch (MalformedException e) {
      throw new IllegalStateException("an alert of ours cannot be read", e);
    }
  }

  RuleBook book() {
    return book;
  }

  /** How many hits each rule had, by its id. */
  Map<String, Long> hits() {
    return hits;
  }

  /** How many records became dead letters, by reason. */
  Map<String, Long> deadLetters() {
    return deadLetters;
  }

  /** How many articles were read. */
  long articles() {
    return counts().getOrDefault(Counts.ARTICLES, 0L);
  }

  /** What the steps counted in the worlds that are reported, by name. */
  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    for (String world : worlds.keySet()) {
      Map<String, Long> before = countsBefore.getOrDefault(world, Map.of());
      counts(world)
          .forEach(
              (name, count) -> sums.merge(name, count - before.getOrDefault(name, 0L), Long::sum));
    }
    return sums;
  }

  /** Both steps count hits; match counts what it writes, detect what it made of it. */
  private Map<String, Long> counts(String world) {
    Map<String, Long> counts = new TreeMap<>(pipeline.detectCounts(world));
    counts.putAll(pipeline.matchCounts(world));
    return counts;
  }
}
