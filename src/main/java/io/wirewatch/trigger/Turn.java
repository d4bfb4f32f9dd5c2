package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.Origin;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of one rule's trigger in one world: what it is told, and what it says.
 *
 * <p>Not for keeps: a new one is made for each record and for each deadline.
 */
public final class Turn {
  private final String world;
  private final RuleRef rule;
  private final Definition definition;
  private final Instant at;
  private final long book;
  private final Origin origin;
  private final Ledger ledger;
  private final List<Alert> alerts;
  private final Set<String> shadows;
  private final List<Silence> silences = new ArrayList<>();

  /**
   * A step.
   *
   * @param definition the rule as it is in force
   * @param at the world's clock: the {@code now} of the record or, for a deadline, the deadline
   * @param book revision of the rule book in force
   * @param origin the record that decides
   */
  public Turn(
      String world,
      RuleRef rule,
      Definition definition,
      Instant at,
      long book,
      Origin origin,
      Ledger ledger) {
    this(world, rule, definition, at, book, origin, ledger, new ArrayList<>(), new HashSet<>());
  }

  private Turn(
      String world,
      RuleRef rule,
      Definition definition,
      Instant at,
      long book,
      Origin origin,
      Ledger ledger,
      List<Alert> alerts,
      Set<String> shadows) {
    this.world = world;
    this.rule = rule;
    this.definition = definition;
    this.at = at;
    this.book = book;
    this.origin = origin;
    this.ledger = ledger;
    this.alerts = alerts;
    this.shadows = shadows;
  }

  /** The alert events of this step, in their order. */
  public List<Alert> alerts() {
    return alerts;
  }

  /** Why there were no others, by name. */
  public List<Suppression> suppressions() {
    return silences.stream().map(Silence::reason).toList();
  }

  /** Why there were no others, with the figures. */
  public List<Silence> silences() {
    return silences;
  }

  /** This step as another trigger takes it: its alert events are of this step, too. */
  Turn of(Trigger trigger) {
    Definition other =
        new Definition(
            definition.name(),
            definition.severity(),
            definition.labels(),
            trigger,
            definition.shadow(),
            definition.expires());
    return new Turn(world, rule, other, at, book, origin, ledger, alerts, shadows);
  }

  void tell(Alert alert, boolean isShadow) {
    alerts.add(alert);
    if (isShadow) {
      shadows.add(alert.id());
    }
  }

  /**
   * Whether an alert event of this step is to be recorded apart and told to no one: as its episode
   * was when it was opened.
   */
  public boolean isShadow(Alert alert) {
    return shadows.contains(alert.id());
  }

  void suppress(Suppression reason, @Nullable String key) {
    suppress(new Silence(reason, key));
  }

  void suppress(Silence silence) {
    silences.add(silence);
  }

  /** Whether the rule opens no more episodes. */
  boolean isExpired() {
    return isExpiredAt(at);
  }

  /** Whether the rule, as it is now, opened no more episodes at {@code time}. */
  boolean isExpiredAt(Instant time) {
    Instant expires = definition.expires();
    return expires != null && !expires.isAfter(time);
  }

  /** Asks to be woken at {@code deadline}, or at once if that has passed. */
  void wakeAt(Instant deadline, String key) {
    ledger.wakeAt(deadline.isBefore(at) ? at : deadline, key);
  }

  String world() {
    return world;
  }

  RuleRef rule() {
    return rule;
  }

  Definition definition() {
    return definition;
  }

  Instant at() {
    return at;
  }

  long book() {
    return book;
  }

  Origin origin() {
    return origin;
  }

  Ledger ledger() {
    return ledger;
  }
}
