package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.MalformedException;
import io.wirewatch.model.RuleRef;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Changes the rule book: a batch in one transaction that ends with the marker of its revision. Of
 * several writers the last to begin fences the others, which then begin anew on what it wrote. What
 * a call returns is in force for whoever reads the book from then on.
 *
 * <p>Where the cluster does not answer, a call throws Kafka's exception and the next begins anew;
 * whether the change was made is then open, and asking for it again does no harm.
 */
public final class RuleBookWriter implements AutoCloseable {
  private static final int ATTEMPTS = 8;
  private static final Duration TRANSACTION = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LULL = Duration.ofMillis(20);
  private static final Duration PAUSE = Duration.ofMillis(100);
  // What is left is for the key, Kafka's own, and what history says of the change beside the rule.
  private static final int MAX_BYTES = Topics.RECORD_BYTES - 16 * 1024;

  private static final RuleRecord.Owner BY_HAND =
      new RuleRecord.Owner(RuleRecord.Owner.COMMAND_LINE, null);

  private final KafkaClients clients;
  private final Topics topics;
  private final String author;
  private final InstantSource clock;
  private final Duration patience;

  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable RuleLog log;

  /**
   * A writer of the book under {@code topics}.
   *
   * @param author whom history names for what it changes, see {@link RuleChange#by}
   */
  public RuleBookWriter(KafkaClients clients, Topics topics, String author, InstantSource clock) {
    this(clients, topics, author, clock, PATIENCE);
  }

  RuleBookWriter(
      KafkaClients clients, Topics topics, String author, InstantSource clock, Duration patience) {
    this.clients = clients;
    this.topics = topics;
    this.author = author;
    this.clock = clock;
    this.patience = patience;
  }

  /** What the cluster knows the writers of a book by, so that one fences the other. */
  static String transactionalId(Topics topics) {
    return topics.prefix() + "rules-writer";
  }

