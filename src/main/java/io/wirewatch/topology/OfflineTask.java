package io.wirewatch.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** One partition's processor over stores on the heap, and the next offset there. */
final class OfflineTask {
  private final String topic;
  private final int partition;
  private final Processor<byte[], byte[], byte[], byte[]> processor;
  private final OfflineContext<byte[], byte[]> context;
  private List<Output> outputs = new ArrayList<>();
  private long next;

  /** A record that was forwarded. */
  record Output(String sink, Record<byte[], byte[]> record) {}

  /**
   * A task that has read nothing, and keeps what it forwards until it is asked for.
   *
   * @param start the wall clock
   */
  OfflineTask(
      String topic,
      int partition,
      Processor<byte[], byte[], byte[], byte[]> processor,
      Set<StoreBuilder<?>> stores,
      Instant start) {
    this.topic = topic;
    this.partition = partition;
    this.processor = processor;
    this.context =
        new OfflineContext<>(
            new TaskId(0, partition),
            stores,
            (sink, record) -> outputs.add(new Output(sink, record)),
            start);
    processor.init(context);
  }

  /** Reads a record at the next offset: what is forwarded. */
  List<Output> process(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers, long arrival) {
    return process(next, key, value, headers, arrival);
  }

  /** Reads a record: what is forwarded. */
  List<Output> process(
      long offset, byte @Nullable [] key, byte @Nullable [] value, Headers headers, long arrival) {
    next = offset + 1;
    context.moveTo(new OfflineContext.Place(topic, partition, offset), arrival);
    processor.process(new Record<>(key, value, arrival, headers));
    return taken();
  }

  /** Lets the wall clock call: what is forwarded. */
  List<Output> punctuate(long wall) {
    context.punctuate(wall);
    return outputs.isEmpty() ? List.of() : taken();
  }

  private List<Output> taken() {
    List<Output> taken = outputs;
    outputs = new ArrayList<>();
    return taken;
  }

  OfflineStore store(String name) {
    return context.store(name);
  }
}
