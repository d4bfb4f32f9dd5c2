package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.match.RuleBook;
import io.wirewatch.topology.OfflineTask.Output;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Both steps without Kafka, for one caller's thread: the very processors that run live, a task for
 * each partition, over stores on the heap. What it writes for a log of articles is what the steps
 * write for it, but for the offsets of {@code hits}.
 */
public final class OfflinePipeline implements AutoCloseable {
  private static final long SECOND = 1_000;
  private static final Codec<World> WORLDS = Codec.of(World.class);

  private final Topics topics;
  private final Observer observer;
  private final List<OfflineTask> matchers;
  private final List<OfflineTask> detectors;
  private final @Nullable DetectBatches batches;

  /** Told, in the order of the run, what the steps write. */
  public interface Observer {
    /**
     * A record of {@code hits} that a partition is about to read; a tick once a partition.
     *
     * @param key id of the rule; null for a tick
     */
    default void reading(byte @Nullable [] key, byte[] value, Headers headers) {}

    /** That record has been read, and all that came of it was told. */
    default void read(byte @Nullable [] key, byte[] value, Headers headers) {}

    /** What detect made of a hit that it is reading; told step by step alone. */
    default void judged(Judgement judgement) {}

    /**
     * A record that a step writes to anything but {@code hits}.
     *
     * @param sink such as {@code alerts}; by the step's own name for it
     */
    void written(String sink, byte @Nullable [] key, byte @Nullable [] value, Headers headers);
  }

  private OfflinePipeline(
      Topics topics,
      MatchSettings settings,
      RuleBook book,
      Predicate<String> hasTeamTopic,
      Instant start,
      Observer observer,
      boolean isInBatches) {
    this.topics = topics;
    this.observer = observer;
    Rules rules = Rules.of(book);
    this.matchers =
        IntStream.range(0, topics.articlePartitions())
            .mapToObj(
                partition ->
                    new OfflineTask(
                        topics.articles().name(),
                        partition,
                        new MatchProcessor(settings, () -> rules),
                        MatchProcessor.stores(),
                        start))
            .toList();
    this.detectors =
        IntStream.range(0, topics.hitPartitions())
            .mapToObj(
                partition ->
                    new OfflineTask(
                        topics.hits().name(),
                        partition,
                        isInBatches
                            ? new DetectProcessor(settings, hasTeamTopic)
                            : new DetectProcessor(settings, hasTeamTopic, observer::judged),
                        DetectProcessor.stores(),
                        start))
            .toList();
    this.batches = isInBatches ? new DetectBatches(detectors, this::tell) : null;
    // As where the steps have been up before the first record: rules are armed by the wall clock,
    // in the live world, and other worlds begin with them in force.
    matchers.forEach(matcher -> fromMatch(matcher.punctuate(start.toEpochMilli())));
  }

  /**
   * A pipeline that has read nothing. Of each article all is told before the next one is read.
   *
   * @param topics gives names and partitions
   * @param hasTeamTopic whether a team has a topic, as for the step
   * @param start the wall clock before the first record, when the rules come in force
   */
  public static OfflinePipeline stepByStep(
      Topics topics,
      MatchSettings settings,
      RuleBook book,
      Predicate<String> hasTeamTopic,
      Instant start,
      Observer observer) {
    return new OfflinePipeline(topics, settings, book, hasTeamTopic, start, observer, false);
  }

  /**
   * The same in several threads, where that helps. What comes of hits is told in the same order,
   * and later: all of it after {@link #flush}.
   */
  public static OfflinePipeline inBatches(
      Topics topics,
      MatchSettings settings,
      RuleBook book,
      Predicate<String> hasTeamTopic,
      Instant start,
      Observer observer) {
    return new OfflinePipeline(topics, settings, book, hasTeamTopic, start, observer, true);
  }

