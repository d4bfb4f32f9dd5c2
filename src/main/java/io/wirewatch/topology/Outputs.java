package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Refusal;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Forwards JSON values to the sinks of one topology, with headers of our own and no others. */
final class Outputs {
  private final ProcessorContext<byte[], byte[]> context;

  Outputs(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
  }

  <T> void forward(
      String sink, @Nullable String key, T value, Codec<T> codec, String world, String event) {
    forward(sink, record(key, value, codec, world, event));
  }

  /** Sets aside a record that cannot be taken. */
  void refuse(String sink, Record<byte[], byte[]> record, Refusal refusal) {
    RecordMetadata place =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record has its place"));
    forward(
        sink,
        DeadLetters.of(
            record.key(),
            record.value(),
            record.headers(),
            refusal,
            null,
            new Origin(place.topic(), place.partition(), place.offset()),
            Instant.ofEpochMilli(record.timestamp())));
  }

  void forward(String sink, Record<byte[], byte[]> record) {
    context.forward(record, sink);
  }

  <T> Record<byte[], byte[]> record(
      @Nullable String key, T value, Codec<T> codec, String world, String event) {
    return record(key, codec.encode(value), world, event);
  }

  /** The record's time is a formality: the broker writes its own. */
  Record<byte[], byte[]> record(@Nullable String key, byte[] value, String world, String event) {
    return new Record<>(
        key == null ? null : key.getBytes(UTF_8),
        value,
        context.currentSystemTimeMs(),
        RecordHeaders.json(world, event));
  }
}
