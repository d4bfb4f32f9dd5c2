package io.wirewatch.topology;

import io.wirewatch.route.GroupRef;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert was sent.
 *
 * @param world of the alert
 * @param labels by which it was first routed, and still is
 * @param groups that tell of it
 * @param isSource whether the groups were last told that it hides others
 * @param expiresAt when this is forgotten, by the wall clock; null while the alert stands
 */
record RoutedAlert(
    String world,
    Map<String, String> labels,
    List<GroupRef> groups,
    boolean isSource,
    @Nullable Instant expiresAt) {
  RoutedAlert {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    groups = List.copyOf(groups);
  }
}
