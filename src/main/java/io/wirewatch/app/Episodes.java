package io.wirewatch.app;

import io.wirewatch.model.Alert;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The alerts that a run raised, each with all articles that it came to stand on. */
final class Episodes {
  private final Map<String, Episode> byId = new LinkedHashMap<>();

  /**
   * One alert.
   *
   * @param alert the event that raised it
   * @param value that event, as its topic would carry it
   * @param articles ids of all that it came to stand on
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared by it
  record Episode(Alert alert, byte[] value, Set<String> articles) {
    private Set<String> opening() {
      return alert.evidence().isEmpty() ? Set.of() : Set.of(alert.evidence().get(0).article().id());
    }

    /** {@code part} as something that no alert of another rule or world has. */
    private String ofRule(String part) {
      return String.join("\0", alert.world(), alert.rule().id(), part);
    }
  }

  /**
   * How the alerts of two books differ.
   *
   * @param lost alerts of the first that the second does not raise
   * @param added alerts of the second that the first does not raise
   * @param same alerts of the second that the first raises too
   * @param moved how many of these begin with another article
   */
  record Difference(List<Episode> lost, List<Episode> added, List<Episode> same, int moved) {}

  void add(Alert alert, byte[] value) {
    Episode episode =
        alert.event() == Alert.Event.RAISED
            ? byId.computeIfAbsent(
                alert.id(), id -> new Episode(alert, value, new LinkedHashSet<>()))
            : byId.get(alert.id());
    if (episode != null) {
      alert.evidence().forEach(evidence -> episode.articles().add(evidence.article().id()));
    }
  }

  Collection<Episode> all() {
    return byId.values();
  }

  /**
   * What {@code after} adds and loses. Two alerts of a rule are the same where they have one id,
   * else where they begin with the same article, else where they share any.
   */
  static Difference between(Episodes before, Episodes after) {
    Set<Episode> paired = Collections.newSetFromMap(new IdentityHashMap<>());
    pair(before, after, paired, episode -> Set.of(episode.alert().id()));
    pair(before, after, paired, Episode::opening);
    int unmoved = paired.size();
    pair(before, after, paired, Episode::articles);
    List<Episode> same = after.all().stream().filter(paired::contains).toList();
    return new Difference(
        before.all().stream().filter(episode -> !paired.contains(episode)).toList(),
        after.all().stream().filter(episode -> !paired.contains(episode)).toList(),
        same,
        (paired.size() - unmoved) / 2);
  }

  /** Pairs, in order, what is not paired yet and has a mark in common. */
  private static void pair(
      Episodes before,
      Episodes after,
      Set<Episode> paired,
      Function<Episode, Set<String>> marksOf) {
    Map<String, Deque<Episode>> waiting = new HashMap<>();
    for (Episode episode : before.all()) {
      if (!paired.contains(episode)) {
        for (String mark : marksOf.apply(episode)) {
          waiting.computeIfAbsent(episode.ofRule(mark), key -> new ArrayDeque<>()).add(episode);
        }
      }
    }
    for (Episode episode : after.all()) {
      if (!paired.contains(episode)) {
        Episode other = partner(episode, waiting, paired, marksOf);
        if (other != null) {
          paired.add(episode);
          paired.add(other);
        }
      }
    }
  }

  private static @Nullable Episode partner(
      Episode episode,
      Map<String, Deque<Episode>> waiting,
      Set<Episode> paired,
      Function<Episode, Set<String>> marksOf) {
    for (String mark : marksOf.apply(episode)) {
      Deque<Episode> candidates = waiting.getOrDefault(episode.ofRule(mark), new ArrayDeque<>());
      while (!candidates.isEmpty()) {
        Episode candidate = candidates.remove();
        if (!paired.contains(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }
}
