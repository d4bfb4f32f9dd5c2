package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Command;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Silences;
import io.wirewatch.topology.InMemoryLog.Entry;
import io.wirewatch.topology.InMemoryLog.Transaction;
import io.wirewatch.topology.SimulatedTask.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The step route over the alerts of a run: the very processors, a task for each partition, with
 * crashes, silences and commands that come and go, and at times a clock that is set. What it tells
 * depends on the wall clock, so that no two runs need tell the same.
 */
final class SimulatedRoute {
  /** How long a run goes on after its last article: through a night, and what is repeated. */
  static final Duration REST = Duration.ofHours(36);

  // Where there are no alerts: so late that no clock is set back before 1970.
  private static final long START = Duration.ofDays(365).toMillis();

  private static final int MOST_ASKED = 12;
  private static final int MOST_CRASHES = 20;
  private static final Topics TOPICS = Scenario.TOPICS;
  private static final Codec<Notification> TOLD = Codec.of(Notification.class);
  private static final Codec<Command> COMMANDS = Codec.of(Command.class);
  private static final Codec<Silence> SILENCES = Codec.of(Silence.class);
  private static final List<String> RULES = List.of("troops", "coup", "a", "red lines");

  private final RandomGenerator random;
  private final Routing routing;
  private final boolean isClockSteady;
  private final List<Entry> waiting = new ArrayList<>();
  private final List<InMemoryLog> alerts;
  private final List<InMemoryLog> routed = logs(TOPICS.routed(), 2);
  private final List<InMemoryLog> notifications = logs(TOPICS.notifications(), 2);
  private final InMemoryLog silences = logs(TOPICS.silences(), 1).get(0);
  private final InMemoryLog commands = logs(TOPICS.commands(), 1).get(0);
  private final InMemoryLog deadLetters = logs(TOPICS.deadLetters(), 1).get(0);
  private final InMemoryLog status = logs(TOPICS.status(), 1).get(0);
  private final List<SimulatedTask> fanOutTasks = new ArrayList<>();
  private final List<SimulatedTask> groupTasks = new ArrayList<>();
  private final List<SimulatedTask> tasks = new ArrayList<>();
  private final List<Silence> drawn = new ArrayList<>();
  private Silences inForce = Silences.NONE;
  private int silencesRead = -1;
  private @Nullable Command lastAsked;
  private int asked;
  private int appended;
  private int crashes;
  private long now;
  private long latest;

  private SimulatedRoute(List<InMemoryLog> source, RandomGenerator random, Fault fault) {
    this.random = random;
    this.routing = RoutingWriter.write(random);
    this.isClockSteady = random.nextInt(4) > 0;
    source.forEach(log -> waiting.addAll(log.readable()));
    waiting.sort(Comparator.comparingLong(Entry::timestamp));
    alerts = logs(TOPICS.alerts(), source.size());
    turnTo(waiting.isEmpty() ? START : waiting.get(0).timestamp());
    for (int i = random.nextInt(3); i > 0; i--) {
      drawn.add(silence(i));
    }
    for (InMemoryLog log : alerts) {
      fanOutTasks.add(
          task(0, log, () -> new FanOutProcessor(routing), FanOutProcessor.stores(), fault));
    }
    for (InMemoryLog log : routed) {
      groupTasks.add(
          task(
              2,
              log,
              () -> new GroupProcessor(routing, this::silences),
              GroupProcessor.stores(),
              fault));
    }
    tasks.add(task(1, commands, CommandProcessor::new, Set.of(), fault));
    tasks.addAll(fanOutTasks);
    tasks.addAll(groupTasks);
  }

  private SimulatedTask task(
      int part,
      InMemoryLog log,
      Supplier<Processor<byte[], byte[], byte[], byte[]>> processors,
      Set<StoreBuilder<?>> stores,
      Fault fault) {
    TaskId id = new TaskId(part, log.partition());
    return new SimulatedTask(id, log, processors, stores, this::send, () -> now, fault);
  }

