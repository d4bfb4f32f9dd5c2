package io.wirewatch.topology;

import io.wirewatch.topology.InMemoryLog.Entry;
import io.wirewatch.topology.InMemoryLog.Transaction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One exactly-once task: it reads a partition, and its offset, its stores and its output are
 * committed as one. After a crash a new processor goes on from what was committed.
 */
final class SimulatedTask {
  private static final int NEVER = -1;

  private final TaskId id;
  private final InMemoryLog input;
  private final Supplier<Processor<byte[], byte[], byte[], byte[]>> processors;
  private final Sink sink;
  private final LongSupplier clock;
  private final Fault fault;
  private final Map<String, InMemoryStore> stores = new LinkedHashMap<>();

  private Processor<byte[], byte[], byte[], byte[]> processor;
  private Context<byte[], byte[]> context;
  private Transaction transaction = new Transaction();
  private @Nullable Entry current;
  private long committed;
  private long position;
  private long lastActivity;
  private long notBefore;
  private int stepsToCrash = NEVER;

  SimulatedTask(
      TaskId id,
      InMemoryLog input,
      Supplier<Processor<byte[], byte[], byte[], byte[]>> processors,
      Set<StoreBuilder<?>> storeBuilders,
      Sink sink,
      LongSupplier clock,
      Fault fault) {
    this.id = id;
    this.input = input;
    this.processors = processors;
    this.sink = sink;
    this.clock = clock;
    this.fault = fault;
    for (StoreBuilder<?> builder : storeBuilders) {
      stores.put(builder.name(), new InMemoryStore(builder.name(), this::step));
    }
    this.processor = processors.get();
    start();
  }

  /** Where the records go that a processor forwards. */
  interface Sink {
    void send(String name, Record<byte[], byte[]> record, Transaction transaction);
  }

  /** What is wrong with a task, to see that it is noticed. */
  enum Fault {
    NONE,
    /** Offsets are committed before output and state are. */
    OFFSETS_SURVIVE,
    /** Changes of stores outlive the transaction that they belong to. */
    STATE_SURVIVES,
    /** Output can be read although its transaction was aborted. */
    OUTPUT_SURVIVES,
    /** A processor goes on after a crash with what it had in its fields. */
    FIELDS_SURVIVE
  }

  private void start() {
    context = new Context<>();
    lastActivity = clock.getAsLong();
    processor.init(context);
  }

  TaskId id() {
    return id;
  }

  /** The offset that a new instance would start from. */
  long committed() {
    return committed;
  }

  /** The offset of the record in hand, or of the one after the last one processed. */
  long position() {
    return position;
  }

  boolean isProcessing() {
    return current != null;
  }

  /** When the last record was processed, or the task started. */
  long lastActivity() {
    return lastActivity;
  }

  boolean hasInput() {
    return input.next(position) != null;
  }

  boolean isSettled() {
    return !hasInput() && committed == position;
  }

  InMemoryStore store(String name) {
    return Objects.requireNonNull(stores.get(name), name);
  }

  Map<String, InMemoryStore> stores() {
    return stores;
  }

  /** From here on, the processor fails when it has touched stores and output so many times. */
  void crashAfter(int steps) {
    stepsToCrash = steps;
  }

  private void step() {
    if (stepsToCrash != NEVER && stepsToCrash-- == 0) {
      throw new SimulatedCrash();
    }
  }

  /**
   * Processes the next record; throws a {@link SimulatedCrash} in the midst of it, if one is due.
   */
  void process() {
    Entry entry = Objects.requireNonNull(input.next(position), "no input");
    current = entry;
    position = entry.offset();
    lastActivity = clock.getAsLong();
    processor.process(new Record<>(entry.key(), entry.value(), entry.timestamp(), entry.headers()));
    current = null;
    position = entry.offset() + 1;
  }

  /**
   * The wall clock calls, but as with Streams not before it is where it was when it last did, or
   * was asked to; may end in a {@link SimulatedCrash} as well.
   */
  void punctuate() {
    Punctuator punctuator = context.punctuator();
    long now = clock.getAsLong();
    if (punctuator != null && now >= notBefore) {
      notBefore = now;
      punctuator.punctuate(now);
    }
  }

  void commit() {
    transaction.commit(clock.getAsLong());
    transaction = new Transaction();
    stores.values().forEach(InMemoryStore::commit);
    committed = position;
    stepsToCrash = NEVER;
  }

  /** The instance ends and a new one takes its place. */
  void crash() {
    long now = clock.getAsLong();
    if (fault == Fault.OUTPUT_SURVIVES) {
      transaction.commit(now);
    } else {
      transaction.abort(now);
    }
    transaction = new Transaction();
    stores
        .values()
        .forEach(fault == Fault.STATE_SURVIVES ? InMemoryStore::commit : InMemoryStore::rollBack);
    if (fault == Fault.OFFSETS_SURVIVE) {
      committed = current == null ? position : position + 1;
    }
    position = committed;
    current = null;
    stepsToCrash = NEVER;
    if (fault != Fault.FIELDS_SURVIVE) {
      processor = processors.get();
      start();
    }
  }

  /**
   * What a processor sees of Streams.
   *
   * @param <F> keys that it forwards
   * @param <G> values that it forwards
   */
  private final class Context<F, G> extends StandaloneContext<F, G> {
    Context() {
      super(id);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
      notBefore = clock.getAsLong();
      return super.schedule(interval, type, callback);
    }

    @Override
    @SuppressWarnings("unchecked") // no type variable can be bounded by an array
    public <K extends F, V extends G> void forward(Record<K, V> record, String child) {
      step();
      sink.send(child, (Record<byte[], byte[]>) record, transaction);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S extends StateStore> S getStateStore(String name) {
      return (S) store(name);
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
      Entry entry = current;
      return entry == null ? Optional.empty() : Optional.of(new Place(input, entry.offset()));
    }

    @Override
    public long currentSystemTimeMs() {
      return clock.getAsLong();
    }
  }

  private record Place(InMemoryLog log, long offset) implements RecordMetadata {
    @Override
    public String topic() {
      return log.topic();
    }

    @Override
    public int partition() {
      return log.partition();
    }
  }
}
