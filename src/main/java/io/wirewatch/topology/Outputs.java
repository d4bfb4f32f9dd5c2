package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
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

  void forward(String sink, Record<byte[], byte[]> record) {
    context.forward(record, sink);
  }

  /** The record's time is a formality: the broker writes its own. */
  <T> Record<byte[], byte[]> record(
      @Nullable String key, T value, Codec<T> codec, String world, String event) {
    return new Record<>(
        key == null ? null : key.getBytes(UTF_8),
        codec.encode(value),
        context.currentSystemTimeMs(),
        RecordHeaders.json(world, event));
  }
}
