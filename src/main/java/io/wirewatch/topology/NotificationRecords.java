package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Notification;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records of {@code notifications}. */
public final class NotificationRecords {
  static final Codec<Notification> CODEC = Codec.of(Notification.class);

  private NotificationRecords() {}

  /** A notification where its key belongs. */
  public static ProducerRecord<byte[], byte[]> of(Topics topics, Notification notification) {
    return of(topics, notification, null);
  }

  /**
   * A notification as a record.
   *
   * @param partition where it goes; null for where its key belongs
   */
  static ProducerRecord<byte[], byte[]> of(
      Topics topics, Notification notification, @Nullable Integer partition) {
    return new ProducerRecord<>(
        topics.notifications().name(),
        partition,
        notification.lane().getBytes(UTF_8),
        CODEC.encode(notification),
        RecordHeaders.json(notification.world(), notification.kind().label()));
  }
}
