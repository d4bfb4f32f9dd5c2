package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.trigger.Told;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What has been told, by world, rule and article, until it can no longer be taken back.
 *
 * <p>Three kinds of entries: {@code t world rule article} holds what was told, {@code x world time
 * rule article} says when it expires, {@code d world} that a world has ended and its entries are
 * being forgotten.
 */
final class ToldStore {
  private static final String NAME = "told";
  private static final String TOLD = "t";
  private static final String EXPIRY = "x";
  private static final String DROPPED = "d";
  private static final Codec<Entry> ENTRIES = Codec.of(Entry.class);

  private final State state;
  // What stands in the store: an aborted transaction begins it anew.
  private final Set<String> dropped = new TreeSet<>();

  ToldStore(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
    state
        .keys(StateKeys.prefix(DROPPED), Integer.MAX_VALUE)
        .forEach(key -> dropped.add(StateKeys.last(key)));
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /** What was told, and until when it is kept. */
  record Entry(Told told, Instant expiresAt) {}

  @Nullable Told get(String world, String rule, String article) {
    Entry entry = entry(world, rule, article);
    return entry == null ? null : entry.told();
  }

  /**
   * Keeps {@code told} until {@code expiresAt}.
   *
   * @param isNew whether nothing is kept of this article under this rule, as {@link #get} has said
   */
  void put(String world, String rule, String article, Told told, Instant expiresAt, boolean isNew) {
    if (!isNew) {
      remove(world, rule, article);
    }
    state.mark(StateKeys.of(EXPIRY, world, StateKeys.time(expiresAt), rule, article));
    state.put(StateKeys.of(TOLD, world, rule, article), new Entry(told, expiresAt), ENTRIES);
  }

  void remove(String world, String rule, String article) {
    Entry before = entry(world, rule, article);
    if (before != null) {
      String time = StateKeys.time(before.expiresAt());
      state.delete(StateKeys.of(EXPIRY, world, time, rule, article));
      state.delete(StateKeys.of(TOLD, world, rule, article));
    }
  }

  /** Forgets what expires at or before {@code now}, at most {@code max} entries. */
  void expire(String world, Instant now, int max) {
    state
        .keys(
            StateKeys.prefix(EXPIRY, world),
            StateKeys.of(EXPIRY, world, StateKeys.time(now.plusMillis(1))),
            max)
        .forEach(this::forget);
  }

  /** Forgets a whole world, with {@link #forgetDropped} little by little. */
  void dropWorld(String world) {
    state.mark(StateKeys.of(DROPPED, world));
    dropped.add(world);
  }

  /**
   * Forgets at most {@code max} entries of worlds that were dropped: all of a large one in one
   * transaction could outlast it.
   */
  void forgetDropped(int max) {
    int left = max;
    while (left > 0 && !dropped.isEmpty()) {
      left -= forgetDropped(dropped.iterator().next(), left);
    }
  }

  private int forgetDropped(String world, int max) {
    List<String> keys = state.keys(StateKeys.prefix(EXPIRY, world), max);
    keys.forEach(this::forget);
    if (keys.size() < max) {
      state.delete(StateKeys.of(DROPPED, world));
      dropped.remove(world);
    }
    return keys.size();
  }

  /** A world that begins again under its old name finds nothing of what it was. */
  private void finishDropping(String world) {
    if (dropped.contains(world)) {
      forgetDropped(world, Integer.MAX_VALUE);
    }
  }

  private void forget(String expiryKey) {
    List<String> parts = StateKeys.parts(expiryKey);
    state.delete(StateKeys.of(TOLD, parts.get(1), parts.get(3), parts.get(4)));
    state.delete(expiryKey);
  }

  private @Nullable Entry entry(String world, String rule, String article) {
    finishDropping(world);
    return state.get(StateKeys.of(TOLD, world, rule, article), ENTRIES);
  }
}
