package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Fingerprint;
import io.wirewatch.topology.DeadLetters;
import io.wirewatch.topology.RecordHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One record of the topic of dead letters. */
final class DeadLetter {
  private static final int HEAD_BYTES = 200;
  private static final String UNKNOWN = "unknown";

  private final ConsumerRecord<byte[], byte[]> letter;

  DeadLetter(ConsumerRecord<byte[], byte[]> letter) {
    this.letter = letter;
  }

  long offset() {
    return letter.offset();
  }

  /** Why it could not be taken, such as {@code not-json}. */
  String reason() {
    return header(RecordHeaders.REASON);
  }

  /** The topic that it came from. */
  String origin() {
    return header(RecordHeaders.TOPIC);
  }

  /** When it became a dead letter. */
  Instant at() {
    return Instant.ofEpochMilli(letter.timestamp());
  }

  /** What was found, and how to mend it. */
  String detail() {
    return header(RecordHeaders.DETAIL);
  }

  /** The place that it came from, such as {@code wirewatch.articles[0]@17}. */
  String place() {
    return origin() + "[" + header(RecordHeaders.PARTITION) + "]@" + header(RecordHeaders.OFFSET);
  }

  /** Its size in bytes; 0 where it has no value. */
  int bytes() {
    return letter.value() == null ? 0 : letter.value().length;
  }

  @Nullable String key() {
    return letter.key() == null ? null : new String(letter.key(), UTF_8);
  }

  /** How it begins. */
  String head() {
    byte[] value = letter.value() == null ? new byte[0] : letter.value();
    String head = new String(value, 0, Math.min(HEAD_BYTES, value.length), UTF_8);
    return value.length > HEAD_BYTES ? head + "…" : head;
  }

  /** The record as it was, for the topic that it came from. */
  ProducerRecord<byte[], byte[]> original() {
    return new ProducerRecord<>(
        origin(), null, letter.key(), letter.value(), DeadLetters.original(letter.headers()));
  }

  /** Equal for two letters that say the same: key, value and headers as they came. */
  String content() {
    List<@Nullable String> parts = new ArrayList<>();
    parts.add(bytes(letter.key()));
    parts.add(bytes(letter.value()));
    for (Header header : DeadLetters.original(letter.headers())) {
      parts.add(header.key());
      parts.add(bytes(header.value()));
    }
    return Fingerprint.of(parts.toArray(new @Nullable String[0]));
  }

  /** For a program. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("offset", offset());
    json.put("at", at());
    json.put("reason", reason());
    json.put("detail", detail());
    json.put("from", place());
    json.put("arrived", header(RecordHeaders.ARRIVED));
    json.put("key", key());
    json.put("bytes", bytes());
    json.put("head", head());
    return json;
  }

  private String header(String name) {
    return Objects.requireNonNullElse(RecordHeaders.text(letter.headers(), name), UNKNOWN);
  }

  private static @Nullable String bytes(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, ISO_8859_1);
  }
}
