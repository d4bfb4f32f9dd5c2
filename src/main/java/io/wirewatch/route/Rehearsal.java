package io.wirewatch.route;

import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an alert that is raised at a time and is the first of its groups, without
 * anybody being told.
 */
public final class Rehearsal {
  private final RouteTree tree;
  private final Calendar calendar;
  private final Silences silences;
  private final Sources sources;

  /**
   * A rehearsal of that routing.
   *
   * @param silences those that are known
   * @param standing labels of alerts that stand, by their ids
   * @throws IllegalArgumentException if the routing cannot be used
   */
  public Rehearsal(Routing routing, Silences silences, Map<String, Map<String, String>> standing) {
    this.tree = RouteTree.of(routing);
    this.calendar = Calendar.of(routing.times());
    this.silences = silences;
    this.sources = new Sources(Inhibitor.of(routing.inhibitions()));
    standing.forEach(sources::put);
  }

  /** Whether somebody is told. */
  public enum Verdict {
    /** At once, or after the group's wait. */
    TOLD,
    /** Later, if the alert still stands then. */
    HELD,
    /** Not at all. */
    NOT_TOLD;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in reports, such as {@code not-told}. */
    public String label() {
      return label;
    }
  }

  /**
   * What becomes of the alert at one receiver.
   *
   * @param receiver its name; empty where the route has none
   * @param route by which
   * @param why the conditions that led there
   * @param group the labels that its group has in common
   * @param verdict whether it is told
   * @param reason why it is held or not told; null where it is told
   * @param by what does that: the name of a time, the id of a silence or of an alert; null where
   *     nothing more is to be said
   * @param at when it is told; empty where that cannot be said, or never comes
   * @param escalation why the receiver of the route's escalation would not be told either; null
   *     where it would, or there is none
   */
  public record Decision(
      String receiver,
      Route route,
      String why,
      Map<String, String> group,
      Verdict verdict,
      @Nullable Reason reason,
      @Nullable String by,
      Optional<Instant> at,
      @Nullable Reason escalation) {}

  /** What becomes of an alert, at each receiver that a route names for it. */
  public List<Decision> of(String alert, Map<String, String> labels, Instant raisedAt) {
    RouteTree.Routes routes = tree.route(alert, labels);
    List<Decision> decisions = new ArrayList<>();
    for (Destination destination : routes.told()) {
      decisions.add(decision(destination, alert, labels, raisedAt));
    }
    for (RouteTree.NotTold notTold : routes.notTold()) {
      decisions.add(
          new Decision(
              notTold.receiver(),
              notTold.route(),
              notTold.why(),
              Map.of(),
              Verdict.NOT_TOLD,
              notTold.reason(),
              null,
              Optional.empty(),
              null));
    }
    return decisions;
  }

  private Decision decision(
      Destination destination, String alert, Map<String, String> labels, Instant raisedAt) {
    Route route = destination.route();
    boolean isCritical = Severity.CRITICAL.label().equals(labels.getOrDefault(Labels.SEVERITY, ""));
    Instant first = isCritical ? raisedAt : raisedAt.plus(route.groupWait());
    Optional<Silence> silence = silences.hiding(labels, first);
    Optional<Sources.Hiding> hiding = sources.hiding(alert, labels);
    Optional<Calendar.Held> held = calendar.held(route, first);
    if (silence.isPresent()) {
      Silence by = silence.get();
      return of(destination, labels, Reason.SILENCED, by.id(), Optional.of(by.endsAt()));
    }
    if (hiding.isPresent()) {
      Sources.Hiding by = hiding.get();
      return of(destination, labels, by.reason(), by.alert(), Optional.empty());
    }
    if (held.isPresent()) {
      Calendar.Held by = held.get();
      return of(destination, labels, by.reason(), by.time(), by.until());
    }
    return of(destination, labels, null, null, Optional.of(first));
  }

  private Decision of(
      Destination destination,
      Map<String, String> labels,
      @Nullable Reason reason,
      @Nullable String by,
      Optional<Instant> at) {
    Routing.Escalation escalation = destination.route().escalation();
    return new Decision(
        destination.receiver(),
        destination.route(),
        destination.why(),
        destination.group(),
        reason == null ? Verdict.TOLD : Verdict.HELD,
        reason,
        by,
        at,
        escalation == null
            ? null
            : tree.refusal(escalation.receiver(), labels.getOrDefault(Labels.WORLD, ""))
                .orElse(null));
  }
}
