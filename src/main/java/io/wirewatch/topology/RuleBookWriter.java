package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.MalformedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Changes the rule book: a batch in one transaction that ends with the marker of its revision. Of
 * several writers the last to begin fences the others, which then begin anew on what it wrote.
 */
public final class RuleBookWriter implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final Duration TRANSACTION = Duration.ofSeconds(60);

  private final KafkaClients clients;
  private final Topics topics;

  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable RuleLog log;

  /** A writer of the book under {@code topics}. */
  public RuleBookWriter(KafkaClients clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
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
          Change change = new Change();
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
          Change change = new Change();
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
          Change change = new Change();
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
    String after = new String(RuleRecord.CODEC.encode(record), UTF_8);
    RuleRecord present = before == null ? null : read(before);
    if (after.equals(before)) {
      return;
    }
    if (record.id().equals(RuleLog.MARKER)) {
      change.refuse(record.id(), "this id is reserved");
    } else if (after.length() > Topics.RECORD_BYTES / 4) {
      // A quarter: the worst case of UTF-8 is three bytes a unit, and the record has its overhead.
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
    private final Map<String, @Nullable String> values = new TreeMap<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();

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
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (KafkaException e) {
        close();
        throw e;
      }
    }
  }

  private Outcome attempt(Decision decision) {
    if (producer == null) {
      producer =
          clients.producer(
              Map.of(
                  ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                  topics.prefix() + "rules-writer",
                  ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                  (int) TRANSACTION.toMillis()));
      producer.initTransactions();
    }
    if (log == null) {
      log = new RuleLog(clients, topics);
    }
    // The transaction begins before the log is read: who reads later has fenced this one.
    log.readToEnd();
    SortedMap<String, String> current = RuleLog.values(log.entries());
    RuleLog.Marker marker = log.marker();
    long revision = marker == null ? 0 : marker.revision();
    Change change = decision.on(current);
    if (change.values.isEmpty() && marker != null) {
      return change.outcome(revision);
    }
    write(producer, current, change, revision + 1);
    return change.outcome(revision + 1);
  }

  private void write(
      Producer<byte[], byte[]> writer,
      SortedMap<String, String> current,
      Change change,
      long revision) {
    writer.beginTransaction();
    change.values.forEach(
        (id, value) -> {
          send(writer, id, value == null ? null : value.getBytes(UTF_8));
          if (value == null) {
            current.remove(id);
          } else {
            current.put(id, value);
          }
        });
    RuleLog.Marker marker = new RuleLog.Marker(revision, RuleLog.hash(current));
    send(writer, RuleLog.MARKER, RuleLog.encode(marker));
    writer.commitTransaction();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send met
  private void send(Producer<byte[], byte[]> writer, String key, byte @Nullable [] value) {
    writer.send(new ProducerRecord<>(topics.rules().name(), 0, key.getBytes(UTF_8), value));
  }

  /** Ids of the rules in the topic, with their records; null for one that cannot be read. */
  public synchronized SortedMap<String, RuleRecord> read() {
    if (log == null) {
      log = new RuleLog(clients, topics);
    }
    log.readToEnd();
    SortedMap<String, RuleRecord> records = new TreeMap<>();
    RuleLog.values(log.entries())
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
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
      producer = null;
    }
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
