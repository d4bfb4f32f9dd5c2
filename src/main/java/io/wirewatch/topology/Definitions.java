package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.RuleRef;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** The definitions of the rules in force, as match has armed them, by rule id. */
final class Definitions {
  private static final String NAME = "definitions";
  private static final Codec<Entry> ENTRIES = Codec.of(Entry.class);

  private final State state;
  // What was read or written since the task began: an aborted transaction begins it anew.
  private final Map<String, Entry> known = new HashMap<>();

  Definitions(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /** One rule, in force since a revision of the book. */
  record Entry(RuleRef rule, HitEvent.Definition definition, long book) {}

  HitEvent.@Nullable Definition get(String rule) {
    Entry entry = entry(rule);
    return entry == null ? null : entry.definition();
  }

  // Several tasks of match tell of the same book, and one of them may lag behind: an older book
  // does not undo a newer one.

  void put(HitEvent.Armed armed) {
    String id = armed.rule().id();
    Entry before = entry(id);
    if (before == null || before.book() <= armed.book()) {
      Entry after = new Entry(armed.rule(), armed.definition(), armed.book());
      state.put(id, after, ENTRIES);
      known.put(id, after);
    }
  }

  void remove(HitEvent.Retired retired) {
    String id = retired.rule().id();
    Entry before = entry(id);
    if (before != null && before.book() <= retired.book()) {
      state.delete(id);
      known.remove(id);
    }
  }

  private @Nullable Entry entry(String rule) {
    Entry entry = known.get(rule);
    if (entry == null) {
      entry = state.get(rule, ENTRIES);
      if (entry != null) {
        known.put(rule, entry);
      }
    }
    return entry;
  }

  int count() {
    return state.keys("", Integer.MAX_VALUE).size();
  }
}
