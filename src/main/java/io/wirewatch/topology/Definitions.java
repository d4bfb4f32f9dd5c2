package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of the rules in force, as match has armed them, by rule id; those of rules that
 * are no longer in force, for as long as something that they told may be taken back.
 */
final class Definitions {
  private static final String NAME = "definitions";
  private static final Codec<Entry> ENTRIES = Codec.of(Entry.class);

  private final State state;
  // What stands in the store: an aborted transaction begins it anew.
  private final SortedMap<String, Entry> known = new TreeMap<>();
  private int inForce;
  private int retired;

  Definitions(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
    state
        .values("", ENTRIES, Integer.MAX_VALUE)
        .forEach(
            entry -> {
              known.put(entry.rule().id(), entry);
              count(entry, 1);
            });
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /**
   * One rule, in force since a revision of the book.
   *
   * @param retiredAt when it came out of force, by the log's clock; null while it is in force
   */
  record Entry(
      RuleRef rule, HitEvent.Definition definition, long book, @Nullable Instant retiredAt) {

    boolean isInForce() {
      return retiredAt == null;
    }
  }

  /** The rule as it is in force, or was at last; null if nothing is known of it. */
  @Nullable Entry get(String rule) {
    return known.get(rule);
  }

  /** The trigger of a rule; the default where nothing is known of it. */
  Trigger trigger(String rule) {
    Entry entry = known.get(rule);
    return entry == null ? Trigger.byDefault() : entry.definition().trigger();
  }

  /** The rules in force that wait for silence, which must not wait for their first hit to begin. */
  List<Entry> quiet() {
    List<Entry> quiet = new ArrayList<>();
    for (Entry entry : known.values()) {
      if (entry.isInForce() && entry.definition().trigger() instanceof Trigger.Quiet) {
        quiet.add(entry);
      }
    }
    return quiet;
  }

  // Several tasks of match tell of the same book, and one of them may lag behind: an older book
  // does not undo a newer one.

  /** Whether what {@code event} says of its rule is newer than what is known. */
  boolean isNews(HitEvent event) {
    RuleRef rule = event.rule();
    Entry before = rule == null ? null : known.get(rule.id());
    return before == null || before.book() <= event.book();
  }

  void put(HitEvent.Armed armed) {
    put(new Entry(armed.rule(), armed.definition(), armed.book(), null));
  }

  void retire(HitEvent.Retired retired, Instant at) {
    Entry before = known.get(retired.rule().id());
    if (before != null) {
      put(new Entry(before.rule(), before.definition(), retired.book(), at));
    }
  }

  private void put(Entry entry) {
    String id = entry.rule().id();
    Entry before = known.put(id, entry);
    count(entry, 1);
    if (before != null) {
      count(before, -1);
    }
    state.put(id, entry, ENTRIES);
  }

  private void count(Entry entry, int change) {
    if (entry.isInForce()) {
      inForce += change;
    } else {
      retired += change;
    }
  }

  /** Forgets the rules that came out of force before {@code time}. */
  void forgetRetiredBefore(Instant time) {
    if (retired == 0) {
      return;
    }
    List<Entry> forgotten = new ArrayList<>();
    for (Entry entry : known.values()) {
      if (entry.retiredAt() != null && entry.retiredAt().isBefore(time)) {
        forgotten.add(entry);
      }
    }
    forgotten.forEach(
        entry -> {
          count(entry, -1);
          known.remove(entry.rule().id());
          state.delete(entry.rule().id());
        });
  }

  /** How many rules are in force. */
  int count() {
    return inForce;
  }
}
