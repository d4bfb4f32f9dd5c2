package io.wirewatch.app;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads dead letters with what became of them. What was sent again is told by records behind the
 * letters, so the topic is read twice.
 */
final class DeadLetterReader {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private DeadLetterReader() {}

  /** Takes letters, one after the other. */
  interface Taker {
    void take(DeadLetter letter, Redrives redrives) throws CommandException, InterruptedException;
  }

  private interface RecordTaker {
    void take(DeadLetter record) throws CommandException, InterruptedException;
  }

  /**
   * Gives {@code taker} every letter that is there by now, oldest first.
   *
   * @param from the first moment; null for the beginning
   */
  static void read(Cluster cluster, Terminal terminal, @Nullable Instant from, Taker taker)
      throws CommandException, InterruptedException {
    Redrives redrives = new Redrives();
    pass(cluster, terminal, from, redrives::see);
    pass(
        cluster,
        terminal,
        from,
        record -> {
          if (record.receiptOf() == null) {
            taker.take(record, redrives);
          }
        });
  }

  private static void pass(
      Cluster cluster, Terminal terminal, @Nullable Instant from, RecordTaker taker)
      throws CommandException, InterruptedException {
    String topic = cluster.topics().deadLetters().name();
    String missing = "Waiting for the topic " + topic + ", which 'run' makes ...";
    try (TopicReader reader = TopicReader.since(cluster, topic, from, terminal, missing)) {
      while (!reader.isAtEnd()) {
        for (ConsumerRecord<byte[], byte[]> read : reader.poll(PATIENCE)) {
          taker.take(new DeadLetter(read));
        }
      }
    }
  }
}
