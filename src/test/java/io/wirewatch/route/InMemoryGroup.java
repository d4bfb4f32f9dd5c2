package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one group remembers, in maps. */
final class InMemoryGroup implements GroupLedger {
  final NavigableMap<Instant, SortedSet<GroupTask>> agenda = new TreeMap<>();
  final Map<String, GroupedAlert> alerts = new TreeMap<>();
  final NavigableMap<Integer, GroupMessage> messages = new TreeMap<>();
  private final Map<String, Backing> backings = new TreeMap<>();
  private final Map<String, Integer> names = new TreeMap<>();
  private final SortedSet<Integer> changed = new TreeSet<>();
  private final Map<String, AlertBrief> shown = new TreeMap<>();
  private @Nullable GroupHead head;

  /** Whether nothing is left of the group. */
  boolean isEmpty() {
    return head == null
        && agenda.isEmpty()
        && alerts.isEmpty()
        && messages.isEmpty()
        && backings.isEmpty()
        && names.isEmpty()
        && changed.isEmpty()
        && shown.isEmpty();
  }

  @Override
  public @Nullable GroupHead head() {
    return head;
  }

  @Override
  public void put(GroupHead next) {
    head = next;
  }

  @Override
  public void drop() {
    head = null;
  }

  @Override
  public @Nullable GroupedAlert alert(String id) {
    return alerts.get(id);
  }

  @Override
  public void put(GroupedAlert alert) {
    alerts.put(alert.id(), alert);
  }

  @Override
  public void remove(GroupedAlert alert) {
    alerts.remove(alert.id());
    backings.remove(alert.id());
  }

  @Override
  public List<GroupedAlert> untold(@Nullable String after, int most) {
    return alerts.values().stream()
        .filter(alert -> alert.isUntold() && (after == null || alert.id().compareTo(after) > 0))
        .limit(most)
        .toList();
  }

  @Override
  public List<GroupedAlert> alerts(int most) {
    return alerts.values().stream().limit(most).toList();
  }

  @Override
  public @Nullable Backing backing(String alert) {
    return backings.get(alert);
  }

  @Override
  public void put(String alert, Backing backing) {
    backings.put(alert, backing);
  }

  @Override
  public @Nullable GroupMessage message(int sequence) {
    return messages.get(sequence);
  }

  @Override
  public @Nullable GroupMessage message(String id) {
    Integer sequence = names.get(id);
    return sequence == null ? null : messages.get(sequence);
  }

  @Override
  public List<GroupMessage> messages(int after, int most) {
    return messages.tailMap(after, false).values().stream().limit(most).toList();
  }

  @Override
  public void put(GroupMessage message) {
    messages.put(message.sequence(), message);
  }

  @Override
  public void name(GroupMessage message, String id) {
    names.put(id, message.sequence());
  }

  @Override
  public void remove(GroupMessage message, List<String> ids) {
    messages.remove(message.sequence());
    ids.forEach(names::remove);
    message.shown().forEach(alert -> shown.remove(message.sequence() + " " + alert));
  }

  @Override
  public List<Integer> changed(@Nullable Integer after, int most) {
    return changed.stream()
        .filter(message -> after == null || message > after)
        .limit(most)
        .toList();
  }

  @Override
  public void markChanged(int message) {
    changed.add(message);
  }

  @Override
  public void unmarkChanged(int message) {
    changed.remove(message);
  }

  @Override
  public @Nullable AlertBrief shown(int message, String alert) {
    return shown.get(message + " " + alert);
  }

  @Override
  public void show(int message, AlertBrief alert) {
    shown.put(message + " " + alert.id(), alert);
  }

  @Override
  public void schedule(Instant at, GroupTask task) {
    agenda
        .computeIfAbsent(
            at,
            unseen ->
                new TreeSet<>(
                    java.util.Comparator.comparing((GroupTask each) -> each.kind().label())
                        .thenComparing(GroupTask::subject)))
        .add(task);
  }

  @Override
  public void cancel(Instant at, GroupTask task) {
    SortedSet<GroupTask> tasks = agenda.get(at);
    if (tasks != null && tasks.remove(task) && tasks.isEmpty()) {
      agenda.remove(at);
    }
  }

  /** Takes what is due first at {@code now}; null where nothing is. */
  @Nullable GroupTask take(Instant now) {
    if (agenda.isEmpty() || agenda.firstKey().isAfter(now)) {
      return null;
    }
    Instant at = agenda.firstKey();
    GroupTask task = new ArrayList<>(agenda.get(at)).get(0);
    cancel(at, task);
    return task;
  }
}