  /**
   * What came of a change.
   *
   * @param revision of the book in force after it
   * @param added ids of rules that are new
   * @param changed ids of rules that say something else now
   * @param removed ids of rules that are gone
   * @param refused what was not done, by id, and why
   */
  public record Outcome(
      long revision,
      List<String> added,
      List<String> changed,
      List<String> removed,
      Map<String, String> refused) {
    public Outcome {
      added = List.copyOf(added);
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
      refused = new TreeMap<>(refused);
    }

    /** Whether nothing was written. */
    public boolean isEmpty() {
      return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * Brings the rules of one file set in step with {@code wanted}: puts what is new or changed, and
   * removes rules of this set that are no longer wanted. Rules of others are left alone, and so are
   * their ids.
   *
   * @param keeps whether a rule of this set stays although it is not wanted, because it may only be
   *     unreadable just now
   */
  public Outcome sync(String set, Collection<RuleRecord> wanted, Predicate<RuleRecord> keeps) {
    return change(
        current -> {
          Change change = new Change(new RuleRecord.Owner(set, null));
          Map<String, RuleRecord> byId = new HashMap<>();
          wanted.forEach(record -> byId.put(record.id(), record));
          current.forEach(
              (id, text) -> {
                RuleRecord record = read(text);
                if (record != null && isOf(set, record) && !byId.containsKey(id)) {
                  if (!keeps.test(record)) {
                    change.remove(id);
                  }
                }
              });
          byId.forEach((id, record) -> put(record, set, current.get(id), change));
          return change;
        });
  }

  /** Puts rules by hand; a rule that a file set owns is refused. */
  public Outcome put(Collection<RuleRecord> records) {
    return change(
        current -> {
          Change change = new Change(BY_HAND);
          records.forEach(
              record ->
                  put(record, RuleRecord.Owner.COMMAND_LINE, current.get(record.id()), change));
          return change;
        });
  }

  /** Deletes rules by hand, whoever put them. */
  public Outcome delete(Collection<String> ids) {
    return change(
        current -> {
          Change change = new Change(BY_HAND);
          for (String id : ids) {
            if (current.containsKey(id)) {
              change.remove(id);
            } else {
              change.refuse(id, "there is no rule of this id");
            }
          }
          return change;
        });
  }

  private static void put(RuleRecord record, String set, @Nullable String before, Change change) {
    byte[] bytes = RuleRecord.CODEC.encode(record);
    String after = new String(bytes, UTF_8);
    RuleRecord present = before == null ? null : read(before);
    if (after.equals(before)) {
      return;
    }
    if (record.id().equals(RuleLog.MARKER)) {
      change.refuse(record.id(), "this id is reserved");
    } else if (bytes.length > MAX_BYTES) {
      change.refuse(record.id(), "the rule is larger than a record of the topic may be");
    } else if (present != null && present.origin() != null && !isOf(set, present)) {
      change.refuse(
          record.id(),
          "the id belongs to a rule of '"
              + present.origin().set()
              + "'; give this one another id, or delete that one first");
    } else {
      change.put(record.id(), after, before == null);
    }
  }

  private static boolean isOf(String set, RuleRecord record) {
    return record.origin() != null && record.origin().set().equals(set);
  }

  private static @Nullable RuleRecord read(String text) {
    try {
      return RuleRecord.CODEC.decode(text.getBytes(UTF_8));
    } catch (MalformedException e) {
      return null;
    }
  }

  private interface Decision {
    Change on(SortedMap<String, String> current);
  }

  private static final class Change {
    private final RuleRecord.Owner origin;
    private final Map<String, @Nullable String> values = new TreeMap<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();

    /**
     * @param origin what changes the rules, for history
     */
    Change(RuleRecord.Owner origin) {
      this.origin = origin;
    }

    void put(String id, String value, boolean isNew) {
      values.put(id, value);
      (isNew ? added : changed).add(id);
    }

    void remove(String id) {
      values.put(id, null);
      removed.add(id);
    }

    void refuse(String id, String reason) {
      refused.put(id, reason);
    }

    Outcome outcome(long revision) {
      return new Outcome(revision, added, changed, removed, refused);
    }
  }

  private synchronized Outcome change(Decision decision) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(decision);
      } catch (RuntimeException e) {
        // What was sent is aborted, at the latest when the next transaction begins.
        closeAfter(e);
        if (!isFenced(e) || attempt == ATTEMPTS) {
          throw e;
        }
      }
      // Two that begin anew at once would fence each other for ever.
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * PAUSE.toNanos()));
    }
  }

  /**
   * Whether another writer has begun since, or this one was idle for so long that it is unknown. A
   * commit that meets the abort by which the other fences it is told that the transaction is in an
   * invalid state (KAFKA-20785); nothing of it was committed.
   */
  private static boolean isFenced(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof InvalidTxnStateException
          || cause instanceof InvalidPidMappingException) {
        return true;
      }
    }
    return false;
  }

  private void closeAfter(RuntimeException cause) {
    try {
      close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private Outcome attempt(Decision decision) {
    if (producer == null) {
      producer =
          clients.producer(
              Map.of(
                  ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                  transactionalId(topics),
                  ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                  (int) TRANSACTION.toMillis()));
      // Before the transactions: what it fetches is at hand then, and others fence this the less.
      awaitHistory(producer);
      producer.initTransactions();
    }
    if (log == null) {
      log = new RuleLog(clients, topics, patience, LULL);
    }
    // The transaction begins before the log is read: who reads later has fenced this one.
    log.readToEnd();
    SortedMap<String, String> current = RuleLog.values(log.latest());
    RuleLog.Marker marker = log.marker();
    long revision = marker == null ? 0 : marker.revision();
    Change change = decision.on(current);
    if (change.values.isEmpty() && marker != null) {
      return change.outcome(revision);
    }
    long offset = write(producer, current, change, revision + 1);
    // A commit returns before readers see it. Whoever reads from here on must not read the past.
    log.readPast(offset);
    return change.outcome(revision + 1);
  }

  /** Writes the batch; the offset of its marker. */
  private long write(
      Producer<byte[], byte[]> writer,
      SortedMap<String, String> current,
      Change change,
      long revision) {
    AtomicLong offset = new AtomicLong();
    writer.beginTransaction();
    change.values.forEach(
        (id, value) -> {
          tell(writer, history(revision, change.origin, current.get(id), value));
          send(writer, id, value == null ? null : value.getBytes(UTF_8), offset);
          if (value == null) {
            current.remove(id);
          } else {
            current.put(id, value);
          }
        });
    RuleLog.Marker marker = new RuleLog.Marker(revision, RuleLog.hash(current));
    send(writer, RuleLog.MARKER, RuleLog.encode(marker), offset);
    writer.commitTransaction();
    return offset.get();
  }

  /** Fails where there is no topic for the history, before anything is sent. */
  private void awaitHistory(Producer<byte[], byte[]> writer) {
    String topic = topics.ruleHistory().name();
    try {
      writer.partitionsFor(topic);
    } catch (TimeoutException e) {
      throw new TimeoutException(
          "nothing was changed, because the change could not be recorded: is the broker at "
              + clients.bootstrap()
              + " up, and is there a topic "
              + topic
              + "? 'topics --create' makes it",
          e);
    }
  }

  /** What history says of a change; null where it is none, but for how it is written. */
  private @Nullable RuleChange history(
      long revision, RuleRecord.Owner by, @Nullable String before, @Nullable String after) {
    RuleRecord old = before == null ? null : read(before);
    RuleRecord present = after == null ? null : read(after);
    RuleRecord definition = present == null ? old : present;
    if (definition == null) {
      return null;
    }
    RuleRef oldRef = ref(old);
    RuleRef newRef = ref(present);
    boolean isSame =
        old != null && present != null && Objects.equals(old.origin(), present.origin());
    if (isSame && Objects.equals(oldRef, newRef)) {
      return null;
    }
    return new RuleChange(
        revision,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        author,
        present == null || present.origin() == null ? by : present.origin(),
        present == null ? RuleChange.DELETED : RuleChange.PUT,
        oldRef,
        newRef,
        definition);
  }

  /** The rule's hashes; null for none, and for a stranger's that is over a limit. */
  private static @Nullable RuleRef ref(@Nullable RuleRecord record) {
    try {
      return record == null ? null : record.rule().ref();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send met
  private void tell(Producer<byte[], byte[]> writer, @Nullable RuleChange change) {
    if (change != null) {
      writer.send(
          new ProducerRecord<>(
              topics.ruleHistory().name(),
              0,
              change.id().getBytes(UTF_8),
              RuleChange.CODEC.encode(change)));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send met
  private void send(
      Producer<byte[], byte[]> writer, String key, byte @Nullable [] value, AtomicLong offset) {
    writer.send(
        new ProducerRecord<>(topics.rules().name(), 0, key.getBytes(UTF_8), value),
        (place, error) -> {
          if (error == null) {
            offset.set(place.offset());
          }
        });
  }

  /** The records of the rules in the topic by id, without those that cannot be read. */
  public synchronized SortedMap<String, RuleRecord> read() {
    if (log == null) {
      log = new RuleLog(clients, topics, patience, LULL);
    }
    try {
      log.readToEnd();
    } catch (KafkaException e) {
      closeAfter(e);
      throw e;
    }
    SortedMap<String, RuleRecord> records = new TreeMap<>();
    RuleLog.values(log.latest())
        .forEach(
            (id, text) -> {
              RuleRecord record = read(text);
              if (record != null) {
                records.put(id, record);
              }
            });
    return records;
  }

  @Override
  public synchronized void close() {
    Producer<byte[], byte[]> oldProducer = producer;
    RuleLog oldLog = log;
    producer = null;
    log = null;
    try {
      if (oldProducer != null) {
        oldProducer.close(Duration.ofSeconds(5));
      }
    } finally {
      if (oldLog != null) {
        oldLog.close();
      }
    }
  }
}
