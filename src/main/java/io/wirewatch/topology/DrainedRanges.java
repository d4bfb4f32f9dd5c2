package io.wirewatch.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranges of a store whose entries are taken out from the front, each of all keys that start with
 * one prefix.
 *
 * <p>RocksDB keeps what was deleted until it compacts, and a search from the start of the range
 * reads past all of it, so that it takes longer the more has been taken out. So a key is remembered
 * before which nothing is left. This is known in memory alone: who begins anew knows of no range,
 * and reads past what was deleted once.
 */
final class DrainedRanges {
  private final State state;
  private final Map<String, String> fronts = new HashMap<>();

  DrainedRanges(State state) {
    this.state = state;
  }

  /**
   * An entry is put into the range under {@code prefix}.
   *
   * @param start what its key starts with, or the key itself. Where it decides which of two keys
   *     stands first, it is of ASCII alone: other text sorts otherwise in the store than here.
   */
  void add(String prefix, String start) {
    fronts.computeIfPresent(prefix, (range, front) -> start.compareTo(front) < 0 ? start : front);
  }

  /** Takes out the entries under {@code prefix} from the front, at most {@code max}; their keys. */
  List<String> take(String prefix, int max) {
    return take(prefix, StateKeys.endOf(prefix), max);
  }

  /** Takes out the entries under {@code prefix} before {@code end}, at most {@code max}. */
  List<String> take(String prefix, String end, int max) {
    String front = fronts.getOrDefault(prefix, prefix);
    if (front.compareTo(end) >= 0) {
      return List.of();
    }
    List<String> keys = state.keys(front, end, max);
    fronts.put(prefix, keys.isEmpty() ? first(prefix, front) : keys.get(keys.size() - 1));
    keys.forEach(state::delete);
    return keys;
  }

  /** The first entry there is: up to it nothing has to be looked for again. */
  private String first(String prefix, String front) {
    String end = StateKeys.endOf(prefix);
    List<String> first = state.keys(front, end, 1);
    return first.isEmpty() ? end : first.get(0);
  }

  /** Nothing will be put into the range under {@code prefix} for the time being. */
  void forget(String prefix) {
    fronts.remove(prefix);
  }
}