  /** A run over the alerts that stand in {@code source}, as {@code random} has it. */
  static SimulatedRoute run(List<InMemoryLog> source, RandomGenerator random, Fault fault) {
    SimulatedRoute route = new SimulatedRoute(source, random, fault);
    int[] odds = IntStream.generate(() -> 1 + random.nextInt(20)).limit(4).toArray();
    boolean isCrashing = random.nextInt(8) > 0;
    while (!route.isDone()) {
      SimulatedTask task = route.tasks.get(random.nextInt(route.tasks.size()));
      int kind = random.nextInt(IntStream.of(odds).sum());
      if (kind < odds[0]) {
        route.append();
      } else if (kind < odds[0] + odds[1]) {
        route.process(task, isCrashing);
      } else if (kind < odds[0] + odds[1] + odds[2]) {
        route.step(task, task::commit);
      } else if (random.nextInt(4) > 0) {
        route.step(task, task::punctuate);
      } else {
        route.interfere(task, isCrashing);
      }
    }
    route.rest(isCrashing);
    return route;
  }

  private boolean isDone() {
    return appended == waiting.size() && tasks.stream().allMatch(SimulatedTask::isSettled);
  }

  private void append() {
    for (int i = random.nextInt(6); i >= 0 && appended < waiting.size(); i--) {
      Entry entry = waiting.get(appended++);
      turnTo(Math.max(now, entry.timestamp()));
      byKey(alerts, Objects.requireNonNull(entry.key()))
          .append(now, entry.key(), entry.value(), entry.headers());
    }
  }

  private void process(SimulatedTask task, boolean isCrashing) {
    if (isCrashing && crashes < MOST_CRASHES && random.nextInt(3) == 0) {
      task.crashAfter(random.nextInt(60));
    }
    int most = 1 + random.nextInt(8);
    step(
        task,
        () -> {
          for (int i = 0; i < most && task.hasInput(); i++) {
            task.process();
          }
        });
  }

  private void step(SimulatedTask task, Runnable work) {
    try {
      work.run();
    } catch (SimulatedCrash e) {
      crashes++;
      task.crash();
    }
  }

  private void interfere(SimulatedTask task, boolean isCrashing) {
    switch (random.nextInt(3)) {
      case 0 -> set(isClockSteady ? random.nextInt(60_000) : step(12));
      case 1 -> ask();
      default -> {
        if (isCrashing && crashes < MOST_CRASHES) {
          crashes++;
          task.crash();
        }
      }
    }
  }

  /** Goes on when no more alerts come, until all has been told that can be. */
  private void rest(boolean isCrashing) {
    long start = now;
    long end = now + REST.toMillis();
    boolean isSteady = isClockSteady;
    while (now < end) {
      turnTo(now + random.nextInt(1_800_000));
      if (!isSteady && now > (start + end) / 2) {
        isSteady = true;
        set(-Math.abs(step(240)));
        start = now;
        end = now + REST.toMillis();
      }
      if (now < (start + end) / 2 && random.nextInt(20) == 0) {
        ask();
      }
      for (SimulatedTask task : tasks) {
        if (isCrashing && random.nextInt(200) == 0) {
          task.crashAfter(random.nextInt(60));
        }
        step(task, () -> finish(task));
      }
    }
    while (!isDone()) {
      tasks.forEach(SimulatedRoute::finish);
    }
  }

  private void turnTo(long time) {
    now = time;
    latest = Math.max(latest, time);
  }

  /** The latest time that the wall clock has shown, though it may have been set back since. */
  Instant latest() {
    return Instant.ofEpochMilli(latest);
  }

  /** Whoever sets the clock back starts the process again. */
  private void set(long difference) {
    turnTo(now + difference);
    if (difference < 0) {
      tasks.forEach(SimulatedTask::crash);
    }
  }

  /** Someone sets the clock: by how much, up to so many hours back or ahead. */
  private long step(int hours) {
    long most = Duration.ofHours(hours).toMillis();
    return random.nextLong(-most, most);
  }

  private static void finish(SimulatedTask task) {
    while (task.hasInput()) {
      task.process();
    }
    task.punctuate();
    task.commit();
  }

