package io.wirewatch.trigger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What windows are kept apart by: the values of {@code by}, or one bucket for all. */
final class Buckets {
  /** The bucket of all articles, or of those that have no value. */
  static final String NONE = "";

  private Buckets() {}

  /** The buckets of {@code member}. */
  static Set<String> of(@Nullable String by, Member member) {
    List<String> values = member.values();
    return by == null || values.isEmpty() ? Set.of(NONE) : new LinkedHashSet<>(values);
  }

  /** The bucket as an alert tells it: null where there is but one. */
  static @Nullable String told(@Nullable String by, String bucket) {
    return by == null ? null : bucket;
  }
}
