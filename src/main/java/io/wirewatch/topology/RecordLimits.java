package io.wirewatch.topology;

import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Refusal;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What a record of articles may be, whatever its value says. */
final class RecordLimits {
  private RecordLimits() {}

  /** Why {@code record} is refused before anybody looks into its value; null if it is not. */
  static @Nullable Refusal refusal(Record<byte[], byte[]> record, ArticleLimits limits) {
    int headers = record.headers().toArray().length;
    if (headers > limits.headers()) {
      return new Refusal(
          Refusal.Reason.TOO_MANY_HEADERS,
          "%d headers; expected at most %d".formatted(headers, limits.headers()));
    }
    BoundedClients.Cut cut = BoundedClients.Cut.of(record.headers());
    if (cut != null) {
      return new Refusal(
          Refusal.Reason.TOO_LARGE,
          "%s; expected at most %d bytes in all".formatted(cut.note(), limits.bytes()));
    }
    int value = record.value() == null ? 0 : record.value().length;
    int key = record.key() == null ? 0 : record.key().length;
    long headerBytes = RecordHeaders.size(record.headers());
    if (value + key + headerBytes > limits.bytes()) {
      return new Refusal(
          Refusal.Reason.TOO_LARGE,
          "a value of %d, a key of %d and headers of %d bytes; expected at most %d in all"
              .formatted(value, key, headerBytes, limits.bytes()));
    }
    return null;
  }
}
