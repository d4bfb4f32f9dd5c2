package io.wirewatch.topology;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when: the store {@code group-deadlines}, whose keys are {@code time owner kind
 * subject}. What is due is taken in that order, once.
 */
final class Agenda {
  static final String NAME = "group-deadlines";

  private final State state;
  // Before this key nothing stands: reading past deleted entries is slow.
  private String first = "";

  Agenda(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /**
   * Something to do.
   *
   * @param owner who does it: the id of a group, or empty
   * @param kind what
   * @param subject with what
   */
  record Item(Instant at, String owner, String kind, String subject) {}

  void add(Instant at, String owner, String kind, String subject) {
    String key = key(at, owner, kind, subject);
    state.mark(key);
    if (key.compareTo(first) < 0) {
      first = key;
    }
  }

  void remove(Instant at, String owner, String kind, String subject) {
    state.delete(key(at, owner, kind, subject));
  }

  private static String key(Instant at, String owner, String kind, String subject) {
    return StateKeys.of(StateKeys.time(at), owner, kind, subject);
  }

  /** What is to be done behind an item, in order, at most {@code most}; null for all to come. */
  List<Item> after(@Nullable Item item, Instant now, int most) {
    String from =
        item == null
            ? StateKeys.of(StateKeys.time(now), StateKeys.LAST)
            : StateKeys.prefix(key(item.at(), item.owner(), item.kind(), item.subject()));
    return state.keys(from, StateKeys.LAST, most).stream().map(Agenda::item).toList();
  }

  /** Takes what is due first at {@code now}; null where nothing is. */
  @Nullable Item take(Instant now) {
    String end = StateKeys.of(StateKeys.time(now), StateKeys.LAST);
    List<String> due = first.compareTo(end) < 0 ? state.keys(first, end, 1) : List.of();
    if (due.isEmpty()) {
      first = StateKeys.time(now);
      return null;
    }
    first = due.get(0);
    state.delete(first);
    return item(first);
  }

  private static Item item(String key) {
    List<String> parts = StateKeys.parts(key);
    return new Item(StateKeys.instant(parts.get(0)), parts.get(1), parts.get(2), parts.get(3));
  }
}
