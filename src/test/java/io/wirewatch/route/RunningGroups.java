package io.wirewatch.route;

import static java.util.Objects.requireNonNull;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups with a clock that is moved by hand, and lists of all that they say. */
final class RunningGroups {
  static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  final List<Notification> told = new ArrayList<>();
  final Map<String, Long> counts = new TreeMap<>();
  final Map<String, InMemoryGroup> groups = new TreeMap<>();
  final Map<String, Silence> silences = new TreeMap<>();
  private final Map<String, Integer> publishers = new TreeMap<>();
  private final RouteTree tree;
  private final Groups engine;
  private final Inhibitor inhibitor;
  private final Sources sources;
  private Instant now = START;
  private int commands;
  private Map<String, Silence> active = Map.of();

  RunningGroups(Routing routing) {
    tree = RouteTree.of(routing);
    engine = new Groups(routing);
    inhibitor = Inhibitor.of(routing.inhibitions());
    sources = new Sources(inhibitor);
  }

  Instant now() {
    return now;
  }

  private GroupTurn turn(String group) {
    return new GroupTurn(
        now, groups.computeIfAbsent(group, unseen -> new InMemoryGroup()), this::hiding);
  }

  private @Nullable Reason hiding(
      String world, String alert, Map<String, String> labels, Instant at) {
    if (Silences.of(silences.values()).hiding(labels, at).isPresent()) {
      return Reason.SILENCED;
    }
    return sources.hiding(alert, labels).map(Sources.Hiding::reason).orElse(null);
  }

  private void settle(GroupTurn turn) {
    told.addAll(turn.notifications());
    turn.silences().forEach(silence -> silences.put(silence.id(), silence));
    for (RoutedEvent.Acknowledged acknowledged : turn.acknowledgements()) {
      for (String group : List.copyOf(groups.keySet())) {
        if (requireNonNull(groups.get(group)).head() != null) {
          GroupTurn other = turn(group);
          engine.acknowledge(other, acknowledged);
          told.addAll(other.notifications());
        }
      }
    }
    turn.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
  }

  /** Sets the clock back, and does nothing. */
  void setBack(Duration time) {
    now = now.minus(time);
  }

