package io.wirewatch.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A topic of one partition of which each process reads all that is committed, from its start. For
 * one thread at a time.
 */
final class CompactedLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final String bootstrap;
  private final String what;
  private final Duration patience;

  /**
   * The log from its start.
   *
   * @param what stands there, in messages, such as {@code rules}
   * @param patience how long to wait for a cluster that does not answer
   * @param lull how long the broker may hold a request back while there is nothing new; any other
   *     question waits behind it
   */
  CompactedLog(
      KafkaClients clients, TopicSpec topic, String what, Duration patience, Duration lull) {
    // Where the log is no longer the one that was read, what was read is void: better an error.
    consumer =
        clients.consumer(
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) lull.toMillis()));
    bootstrap = clients.bootstrap();
    this.what = what;
    this.patience = patience;
    partition = new TopicPartition(topic.name(), 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /** What is done with a record. */
  interface Action {
    void accept(ConsumerRecord<byte[], byte[]> record);
  }

  String topic() {
    return partition.topic();
  }

  /**
   * Reads what has been committed by now.
   *
   * @throws TimeoutException if for as long as the patience lasts nothing comes
   */
  void readToEnd(Action action) {
    readTo(end(), action);
  }

  /**
   * Reads until what stands before {@code end} has been committed and read.
   *
   * @throws TimeoutException if for as long as the patience lasts nothing comes
   */
  void readTo(long end, Action action) {
    try {
      long read = -1;
      long since = System.nanoTime();
      for (long at = position(); at < end; at = position()) {
        if (at != read) {
          read = at;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > patience.toNanos()) {
          throw new TimeoutException("nothing comes after offset " + at + " of " + end);
        }
        consumer.poll(POLL).forEach(action::accept);
      }
    } catch (TimeoutException e) {
      throw noAnswer(e);
    }
  }

  /** Reads again all that was read before and is still there. */
  void readAgain(Action action) {
    long read = consumer.position(partition);
    consumer.seekToBeginning(List.of(partition));
    readTo(
        read,
        record -> {
          if (record.offset() < read) {
            action.accept(record);
          }
        });
    consumer.seek(partition, read);
  }

  /** Reads for at most {@code wait}. */
  Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration wait) {
    return consumer.poll(wait);
  }

  /** Ends a {@link #poll} of another thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  private long end() {
    try {
      return consumer.endOffsets(Set.of(partition), patience).getOrDefault(partition, 0L);
    } catch (TimeoutException e) {
      throw noAnswer(e);
    }
  }

  private long position() {
    return consumer.position(partition, patience);
  }

  private TimeoutException noAnswer(TimeoutException cause) {
    return new TimeoutException(
        "the %s could not be read within %d s: is the broker at %s up, and is there a topic %s?"
            .formatted(what, patience.toSeconds(), bootstrap, topic()),
        cause);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
