package io.wirewatch.topology;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a processor sees where there is no Streams: a task, one punctuator by the wall clock, and a
 * refusal of all that no processor of ours uses.
 *
 * @param <F> keys that it forwards
 * @param <G> values that it forwards
 */
abstract class StandaloneContext<F, G> implements ProcessorContext<F, G> {
  private final TaskId id;
  private @Nullable Punctuator punctuator;

  StandaloneContext(TaskId id) {
    this.id = id;
  }

  /** What the wall clock is to call; null if the processor has not asked for it. */
  final @Nullable Punctuator punctuator() {
    return punctuator;
  }

  @Override
  public final TaskId taskId() {
    return id;
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    if (type != PunctuationType.WALL_CLOCK_TIME || punctuator != null) {
      throw unused("another punctuator than one by the wall clock");
    }
    punctuator = callback;
    return () -> punctuator = null;
  }

  @Override
  public final Cancellable schedule(
      Instant start, Duration interval, PunctuationType type, Punctuator callback) {
    throw unused("a punctuator with a start");
  }

  @Override
  public final <K extends F, V extends G> void forward(Record<K, V> record) {
    throw unused("a sink without a name");
  }

  @Override
  public final String applicationId() {
    return "standalone";
  }

  @Override
  public final long currentStreamTimeMs() {
    throw unused("stream time: claims of articles are no clock");
  }

  @Override
  public final Serde<?> keySerde() {
    throw unused("a default serde");
  }

  @Override
  public final Serde<?> valueSerde() {
    throw unused("a default serde");
  }

  @Override
  public final File stateDir() {
    throw unused("a state directory");
  }

  @Override
  public final StreamsMetrics metrics() {
    throw unused("metrics");
  }

  @Override
  public final void commit() {
    throw unused("a commit");
  }

  @Override
  public final Map<String, Object> appConfigs() {
    throw unused("configuration");
  }

  @Override
  public final Map<String, Object> appConfigsWithPrefix(String prefix) {
    throw unused("configuration");
  }

  private static UnsupportedOperationException unused(String what) {
    return new UnsupportedOperationException("no processor asks Streams for " + what);
  }
}
