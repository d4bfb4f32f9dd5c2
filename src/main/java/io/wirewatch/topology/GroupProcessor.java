package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Article;
import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Refusal;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Announcement;
import io.wirewatch.route.GroupRef;
import io.wirewatch.route.GroupTask;
import io.wirewatch.route.GroupTurn;
import io.wirewatch.route.Groups;
import io.wirewatch.route.RoutedEvent;
import io.wirewatch.route.Silences;
import io.wirewatch.route.Untold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What happens to alerts, and what people ask, to what is told. Its clock is that of the wall; a
 * second is as exact as it is.
 */
final class GroupProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String NOTIFICATIONS = "notifications";
  static final String SILENCES = "silences";
  static final String ROUTED = "group-routed";
  static final String DEAD_LETTERS = "group-dead-letters";
  static final String STATUS = "group-status";

  private static final String GROUPS = "groups";
  private static final String COMMAND = "command";
  private static final String NOBODY = "";
  private static final int TASKS_A_CALL = 1_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Codec<RoutedEvent> EVENTS = Codec.of(RoutedEvent.class);
  private static final Codec<Notification> TOLD = Codec.of(Notification.class);

  private final Routing routing;
  private final Supplier<Silences> silences;
  private final Groups groups;
  private final Tally tally = new Tally();

  private ProcessorContext<byte[], byte[]> context;
  private Outputs outputs;
  private State state;
  private Agenda agenda;
  private Hiders hiders;
  private Announcements announcements;
  private Replanning replanning;
  private RouteCounts counts;
  private Cancellable punctuation;

  GroupProcessor(Routing routing, Supplier<Silences> silences) {
    this.routing = routing;
    this.silences = silences;
    this.groups = new Groups(routing);
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(State.builder(GROUPS), Agenda.builder(), Worlds.builder());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    outputs = new Outputs(context);
    state = State.of(context, GROUPS);
    agenda = new Agenda(context);
    hiders = new Hiders(state, agenda, routing.inhibitions(), silences);
    counts =
        new RouteCounts(
            context,
            outputs,
            STATUS,
            "group",
            Worlds.NAME,
            List.of(GROUPS, Agenda.NAME, Worlds.NAME));
    announcements = new Announcements(state, agenda);
    replanning = new Replanning(agenda);
    tally.clear();
    punctuation = punctuation();
  }

  private Cancellable punctuation() {
    return context.schedule(SECOND, PunctuationType.WALL_CLOCK_TIME, this::onSecond);
  }

  /** Streams would not call again before the clock is where it was. */
  private void look(Instant now) {
    if (replanning.isSetBack(now)) {
      punctuation.cancel();
      punctuation = punctuation();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    look(now);
    RoutedEvent event;
    try {
      event = EVENTS.decode(record.value() == null ? new byte[0] : record.value());
    } catch (MalformedException e) {
      Refusal refusal = new Refusal(Refusal.Reason.NOT_ROUTED, String.valueOf(e.getMessage()));
      outputs.refuse(DEAD_LETTERS, record, refusal);
      counts.refused(refusal, now);
      return;
    }
    if (event instanceof RoutedEvent.Routed routed) {
      GroupTurn turn = turn(routed.group().id(), now);
      groups.take(turn, routed);
      settle(turn, routed.world(), routed.alert().at(), now);
    } else if (event instanceof RoutedEvent.Left left) {
      GroupTurn turn = turn(left.group(), now);
      groups.leave(turn, left);
      settle(turn, left.world(), now, now);
    } else if (event instanceof RoutedEvent.Source source) {
      hiders.take(source, now);
    } else if (event instanceof RoutedEvent.Acknowledged acknowledged) {
      acknowledge(acknowledged, now);
    } else if (event instanceof RoutedEvent.Asked asked) {
      obey(asked, now);
    }
  }

  private void acknowledge(RoutedEvent.Acknowledged acknowledged, Instant now) {
    Set<String> told = new TreeSet<>();
    acknowledged.alerts().forEach(alert -> told.addAll(StoredGroup.of(state, alert)));
    for (String group : told) {
      GroupTurn turn = turn(group, now);
      groups.acknowledge(turn, acknowledged);
      settle(turn, acknowledged.world(), now, now);
    }
  }

  private GroupTurn turn(String group, Instant now) {
    return new GroupTurn(now, new StoredGroup(state, agenda, group), hiders::hiding);
  }

  private void obey(RoutedEvent.Asked asked, Instant now) {
    Command command = asked.command();
    tally.add(Counts.COMMANDS + command.verb().label());
    String key = StateKeys.of(COMMAND, command.id());
    if (!state.keys(key, key, 1).isEmpty()) {
      tally.add(Counts.UNTOLD + Untold.COMMAND_REPEATED.label());
      counts.add(Article.LIVE, now, now, tally);
      return;
    }
    state.mark(key);
    agenda.add(now.plus(Groups.RETENTION), NOBODY, COMMAND, command.id());
    String message = command.message() == null ? "" : command.message();
    GroupTurn turn = turn(GroupRef.ofMessage(message), now);
    groups.obey(turn, asked);
    settle(turn, Article.LIVE, now, now);
  }

  private void settle(GroupTurn turn, String world, Instant at, Instant now) {
    for (Notification told : turn.notifications()) {
      outputs.forward(NOTIFICATIONS, told.lane(), told, TOLD, told.world(), told.kind().label());
    }
    for (Silence silence : turn.silences()) {
      outputs.forward(
          SILENCES, silence.id(), silence, SilenceLog.CODEC, Article.LIVE, SilenceLog.EVENT);
    }
    for (RoutedEvent.Acknowledged acknowledged : turn.acknowledgements()) {
      outputs.forward(
          ROUTED, null, acknowledged, EVENTS, acknowledged.world(), acknowledged.type());
    }
    turn.counts().forEach(tally::add);
    if (!tally.counts().isEmpty()) {
      counts.add(world, at, now, tally);
    }
  }

  private void onSecond(long wall) {
    Instant now = Instant.ofEpochMilli(wall);
    look(now);
    replanning.next(now).forEach(item -> replan(item, now));
    announcements.onSecond();
    hiders.ended(now).forEach(ended -> announcements.begin(ended, now));
    for (int i = 0; i < TASKS_A_CALL; i++) {
      Agenda.Item item = agenda.take(now);
      if (item == null) {
        break;
      }
      if (item.kind().equals(Announcements.KIND)) {
        announcements.goOn(
            item.subject(), now, (group, from, most) -> tell(group, from, most, now));
      } else if (item.owner().equals(NOBODY)) {
        forget(item);
      } else {
        GroupTurn turn = turn(item.owner(), now);
        String world = world(item.owner());
        groups.wake(turn, task(item));
        settle(turn, world, now, now);
      }
    }
    counts.onSecond(now);
  }

  private void forget(Agenda.Item item) {
    if (item.kind().equals(COMMAND)) {
      state.delete(StateKeys.of(COMMAND, item.subject()));
    } else {
      hiders.forget(item.subject());
    }
  }

  private String world(String group) {
    var head = new StoredGroup(state, agenda, group).head();
    return head == null ? Article.LIVE : head.world();
  }

  private Announcement tell(String group, Announcement announcement, int most, Instant now) {
    GroupTurn turn = turn(group, now);
    Announcement after = groups.announce(turn, announcement, most);
    settle(turn, world(group), now, now);
    return after;
  }

  private void replan(Agenda.Item item, Instant now) {
    if (!item.owner().equals(NOBODY)) {
      groups.replan(turn(item.owner(), now), task(item));
      return;
    }
    Instant latest = item.kind().equals(Announcements.KIND) ? now : now.plus(Groups.RETENTION);
    if (item.at().isAfter(latest)) {
      agenda.remove(item.at(), NOBODY, item.kind(), item.subject());
      agenda.add(latest, NOBODY, item.kind(), item.subject());
    }
  }

  private static GroupTask task(Agenda.Item item) {
    return new GroupTask(GroupTask.Kind.of(item.kind()), item.subject());
  }
}
