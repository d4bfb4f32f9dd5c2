package io.wirewatch.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The articles that their topic retains, from a point in time on, in the order of the log. */
final class RetainedArticles implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final TopicReader reader;
  private final List<ConsumerRecord<byte[], byte[]>> next;
  private final Instant start;
  private Instant at;
  private boolean isReporting;

  private RetainedArticles(
      TopicReader reader, List<ConsumerRecord<byte[], byte[]>> next, Instant start) {
    this.reader = reader;
    this.next = next;
    this.start = start;
    this.at = start;
  }

  /** What reads them. */
  interface Log {
    /** The next record. */
    void process(ConsumerRecord<byte[], byte[]> record);

    /** No record came in this time. */
    void idle(Instant from, Instant until);

    /** All records from here on are those that were asked for. */
    void report();
  }

  /** Opens the topic at the first record that arrived at {@code from} or later. */
  static RetainedArticles since(Cluster cluster, Instant from, Terminal terminal)
      throws InterruptedException {
    String topic = cluster.topics().articles().name();
    TopicReader reader =
        TopicReader.since(
            cluster,
            topic,
            from,
            terminal,
            "Waiting for the topic " + topic + ", which 'run' makes ...");
    boolean isOpen = false;
    try {
      List<ConsumerRecord<byte[], byte[]>> next = List.of();
      while (next.isEmpty() && !reader.isAtEnd()) {
        next = reader.poll(PATIENCE);
      }
      isOpen = true;
      boolean isLate = reader.isFromBeginning() && !next.isEmpty();
      return new RetainedArticles(
          reader, next, isLate ? Instant.ofEpochMilli(next.get(0).timestamp()) : from);
    } finally {
      if (!isOpen) {
        reader.close();
      }
    }
  }

  /** How many partitions the topic has. */
  int partitions() {
    return reader.partitionCount();
  }

  /** Where the clock begins: at the time asked for, or at the first record of a shorter log. */
  Instant start() {
    return start;
  }

  /** Whether records may have been deleted that were asked for: those before the start. */
  boolean isCut() {
    return reader.isCut();
  }

  /**
   * Reads everything that was there when this was opened, and then lets the clock go on to now.
   *
   * @param reportFrom from which arrival on the records are those that were asked for
   */
  void into(Log log, Instant reportFrom, Instant now) throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> batch = next;
    while (true) {
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        reportIfDue(log, reportFrom, arrival);
        goOn(log, arrival);
        log.process(record);
      }
      if (reader.isAtEnd()) {
        break;
      }
      batch = reader.poll(PATIENCE);
    }
    reportIfDue(log, reportFrom, now);
    goOn(log, now);
  }

  private void reportIfDue(Log log, Instant reportFrom, Instant now) {
    if (!isReporting && !now.isBefore(reportFrom)) {
      goOn(log, reportFrom);
      log.report();
      isReporting = true;
    }
  }

  private void goOn(Log log, Instant until) {
    if (until.isAfter(at)) {
      log.idle(at, until);
      at = until;
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
