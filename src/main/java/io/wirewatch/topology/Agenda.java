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

  private static final String ALL = "";

  private final State state;
  private final DrainedRanges due;

  Agenda(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
    this.due = new DrainedRanges(state);
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
    state.mark(key(at, owner, kind, subject));
    due.add(ALL, StateKeys.time(at));
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
    List<String> first = due.take(ALL, StateKeys.time(now.plusMillis(1)), 1);
    return first.isEmpty() ? null : item(first.get(0));
  }

  private static Item item(String key) {
    List<String> parts = StateKeys.parts(key);
    return new Item(StateKeys.instant(parts.get(0)), parts.get(1), parts.get(2), parts.get(3));
  }
}
