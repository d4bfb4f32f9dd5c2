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

  /** One rule, in force since a revision of the book. */
  record Entry(RuleRef rule, HitEvent.Definition definition, long book) {}

  HitEvent.@Nullable Definition get(String rule) {
    Entry entry = state.get(rule, ENTRIES);
    return entry == null ? null : entry.definition();
  }

  // Several tasks of match tell of the same book, and one of them may lag behind: an older book
  // does not undo a newer one.

  void put(HitEvent.Armed armed) {
    Entry before = state.get(armed.rule().id(), ENTRIES);
    if (before == null || before.book() <= armed.book()) {
      state.put(
          armed.rule().id(), new Entry(armed.rule(), armed.definition(), armed.book()), ENTRIES);
    }
  }

  void remove(HitEvent.Retired retired) {
    Entry before = state.get(retired.rule().id(), ENTRIES);
    if (before != null && before.book() <= retired.book()) {
      state.delete(retired.rule().id());
    }
  }

  int count() {
    return state.keys("", Integer.MAX_VALUE).size();
  }
}
