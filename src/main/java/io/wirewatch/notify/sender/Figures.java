package io.wirewatch.notify.sender;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an outbox stands.
 *
 * @param waiting how many notifications are not told yet, those under way included
 * @param oldest when the oldest of them was written; null where there is none
 * @param inFlight how many requests are under way
 * @param stopped what is to be mended, by target; under {@value Outbox#ALL} for all of the receiver
 * @param counts what came of attempts and notifications since the start, by outcome or state
 */
public record Figures(
    int waiting,
    @Nullable Instant oldest,
    int inFlight,
    Map<String, String> stopped,
    Map<String, Long> counts) {
  public Figures {
    stopped = new TreeMap<>(stopped);
    counts = new TreeMap<>(counts);
  }
}
