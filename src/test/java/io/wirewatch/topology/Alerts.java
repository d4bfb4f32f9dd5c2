package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Mention;
import io.wirewatch.topology.InMemoryLog.Entry;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts, hits and mentions as they stand in a log. */
final class Alerts {
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Codec<HitEvent> HITS = Codec.of(HitEvent.class);
  private static final Codec<Mention> MENTIONS = Codec.of(Mention.class);

  private Alerts() {}

  /** One rule's view of one article. */
  record Place(String world, String rule, String article) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::world).thenComparing(Place::rule).thenComparing(Place::article);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** A record of hits, and what it says. */
  record Told(Entry entry, HitEvent event) {}

  /** All records of each partition of hits. */
  static List<List<Told>> hits(SimulatedPipeline run) {
    return run.hits().stream()
        .map(
            log -> log.readable().stream().map(entry -> new Told(entry, decodeHit(entry))).toList())
        .toList();
  }

  /** An alert event without what depends on the order of other articles. */
  record Brief(
      Place place, String id, Alert.Event event, String version, @Nullable String reason) {}

  static Brief brief(Alert alert) {
    return new Brief(
        place(alert),
        alert.id(),
        alert.event(),
        alert.evidence().get(0).article().version(),
        alert.reason());
  }

  static Place place(Alert alert) {
    return new Place(alert.world(), alert.rule().id(), alert.evidence().get(0).article().id());
  }

  static Alert decode(Entry entry) {
    return decode(entry, ALERTS);
  }

  static HitEvent decodeHit(Entry entry) {
    return decode(entry, HITS);
  }

  static Mention decodeMention(Entry entry) {
    return decode(entry, MENTIONS);
  }

  private static <T> T decode(Entry entry, Codec<T> codec) {
    try {
      return codec.decode(entry.value() == null ? new byte[0] : entry.value());
    } catch (MalformedException e) {
      throw new AssertionError("unreadable: " + SimulatedPipeline.line(entry), e);
    }
  }
}
