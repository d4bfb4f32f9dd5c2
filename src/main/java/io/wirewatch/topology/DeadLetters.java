package io.wirewatch.topology;

import io.wirewatch.model.Origin;
import io.wirewatch.model.Refusal;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Dead letters: key, headers and bytes as they came, with reason and origin in headers of ours. */
public final class DeadLetters {
  private static final Set<String> OURS =
      Set.of(
          RecordHeaders.REASON,
          RecordHeaders.DETAIL,
          RecordHeaders.TOPIC,
          RecordHeaders.PARTITION,
          RecordHeaders.OFFSET,
          RecordHeaders.ARRIVED);

  private DeadLetters() {}

  static Record<byte[], byte[]> of(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Refusal refusal,
      Origin origin,
      Instant arrived) {
    Headers all = original(headers);
    all.add(RecordHeaders.header(RecordHeaders.REASON, refusal.reason().label()))
        .add(RecordHeaders.header(RecordHeaders.DETAIL, refusal.detail()))
        .add(RecordHeaders.header(RecordHeaders.TOPIC, origin.topic()))
        .add(RecordHeaders.header(RecordHeaders.PARTITION, Integer.toString(origin.partition())))
        .add(RecordHeaders.header(RecordHeaders.OFFSET, Long.toString(origin.offset())))
        .add(RecordHeaders.header(RecordHeaders.ARRIVED, arrived.toString()));
    return new Record<>(key, value, arrived.toEpochMilli(), all);
  }

  /** The headers that a dead letter had when it was an ordinary record. */
  public static Headers original(Headers headers) {
    Headers original = new org.apache.kafka.common.header.internals.RecordHeaders();
    for (Header header : headers) {
      if (!OURS.contains(header.key())) {
        original.add(header);
      }
    }
    return original;
  }
}