  /**
   * Reads a record of {@code articles} as it stands in its log. In a partition that the topic was
   * not said to have, it counts as one of the last.
   */
  public void process(ConsumerRecord<byte[], byte[]> read) {
    OfflineTask matcher = matchers.get(Math.min(read.partition(), matchers.size() - 1));
    fromMatch(
        matcher.process(read.offset(), read.key(), read.value(), read.headers(), read.timestamp()));
  }

  /** Reads a record that is not in any log yet, where and as a producer would put it. */
  public void append(ProducerRecord<byte[], byte[]> sent, Instant arrival) {
    OfflineTask matcher =
        matchers.get(
            sent.partition() == null ? byKey(sent.key(), matchers.size()) : sent.partition());
    fromMatch(matcher.process(sent.key(), sent.value(), sent.headers(), arrival.toEpochMilli()));
  }

  /**
   * Lets the wall clock go on to {@code wall} by the second, as it does live: it moves the clock of
   * the live world while no article comes.
   *
   * @param from where it stands
   */
  public void idle(Instant from, Instant wall) {
    for (long at = from.toEpochMilli() + SECOND; at <= wall.toEpochMilli(); at += SECOND) {
      for (OfflineTask matcher : matchers) {
        fromMatch(matcher.punctuate(at));
      }
    }
  }

  /** Returns when all that comes of what was read has been told. */
  public void flush() {
    if (batches != null) {
      batches.flush();
    }
  }

  @Override
  public void close() {
    if (batches != null) {
      batches.close();
    }
  }

  private void fromMatch(List<Output> outputs) {
    for (Output output : outputs) {
      if (output.sink().equals(MatchProcessor.HITS)) {
        detect(output.record());
      } else {
        tell(output);
      }
    }
  }

  private void detect(Record<byte[], byte[]> record) {
    new MatchTopology.ByRuleOrAll()
        .partitions(topics.hits().name(), record.key(), record.value(), detectors.size())
        .ifPresentOrElse(
            all -> all.stream().sorted().forEach(each -> detect(each, record)),
            () -> detect(byKey(record.key(), detectors.size()), record));
  }

  private void detect(int partition, Record<byte[], byte[]> record) {
    // Each reader of a log has headers of its own.
    Headers headers = new RecordHeaders(record.headers());
    byte[] key = record.key();
    byte[] value = record.value();
    if (batches != null) {
      batches.add(partition, key, value, headers, record.timestamp());
      return;
    }
    observer.reading(key, value, headers);
    detectors.get(partition).process(key, value, headers, record.timestamp()).forEach(this::tell);
    observer.read(key, value, headers);
  }

  private void tell(DetectBatches.Done done) {
    DetectBatches.Hit hit = done.hit();
    observer.reading(hit.key(), hit.value(), hit.headers());
    done.outputs().forEach(this::tell);
    observer.read(hit.key(), hit.value(), hit.headers());
  }

  private void tell(Output output) {
    Record<byte[], byte[]> record = output.record();
    observer.written(output.sink(), record.key(), record.value(), record.headers());
  }

  /** The partition that a producer takes by default. */
  private static int byKey(byte @Nullable [] key, int partitions) {
    return key == null || partitions == 1 ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** What match has counted in {@code world}, by name. */
  public Map<String, Long> matchCounts(String world) {
    return counts(matchers, world);
  }

  /** What detect has counted in {@code world}, by name. */
  public Map<String, Long> detectCounts(String world) {
    return counts(detectors, world);
  }

  private Map<String, Long> counts(List<OfflineTask> tasks, String world) {
    flush();
    Map<String, Long> sums = new TreeMap<>();
    for (OfflineTask task : tasks) {
      byte[] value = task.store(Worlds.NAME).get(world);
      if (value != null) {
        try {
          WORLDS
              .decode(value)
              .counts()
              .forEach((name, count) -> sums.merge(name, count, Long::sum));
        } catch (MalformedException e) {
          throw new IllegalStateException("the state of world " + world, e);
        }
      }
    }
    return sums;
  }
}
