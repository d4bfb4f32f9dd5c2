package io.wirewatch.topology;

import java.time.Instant;
import java.util.Map;

/**
 * What became of requests of links in one process: a value of the topic {@code status}, keyed by
 * {@link #key()}.
 *
 * @param step {@value #STEP}
 * @param instance name of the process, the same after a restart
 * @param at when this was written, by the wall clock
 * @param since from when on is counted, by the wall clock
 * @param counts how many requests ended so, by name
 */
public record LinksReport(
    String step, String instance, Instant at, Instant since, Map<String, Long> counts) {
  /** In the place of the name of a step. */
  public static final String STEP = "links";

  /** What the keys of these reports begin with. */
  public static final String KEYS = STEP + "-";

  /** The report of a process. */
  public static LinksReport of(
      String instance, Instant at, Instant since, Map<String, Long> counts) {
    return new LinksReport(STEP, instance, at, since, counts);
  }

  /** The key of the record. */
  String key() {
    return KEYS + instance;
  }
}
