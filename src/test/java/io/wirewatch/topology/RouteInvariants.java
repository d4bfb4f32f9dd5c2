package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.route.Briefs;
import io.wirewatch.route.Calendar;
import io.wirewatch.route.Destination;
import io.wirewatch.route.GroupMessage;
import io.wirewatch.route.GroupRef;
import io.wirewatch.route.Groups;
import io.wirewatch.route.Inhibitor;
import io.wirewatch.route.Labels;
import io.wirewatch.route.RouteTree;
import io.wirewatch.route.RoutedEvent;
import io.wirewatch.route.Silences;
import io.wirewatch.route.Sources;
import io.wirewatch.topology.InMemoryLog.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must hold of the notifications of a run that has come to rest. */
final class RouteInvariants {
  private static final Codec<World> WORLDS = Codec.of(World.class);
  private static final Codec<RoutedEvent> ROUTED = Codec.of(RoutedEvent.class);
  private static final Codec<GroupMessage> MESSAGES = Codec.of(GroupMessage.class);
  private static final String COMMAND = "command";

  private final SimulatedRoute route;
  private final RouteTree tree;
  private final Calendar calendar;
  private final Silences drawn;
  private final List<String> broken = new ArrayList<>();

  /** The last event of each alert that was ever open, and the labels of the first. */
  private final Map<String, Alert> last = new LinkedHashMap<>();

  private final Map<String, Map<String, String>> labels = new HashMap<>();
  private final Map<String, GroupRef> groups = new HashMap<>();
  private final Map<String, Notification> messages = new LinkedHashMap<>();
  private final Set<String> acknowledged = new HashSet<>();

  /** By message and alert, what was last told. */
  private final Map<String, Map<String, AlertBrief>> told = new LinkedHashMap<>();

  /**
   * How often an alert was raised that had been before, as where detect has forgotten it: it can
   * have been counted then, and told now.
   */
  private int raisedAgain;

  private final Set<String> ids = new HashSet<>();
  private final Map<String, Instant> tellings = new HashMap<>();

  private RouteInvariants(SimulatedRoute route) {
    this.route = route;
    this.tree = RouteTree.of(route.routing());
    this.calendar = Calendar.of(route.routing().times());
    this.drawn = Silences.of(route.drawnSilences());
    route.alerts().forEach(log -> log.readable().forEach(entry -> read(Alerts.decode(entry))));
  }

  /** What does not hold, the first of it; null if all does. */
  static @Nullable String firstBroken(SimulatedRoute route) {
    RouteInvariants invariants = new RouteInvariants(route);
    invariants.readGroups();
    invariants.readAcknowledged();
    route.notifications().forEach(invariants::checkLog);
    invariants.checkAllTold();
    invariants.checkLastTold();
    return invariants.broken.isEmpty() ? null : invariants.broken.get(0);
  }

  private void check(boolean holds, String what, Object about) {
    if (!holds) {
      broken.add(what + ": " + about);
    }
  }

  private static boolean isOpen(Alert alert) {
    return alert.event() == Alert.Event.RAISED || alert.event() == Alert.Event.UPDATED;
  }

  private void read(Alert alert) {
    if (last.containsKey(alert.id()) && alert.event() == Alert.Event.RAISED) {
      raisedAgain++;
    }
    if (last.containsKey(alert.id()) || isOpen(alert)) {
      last.put(alert.id(), alert);
      labels.computeIfAbsent(alert.id(), unseen -> Labels.of(alert));
    }
  }

  private void readGroups() {
    for (InMemoryLog log : route.routed()) {
      for (Entry entry : log.readable()) {
        RoutedEvent event = DrivenTopology.decode(ROUTED, value(entry));
        if (event instanceof RoutedEvent.Routed routed) {
          groups.put(routed.group().id(), routed.group());
        }
      }
    }
  }

