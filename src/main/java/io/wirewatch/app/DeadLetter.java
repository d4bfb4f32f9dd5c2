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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
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

  int partition() {
    return letter.partition();
  }

  /** What it is named by among dead letters, such as {@code 0@17}. */
  String id() {
    return letter.partition() + "@" + letter.offset();
  }

  /** The letter of which this record says that it was sent again; null where this is a letter. */
  @Nullable String receiptOf() {
    return RecordHeaders.text(letter.headers(), RecordHeaders.RECEIPT);
  }

  /** The record that says of this letter that it was sent again. */
  ProducerRecord<byte[], byte[]> receipt() {
    return new ProducerRecord<>(
        letter.topic(),
        letter.partition(),
        null,
        null,
        null,
        List.of(new RecordHeader(RecordHeaders.RECEIPT, id().getBytes(UTF_8))));
  }

  /** The world it was meant for; {@value #UNKNOWN} where nothing said so that could be read. */
  String world() {
    return header(RecordHeaders.WORLD);
  }

  /** How often it had been sent again when it became this letter. */
  int redriven() {
    String times = RecordHeaders.text(letter.headers(), RecordHeaders.REDRIVEN);
    return times != null && times.matches("[0-9]{1,7}") ? Integer.parseInt(times) : 0;
  }

  /** The place where it stood before it was ever sent again. */
  String first() {
    return Objects.requireNonNullElse(
        RecordHeaders.text(letter.headers(), RecordHeaders.FIRST), place());
  }

  /** When it first arrived, as its header says. */
  String arrived() {
    return header(RecordHeaders.ARRIVED);
  }

  /** What of it was too large to be kept; null where nothing was. */
  @Nullable String cut() {
    return RecordHeaders.text(letter.headers(), RecordHeaders.CUT);
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

  /** The value as it came; empty where there is none. */
  byte[] value() {
    return letter.value() == null ? new byte[0] : letter.value();
  }

  byte @Nullable [] keyBytes() {
    return letter.key();
  }

  /** The headers as they came. */
  Headers headers() {
    return DeadLetters.original(letter.headers());
  }

  /**
   * The record as it was, for the topic and the partition that it came from, marked as sent again.
   *
   * @param partitions how many the topic has by now
   */
  ProducerRecord<byte[], byte[]> again(int partitions) {
    String partition = header(RecordHeaders.PARTITION);
    boolean isThere = partition.matches("[0-9]{1,9}") && Integer.parseInt(partition) < partitions;
    return new ProducerRecord<>(
        origin(),
        isThere ? Integer.valueOf(partition) : null,
        letter.key(),
        letter.value(),
        DeadLetters.redriven(letter.headers()));
  }

  /**
   * Equal for two letters that say the same: key, value and headers as they came, sent again as
   * often.
   */
  String content() {
    List<@Nullable String> parts = new ArrayList<>();
    parts.add(Integer.toString(redriven()));
    parts.add(bytes(letter.key()));
    parts.add(bytes(letter.value()));
    for (Header header : headers()) {
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
    json.put("world", world());
    json.put("from", place());
    json.put("arrived", arrived());
    json.put("redriven", redriven());
    if (redriven() > 0) {
      json.put("first", first());
    }
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
