package io.wirewatch.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a processor sees of Streams where there is none: stores on the heap, a clock that goes as it
 * is told, and named sinks. Whatever else Streams offers, no processor of ours uses.
 *
 * @param <F> keys that it forwards
 * @param <G> values that it forwards
 */
final class OfflineContext<F, G> extends StandaloneContext<F, G> {
  private final Sink sink;
  private final Map<String, OfflineStore> stores = new HashMap<>();
  private @Nullable RecordMetadata place;
  private long now;

  OfflineContext(TaskId id, Set<StoreBuilder<?>> builders, Sink sink, Instant now) {
    super(id);
    this.sink = sink;
    this.now = now.toEpochMilli();
    builders.forEach(builder -> stores.put(builder.name(), new OfflineStore(builder.name())));
  }

  /** Where the records go that a processor forwards. */
  interface Sink {
    void forward(String name, Record<byte[], byte[]> record);
  }

  /** The place of a record, as Streams tells it. */
  record Place(String topic, int partition, long offset) implements RecordMetadata {}

  /** The record in hand from here on stands at {@code at}, and came at {@code arrival}. */
  void moveTo(Place at, long arrival) {
    place = at;
    now = Math.max(now, arrival);
  }

  /** Lets the wall clock call, if the processor has asked for it. */
  void punctuate(long wall) {
    now = Math.max(now, wall);
    Punctuator punctuator = punctuator();
    if (punctuator != null) {
      punctuator.punctuate(now);
    }
  }

  OfflineStore store(String name) {
    return Objects.requireNonNull(stores.get(name), name);
  }

  @Override
  @SuppressWarnings("unchecked") // no type variable can be bounded by an array
  public <K extends F, V extends G> void forward(Record<K, V> record, String child) {
    sink.forward(child, (Record<byte[], byte[]>) record);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <S extends StateStore> S getStateStore(String name) {
    return (S) store(name);
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return Optional.ofNullable(place);
  }

  @Override
  public long currentSystemTimeMs() {
    return now;
  }
}
