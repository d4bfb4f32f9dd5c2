package io.wirewatch.app;

import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is committed on a topic, from a chosen point on, in no group. A broker that is away is
 * waited for. Used by one thread.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Comparator<ConsumerRecord<byte[], byte[]>> ORDER =
      comparingLong((ConsumerRecord<byte[], byte[]> read) -> read.timestamp())
          .thenComparingInt(ConsumerRecord::partition)
          .thenComparingLong(ConsumerRecord::offset);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Terminal terminal;
  private final String missing;
  private boolean isWaiting;
  private Map<TopicPartition, Long> ends = Map.of();
  private boolean isFromBeginning;
  private boolean isCut;

  private TopicReader(Cluster cluster, String topic, Terminal terminal, String missing) {
    this.consumer =
        cluster.clients().consumer(Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000));
    this.topic = topic;
    this.terminal = terminal;
    this.missing = missing;
  }

  /** What a reader asks the cluster, again until it answers. */
  private interface Question<T> {
    T ask();
  }

  /** Reads what comes from now on. */
  static TopicReader fromNow(Cluster cluster, String topic, Terminal terminal, String missing)
      throws InterruptedException {
    TopicReader reader = new TopicReader(cluster, topic, terminal, missing);
    return reader.ready(reader::seekToEnd);
  }

  /**
   * Reads what arrived at {@code since} or later; from the beginning where that is null.
   *
   * @param missing said, once, while the topic is not there
   */
  static TopicReader since(
      Cluster cluster, String topic, @Nullable Instant since, Terminal terminal, String missing)
      throws InterruptedException {
    TopicReader reader = new TopicReader(cluster, topic, terminal, missing);
    return reader.ready(() -> reader.seek(since));
  }

  /** The next records, by time of arrival; none if none comes in {@code patience}. */
  List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) throws InterruptedException {
    try {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      consumer.poll(patience).records(topic).forEach(records::add);
      records.sort(ORDER);
      return records;
    } catch (InterruptException e) {
      throw interrupted();
    }
  }

  /** Whether everything has been read that was there when this was opened. */
  boolean isAtEnd() throws InterruptedException {
    return ask(
        () ->
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  /** How many partitions the topic has. */
  int partitionCount() {
    return ends.size();
  }

  /** Whether this reads from the first record on that is retained. */
  boolean isFromBeginning() {
    return isFromBeginning;
  }

  /** Whether records may have been deleted that arrived after the point from which this reads. */
  boolean isCut() {
    return isCut;
  }

  @Override
  public void close() {
    boolean wasInterrupted = Thread.interrupted();
    consumer.close();
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private TopicReader ready(Runnable seek) throws InterruptedException {
    boolean isReady = false;
    try {
      List<TopicPartition> partitions = partitions();
      while (partitions.isEmpty()) {
        sayOnce(missing);
        Thread.sleep(LOOK_AGAIN.toMillis());
        partitions = partitions();
      }
      consumer.assign(partitions);
      ends = ask(() -> consumer.endOffsets(consumer.assignment()));
      ask(
          () -> {
            seek.run();
            return true;
          });
      isReady = true;
      return this;
    } finally {
      if (!isReady) {
        close();
      }
    }
  }

  @SuppressWarnings("NullAway") // no list at all where there is no such topic
  private List<TopicPartition> partitions() throws InterruptedException {
    List<PartitionInfo> found = ask(() -> consumer.partitionsFor(topic));
    return found == null
        ? List.of()
        : found.stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toList());
  }

  private void seekToEnd() {
    ends.forEach(consumer::seek);
  }

  @SuppressWarnings("NullAway") // no offset where no record is that late
  private void seek(@Nullable Instant since) {
    if (since == null) {
      consumer.seekToBeginning(consumer.assignment());
      return;
    }
    Map<TopicPartition, Long> times =
        consumer.assignment().stream()
            .collect(Collectors.toMap(partition -> partition, p -> since.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp first = found.get(partition);
          consumer.seek(partition, first == null ? end : first.offset());
        });
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(consumer.assignment());
    isFromBeginning =
        beginnings.entrySet().stream()
            .allMatch(first -> consumer.position(first.getKey()) <= first.getValue());
    // Where the first record that is retained is read, those before it may have been as late.
    isCut =
        beginnings.entrySet().stream()
            .anyMatch(
                first ->
                    first.getValue() > 0 && consumer.position(first.getKey()) <= first.getValue());
  }

  private <T> T ask(Question<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.ask();
      } catch (TimeoutException e) {
        sayOnce("Waiting for Kafka ...");
      } catch (InterruptException e) {
        throw interrupted();
      }
    }
  }

  private void sayOnce(String what) {
    if (!isWaiting) {
      isWaiting = true;
      terminal.say(what);
    }
  }

  private static InterruptedException interrupted() {
    // Kafka leaves the mark on the thread; the exception stands in its place.
    Thread.interrupted();
    return new InterruptedException();
  }
}
