package io.wirewatch.story;

import io.wirewatch.model.StoryLink;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comparing an article with a member finds; reused for the next. */
final class Comparison {
  private @Nullable Held member;
  private double resemblance;
  private double value;
  private boolean isApart;
  private StoryLink.@Nullable How how;
  private boolean isDone;

  /** Begins one of which the estimated share of shingles in common is known. */
  void begin(Held other, double estimated) {
    member = other;
    resemblance = estimated;
    value = 0;
    isApart = false;
    how = null;
    isDone = false;
  }

  /** Ends it: they belong to one story for a reason, or do not, by null. */
  void end(double similarity, boolean areApart, StoryLink.@Nullable How reason) {
    value = similarity;
    isApart = areApart;
    how = reason;
    isDone = true;
  }

  boolean isDone() {
    return isDone;
  }

  Held member() {
    return Objects.requireNonNull(member, "not begun");
  }

  /** How similar they are, 0 to 1. */
  double value() {
    return value;
  }

  /** Why they belong to one story; null if they do not. */
  StoryLink.@Nullable How how() {
    return how;
  }

  /** Whether they share a form and not what it is filled with. */
  boolean areApart() {
    return isApart;
  }

  /** The estimated share of shingles in common. */
  double resemblance() {
    return resemblance;
  }
}
