package io.wirewatch.topology;

import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Has what a processor does with a fresh record committed at once, so that an article passes
 * quickly. What is not fresh is part of a backlog, in which many records share a transaction: the
 * interval of {@link StreamsStep} commits it.
 */
final class PromptCommits implements Processor<byte[], byte[], byte[], byte[]> {
  /*
   * A commit takes some ten milliseconds of waiting, whatever it holds. A record's time is that of
   * the broker, at which it was written and not yet to be read: what waited for the interval of the
   * step before is fresh still. Where the broker's clock is behind ours, all is left to the
   * interval. Where it is ahead, nobody can tell what is fresh, and Streams, whose interval stands
   * still where our clock was set back, is asked once an interval by a clock that is never set.
   */
  private static final long FRESH_MILLIS = 150;

  private static final long INTERVAL_NANOS = 100_000_000;

  private final Processor<byte[], byte[], byte[], byte[]> processor;
  private final LongSupplier nanos;
  private ProcessorContext<byte[], byte[]> context;
  private long askedAt;

  PromptCommits(Processor<byte[], byte[], byte[], byte[]> processor, LongSupplier nanos) {
    this.processor = processor;
    this.nanos = nanos;
  }

  /** Supplies {@code processors}, committed promptly, with their {@code stores}. */
  static ProcessorSupplier<byte[], byte[], byte[], byte[]> of(
      Supplier<Processor<byte[], byte[], byte[], byte[]>> processors, Set<StoreBuilder<?>> stores) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], byte[], byte[]> get() {
        return new PromptCommits(processors.get(), System::nanoTime);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return stores;
      }
    };
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    askedAt = nanos.getAsLong() - INTERVAL_NANOS;
    processor.init(processorContext);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    processor.process(record);
    long age = context.currentSystemTimeMs() - record.timestamp();
    if (age < 0 ? isIntervalOver() : age < FRESH_MILLIS) {
      askedAt = nanos.getAsLong();
      context.commit();
    }
  }

  private boolean isIntervalOver() {
    return nanos.getAsLong() - askedAt >= INTERVAL_NANOS;
  }

  @Override
  public void close() {
    processor.close();
  }
}