  /** Moves the clock second by second, and does what is due. */
  void pass(Duration time) {
    look();
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      now = next(end);
      look();
      groups.keySet().stream().toList().forEach(this::wake);
    }
  }

  private void look() {
    Map<String, Silence> before = active;
    active = Silences.of(silences.values()).active(now);
    before.forEach(
        (id, silence) -> {
          if (!active.containsKey(id)) {
            announce(silence);
          }
        });
  }

  private Instant next(Instant end) {
    Instant next = end;
    for (InMemoryGroup group : groups.values()) {
      if (!group.agenda.isEmpty() && group.agenda.firstKey().isBefore(next)) {
        next = group.agenda.firstKey();
      }
    }
    Instant change = Silences.of(silences.values()).nextChange(now).orElse(end);
    next = change.isBefore(next) ? change : next;
    return next.isAfter(now) ? next : now.plusSeconds(1);
  }

  private void wake(String group) {
    InMemoryGroup ledger = requireNonNull(groups.get(group));
    for (GroupTask task = ledger.take(now); task != null; task = ledger.take(now)) {
      GroupTurn turn = turn(group);
      engine.wake(turn, task);
      settle(turn);
    }
  }

  void announce(Silence ended) {
    for (String group : List.copyOf(groups.keySet())) {
      GroupTurn turn = turn(group);
      if (requireNonNull(groups.get(group)).head() != null) {
        engine.announce(turn, Announcement.of(ended, now), Integer.MAX_VALUE);
        settle(turn);
      }
    }
  }

  /** Something happens to an alert: {@code labels} as in {@code rule=coup, severity=critical}. */
  void happen(String alert, Alert.Event event, String labels, @Nullable String reason) {
    Map<String, String> all = Trees.live(labels);
    boolean isMomentary = "every-article".equals(all.get(Labels.TRIGGER));
    int count = publishers.merge(alert, event == Alert.Event.UPDATED ? 1 : 0, Integer::sum) + 1;
    List<AlertBrief.Source> articles = new ArrayList<>();
    for (int i = count; i > 0; i--) {
      articles.add(
          new AlertBrief.Source(
              "Title " + i, "https://x.example/" + i, "Wire " + i, "wire " + i, now));
    }
    AlertBrief brief =
        new AlertBrief(
            alert,
            event,
            all.getOrDefault(Labels.RULE, "rule"),
            "Name",
            Severity.valueOf(
                all.getOrDefault(Labels.SEVERITY, "info").toUpperCase(java.util.Locale.ROOT)),
            all,
            "new-story",
            new Alert.Story("s", count, count),
            "Title",
            null,
            articles.subList(0, Math.min(articles.size(), AlertBrief.MAX_ARTICLES)),
            "A new story.",
            reason,
            List.of(),
            START,
            now);
    boolean isSource = inhibitor.isSource(all);
    if (isSource && brief.isOpen()) {
      sources.put(alert, all);
    } else if (isSource) {
      sources.remove(alert);
    }
    for (Destination destination : tree.route(alert, all).told()) {
      GroupRef ref = GroupRef.of(destination);
      GroupTurn turn = turn(ref.id());
      engine.take(
          turn,
          new RoutedEvent.Routed(
              all.getOrDefault(Labels.WORLD, Article.LIVE),
              ref,
              brief,
              isMomentary,
              true,
              new Backing(articles, List.of("coup"), destination.why())));
      settle(turn);
    }
  }

  void raise(String alert, String labels) {
    happen(alert, Alert.Event.RAISED, labels, null);
  }

  void update(String alert, String labels) {
    happen(alert, Alert.Event.UPDATED, labels, "grown");
  }

  void resolve(String alert, String labels) {
    happen(alert, Alert.Event.RESOLVED, labels, "silent");
  }

  void withdraw(String alert, String labels) {
    happen(alert, Alert.Event.WITHDRAWN, labels, "corrected");
  }

  /** Someone asks something of a message, at the target {@code #desk} of the receiver desk. */
  void ask(
      Command.Verb verb, @Nullable String message, @Nullable String rule, @Nullable String time) {
    Command command =
        new Command("c" + ++commands, verb, rule, time, message, "desk", "#desk", "ana", now);
    GroupTurn turn = turn(GroupRef.ofMessage(message == null ? "" : message));
    engine.obey(turn, new RoutedEvent.Asked(command));
    settle(turn);
  }

  /** Someone acknowledges a digest that took the place of a message at that target. */
  void acknowledgeDigest(String message) {
    Command command =
        new Command(
            "c" + ++commands,
            Command.Verb.ACK,
            null,
            null,
            message,
            "desk",
            "#desk",
            "ana",
            now,
            "a-digest");
    GroupTurn turn = turn(GroupRef.ofMessage(message));
    engine.obey(turn, new RoutedEvent.Asked(command));
    settle(turn);
  }

  /** What was told since this was last asked. */
  List<Notification> news() {
    List<Notification> news = List.copyOf(told);
    told.clear();
    return news;
  }

  /** The same, each as kind, receiver, reason and the alerts with what is new of them. */
  List<String> lines() {
    return news().stream().map(RunningGroups::line).toList();
  }

  static String line(Notification told) {
    StringBuilder line =
        new StringBuilder(told.kind().label())
            .append(' ')
            .append(told.receiver())
            .append(' ')
            .append(told.reason())
            .append(':');
    for (AlertBrief alert : told.alerts()) {
      line.append(' ').append(alert.id()).append(alert.news().isEmpty() ? "" : alert.news());
    }
    if (told.total() > told.alerts().size()) {
      line.append(" of ").append(told.total());
    }
    return told.notes().isEmpty()
        ? line.toString()
        : line.append(' ').append(told.notes()).toString();
  }
}
