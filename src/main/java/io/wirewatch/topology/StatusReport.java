package io.wirewatch.topology;

import io.wirewatch.model.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one task of one step stands: the value of the topic {@code status}, keyed by step and
 * partition.
 *
 * @param step {@code match}, {@code detect}, or {@code route} and {@code group}, the halves of
 *     route
 * @param partition of its input
 * @param at when this was written, by the wall clock or the log
 * @param book revision of the rule book it has met
 * @param rules how many rules are in force
 * @param broken what is wrong with rules that are not, by id, the first 100
 * @param worlds where each world stands, the 20 touched last
 * @param sources the newest {@code seenAt} of live articles by source, the 100 newest
 * @param stores about how many entries each store of the task holds, by its name; null where an
 *     earlier program wrote this
 */
public record StatusReport(
    String step,
    int partition,
    Instant at,
    long book,
    int rules,
    Map<String, String> broken,
    Map<String, World> worlds,
    Map<String, Instant> sources,
    @Nullable Map<String, Long> stores) {
  /** The most worlds a report names. */
  static final int MAX_WORLDS = 20;

  /** The most sources and broken rules a report names. */
  static final int MAX_NAMES = 100;

  /** The key of the record. */
  String key() {
    return step + "-" + partition;
  }

  static Map<String, String> broken(List<RejectedRule> rejected) {
    Map<String, String> broken = new TreeMap<>();
    rejected.stream()
        .limit(MAX_NAMES)
        .forEach(
            rule ->
                broken.put(
                    rule.key().substring(0, Math.min(rule.key().length(), Rule.MAX_ID)),
                    rule.problem()));
    return broken;
  }
}