  /** Not every message can show it, so that the groups are asked. */
  private void readAcknowledged() {
    for (SimulatedTask task : route.groupTasks()) {
      Map<String, byte[]> groups = task.store("groups").contents();
      for (String key : groups.keySet()) {
        List<String> parts = StateKeys.parts(key);
        if (parts.get(0).equals("g") && parts.get(2).equals("n")) {
          byte[] message = groups.get(StateKeys.of("g", parts.get(1), "m", parts.get(4)));
          if (message != null
              && DrivenTopology.decode(MESSAGES, message).acknowledgedBy() != null) {
            acknowledged.add(parts.get(3));
          }
        }
      }
    }
  }

  private static byte[] value(Entry entry) {
    return entry.value() == null ? new byte[0] : entry.value();
  }

  private void checkLog(InMemoryLog log) {
    for (Entry entry : log.readable()) {
      Notification each = SimulatedRoute.told(entry);
      check(ids.add(each.id()), "an id that was used before", each);
      check(SimulatedPipeline.text(entry.key()).equals(each.lane()), "a key that is no lane", each);
      if (each.kind() != Notification.Kind.TEXT) {
        checkTold(each);
      }
    }
  }

  private boolean isFirst(@Nullable Instant before) {
    return before == null || isForgotten(before);
  }

  /** Whether what was told at a time may be forgotten, by a clock that may have been set back. */
  private boolean isForgotten(Instant toldAt) {
    return !toldAt.plus(Groups.RETENTION).isAfter(route.latest());
  }

  private void checkTold(Notification each) {
    boolean isNew = each.kind() == Notification.Kind.NEW;
    Notification first = isNew ? each : messages.get(each.message());
    check(first != null, "a change of what was not told before it", each);
    if (first == null) {
      return;
    }
    check(isNew == each.message().equals(each.id()), "no name of a message", each);
    check(first.lane().equals(each.lane()), "a message that has moved", each);
    check(each.alerts().size() <= each.total(), "too many alerts", each);
    check(!each.alerts().isEmpty(), "nothing is told", each);
    Receiver receiver = receiver(each.receiver());
    check(
        each.world().equals(Article.LIVE) || receiver.isSandbox(),
        "a test stream told to people",
        each);
    if (isNew) {
      messages.put(each.id(), each);
      String how = each.reason().equals("escalated") ? " escalated " : " ";
      each.alerts()
          .forEach(
              alert ->
                  check(
                      isFirst(tellings.put(each.lane() + how + alert.id(), each.at())),
                      "told twice as new",
                      alert.id() + " in " + each));
    }
    if (!each.reason().equals(COMMAND)) {
      checkNotHeld(each, isNew);
    }
    Map<String, AlertBrief> shown = told.computeIfAbsent(each.message(), unseen -> new TreeMap<>());
    each.alerts().forEach(alert -> shown.put(alert.id(), alert));
  }

  private Receiver receiver(String name) {
    return Objects.requireNonNull(route.routing().receivers().get(name), name);
  }

  private Route routeOf(String message) {
    GroupRef group = Objects.requireNonNull(groups.get(GroupRef.ofMessage(message)), message);
    return tree.named(group.route()).orElseThrow();
  }

  private void checkNotHeld(Notification each, boolean isNew) {
    check(
        calendar.held(routeOf(each.message()), each.at()).isEmpty(),
        "told in a time of quiet",
        each);
    for (AlertBrief alert : each.alerts()) {
      boolean isNews = isNew || each.kind() == Notification.Kind.REPEAT || !alert.news().isEmpty();
      check(
          !isNews || drawn.hiding(alert.labels(), each.at()).isEmpty(),
          "told while it was silenced",
          each);
    }
  }

