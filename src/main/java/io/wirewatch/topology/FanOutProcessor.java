package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.Refusal;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.route.Backing;
import io.wirewatch.route.Briefs;
import io.wirewatch.route.Destination;
import io.wirewatch.route.GroupRef;
import io.wirewatch.route.Groups;
import io.wirewatch.route.Inhibitor;
import io.wirewatch.route.Labels;
import io.wirewatch.route.RouteTree;
import io.wirewatch.route.RoutedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Alerts to the groups that tell of them: whoever was sent an alert hears all that happens to it,
 * and those to whom the routing tree leads it now.
 */
final class FanOutProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String ROUTED = "routed";
  static final String DEAD_LETTERS = "fan-out-dead-letters";
  static final String STATUS = "fan-out-status";

  private static final String ALERTS = "routed-alerts";
  private static final String WORLDS = "alert-worlds";
  private static final String ALERT = "a";
  private static final String EXPIRY = "x";
  private static final int EXPIRED_A_CALL = 2_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Codec<Alert> ALERT_EVENTS = Codec.of(Alert.class);
  private static final Codec<RoutedAlert> ENTRIES = Codec.of(RoutedAlert.class);
  private static final Codec<RoutedEvent> EVENTS = Codec.of(RoutedEvent.class);

  private final RouteTree tree;
  private final Inhibitor inhibitor;
  private final Tally tally = new Tally();

  private ProcessorContext<byte[], byte[]> context;
  private Outputs outputs;
  private State alerts;
  private RouteCounts counts;

  FanOutProcessor(Routing routing) {
    this.tree = RouteTree.of(routing);
    this.inhibitor = Inhibitor.of(routing.inhibitions());
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(State.builder(ALERTS), Worlds.builder(WORLDS));
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    outputs = new Outputs(context);
    alerts = State.of(context, ALERTS);
    counts = new RouteCounts(context, outputs, STATUS, "route", WORLDS, List.of(ALERTS, WORLDS));
    tally.clear();
    context.schedule(SECOND, PunctuationType.WALL_CLOCK_TIME, this::onSecond);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    Alert alert;
    try {
      alert = ALERT_EVENTS.decode(record.value() == null ? new byte[0] : record.value());
    } catch (MalformedException e) {
      refuse(record, new Refusal(Refusal.Reason.NOT_AN_ALERT, String.valueOf(e.getMessage())), now);
      return;
    }
    Refusal refusal = AlertLimits.refusal(alert);
    if (refusal != null) {
      refuse(record, refusal, now);
      return;
    }
    tally.add(Counts.ALERTS_READ);
    send(alert, now);
    counts.add(alert.world(), alert.at(), now, tally);
  }

  private void refuse(Record<byte[], byte[]> record, Refusal refusal, Instant now) {
    outputs.refuse(DEAD_LETTERS, record, refusal);
    counts.refused(refusal, now);
  }

  private void send(Alert alert, Instant now) {
    RoutedAlert before = alerts.get(key(alert.id()), ENTRIES);
    if (before == null && !isOpen(alert)) {
      tally.add(Counts.UNTOLD + io.wirewatch.route.Untold.NOTHING_TOLD.label());
      return;
    }
    Map<String, String> labels = before == null ? Labels.of(alert) : before.labels();
    boolean isMomentary = Briefs.isMomentary(alert);
    boolean isSource = isOpen(alert) && !isMomentary && inhibitor.isSource(labels);
    if (isSource || (before != null && before.isSource())) {
      broadcast(new RoutedEvent.Source(alert.world(), alert.id(), labels, isSource));
    }
    List<Destination> told = destinations(alert.id(), labels, before == null);
    List<GroupRef> groups = groups(alert, before, told);
    Set<String> escalating = escalating(told);
    AlertBrief brief = BriefFitting.fit(Briefs.of(alert, labels));
    for (GroupRef group : groups) {
      Backing backing = BriefFitting.fit(Briefs.backing(alert, group.route()));
      forward(
          group.id(),
          new RoutedEvent.Routed(
              alert.world(),
              group,
              brief,
              isMomentary,
              escalating.contains(group.receiver()),
              backing));
    }
    keep(
        alert,
        before,
        new RoutedAlert(alert.world(), labels, groups, isSource, expiry(alert, now)));
  }

  private static boolean isOpen(Alert alert) {
    return alert.event() == Alert.Event.RAISED || alert.event() == Alert.Event.UPDATED;
  }

  /** Whom the tree leads to, each receiver once: of several routes to it the first. */
  private List<Destination> destinations(
      String alert, Map<String, String> labels, boolean isCounting) {
    RouteTree.Routes routes = tree.route(alert, labels);
    List<Destination> destinations = new ArrayList<>();
    Set<String> receivers = new HashSet<>();
    for (Destination destination : routes.told()) {
      if (receivers.add(destination.receiver())) {
        destinations.add(destination);
      } else if (isCounting) {
        tally.add(Counts.NOT_ROUTED + "receiver-told-already");
      }
    }
    if (isCounting) {
      routes.notTold().forEach(notTold -> tally.add(Counts.NOT_ROUTED + notTold.reason().label()));
    }
    return destinations;
  }

  /** Those that were sent the alert and to whom it still leads, then those to whom it does now. */
  private List<GroupRef> groups(Alert alert, @Nullable RoutedAlert before, List<Destination> told) {
    List<GroupRef> groups = new ArrayList<>();
    Set<String> receivers = new HashSet<>();
    for (GroupRef group : before == null ? List.<GroupRef>of() : before.groups()) {
      if (told.stream().anyMatch(each -> each.receiver().equals(group.receiver()))) {
        groups.add(group);
        receivers.add(group.receiver());
      } else {
        forward(group.id(), new RoutedEvent.Left(alert.world(), group.id(), alert.id()));
      }
    }
    for (Destination destination : told) {
      if (isOpen(alert) && receivers.add(destination.receiver())) {
        groups.add(GroupRef.of(destination));
        tally.add(Counts.ROUTED);
      }
    }
    return groups;
  }

  /** The receivers whose group escalates: of those that would tell the same others, the first. */
  private static Set<String> escalating(List<Destination> told) {
    Set<String> others = new HashSet<>();
    Set<String> escalating = new HashSet<>();
    for (Destination destination : told) {
      Escalation escalation = destination.route().escalation();
      if (escalation != null && others.add(escalation.receiver())) {
        escalating.add(destination.receiver());
      }
    }
    return escalating;
  }

  private void keep(Alert alert, @Nullable RoutedAlert before, RoutedAlert after) {
    if (before != null && before.expiresAt() != null) {
      alerts.delete(StateKeys.of(EXPIRY, StateKeys.time(before.expiresAt()), alert.id()));
    }
    alerts.put(key(alert.id()), after, ENTRIES);
    if (after.expiresAt() != null) {
      alerts.mark(StateKeys.of(EXPIRY, StateKeys.time(after.expiresAt()), alert.id()));
    }
  }

  private static @Nullable Instant expiry(Alert alert, Instant now) {
    boolean stays =
        isOpen(alert) && !Briefs.isMomentary(alert) && alert.world().equals(Article.LIVE);
    return stays ? null : now.plus(Groups.RETENTION);
  }

  private static String key(String alert) {
    return StateKeys.of(ALERT, alert);
  }

  private void broadcast(RoutedEvent event) {
    outputs.forward(ROUTED, null, event, EVENTS, event.world(), event.type());
  }

  private void forward(String group, RoutedEvent event) {
    outputs.forward(ROUTED, group, event, EVENTS, event.world(), event.type());
  }

  private void onSecond(long wall) {
    Instant now = Instant.ofEpochMilli(wall);
    List<String> due =
        alerts.keys(
            StateKeys.prefix(EXPIRY), StateKeys.end(EXPIRY, StateKeys.time(now)), EXPIRED_A_CALL);
    for (String key : due) {
      alerts.delete(key(StateKeys.last(key)));
      alerts.delete(key);
    }
    counts.onSecond(now);
  }
}
