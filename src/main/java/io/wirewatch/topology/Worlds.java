package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Where every world stands, by its name. */
final class Worlds {
  /** Holds the counts of records of which no world is known; no world can have this name. */
  static final String UNKNOWN = "?";

  private static final String NAME = "worlds";
  private static final Codec<World> CODEC = Codec.of(World.class);

  private final State state;

  Worlds(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  @Nullable World get(String name) {
    return state.get(name, CODEC);
  }

  void put(String name, World world) {
    state.put(name, world, CODEC);
  }

  void drop(String name) {
    state.delete(name);
  }

  List<String> names() {
    return state.keys("", Integer.MAX_VALUE);
  }
}