  /** Each alert is told to everyone to whom the tree leads it, or is counted. */
  private void checkAllTold() {
    long missing = 0;
    StringBuilder examples = new StringBuilder();
    for (Map.Entry<String, Map<String, String>> alert : labels.entrySet()) {
      Set<String> receivers = new HashSet<>();
      for (Destination destination : tree.route(alert.getKey(), alert.getValue()).told()) {
        Receiver receiver = receiver(destination.receiver());
        if (!receivers.add(receiver.name())) {
          continue;
        }
        long lanes =
            receiver.targets().stream()
                .filter(
                    target ->
                        tellings.containsKey(
                            Notification.lane(receiver.name(), target) + " " + alert.getKey()))
                .count();
        check(
            lanes == 0 || lanes == receiver.targets().size(),
            "told at some targets",
            alert + " to " + receiver);
        if (lanes == 0) {
          missing++;
          examples.append(' ').append(alert.getKey()).append(" to ").append(receiver.name());
        }
      }
    }
    long counted =
        count("untold.withdrawn-untold") + count("untold.silenced") + count("untold.inhibited");
    long accounted = counted + stillHidden() + beyondShown();
    check(
        raisedAgain == 0 ? missing == accounted : missing <= accounted,
        "alerts are missing",
        "%d are, %d were counted, %d are held:%s"
            .formatted(missing, counted, stillHidden(), examples));
  }

  /** How many alerts are told of by number alone, since a message shows twenty. */
  private long beyondShown() {
    long beyond = 0;
    for (Notification each : messages.values()) {
      int hidden = each.total() - each.alerts().size();
      check(
          hidden == 0 || each.alerts().size() == Notification.MAX_ALERTS,
          "room for more alerts",
          each);
      boolean isFirstLane = each.target().equals(receiver(each.receiver()).targets().get(0));
      if (isFirstLane && !each.reason().equals("escalated")) {
        beyond += hidden;
      }
    }
    return beyond;
  }

  private long count(String name) {
    long count = 0;
    for (SimulatedTask task : route.groupTasks()) {
      for (byte[] world : task.store("worlds").contents().values()) {
        count += DrivenTopology.decode(WORLDS, world).counts().getOrDefault(name, 0L);
      }
    }
    return count;
  }

  /** How many alerts are untold at the end; each of them must be hidden by another. */
  private long stillHidden() {
    long hidden = 0;
    for (SimulatedTask task : route.groupTasks()) {
      for (String key : task.store("groups").contents().keySet()) {
        List<String> parts = StateKeys.parts(key);
        if (parts.get(0).equals("g") && parts.get(2).equals("u")) {
          check(isInhibited(parts.get(3)), "untold for no reason", parts.get(3));
          hidden++;
        }
      }
    }
    return hidden;
  }

  private boolean isInhibited(String alert) {
    Sources sources = new Sources(Inhibitor.of(route.routing().inhibitions()));
    Map<String, String> own = labels.getOrDefault(alert, Map.of());
    last.forEach(
        (id, other) -> {
          Map<String, String> others = labels.getOrDefault(id, Map.of());
          if (isOpen(other)
              && !Briefs.isMomentary(other)
              && others.getOrDefault(Labels.WORLD, "").equals(own.get(Labels.WORLD))) {
            sources.put(id, others);
          }
        });
    return sources.hiding(alert, own).isPresent();
  }

  /** What is over is told to be, wherever it was told, if it is to be told at all. */
  private void checkLastTold() {
    told.forEach(
        (message, shown) ->
            shown.forEach(
                (id, brief) -> {
                  Alert alert = last.get(id);
                  if (alert != null && !isOpen(alert) && brief.event() != alert.event()) {
                    check(
                        isExempt(message, alert),
                        "nobody was told that it is over",
                        alert.event() + " " + id + " in " + messages.get(message));
                  }
                }));
  }

  private boolean isExempt(String message, Alert alert) {
    Notification first = Objects.requireNonNull(messages.get(message));
    Receiver receiver = receiver(first.receiver());
    boolean isPosted = receiver.living() == Living.NONE;
    return isForgotten(first.at())
        || isInhibited(alert.id())
        || (alert.event() == Alert.Event.RESOLVED
            && !receiver.sendsResolved()
            && receiver.living() != Living.EDIT)
        || (isPosted && acknowledged.contains(message));
  }
}
