package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose changes are dropped unless they are committed, in the order of its keys' bytes as
 * the stores of Kafka are.
 */
final class InMemoryStore implements KeyValueStore<String, byte[]> {
  private final String name;
  private final Runnable onAccess;
  private final NavigableMap<Bytes, byte[]> entries = new TreeMap<>();

  /** What uncommitted changes have covered up; null where there was nothing. */
  private final Map<Bytes, byte @Nullable []> covered = new LinkedHashMap<>();

  /**
   * An empty store.
   *
   * @param onAccess called before every read and write, to fail there
   */
  InMemoryStore(String name, Runnable onAccess) {
    this.name = name;
    this.onAccess = onAccess;
  }

  void commit() {
    covered.clear();
  }

  void rollBack() {
    covered.forEach(
        (key, value) -> {
          if (value == null) {
            entries.remove(key);
          } else {
            entries.put(key, value);
          }
        });
    covered.clear();
  }

  /** All entries, by the text of their keys in byte order. */
  Map<String, byte[]> contents() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    entries.forEach((key, value) -> contents.put(text(key), value));
    return contents;
  }

  @Override
  public byte @Nullable [] get(String key) {
    onAccess.run();
    return entries.get(bytes(key));
  }

  @Override
  public void put(String key, byte @Nullable [] value) {
    onAccess.run();
    set(bytes(key), value);
  }

  private byte @Nullable [] set(Bytes key, byte @Nullable [] value) {
    byte[] before = value == null ? entries.remove(key) : entries.put(key, value);
    if (!covered.containsKey(key)) {
      covered.put(key, before);
    }
    return before;
  }

  @Override
  public byte @Nullable [] putIfAbsent(String key, byte[] value) {
    byte[] before = get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<String, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(String key) {
    onAccess.run();
    return set(bytes(key), null);
  }

  @Override
  public KeyValueIterator<String, byte[]> range(@Nullable String from, @Nullable String to) {
    onAccess.run();
    NavigableMap<Bytes, byte[]> above = from == null ? entries : entries.tailMap(bytes(from), true);
    return iterator((to == null ? above : above.headMap(bytes(to), true)).entrySet());
  }

  @Override
  public KeyValueIterator<String, byte[]> all() {
    return range(null, null);
  }

  @Override
  public <PS extends Serializer<P>, P> KeyValueIterator<String, byte[]> prefixScan(
      P prefix, PS serializer) {
    onAccess.run();
    byte[] start = serializer.serialize(null, prefix);
    List<Map.Entry<Bytes, byte[]>> found = new ArrayList<>();
    for (Map.Entry<Bytes, byte[]> entry : entries.tailMap(Bytes.wrap(start), true).entrySet()) {
      if (!startsWith(entry.getKey().get(), start)) {
        break;
      }
      found.add(entry);
    }
    return iterator(found);
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    if (key.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (key[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static KeyValueIterator<String, byte[]> iterator(
      Collection<Map.Entry<Bytes, byte[]>> found) {
    return new Snapshot(
        found.stream().map(e -> KeyValue.pair(text(e.getKey()), e.getValue())).iterator());
  }

  private static Bytes bytes(String key) {
    return Bytes.wrap(key.getBytes(UTF_8));
  }

  private static String text(Bytes key) {
    return new String(key.get(), UTF_8);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  private static final class Snapshot implements KeyValueIterator<String, byte[]> {
    private final Iterator<KeyValue<String, byte[]>> rest;
    private @Nullable KeyValue<String, byte[]> peeked;

    Snapshot(Iterator<KeyValue<String, byte[]>> rest) {
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return peeked != null || rest.hasNext();
    }

    @Override
    public KeyValue<String, byte[]> next() {
      KeyValue<String, byte[]> next = peeked == null ? rest.next() : peeked;
      peeked = null;
      return next;
    }

    @Override
    public String peekNextKey() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      KeyValue<String, byte[]> next = next();
      peeked = next;
      return next.key;
    }

    @Override
    public void close() {}
  }
}
