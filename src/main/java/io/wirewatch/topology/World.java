package io.wirewatch.topology;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a world stands.
 *
 * @param now the highest {@code seenAt} so far
 * @param touchedAt when its last record arrived, by the log's clock
 * @param counts what was taken, told, dropped and suppressed, by name
 */
public record World(Instant now, Instant touchedAt, Map<String, Long> counts) {
  private static final long TICK_MILLIS = 10_000;

  public World {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** The last boundary of ten seconds at or before {@code time}. */
  static Instant boundary(Instant time) {
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), TICK_MILLIS) * TICK_MILLIS);
  }

  static World startingAt(Instant now, Instant touchedAt) {
    return new World(now, touchedAt, Map.of());
  }

  /** This world with its clock moved forward to {@code at}, never back. */
  World at(Instant at, Instant touched) {
    return new World(at.isAfter(now) ? at : now, touched, counts);
  }

  World plus(Tally tally) {
    Map<String, Long> sums = new TreeMap<>(counts);
    tally.counts().forEach((name, count) -> sums.merge(name, count, Long::sum));
    return new World(now, touchedAt, sums);
  }
}