  private static List<InMemoryLog> logs(TopicSpec topic, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new InMemoryLog(topic.name(), partition))
        .toList();
  }

  private Silence silence(int number) {
    Instant start = Instant.ofEpochMilli(now).plusSeconds(random.nextInt(600));
    return new Silence(
        "s" + number,
        List.of(
            random.nextBoolean()
                ? new LabelMatcher("rule", LabelMatcher.How.EQUAL, RULES.get(random.nextInt(4)))
                : new LabelMatcher("severity", LabelMatcher.How.NOT_EQUAL, "critical")),
        start,
        start.plusSeconds(1 + random.nextInt(7200)),
        "bob",
        "",
        start);
  }

  /** As a feed has them that is never behind. */
  private Silences silences() {
    List<Entry> readable = silences.readable();
    if (readable.size() != silencesRead) {
      silencesRead = readable.size();
      Map<String, Silence> all = new TreeMap<>();
      drawn.forEach(silence -> all.put(silence.id(), silence));
      readable.forEach(
          entry ->
              all.put(
                  SimulatedPipeline.text(entry.key()),
                  DrivenTopology.decode(SILENCES, entryValue(entry))));
      inForce = Silences.of(all.values());
    }
    return inForce;
  }

  private void send(String sink, Record<byte[], byte[]> record, Transaction transaction) {
    switch (sink) {
      case FanOutProcessor.ROUTED, CommandProcessor.ROUTED, GroupProcessor.ROUTED -> {
        if (record.key() == null) {
          routed.forEach(log -> send(log, record, transaction));
        } else {
          send(byKey(routed, record.key()), record, transaction);
        }
      }
      case GroupProcessor.NOTIFICATIONS ->
          send(byKey(notifications, record.key()), record, transaction);
      case GroupProcessor.SILENCES -> send(silences, record, transaction);
      case FanOutProcessor.DEAD_LETTERS,
          CommandProcessor.DEAD_LETTERS,
          GroupProcessor.DEAD_LETTERS ->
          send(deadLetters, record, transaction);
      case FanOutProcessor.STATUS, GroupProcessor.STATUS -> send(status, record, transaction);
      default -> throw new IllegalArgumentException(sink);
    }
  }

  private static InMemoryLog byKey(List<InMemoryLog> logs, byte[] key) {
    return logs.get(Utils.toPositive(Utils.murmur2(key)) % logs.size());
  }

  private void send(InMemoryLog log, Record<byte[], byte[]> record, Transaction transaction) {
    log.append(now, record.key(), record.value(), record.headers(), transaction);
  }

  /** Someone asks something of a message that was told, or of none; at times twice. */
  private void ask() {
    if (asked == MOST_ASKED) {
      return;
    }
    Command before = lastAsked;
    Command command = before != null && random.nextInt(5) == 0 ? before : command();
    lastAsked = command;
    commands.append(
        now, command.id().getBytes(UTF_8), COMMANDS.encode(command), RecordHeaders.json("command"));
  }

  private Command command() {
    List<Entry> told = notifications.get(random.nextInt(2)).readable();
    Notification about =
        told.isEmpty() || random.nextInt(8) == 0
            ? null
            : told(told.get(random.nextInt(told.size())));
    Command.Verb[] verbs = Command.Verb.values();
    return new Command(
        "c" + ++asked,
        verbs[random.nextInt(verbs.length)],
        random.nextInt(3) == 0 ? RULES.get(random.nextInt(4)) : null,
        random.nextInt(4) == 0 ? null : 1 + random.nextInt(90) + "m",
        about == null ? null : about.message(),
        "desk",
        "",
        "ana",
        Instant.ofEpochMilli(now));
  }

  Routing routing() {
    return routing;
  }

  /** The silences that were in force whatever people asked. */
  List<Silence> drawnSilences() {
    return drawn;
  }

  int crashes() {
    return crashes;
  }

  List<SimulatedTask> fanOutTasks() {
    return fanOutTasks;
  }

  List<SimulatedTask> groupTasks() {
    return groupTasks;
  }

  List<InMemoryLog> routed() {
    return routed;
  }

  List<InMemoryLog> notifications() {
    return notifications;
  }

  /** The alerts that it read. */
  List<InMemoryLog> alerts() {
    return alerts;
  }

  List<InMemoryLog> logs() {
    List<InMemoryLog> logs = new ArrayList<>(routed);
    logs.addAll(notifications);
    logs.addAll(List.of(silences, commands, deadLetters, status));
    return logs;
  }

  private static byte[] entryValue(Entry entry) {
    return Objects.requireNonNull(entry.value());
  }

  static Notification told(Entry entry) {
    return DrivenTopology.decode(TOLD, entryValue(entry));
  }
}
