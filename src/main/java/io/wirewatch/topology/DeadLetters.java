package io.wirewatch.topology;

import io.wirewatch.model.Origin;
import io.wirewatch.model.Refusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters: key, headers and bytes as they came, with reason and origin in headers of ours. A
 * compressed batch can hold a record far larger than its topic takes: of one that does not fit here
 * either the first bytes are kept, with the size and hash of the whole.
 */
public final class DeadLetters {
  private static final Set<String> OURS =
      Set.of(
          RecordHeaders.REASON,
          RecordHeaders.DETAIL,
          RecordHeaders.TOPIC,
          RecordHeaders.PARTITION,
          RecordHeaders.OFFSET,
          RecordHeaders.ARRIVED,
          RecordHeaders.WORLD,
          RecordHeaders.REDRIVEN,
          RecordHeaders.FIRST,
          RecordHeaders.RECEIPT,
          RecordHeaders.CUT);

  /** The largest record that becomes a dead letter as it is, in bytes. */
  static final int MAX_BYTES = Topics.DEAD_LETTER_BYTES - (64 << 10);

  /** How much is kept of the value of a larger one, in bytes. */
  static final int KEPT_BYTES = 1 << 20;

  // The lengths of name and value, as Kafka writes them at most: a header may have neither.
  private static final int AROUND_HEADER = 10;

  private DeadLetters() {}

  /**
   * The dead letter of a record. Of one that was sent again it keeps the first place and time.
   *
   * @param world the one it was meant for; null where that is not known
   */
  static Record<byte[], byte[]> of(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Refusal refusal,
      @Nullable String world,
      Origin origin,
      Instant arrived) {
    Redriven redriven = Redriven.of(headers);
    Headers all = original(headers);
    all.add(RecordHeaders.header(RecordHeaders.REASON, refusal.reason().label()))
        .add(RecordHeaders.header(RecordHeaders.DETAIL, refusal.detail()))
        .add(RecordHeaders.header(RecordHeaders.TOPIC, origin.topic()))
        .add(RecordHeaders.header(RecordHeaders.PARTITION, Integer.toString(origin.partition())))
        .add(RecordHeaders.header(RecordHeaders.OFFSET, Long.toString(origin.offset())));
    if (world != null) {
      all.add(RecordHeaders.header(RecordHeaders.WORLD, world));
    }
    if (redriven == null) {
      all.add(RecordHeaders.header(RecordHeaders.ARRIVED, arrived.toString()));
    } else {
      redriven.addTo(all);
    }
    BoundedClients.Cut cut = BoundedClients.Cut.of(headers);
    if (cut != null) {
      all.add(RecordHeaders.header(RecordHeaders.CUT, cut.note()));
    }
    Record<byte[], byte[]> whole = new Record<>(key, value, arrived.toEpochMilli(), all);
    return size(key) + size(value) + size(all) <= MAX_BYTES ? whole : cut(whole, cut);
  }

  /** Without the original headers and key where it is they that are too large. */
  private static Record<byte[], byte[]> cut(
      Record<byte[], byte[]> whole, BoundedClients.@Nullable Cut before) {
    byte[] value = whole.value() == null ? new byte[0] : whole.value();
    boolean isFrameLarge = size(whole.key()) + size(whole.headers()) > KEPT_BYTES;
    Headers headers = isFrameLarge ? ours(whole.headers()) : whole.headers();
    if (before == null) {
      String note = BoundedClients.Cut.of(ByteBuffer.wrap(value), isFrameLarge).note();
      headers.add(RecordHeaders.header(RecordHeaders.CUT, note));
    }
    return new Record<>(
        isFrameLarge ? null : whole.key(),
        Arrays.copyOf(value, Math.min(value.length, KEPT_BYTES)),
        whole.timestamp(),
        headers);
  }

  private static int size(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static int size(Headers headers) {
    int size = 0;
    for (Header header : headers) {
      size += AROUND_HEADER + 3 * header.key().length() + size(header.value());
    }
    return size;
  }

  private static Headers ours(Headers headers) {
    Headers ours = new org.apache.kafka.common.header.internals.RecordHeaders();
    for (Header header : headers) {
      if (OURS.contains(header.key())) {
        ours.add(header);
      }
    }
    return ours;
  }

  /** The headers under which the dead letter with {@code headers} is sent again. */
  public static Headers redriven(Headers headers) {
    Redriven before = Redriven.of(headers);
    Headers again = original(headers);
    if (before != null) {
      new Redriven(before.times() + 1, before.first(), before.arrived()).addTo(again);
      return again;
    }
    again
        .add(RecordHeaders.header(RecordHeaders.REDRIVEN, "1"))
        .add(
            RecordHeaders.header(
                RecordHeaders.FIRST,
                "%s[%s]@%s"
                    .formatted(
                        RecordHeaders.text(headers, RecordHeaders.TOPIC),
                        RecordHeaders.text(headers, RecordHeaders.PARTITION),
                        RecordHeaders.text(headers, RecordHeaders.OFFSET))))
        .add(
            RecordHeaders.header(
                RecordHeaders.ARRIVED,
                String.valueOf(RecordHeaders.text(headers, RecordHeaders.ARRIVED))));
    return again;
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
