package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two topics of delivery as records of bytes, and how far they are. */
final class DeliveryTopics {
  static final Codec<Delivery> DELIVERIES = Codec.of(Delivery.class);

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryTopics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int SESSION_MILLIS = 10_000;
  private static final int HEARTBEAT_MILLIS = 2_000;

  private final KafkaClients clients;
  private final Admin admin;
  private final Topics topics;

  DeliveryTopics(KafkaClients clients, Admin admin, Topics topics) {
    this.clients = clients;
    this.admin = admin;
    this.topics = topics;
  }

  /** A member of a receiver's group, of which one has all partitions. */
  org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> member(String group, String instance) {
    return clients.consumer(
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            instance,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            OneMember.class.getName(),
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            SESSION_MILLIS,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            HEARTBEAT_MILLIS));
  }

  TopicPartition notifications(int partition) {
    return new TopicPartition(topics.notifications().name(), partition);
  }

  private TopicPartition deliveries(int partition) {
    return new TopicPartition(topics.deliveries().name(), partition);
  }

  /**
   * Whether a record of notifications is for this receiver, as its key says; what has none is
   * looked into.
   */
  static boolean isFor(String receiver, ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return true;
    }
    return new String(record.key(), UTF_8).startsWith(Notification.lane(receiver, ""));
  }

  /** What a record says, if it is a notification for this receiver; null if not. */
  static @Nullable Notification notification(
      String receiver, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null || !isFor(receiver, record)) {
      return null;
    }
    try {
      Notification notification = NotificationRecords.CODEC.decode(record.value());
      return notification.receiver().equals(receiver) ? notification : null;
    } catch (MalformedException e) {
      LOG.warn(
          "offset {} of {}-{} is no notification, and nobody is told: {}",
          record.offset(),
          record.topic(),
          record.partition(),
          e.getMessage());
      return null;
    }
  }

  ProducerRecord<byte[], byte[]> record(Delivery delivery, int partition) {
    return new ProducerRecord<>(
        topics.deliveries().name(),
        partition,
        delivery.id().getBytes(UTF_8),
        DELIVERIES.encode(delivery),
        RecordHeaders.json(delivery.state().label()));
  }

  /**
   * A notification as a record.
   *
   * @param partition where it goes; null for where its key belongs
   */
  ProducerRecord<byte[], byte[]> record(Notification notification, @Nullable Integer partition) {
    return NotificationRecords.of(topics, notification, partition);
  }

  ProducerRecord<byte[], byte[]> record(DeliverReport report, Codec<DeliverReport> codec) {
    return new ProducerRecord<>(
        topics.status().name(),
        0,
        report.key().getBytes(UTF_8),
        codec.encode(report),
        RecordHeaders.json(DeliverReport.STEP));
  }

  /** One past the last record of notifications, committed or not. */
  long endOfNotifications(int partition) throws InterruptedException {
    return end(notifications(partition));
  }

  /**
   * Where everything before is finished for a group; 0 where it has never said. Waits for
   * transactions that are about to say.
   */
  long committed(String group, int partition) throws InterruptedException {
    TopicPartition wanted = notifications(partition);
    Map<TopicPartition, @Nullable OffsetAndMetadata> offsets =
        await(
            admin
                .listConsumerGroupOffsets(
                    Map.of(
                        group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(wanted))),
                    new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group));
    OffsetAndMetadata offset = offsets.get(wanted);
    return offset == null ? 0 : offset.offset();
  }

  /**
   * Reads a partition of the log to where it ends now. The end is that of all records: what is
   * committed may stand behind the open transaction of another receiver, which is waited for.
   *
   * @throws TimeoutException if for a time nothing comes
   */
  void replay(int partition, Consumer<Delivery> taker) throws InterruptedException {
    TopicPartition log = deliveries(partition);
    long end = end(log);
    try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer()) {
      consumer.assign(List.of(log));
      consumer.seekToBeginning(List.of(log));
      long since = System.nanoTime();
      long read = -1;
      for (long at = consumer.position(log, PATIENCE);
          at < end;
          at = consumer.position(log, PATIENCE)) {
        if (at != read) {
          read = at;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > 2 * PATIENCE.toNanos()) {
          throw new TimeoutException("nothing comes of " + log + " after offset " + at);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          Delivery delivery = delivery(record);
          if (delivery != null) {
            taker.accept(delivery);
          }
        }
      }
    }
  }

  private static @Nullable Delivery delivery(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? null : DELIVERIES.decode(record.value());
    } catch (MalformedException e) {
      LOG.warn(
          "offset {} of {}-{} is no delivery: {}",
          record.offset(),
          record.topic(),
          record.partition(),
          e.getMessage());
      return null;
    }
  }

  private long end(TopicPartition partition) throws InterruptedException {
    return requireNonNull(
            await(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all()).get(partition))
        .offset();
  }

  static <T> T await(org.apache.kafka.common.KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("the cluster does not answer", e);
    }
  }
}
