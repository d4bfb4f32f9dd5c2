package io.wirewatch.app;

import static java.util.Comparator.comparing;

import io.wirewatch.model.Alert;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a backtest says of many alerts together. */
final class BacktestTally {
  private final ZoneId zone;
  private final Map<Alert.Event, Long> events = new EnumMap<>(Alert.Event.class);
  private final SortedMap<LocalDate, Long> days = new TreeMap<>();
  private final Map<String, Long> sources = new TreeMap<>();
  private final Map<String, Long> rules = new TreeMap<>();
  private long shadows;

  /** Counts nothing yet; days begin at midnight in {@code zone}. */
  BacktestTally(ZoneId zone) {
    this.zone = zone;
  }

  void add(Alert alert, boolean isShadow) {
    events.merge(alert.event(), 1L, Long::sum);
    if (alert.event() != Alert.Event.RAISED) {
      return;
    }
    shadows += isShadow ? 1 : 0;
    days.merge(LocalDate.ofInstant(alert.at(), zone), 1L, Long::sum);
    rules.merge(alert.rule().id(), 1L, Long::sum);
    alert.evidence().stream()
        .map(evidence -> evidence.article().source())
        .map(source -> source == null || source.isBlank() ? "(no source)" : source)
        .distinct()
        .forEach(source -> sources.merge(source, 1L, Long::sum));
  }

  long events(Alert.Event event) {
    return events.getOrDefault(event, 0L);
  }

  /** How many alerts were raised by rules in the shadow. */
  long shadows() {
    return shadows;
  }

  /** How many alert events there were. */
  long all() {
    return events.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Alerts raised, by the day of their world's clock. */
  SortedMap<LocalDate, Long> days() {
    return days;
  }

  /** Alerts raised, by rule id. */
  Map<String, Long> rules() {
    return rules;
  }

  /** The sources in the evidence of most alerts, the first first: at most {@code max}. */
  List<Map.Entry<String, Long>> topSources(int max) {
    return top(sources, max);
  }

  /** The rules with most alerts, the first first: at most {@code max}. */
  List<Map.Entry<String, Long>> topRules(int max) {
    return top(rules, max);
  }

  int sources() {
    return sources.size();
  }

  private static List<Map.Entry<String, Long>> top(Map<String, Long> counts, int max) {
    return counts.entrySet().stream()
        .sorted(
            comparing(
                    (Map.Entry<String, Long> entry) -> entry.getValue(), Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .limit(max)
        .toList();
  }
}
