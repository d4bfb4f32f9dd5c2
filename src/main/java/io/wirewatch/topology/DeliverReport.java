package io.wirewatch.topology;

import io.wirewatch.notify.sender.Figures;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver stands in one partition of {@code notifications}: a value of the topic {@code
 * status}, keyed by {@link #key()}.
 *
 * @param step {@value #STEP}
 * @param receiver name of the receiver
 * @param partition of {@code notifications}
 * @param at when this was written, by the wall clock
 * @param since from when on is counted, by the wall clock
 * @param waiting how many notifications are not told yet, those under way included
 * @param oldest when the oldest of them was written; null where there is none
 * @param inFlight how many requests are under way
 * @param stopped what is to be mended, by target; under {@code *} for all of the receiver; at most
 *     {@value #MAX_STOPPED}
 * @param counts what came of attempts and notifications since then, by outcome or state; of
 *     partition 0 also what became of what people wrote, under names that begin with {@code heard.}
 */
public record DeliverReport(
    String step,
    String receiver,
    int partition,
    Instant at,
    Instant since,
    int waiting,
    @Nullable Instant oldest,
    int inFlight,
    Map<String, String> stopped,
    Map<String, Long> counts) {
  /** The name of the step. */
  public static final String STEP = "deliver";

  /** The most stopped targets that are named. */
  static final int MAX_STOPPED = 100;

  /** What the keys of these reports begin with. */
  public static final String KEYS = STEP + "-";

  static DeliverReport of(
      String receiver,
      int partition,
      Instant at,
      Instant since,
      Figures figures,
      Map<String, Long> heard) {
    Map<String, Long> counts = new TreeMap<>(figures.counts());
    counts.putAll(heard);
    Map<String, String> stopped = new TreeMap<>();
    figures.stopped().entrySet().stream()
        .limit(MAX_STOPPED)
        .forEach(entry -> stopped.put(entry.getKey(), entry.getValue()));
    return new DeliverReport(
        STEP,
        receiver,
        partition,
        at,
        since,
        figures.waiting(),
        figures.oldest(),
        figures.inFlight(),
        stopped,
        counts);
  }

  /** Whether only the time of writing differs. */
  boolean saysTheSameAs(DeliverReport other) {
    return waiting == other.waiting
        && inFlight == other.inFlight
        && Objects.equals(oldest, other.oldest)
        && stopped.equals(other.stopped)
        && counts.equals(other.counts);
  }

  /** The key of the record. */
  String key() {
    return KEYS + receiver + "-" + partition;
  }
}
