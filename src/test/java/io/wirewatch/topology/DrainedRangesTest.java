package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Entries that come due are found where they stand, and not from the start of their range. */
class DrainedRangesTest {
  private static final int RUNS = 200;
  private static final int STEPS = 100;
  // In the order of their bytes; by UTF-16 units, the last two stand the other way.
  private static final List<String> NAMES = List.of("", "a", "b", "\uFB01", "\uD83D\uDE80");
  private static final List<String> PREFIXES =
      List.of("x\0live\0", "x\0live2\0", "y\0\uD83D\uDE80\0");

  @Test
  void shouldTakeOutWhatALookFromTheStartWouldFind() {
    long base = System.nanoTime();
    for (long seed = base; seed < base + RUNS; seed++) {
      Random random = new Random(seed);
      Store store = new Store();
      Store twin = new Store();
      DrainedRanges ranges = new DrainedRanges(store.state);
      for (int step = 0; step < STEPS; step++) {
        String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
        String time = prefix + (10 + random.nextInt(90));
        String key = StateKeys.of(time, NAMES.get(random.nextInt(NAMES.size())));
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> {
            store.state.mark(key);
            ranges.add(prefix, time);
            twin.state.mark(key);
          }
          case 3 -> {
            store.state.delete(key);
            twin.state.delete(key);
          }
          case 4 -> ranges = new DrainedRanges(store.state);
          case 5 -> ranges.forget(prefix);
          default -> {
            boolean isWhole = random.nextInt(9) == 0;
            int max = random.nextInt(4);
            assertThat(isWhole ? ranges.take(prefix, max) : ranges.take(prefix, time, max))
                .as("seed %d, step %d", seed, step)
                .isEqualTo(twin.take(prefix, isWhole ? StateKeys.endOf(prefix) : time, max));
          }
        }
      }
      assertThat(store.keys()).as("seed %d", seed).isEqualTo(twin.keys());
    }
  }

  @Test
  void shouldNotReadPastWhatWasTakenOut() {
    Store store = new Store();
    DrainedRanges ranges = new DrainedRanges(store.state);
    List.of("x\0a", "x\0b", "x\0d").forEach(store.state::mark);

    ranges.take("x\0", "x\0c", 9);
    ranges.take("x\0", "x\0c", 9);
    ranges.take("x\0", "x\0d", 9);
    ranges.add("x\0", "x\0e");
    ranges.take("x\0", "x\0e", 9);

    // The second look finds nothing, and what comes next; until then there is no other.
    assertThat(store.starts).containsExactly("x\0", "x\0b", "x\0b", "x\0d");
  }

  @Test
  void shouldTakeOutWholeRangesInPieces() {
    Store store = new Store();
    DrainedRanges ranges = new DrainedRanges(store.state);
    List.of("x\0\uD83D\uDE80", "x\0\uFB01", "x\0a", "y\0a").forEach(store.state::mark);

    assertThat(ranges.take("x\0", 2)).containsExactly("x\0a", "x\0\uFB01");
    assertThat(ranges.take("x\0", 2)).containsExactly("x\0\uD83D\uDE80");
    assertThat(ranges.take("x\0", 2)).isEmpty();

    assertThat(store.keys()).containsExactly("y\0a");
  }

  /** A store, and where reading it began. */
  private static final class Store {
    private final List<String> starts = new ArrayList<>();
    private final State state;

    Store() {
      InMemoryStore store = new InMemoryStore("store", () -> {});
      MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
      context.addStateStore(
          (StateStore)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {KeyValueStore.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("range")) {
                      starts.add((String) arguments[0]);
                    }
                    return method.invoke(store, arguments);
                  }));
      state = State.of(context, "store");
    }

    /** The first keys there are, taken out by a look from the start of the range. */
    List<String> take(String prefix, String end, int max) {
      List<String> keys = state.keys(prefix, end, max);
      keys.forEach(state::delete);
      return keys;
    }

    List<String> keys() {
      return state.keys("", Integer.MAX_VALUE);
    }
  }
}
