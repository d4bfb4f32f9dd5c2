package io.wirewatch.route;

import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Recurring times by name, and whether a route is held by them.
 *
 * <p>A moment is in a time if the wall clock of its zone shows it so. Where clocks go forward, what
 * they skip does not come; where they go back, what they show twice comes twice. Part of a day that
 * goes on past midnight belongs to the day on which it began: the nights of {@code mon-fri} end on
 * Saturday morning.
 */
public final class Calendar {
  // Leap days lie up to eight years apart.
  private static final Duration HORIZON = Duration.ofDays(3660);

  private static final int MAX_HOLDS = 1000;

  private final Map<String, List<Recurrence>> times = new TreeMap<>();

  // Many alerts ask in a row about the same hold, of which the end can be far.
  private final Map<Hold, Known> holds = new ConcurrentHashMap<>();

  /** What can hold a route. */
  private record Hold(List<String> active, List<String> muted) {}

  /** What is known of a hold: from when to when its release is this. */
  private record Known(Instant from, Instant to, Optional<Instant> release) {
    boolean isOf(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  private Calendar(Map<String, List<TimeRange>> times) {
    times.forEach(
        (name, ranges) -> this.times.put(name, ranges.stream().map(Recurrence::new).toList()));
  }

  /** Those times; a moment is in one if it is in any of its ranges. */
  public static Calendar of(Map<String, List<TimeRange>> times) {
    return new Calendar(times);
  }

  /**
   * What holds a route.
   *
   * @param reason {@link Reason#MUTED} or {@link Reason#NOT_ACTIVE}
   * @param time the name of the time, or of those, with commas between
   * @param until when it is held no more; empty if that does not come within ten years
   */
  public record Held(Reason reason, String time, Optional<Instant> until) {}

  /**
   * Whether a moment is in a time.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public boolean isIn(String name, Instant at) {
    for (Recurrence recurrence : recurrences(name)) {
      if (recurrence.isIn(at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * When a time begins or ends next, after a moment; empty if it does neither within ten years.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Optional<Instant> nextChange(String name, Instant after) {
    return nextChange(name, after, after.plus(HORIZON));
  }

  private Optional<Instant> nextChange(String name, Instant after, Instant end) {
    boolean wasIn = isIn(name, after);
    for (Instant from = after; from.isBefore(end); from = from.plus(Recurrence.STRIDE)) {
      List<Instant> candidates = new ArrayList<>();
      for (Recurrence recurrence : recurrences(name)) {
        recurrence.addChanges(from, candidates);
      }
      candidates.sort(null);
      for (Instant candidate : candidates) {
        if (isIn(name, candidate) != wasIn) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What holds a route at a moment: that it is muted, or not active. Empty where nothing does.
   *
   * @throws IllegalArgumentException if the route names a time that is not there
   */
  public Optional<Held> held(Route route, Instant at) {
    Optional<Held> held = heldNow(route, at);
    return held.map(now -> new Held(now.reason(), now.time(), knownRelease(route, at)));
  }

  private Optional<Instant> knownRelease(Route route, Instant at) {
    Hold hold = new Hold(route.active(), route.muted());
    Known known = holds.get(hold);
    if (known == null || !known.isOf(at)) {
      Optional<Instant> release = release(route, at);
      // Where none is in sight, one may come into sight.
      known = new Known(at, release.orElse(at.plus(Recurrence.STRIDE)), release);
      if (holds.size() >= MAX_HOLDS) {
        holds.clear();
      }
      holds.put(hold, known);
    }
    return known.release();
  }

  private Optional<Held> heldNow(Route route, Instant at) {
    for (String name : route.muted()) {
      if (isIn(name, at)) {
        return Optional.of(new Held(Reason.MUTED, name, Optional.empty()));
      }
    }
    boolean isActive =
        route.active().isEmpty() || route.active().stream().anyMatch(name -> isIn(name, at));
    return isActive
        ? Optional.empty()
        : Optional.of(
            new Held(Reason.NOT_ACTIVE, String.join(", ", route.active()), Optional.empty()));
  }

  /** When a route that is held is held no more. */
  private Optional<Instant> release(Route route, Instant at) {
    Instant end = at.plus(HORIZON);
    Map<String, Instant> next = new TreeMap<>();
    for (Instant now = at; now.isBefore(end); ) {
      Instant moment = now;
      Stream.concat(route.muted().stream(), route.active().stream())
          .distinct()
          .filter(name -> !next.getOrDefault(name, moment).isAfter(moment))
          .forEach(name -> next.put(name, nextChange(name, moment, end).orElse(end)));
      now = next.values().stream().min(Comparator.naturalOrder()).orElse(end);
      if (now.isBefore(end) && heldNow(route, now).isEmpty()) {
        return Optional.of(now);
      }
    }
    return Optional.empty();
  }

  private List<Recurrence> recurrences(String name) {
    List<Recurrence> found = times.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no time " + name);
    }
    return found;
  }
}
