package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

class OfflineStoreTest {
  // In the order of their bytes; by UTF-16 units, the last two stand the other way.
  private static final List<String> KEYS =
      List.of("a", "a\0b", "ab", "b", "\uFB01", "\uD83D\uDE80");

  private final OfflineStore store = new OfflineStore("store");

  @Test
  void shouldKeepItsEntriesInTheOrderOfTheirBytes() {
    fill();

    assertThat(keys(store.all())).isEqualTo(KEYS);
    assertThat(keys(store.range("a\0", "b"))).containsExactly("a\0b", "ab", "b");
    assertThat(keys(store.range(null, "a"))).containsExactly("a");
    assertThat(keys(store.reverseRange("ab", "c"))).containsExactly("b", "ab");
    assertThat(keys(store.reverseAll())).hasSize(6).startsWith("\uD83D\uDE80");
    assertThat(keys(store.prefixScan("a", new StringSerializer())))
        .containsExactly("a", "a\0b", "ab");
    assertThat(keys(store.prefixScan("c", new StringSerializer()))).isEmpty();
  }

  @Test
  void shouldLetEntriesComeAndGoUnderAnIterator() {
    fill();
    KeyValueIterator<String, byte[]> entries = store.range("a", "b");
    List<String> read = new ArrayList<>();

    while (entries.hasNext()) {
      assertThat(entries.peekNextKey()).isNotEmpty();
      String key = entries.next().key;
      read.add(key);
      store.delete(key);
    }

    assertThat(read).containsExactly("a", "a\0b", "ab", "b");
    assertThat(keys(store.all())).containsExactly("\uFB01", "\uD83D\uDE80");
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void shouldGiveWhatWasThereBefore() {
    store.put("a", value("1"));

    assertThat(store.putIfAbsent("a", value("2"))).isEqualTo(value("1"));
    assertThat(store.get("a")).isEqualTo(value("1"));
    assertThat(store.delete("a")).isEqualTo(value("1"));
    assertThat(store.get("a")).isNull();
    store.put("b", value("1"));
    store.put("b", null);
    assertThat(store.approximateNumEntries()).isZero();
  }

  private void fill() {
    for (int i = KEYS.size() - 1; i >= 0; i--) {
      store.put(KEYS.get(i), value(KEYS.get(i)));
    }
  }

  private static byte[] value(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<String> keys(KeyValueIterator<String, byte[]> entries) {
    List<String> keys = new ArrayList<>();
    entries.forEachRemaining(entry -> keys.add(entry.key));
    return keys;
  }
}
