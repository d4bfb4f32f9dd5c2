package io.wirewatch.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a topic, as a reader of committed records sees it: what a transaction wrote
 * keeps its offsets when it is aborted and is never read, a marker takes an offset at each end of a
 * transaction, and nobody reads past one that is open.
 */
final class InMemoryLog {
  private final String topic;
  private final int partition;
  private final List<Entry> entries = new ArrayList<>();

  InMemoryLog(String topic, int partition) {
    this.topic = topic;
    this.partition = partition;
  }

  /** One offset: a record, or the marker that ends a transaction. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(
      long offset,
      long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Transaction transaction,
      boolean isMarker) {}

  /** What is written under it becomes readable as one, or never. */
  static final class Transaction {
    private enum State {
      OPEN,
      COMMITTED,
      ABORTED
    }

    private final Set<InMemoryLog> written = new LinkedHashSet<>();
    private State state = State.OPEN;

    void commit(long now) {
      end(State.COMMITTED, now);
    }

    void abort(long now) {
      end(State.ABORTED, now);
    }

    private void end(State end, long now) {
      if (state != State.OPEN) {
        throw new IllegalStateException("the transaction has ended");
      }
      state = end;
      written.forEach(log -> log.add(now, null, null, new RecordHeaders(), this, true));
    }
  }

  String topic() {
    return topic;
  }

  int partition() {
    return partition;
  }

  /** Appends a record that nobody can take back. */
  void append(long now, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    Transaction alone = new Transaction();
    alone.state = Transaction.State.COMMITTED;
    add(now, key, value, headers, alone, false);
  }

  void append(
      long now,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Transaction transaction) {
    if (transaction.state != Transaction.State.OPEN) {
      throw new IllegalStateException("the transaction has ended");
    }
    transaction.written.add(this);
    add(now, key, value, headers, transaction, false);
  }

  private void add(
      long now,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Transaction transaction,
      boolean isMarker) {
    // A producer sends headers as they are at that moment.
    Headers sent = new RecordHeaders(headers);
    entries.add(new Entry(entries.size(), now, key, value, sent, transaction, isMarker));
  }

  /** The first record at or after {@code offset} that can be read; null if there is none yet. */
  @Nullable Entry next(long offset) {
    for (int i = (int) offset; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.transaction.state == Transaction.State.OPEN) {
        return null;
      }
      if (!entry.isMarker && entry.transaction.state == Transaction.State.COMMITTED) {
        return entry;
      }
    }
    return null;
  }

  /** All records that can be read. */
  List<Entry> readable() {
    List<Entry> readable = new ArrayList<>();
    for (Entry entry = next(0); entry != null; entry = next(entry.offset() + 1)) {
      readable.add(entry);
    }
    return readable;
  }

  /** How many offsets are taken, readable or not. */
  int size() {
    return entries.size();
  }
}
