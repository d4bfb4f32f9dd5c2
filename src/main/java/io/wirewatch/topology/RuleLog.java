package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic {@code rules} as read so far: the last committed value of every key, what of it the
 * last marker speaks of, and that marker. For one thread at a time.
 */
final class RuleLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleLog.class);

  /** The key of the marker that ends every batch; no rule can have this id. */
  static final String MARKER = "~book";

  private static final Codec<Marker> MARKERS = Codec.of(Marker.class);

  private final CompactedLog log;
  private final SortedMap<String, Entry> latest = new TreeMap<>();
  private final SortedMap<String, Entry> marked = new TreeMap<>();
  private final Set<String> unmarked = new HashSet<>();

  private @Nullable Marker marker;

  /**
   * The log from its start.
   *
   * @param patience how long to wait for a cluster that does not answer
   * @param lull how long the broker may hold a request back while there is nothing new; any other
   *     question waits behind it
   */
  RuleLog(KafkaClients clients, Topics topics, Duration patience, Duration lull) {
    log = new CompactedLog(clients, topics.rules(), "rules", patience, lull);
  }

  /**
   * The value of {@value #MARKER}.
   *
   * @param revision the number of this edition of the book, one more for each
   * @param hash of all keys and values in force at it
   */
  record Marker(long revision, String hash) {}

  /** One value as it came, and where it stands. */
  static final class Entry {
    private final byte[] value;
    private final long offset;

    private Entry(byte[] value, long offset) {
      this.value = value;
      this.offset = offset;
    }

    byte[] value() {
      return value;
    }

    long offset() {
      return offset;
    }
  }

  /** The last committed value of every key, the marker apart. */
  SortedMap<String, Entry> latest() {
    return latest;
  }

  /**
   * What the last marker puts in force. Where its hash speaks of other values than those that came
   * before it, because somebody writes without one, the last values of all keys.
   */
  SortedMap<String, Entry> inForce() {
    if (marker == null || marker.hash().equals(hash(values(marked)))) {
      return marked;
    }
    LOG.warn(
        "the rules are not those that revision {} of the book speaks of; taken as they are",
        marker.revision());
    return latest;
  }

  /** The last marker; null before the first. */
  @Nullable Marker marker() {
    return marker;
  }

  String topic() {
    return log.topic();
  }

  /**
   * Reads what has been committed by now.
   *
   * @throws TimeoutException if for as long as the patience lasts nothing comes
   */
  void readToEnd() {
    log.readToEnd(this::apply);
  }

  /**
   * Reads until what stands at {@code offset} has been committed and read.
   *
   * @throws TimeoutException if for as long as the patience lasts nothing comes
   */
  void readPast(long offset) {
    log.readTo(offset + 1, this::apply);
  }

  /**
   * Reads again all that was read before and is still there, without taking it for new.
   *
   * @param visitor given each key with its value; null for one that was deleted
   */
  void readAgain(BiConsumer<String, @Nullable Entry> visitor) {
    log.readAgain(
        record -> {
          if (record.key() != null) {
            Entry entry =
                record.value() == null ? null : new Entry(record.value(), record.offset());
            visitor.accept(new String(record.key(), UTF_8), entry);
          }
        });
  }

  /** Reads for at most {@code wait}; whether a marker was among what came. */
  boolean poll(Duration wait) {
    boolean hasMarker = false;
    for (ConsumerRecord<byte[], byte[]> record : log.poll(wait)) {
      hasMarker |= apply(record);
    }
    return hasMarker;
  }

  /** Ends a {@link #poll} of another thread. */
  void wakeUp() {
    log.wakeUp();
  }

  private boolean apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return false;
    }
    String key = new String(record.key(), UTF_8);
    if (!key.equals(MARKER)) {
      if (record.value() == null) {
        latest.remove(key);
      } else {
        latest.put(key, new Entry(record.value(), record.offset()));
      }
      unmarked.add(key);
      return false;
    }
    try {
      marker = MARKERS.decode(record.value() == null ? new byte[0] : record.value());
    } catch (MalformedException e) {
      LOG.warn("offset {} of {} is no marker: {}", record.offset(), topic(), e.getMessage());
      return false;
    }
    for (String changed : unmarked) {
      Entry entry = latest.get(changed);
      if (entry == null) {
        marked.remove(changed);
      } else {
        marked.put(changed, entry);
      }
    }
    unmarked.clear();
    return true;
  }

  static byte[] encode(Marker marker) {
    return MARKERS.encode(marker);
  }

  static SortedMap<String, String> values(SortedMap<String, Entry> entries) {
    SortedMap<String, String> values = new TreeMap<>();
    entries.forEach((key, entry) -> values.put(key, new String(entry.value(), UTF_8)));
    return values;
  }

  static String hash(SortedMap<String, String> values) {
    List<String> parts = new ArrayList<>(2 * values.size());
    for (Map.Entry<String, String> value : values.entrySet()) {
      parts.add(value.getKey());
      parts.add(value.getValue());
    }
    return Fingerprint.of(parts.toArray(String[]::new));
  }

  @Override
  public void close() {
    log.close();
  }
}
