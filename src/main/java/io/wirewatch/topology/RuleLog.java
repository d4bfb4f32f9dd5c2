package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The topic {@code rules} as read so far: the last committed value of every key, and the last
 * marker. For one thread at a time.
 */
final class RuleLog implements AutoCloseable {
  /** The key of the marker that ends every batch; no rule can have this id. */
  static final String MARKER = "~book";

  private static final Codec<Marker> MARKERS = Codec.of(Marker.class);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final SortedMap<String, Entry> entries = new TreeMap<>();

  private @Nullable Marker marker;

  RuleLog(KafkaClients clients, Topics topics) {
    consumer = clients.consumer();
    partition = new TopicPartition(topics.rules().name(), 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
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
  SortedMap<String, Entry> entries() {
    return entries;
  }

  /** The last marker; null before the first. */
  @Nullable Marker marker() {
    return marker;
  }

  String topic() {
    return partition.topic();
  }

  /** Reads what has been committed by now. */
  void readToEnd() {
    long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    while (consumer.position(partition) < end) {
      poll(Duration.ofMillis(200));
    }
  }

  /** Reads for at most {@code wait}; whether a marker was among what came. */
  boolean poll(Duration wait) {
    boolean hasMarker = false;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      hasMarker |= apply(record);
    }
    return hasMarker;
  }

  /** Ends a {@link #poll} of another thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  private boolean apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return false;
    }
    String key = new String(record.key(), UTF_8);
    if (!key.equals(MARKER)) {
      if (record.value() == null) {
        entries.remove(key);
      } else {
        entries.put(key, new Entry(record.value(), record.offset()));
      }
      return false;
    }
    try {
      marker = MARKERS.decode(record.value() == null ? new byte[0] : record.value());
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  /** Whether the values in force are those that the last marker speaks of. */
  boolean isWhole() {
    return marker == null || marker.hash().equals(hash(values(entries)));
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
    consumer.close();
  }
}
