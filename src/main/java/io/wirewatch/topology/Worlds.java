package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Article;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Where every world stands, by its name. */
final class Worlds {
  /** Holds the counts of records of which no world is known; no world can have this name. */
  static final String UNKNOWN = "?";

  static final String NAME = "worlds";
  private static final Codec<World> CODEC = Codec.of(World.class);

  private final State state;
  // What was read or written since the task began: an aborted transaction begins it anew.
  private final Map<String, World> known = new HashMap<>();
  private int testStreams = -1;

  Worlds(ProcessorContext<?, ?> context) {
    this(context, NAME);
  }

  /** Those in a store of another name, where one step has several. */
  Worlds(ProcessorContext<?, ?> context, String store) {
    this.state = State.of(context, store);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return builder(NAME);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder(String store) {
    return State.cachedBuilder(store);
  }

  @Nullable World get(String name) {
    World world = known.get(name);
    if (world == null) {
      world = state.get(name, CODEC);
      if (world != null) {
        known.put(name, world);
      }
    }
    return world;
  }

  /** Whether a record of {@code name} can be taken where at most so many test streams are kept. */
  boolean hasRoomFor(String name, int most) {
    return !isTestStream(name) || get(name) != null || testStreams() < most;
  }

  /** Whether {@code name} is a world, and not that of real news. */
  static boolean isTestStream(String name) {
    return !name.equals(Article.LIVE) && !name.equals(UNKNOWN);
  }

  private int testStreams() {
    if (testStreams < 0) {
      testStreams = (int) names().stream().filter(Worlds::isTestStream).count();
    }
    return testStreams;
  }

  void put(String name, World world) {
    if (isTestStream(name) && get(name) == null) {
      testStreams = testStreams() + 1;
    }
    state.put(name, world, CODEC);
    known.put(name, world);
  }

  /** Counts one {@code name} in a world outside of any record's tally. */
  void count(String world, String name, Instant at) {
    World before = get(world);
    Tally one = new Tally();
    one.add(name);
    put(world, (before == null ? World.startingAt(at, at) : before.at(at, at)).plus(one));
  }

  void drop(String name) {
    if (isTestStream(name) && get(name) != null) {
      testStreams = testStreams() - 1;
    }
    state.delete(name);
    known.remove(name);
  }

  /** The {@code max} worlds that were touched last, by name. */
  Map<String, World> latest(int max) {
    Map<String, World> all = new TreeMap<>();
    for (String name : names()) {
      World world = get(name);
      if (world != null) {
        all.put(name, world);
      }
    }
    return all.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<String, World> entry) -> entry.getValue().touchedAt(),
                Comparator.reverseOrder()))
        .limit(max)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first, TreeMap::new));
  }

  List<String> names() {
    return state.keys("", Integer.MAX_VALUE);
  }
}
