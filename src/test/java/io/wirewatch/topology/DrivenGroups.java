package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Backing;
import io.wirewatch.route.Destination;
import io.wirewatch.route.GroupRef;
import io.wirewatch.route.Labels;
import io.wirewatch.route.RouteTree;
import io.wirewatch.route.RoutedEvent;
import io.wirewatch.route.Silences;
import io.wirewatch.topology.InMemoryLog.Transaction;
import io.wirewatch.topology.SimulatedTask.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;

/** A task of groups under a clock that is set by hand: ahead, back, and through restarts. */
final class DrivenGroups {
  private static final Codec<RoutedEvent> EVENTS = Codec.of(RoutedEvent.class);
  private static final Codec<Notification> TOLD = Codec.of(Notification.class);
  private static final Codec<World> WORLDS = Codec.of(World.class);

  private final InMemoryLog routed = new InMemoryLog("routed", 0);
  private final SimulatedTask task;
  private final Map<String, GroupRef> groups = new HashMap<>();
  private final List<Notification> told = new ArrayList<>();
  private Routing routing;
  private Silences silences = Silences.NONE;
  private Instant now = Instant.parse("2026-03-02T12:00:00Z");

  DrivenGroups(Routing routing) {
    this.routing = routing;
    this.task =
        new SimulatedTask(
            new TaskId(0, 0),
            routed,
            () -> new GroupProcessor(this.routing, () -> silences),
            GroupProcessor.stores(),
            this::take,
            () -> now.toEpochMilli(),
            Fault.NONE);
  }

  private void take(String sink, Record<byte[], byte[]> record, Transaction transaction) {
    if (sink.equals(GroupProcessor.NOTIFICATIONS)) {
      told.add(DrivenTopology.decode(TOLD, record.value()));
    }
  }

  /** An alert is raised; other labels than its severity as in {@code rule}. */
  void raise(String alert, String rule, Severity severity) {
    happen(alert, Alert.Event.RAISED, rule, severity);
  }

  void resolve(String alert, String rule, Severity severity) {
    happen(alert, Alert.Event.RESOLVED, rule, severity);
  }

  private void happen(String alert, Alert.Event event, String rule, Severity severity) {
    Map<String, String> labels =
        Map.of(Labels.RULE, rule, Labels.SEVERITY, severity.label(), Labels.WORLD, Article.LIVE);
    AlertBrief brief =
        new AlertBrief(
            alert,
            event,
            rule,
            rule,
            severity,
            labels,
            "new-story",
            new Alert.Story("s", 1, 1),
            "Title",
            null,
            List.of(),
            "A new story.",
            event == Alert.Event.RAISED ? null : "silent",
            List.of(),
            now,
            now);
    for (Destination destination : RouteTree.of(routing).route(alert, labels).told()) {
      GroupRef group = groups.computeIfAbsent(alert, unseen -> GroupRef.of(destination));
      send(
          new RoutedEvent.Routed(
              Article.LIVE, group, brief, false, true, new Backing(List.of(), List.of(), "root")));
    }
  }

  /** The configuration leads the alert elsewhere from now on. */
  void leave(String alert) {
    GroupRef group = groups.getOrDefault(alert, new GroupRef("", "", "", Map.of()));
    send(new RoutedEvent.Left(Article.LIVE, group.id(), alert));
  }

  private void send(RoutedEvent event) {
    routed.append(now.toEpochMilli(), null, EVENTS.encode(event), new RecordHeaders());
    task.process();
    task.commit();
  }

  /** Everything of a rule is silenced from now on, for a time. */
  void silence(String rule, Duration time) {
    silence(List.of(rule), time);
  }

  /** A silence for each rule. */
  void silence(List<String> rules, Duration time) {
    List<Silence> all = new ArrayList<>();
    for (String rule : rules) {
      LabelMatcher matcher = new LabelMatcher(Labels.RULE, LabelMatcher.How.MATCH, rule);
      all.add(new Silence("s" + all.size(), List.of(matcher), now, now.plus(time), "bob", "", now));
    }
    silences = Silences.of(all);
    second();
  }

  /** Someone sets the clock, and nothing else happens. */
  void set(Duration difference) {
    now = now.plus(difference);
  }

  /** Someone sets the clock back, and a record comes that changes nothing. */
  void setBack(Duration difference) {
    set(difference.negated());
    leave("nobody");
  }

  /** Second by second. */
  void pass(Duration time) {
    for (long i = time.toSeconds(); i > 0; i--) {
      now = now.plusSeconds(1);
      second();
    }
  }

  private void second() {
    task.punctuate();
    task.commit();
  }

  /** The process ends and another begins, in a second under way that is undone. */
  void restart() {
    int before = told.size();
    task.punctuate();
    told.subList(before, told.size()).clear();
    task.crash();
  }

  void restart(Routing next) {
    routing = next;
    restart();
  }

  /** How many entries the groups have. */
  int size() {
    return task.store("groups").contents().size() + task.store(Agenda.NAME).contents().size();
  }

  long count(String name) {
    long count = 0;
    for (byte[] world : task.store(Worlds.NAME).contents().values()) {
      count += DrivenTopology.decode(WORLDS, world).counts().getOrDefault(name, 0L);
    }
    return count;
  }

  /** What was told since this was last asked: kind, reason and alerts. */
  List<String> told() {
    List<String> lines = told.stream().map(DrivenGroups::line).toList();
    told.clear();
    return lines;
  }

  /** Of how many alerts each message tells that was told since. */
  List<Integer> totals() {
    List<Integer> totals = told.stream().map(Notification::total).toList();
    told.clear();
    return totals;
  }

  private static String line(Notification each) {
    Stream<String> alerts = each.alerts().stream().map(AlertBrief::id);
    return each.kind().label() + " " + each.reason() + ": " + String.join(" ", alerts.toList());
  }
}
