package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store on the heap, in the order of its keys' bytes as the stores of Kafka are. It lives as long
 * as the run that it belongs to, and is used by one thread.
 */
final class OfflineStore implements KeyValueStore<String, byte[]> {
  // An iterator looks up what follows the key it stands at, so that entries may come and go under
  // it, and that the first few of many cost no more than themselves.
  private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
  private final String name;

  OfflineStore(String name) {
    this.name = name;
  }

  @Override
  public byte @Nullable [] get(String key) {
    return entries.get(bytes(key));
  }

  @Override
  public void put(String key, byte @Nullable [] value) {
    set(key, value);
  }

  @Override
  public byte @Nullable [] putIfAbsent(String key, byte[] value) {
    return entries.putIfAbsent(bytes(key), value);
  }

  @Override
  public void putAll(List<KeyValue<String, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(String key) {
    return set(key, null);
  }

  private byte @Nullable [] set(String key, byte @Nullable [] value) {
    byte[] bytes = bytes(key);
    return value == null ? entries.remove(bytes) : entries.put(bytes, value);
  }

  @Override
  public KeyValueIterator<String, byte[]> range(@Nullable String from, @Nullable String to) {
    byte[] last = to == null ? null : bytes(to);
    return new Entries(
        from == null ? entries.firstEntry() : entries.ceilingEntry(bytes(from)),
        entries::higherEntry,
        key -> last == null || Arrays.compareUnsigned(key, last) <= 0);
  }

  @Override
  public KeyValueIterator<String, byte[]> reverseRange(@Nullable String from, @Nullable String to) {
    byte[] last = from == null ? null : bytes(from);
    return new Entries(
        to == null ? entries.lastEntry() : entries.floorEntry(bytes(to)),
        entries::lowerEntry,
        key -> last == null || Arrays.compareUnsigned(key, last) >= 0);
  }

  @Override
  public KeyValueIterator<String, byte[]> all() {
    return range(null, null);
  }

  @Override
  public KeyValueIterator<String, byte[]> reverseAll() {
    return reverseRange(null, null);
  }

  @Override
  public <PS extends Serializer<P>, P> KeyValueIterator<String, byte[]> prefixScan(
      P prefix, PS serializer) {
    byte[] start = serializer.serialize(null, prefix);
    return new Entries(
        entries.ceilingEntry(start),
        entries::higherEntry,
        key ->
            key.length >= start.length
                && Arrays.equals(key, 0, start.length, start, 0, start.length));
  }

  private static byte[] bytes(String key) {
    return key.getBytes(UTF_8);
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
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  private static final class Entries implements KeyValueIterator<String, byte[]> {
    private final Successor successor;
    private final Predicate<byte[]> isWithin;
    private Map.@Nullable Entry<byte[], byte[]> next;

    Entries(
        Map.@Nullable Entry<byte[], byte[]> first,
        Successor successor,
        Predicate<byte[]> isWithin) {
      this.successor = successor;
      this.isWithin = isWithin;
      this.next = within(first);
    }

    private Map.@Nullable Entry<byte[], byte[]> within(Map.@Nullable Entry<byte[], byte[]> entry) {
      return entry != null && isWithin.test(entry.getKey()) ? entry : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public KeyValue<String, byte[]> next() {
      Map.Entry<byte[], byte[]> entry = standing();
      next = within(successor.of(entry.getKey()));
      return KeyValue.pair(new String(entry.getKey(), UTF_8), entry.getValue());
    }

    @Override
    public String peekNextKey() {
      return new String(standing().getKey(), UTF_8);
    }

    private Map.Entry<byte[], byte[]> standing() {
      Map.Entry<byte[], byte[]> entry = next;
      if (entry == null) {
        throw new NoSuchElementException();
      }
      return entry;
    }

    @Override
    public void close() {}
  }

  /** The entry beside a key, in the direction of an iterator. */
  private interface Successor {
    Map.@Nullable Entry<byte[], byte[]> of(byte[] key);
  }
}
