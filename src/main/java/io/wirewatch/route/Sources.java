package io.wirewatch.route;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The alerts that stand and can hide others, in memory. For one thread at a time; each of its
 * methods takes time that does not grow with their number.
 */
public final class Sources {
  private final Inhibitor inhibitor;
  private final Map<String, SortedSet<String>> alertsByKey = new HashMap<>();
  private final Map<String, Set<String>> keysByAlert = new HashMap<>();

  /** None yet, for that inhibitor. */
  public Sources(Inhibitor inhibitor) {
    this.inhibitor = inhibitor;
  }

  /**
   * What hides an alert.
   *
   * @param alert id of the alert that hides it
   * @param reason {@link Reason#INHIBITED}
   */
  public record Hiding(String alert, Reason reason) {}

  /** An alert stands, with those labels from now on; whether it can hide any other. */
  public boolean put(String alert, Map<String, String> labels) {
    remove(alert);
    Set<String> keys = inhibitor.sourceKeys(labels);
    if (!keys.isEmpty()) {
      keysByAlert.put(alert, keys);
      keys.forEach(key -> alertsByKey.computeIfAbsent(key, k -> new TreeSet<>()).add(alert));
    }
    return !keys.isEmpty();
  }

  /** An alert stands no more. */
  public void remove(String alert) {
    Set<String> keys = keysByAlert.remove(alert);
    if (keys != null) {
      keys.forEach(
          key ->
              alertsByKey.computeIfPresent(
                  key, (k, alerts) -> alerts.remove(alert) && alerts.isEmpty() ? null : alerts));
    }
  }

  /** What hides an alert of those labels, of several the first by id; empty where nothing does. */
  public Optional<Hiding> hiding(String alert, Map<String, String> labels) {
    for (String key : inhibitor.targetKeys(labels)) {
      for (String source : alertsByKey.getOrDefault(key, new TreeSet<>())) {
        if (!source.equals(alert)) {
          return Optional.of(new Hiding(source, Reason.INHIBITED));
        }
      }
    }
    return Optional.empty();
  }
}
