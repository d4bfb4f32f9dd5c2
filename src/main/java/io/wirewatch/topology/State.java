package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** A store of many small entries of several kinds, by text keys in byte order. */
final class State {
  private static final byte[] MARK = {};

  private final KeyValueStore<String, byte[]> store;

  private State(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** The builder of the store {@code name}: on disk, with a changelog, without a cache. */
  static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
  }

  /**
   * The builder of the store {@code name}, of few entries that nearly every record changes: with a
   * cache, so that of the changes between two commits the last alone is written.
   */
  static StoreBuilder<KeyValueStore<String, byte[]>> cachedBuilder(String name) {
    return builder(name).withCachingEnabled();
  }

  static State of(ProcessorContext<?, ?> context, String name) {
    return new State(context.getStateStore(name));
  }

  <T> @Nullable T get(String key, Codec<T> codec) {
    byte[] bytes = store.get(key);
    return bytes == null ? null : decode(key, bytes, codec);
  }

  <T> void put(String key, T value, Codec<T> codec) {
    store.put(key, codec.encode(value));
  }

  /** Puts an entry that says all by its key. */
  void mark(String key) {
    store.put(key, MARK);
  }

  void delete(String key) {
    store.delete(key);
  }

  /** The values under {@code prefix} in key order, at most {@code max} of them. */
  <T> List<T> values(String prefix, Codec<T> codec, int max) {
    List<T> values = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = under(prefix)) {
      while (entries.hasNext() && values.size() < max) {
        KeyValue<String, byte[]> entry = entries.next();
        values.add(decode(entry.key, entry.value, codec));
      }
    }
    return values;
  }

  /** The keys under {@code prefix} in order, at most {@code max} of them. */
  List<String> keys(String prefix, int max) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = under(prefix)) {
      while (entries.hasNext() && keys.size() < max) {
        keys.add(entries.next().key);
      }
    }
    return keys;
  }

  /** All by a call of their own: a store with a cache takes no empty prefix. */
  private KeyValueIterator<String, byte[]> under(String prefix) {
    return prefix.isEmpty() ? store.all() : store.prefixScan(prefix, new StringSerializer());
  }

  /** The keys from {@code from} to {@code to}, both included, at most {@code max} of them. */
  List<String> keys(String from, String to, int max) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = store.range(from, to)) {
      while (entries.hasNext() && keys.size() < max) {
        keys.add(entries.next().key);
      }
    }
    return keys;
  }

  /** Hands over the entries from {@code from} to {@code to}, both included, in key order. */
  <T> void forEach(String from, String to, Codec<T> codec, BiConsumer<String, T> consumer) {
    try (KeyValueIterator<String, byte[]> entries = store.range(from, to)) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> entry = entries.next();
        consumer.accept(entry.key, decode(entry.key, entry.value, codec));
      }
    }
  }

  /** About how many entries each of {@code stores} holds, by its name. */
  static Map<String, Long> sizes(ProcessorContext<?, ?> context, Collection<String> stores) {
    Map<String, Long> sizes = new TreeMap<>();
    stores.forEach(name -> sizes.put(name, of(context, name).store.approximateNumEntries()));
    return sizes;
  }

  private static <T> T decode(String key, byte[] bytes, Codec<T> codec) {
    try {
      return codec.decode(bytes);
    } catch (MalformedException e) {
      throw new SerializationException(
          "state entry '" + key.replace('\0', ' ') + "' cannot be read", e);
    }
  }
}
