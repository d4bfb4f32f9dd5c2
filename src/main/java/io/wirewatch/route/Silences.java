package io.wirewatch.route;

import static java.util.Comparator.comparing;

import io.wirewatch.model.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The silences that are known, whatever their time. */
public final class Silences {
  /** None. */
  public static final Silences NONE = of(List.of());

  private static final Comparator<Silence> LASTING =
      comparing(Silence::endsAt).thenComparing(Silence::id);

  private final List<Entry> entries;
  private final Map<String, String> unusable;

  private record Entry(Silence silence, Matchers matchers) {
    boolean hides(Map<String, String> labels, Instant now) {
      return silence.isActive(now) && matchers.matches(labels);
    }
  }

  private Silences(List<Entry> entries, Map<String, String> unusable) {
    this.entries = List.copyOf(entries);
    this.unusable = Map.copyOf(unusable);
  }

  /** Those silences. One whose matchers cannot be used hides nothing: see {@link #unusable}. */
  public static Silences of(Collection<Silence> silences) {
    List<Entry> entries = new ArrayList<>();
    Map<String, String> unusable = new TreeMap<>();
    for (Silence silence : silences) {
      try {
        entries.add(new Entry(silence, Matchers.of(silence.matchers())));
      } catch (IllegalArgumentException e) {
        unusable.put(silence.id(), String.valueOf(e.getMessage()));
      }
    }
    return new Silences(entries, unusable);
  }

  @Override
  public String toString() {
    return entries.stream().map(Entry::silence).toList().toString();
  }

  /** Why silences cannot be used, by their id. */
  public Map<String, String> unusable() {
    return unusable;
  }

  /**
   * The silence that hides an alert of those labels; of several the one that ends last. Empty where
   * none does. Its reason is {@link Reason#SILENCED}.
   */
  public Optional<Silence> hiding(Map<String, String> labels, Instant now) {
    return entries.stream()
        .filter(entry -> entry.hides(labels, now))
        .map(Entry::silence)
        .max(LASTING);
  }

  /** Those that hide at a time, by id. */
  public SortedMap<String, Silence> active(Instant now) {
    SortedMap<String, Silence> active = new TreeMap<>();
    entries.stream()
        .map(Entry::silence)
        .filter(silence -> silence.isActive(now))
        .forEach(silence -> active.put(silence.id(), silence));
    return active;
  }

  /** When, after {@code now}, a silence begins or ends first; empty if none does any more. */
  public Optional<Instant> nextChange(Instant now) {
    return entries.stream()
        .map(Entry::silence)
        .filter(silence -> silence.startsAt().isBefore(silence.endsAt()))
        .flatMap(silence -> Stream.of(silence.startsAt(), silence.endsAt()))
        .filter(change -> change.isAfter(now))
        .min(Comparator.naturalOrder());
  }
}
