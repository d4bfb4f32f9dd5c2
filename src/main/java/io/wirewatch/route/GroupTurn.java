package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of one group: when it is, what it remembers and what hides its alerts, and what comes of
 * it.
 *
 * <p>Not for keeps: a new one is made for each record and for each deadline.
 */
public final class GroupTurn {
  private final Instant now;
  private final GroupLedger ledger;
  private final Hiding hiding;
  private final List<Notification> notifications = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private final List<RoutedEvent.Acknowledged> acknowledgements = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  /**
   * A step.
   *
   * @param now the wall clock
   */
  public GroupTurn(Instant now, GroupLedger ledger, Hiding hiding) {
    this.now = now;
    this.ledger = ledger;
    this.hiding = hiding;
  }

  /** What hides alerts, whoever is told of them. */
  public interface Hiding {
    /** {@link Reason#SILENCED} or {@link Reason#INHIBITED}; null where nothing hides the alert. */
    @Nullable Reason of(String world, String alert, Map<String, String> labels, Instant now);
  }

  /** What is to be told, in order. */
  public List<Notification> notifications() {
    return notifications;
  }

  /** The silences that were made or ended. */
  public List<Silence> silences() {
    return silences;
  }

  /** What all groups are to hear of. */
  public List<RoutedEvent.Acknowledged> acknowledgements() {
    return acknowledgements;
  }

  /** What was counted, by name. */
  public Map<String, Long> counts() {
    return counts;
  }

  Instant now() {
    return now;
  }

  GroupLedger ledger() {
    return ledger;
  }

  GroupHead head() {
    return Objects.requireNonNull(ledger.head(), "a group that remembers something");
  }

  /** What hides an alert now; null where nothing does. */
  @Nullable Reason hidden(AlertBrief alert) {
    return hiding.of(
        alert.labels().getOrDefault(Labels.WORLD, ""), alert.id(), alert.labels(), now);
  }

  void write(Notification notification) {
    notifications.add(notification);
    count("notifications." + notification.kind().label());
  }

  void write(Silence silence) {
    silences.add(silence);
  }

  void write(RoutedEvent.Acknowledged acknowledged) {
    acknowledgements.add(acknowledged);
  }

  void count(Untold reason) {
    count("untold." + reason.label());
  }

  void hold(Reason reason) {
    count("held." + reason.label());
  }

  void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }
}
