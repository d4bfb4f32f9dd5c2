package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.RuleRef;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** The definitions of the rules in force, as match has armed them, by rule id. */
final class Definitions {
  private static final String NAME = "definitions";
  private static final Codec<Entry> ENTRIES = Codec.of(Entry.class);

  private final State state;

  Definitions(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /** One rule in force. */
  record Entry(RuleRef rule, HitEvent.Definition definition) {}

  HitEvent.@Nullable Definition get(String rule) {
    Entry entry = state.get(rule, ENTRIES);
    return entry == null ? null : entry.definition();
  }

  void put(RuleRef rule, HitEvent.Definition definition) {
    state.put(rule.id(), new Entry(rule, definition), ENTRIES);
  }

  void remove(String rule) {
    state.delete(rule);
  }

  int count() {
    return state.keys("", Integer.MAX_VALUE).size();
  }
}
