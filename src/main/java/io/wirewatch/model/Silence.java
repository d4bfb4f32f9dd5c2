package io.wirewatch.model;

import java.time.Instant;
import java.util.List;

/**
 * Alerts that are not told for a time: the value of {@code silences}, keyed by its id.
 *
 * @param id of the silence
 * @param matchers all must hold; at least one
 * @param startsAt from when on, by the wall clock
 * @param endsAt until when; one that is expired ends when it was
 * @param by who made it
 * @param comment what for
 * @param at when it was last written
 */
public record Silence(
    String id,
    List<LabelMatcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String by,
    String comment,
    Instant at) {
  public Silence {
    matchers = List.copyOf(matchers);
    if (matchers.isEmpty()) {
      throw new IllegalArgumentException("a silence of everything");
    }
  }

  /** Whether it hides at a time. */
  public boolean isActive(Instant now) {
    return !now.isBefore(startsAt) && now.isBefore(endsAt);
  }
}
