package io.wirewatch.app;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads what became of notifications, and those that are retained. */
final class DeliveryReader {
  /** The shortest beginning of an id that stands for it. */
  static final int SHORTEST = 4;

  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Codec<Delivery> DELIVERIES = Codec.of(Delivery.class);
  private static final Codec<Notification> NOTIFICATIONS = Codec.of(Notification.class);

  private final Cluster cluster;
  private final Terminal terminal;

  DeliveryReader(Cluster cluster, Terminal terminal) {
    this.cluster = cluster;
    this.terminal = terminal;
  }

  /**
   * A word on a delivery.
   *
   * @param delivery what it says
   * @param partition where it stands, and its notification too
   */
  record Word(Delivery delivery, int partition) {}

  /**
   * Gives {@code taker} all words that are there by now, oldest first.
   *
   * @param from the first moment; null for the beginning
   */
  void words(@Nullable Instant from, Consumer<Word> taker) throws InterruptedException {
    read(
        cluster.topics().deliveries().name(),
        from,
        record -> taker.accept(new Word(DELIVERIES.decode(record.value()), record.partition())));
  }

  /** Gives {@code taker} all notifications that are retained. */
  void notifications(Consumer<Notification> taker) throws InterruptedException {
    read(
        cluster.topics().notifications().name(),
        null,
        record -> taker.accept(NOTIFICATIONS.decode(record.value())));
  }

  private interface Reading {
    void take(ConsumerRecord<byte[], byte[]> record) throws MalformedException;
  }

  private void read(String topic, @Nullable Instant from, Reading reading)
      throws InterruptedException {
    String missing = "Waiting for the topic " + topic + ", which 'run' makes ...";
    try (TopicReader reader = TopicReader.since(cluster, topic, from, terminal, missing)) {
      while (!reader.isAtEnd()) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(PATIENCE)) {
          if (record.value() != null) {
            take(record, reading);
          }
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Reading reading) {
    try {
      reading.take(record);
    } catch (MalformedException e) {
      terminal.say(
          Terminal.clean(
              "offset %d of %s-%d is none of ours: %s"
                  .formatted(record.offset(), record.topic(), record.partition(), e.getMessage())));
    }
  }

  /**
   * The one id that begins so.
   *
   * @throws CommandException if there is none, or several
   */
  String find(String beginning) throws CommandException, InterruptedException {
    if (beginning.length() < SHORTEST) {
      throw CommandException.wrongInput(
          "'" + beginning + "' is too short: at least " + SHORTEST + " letters of an id");
    }
    TreeSet<String> found = new TreeSet<>();
    words(
        null,
        word -> {
          if (word.delivery().id().startsWith(beginning)) {
            found.add(word.delivery().id());
          }
        });
    if (found.contains(beginning)) {
      return beginning;
    }
    if (found.size() > 1) {
      List<String> some = new ArrayList<>(found).subList(0, Math.min(found.size(), 5));
      throw CommandException.wrongInput(
          Terminal.clean(beginning + " begins several ids: " + String.join(", ", some)));
    }
    if (found.isEmpty()) {
      throw CommandException.failed(
          Terminal.clean(
              "there is no delivery " + beginning + "; 'deliveries list' shows those there are"));
    }
    return found.first();
  }
}
