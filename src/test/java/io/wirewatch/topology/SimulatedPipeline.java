package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.topology.InMemoryLog.Entry;
import io.wirewatch.topology.InMemoryLog.Transaction;
import io.wirewatch.topology.Scenario.Input;
import io.wirewatch.topology.SimulatedTask.Fault;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Both steps over logs in memory: the very processors, a task for each partition. */
final class SimulatedPipeline {
  private static final long IDLE_MILLIS = 5_000;
  private static final int MAX_CRASHES = 40;

  private final Scenario scenario;
  private final List<InMemoryLog> articles;
  private final List<InMemoryLog> hits;
  private final List<InMemoryLog> mentions;
  private final List<InMemoryLog> alerts;
  private final List<InMemoryLog> shadowAlerts;
  private final List<InMemoryLog> trends;
  private final Map<String, InMemoryLog> teamAlerts = new TreeMap<>();
  private final InMemoryLog deadLetters;
  private final InMemoryLog status;
  private final List<SimulatedTask> matchTasks = new ArrayList<>();
  private final List<SimulatedTask> detectTasks = new ArrayList<>();
  private final List<SimulatedTask> tasks = new ArrayList<>();

  private long now;
  private int appended;
  private int crashes;

  private SimulatedPipeline(Scenario scenario, Fault fault, int mostInMemory) {
    this.scenario = scenario;
    Topics topics = Scenario.TOPICS;
    Scenario.Parameters parameters = scenario.parameters();
    articles = logs(topics.articles(), parameters.articlePartitions());
    hits = logs(topics.hits(), parameters.hitPartitions());
    mentions = logs(topics.mentions(), 2);
    alerts = logs(topics.alerts(), 2);
    shadowAlerts = logs(topics.shadowAlerts(), 1);
    trends = logs(topics.trends(), 2);
    deadLetters = logs(topics.deadLetters(), 1).get(0);
    status = logs(topics.status(), 1).get(0);
    Scenario.TEAMS_WITH_TOPIC.forEach(
        team -> teamAlerts.put(team, logs(topics.alertsOf(team), 1).get(0)));
    now = scenario.inputs().get(0).timestamp();
    addTasks(fault, mostInMemory);
  }

  private static List<InMemoryLog> logs(TopicSpec topic, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new InMemoryLog(topic.name(), partition))
        .toList();
  }

  private void addTasks(Fault fault, int mostInMemory) {
    MatchSettings settings = scenario.parameters().settings();
    List<List<Rules>> rules = scenario.rulesByOffset();
    for (InMemoryLog log : articles) {
      TaskId id = new TaskId(0, log.partition());
      matchTasks.add(
          new SimulatedTask(
              id,
              log,
              () -> new MatchProcessor(settings, () -> rulesAt(log.partition(), rules)),
              MatchProcessor.stores(),
              this::sendFromMatch,
              () -> now,
              fault));
    }
    for (InMemoryLog log : hits) {
      detectTasks.add(
          new SimulatedTask(
              new TaskId(0, log.partition()),
              log,
              () ->
                  new DetectProcessor(settings, Scenario.TEAMS_WITH_TOPIC::contains, mostInMemory),
              DetectProcessor.stores(),
              this::sendFromDetect,
              () -> now,
              fault));
    }
    tasks.addAll(matchTasks);
    tasks.addAll(detectTasks);
  }

  /** What was in force at the record in hand or, where the wall clock asks, at the last one. */
  private Rules rulesAt(int partition, List<List<Rules>> rules) {
    SimulatedTask task = matchTasks.get(partition);
    int offset = (int) task.position() - (task.isProcessing() ? 0 : 1);
    return offset < 0 ? Scenario.NO_RULES : rules.get(partition).get(offset);
  }

  /** No crash, all in order, one record a transaction, and a wall clock that never calls. */
  static SimulatedPipeline quiet(Scenario scenario) {
    return quiet(scenario, Desk.MOST_IN_MEMORY);
  }

  /** A quiet run with so much in memory: see {@link Desk#MOST_IN_MEMORY}. */
  static SimulatedPipeline quiet(Scenario scenario, int mostInMemory) {
    SimulatedPipeline pipeline = new SimulatedPipeline(scenario, Fault.NONE, mostInMemory);
    while (pipeline.append()) {
      for (SimulatedTask task : pipeline.tasks) {
        while (task.hasInput()) {
          task.process();
          task.commit();
        }
      }
    }
    return pipeline;
  }

  /** Crashes, batches, punctuations and an interleaving of it all, as {@code random} has it. */
  static SimulatedPipeline rough(Scenario scenario, RandomGenerator random, Fault fault) {
    SimulatedPipeline pipeline = new SimulatedPipeline(scenario, fault, Desk.MOST_IN_MEMORY);
    int[] odds = IntStream.generate(() -> 1 + random.nextInt(20)).limit(5).toArray();
    boolean isCrashing = random.nextInt(8) > 0;
    while (!pipeline.isDone()) {
      SimulatedTask task = pipeline.tasks.get(random.nextInt(pipeline.tasks.size()));
      int kind = random.nextInt(IntStream.of(odds).sum());
      if (kind < odds[0]) {
        pipeline.appendSome(random);
      } else if (kind < odds[0] + odds[1]) {
        pipeline.process(task, random, isCrashing);
      } else if (kind < odds[0] + odds[1] + odds[2]) {
        task.commit();
      } else if (kind < odds[0] + odds[1] + odds[2] + odds[3]) {
        pipeline.punctuate(task);
      } else if (random.nextInt(3) > 0) {
        pipeline.waitSome(random);
      } else if (isCrashing && pipeline.crashes < MAX_CRASHES) {
        pipeline.crash(task);
      }
    }
    return pipeline;
  }

  private boolean isDone() {
    return appended == scenario.inputs().size()
        && tasks.stream().allMatch(SimulatedTask::isSettled);
  }

  private boolean append() {
    if (appended == scenario.inputs().size()) {
      return false;
    }
    Input input = scenario.inputs().get(appended);
    appended++;
    now = Math.max(now, input.timestamp());
    articles
        .get(input.partition())
        .append(input.timestamp(), input.key(), input.value(), input.headers());
    return true;
  }

  private void appendSome(RandomGenerator random) {
    for (int i = random.nextInt(6); i >= 0; i--) {
      append();
    }
  }

  private void process(SimulatedTask task, RandomGenerator random, boolean isCrashing) {
    if (isCrashing && crashes < MAX_CRASHES && random.nextInt(3) == 0) {
      task.crashAfter(random.nextInt(60));
    }
    try {
      for (int i = random.nextInt(8); i >= 0 && task.hasInput(); i--) {
        task.process();
      }
    } catch (SimulatedCrash e) {
      crash(task);
    }
  }

  /**
   * Lets the wall clock call, unless it would find live idle where that must not be: in a scenario
   * that never idles, and while there are articles to read.
   */
  private void punctuate(SimulatedTask task) {
    boolean isIdle = now - task.lastActivity() >= IDLE_MILLIS;
    if (isIdle && (!scenario.parameters().idles() || task.hasInput())) {
      return;
    }
    try {
      task.punctuate();
    } catch (SimulatedCrash e) {
      crash(task);
    }
  }

  private void waitSome(RandomGenerator random) {
    if (appended < scenario.inputs().size()) {
      long atMost = scenario.inputs().get(appended).timestamp() - now;
      now += atMost <= 0 ? 0 : random.nextLong(atMost);
    }
  }

  private void crash(SimulatedTask task) {
    crashes++;
    task.crash();
  }

  private void sendFromMatch(String sink, Record<byte[], byte[]> record, Transaction transaction) {
    switch (sink) {
      case MatchProcessor.HITS ->
          new MatchTopology.ByRuleOrAll()
              .partitions("hits", record.key(), record.value(), hits.size())
              .ifPresentOrElse(
                  all -> all.forEach(each -> send(hits.get(each), record, transaction)),
                  () -> send(byKey(hits, record.key()), record, transaction));
      case MatchProcessor.MENTIONS -> send(byKey(mentions, record.key()), record, transaction);
      case MatchProcessor.DEAD_LETTERS -> send(deadLetters, record, transaction);
      case MatchProcessor.STATUS -> send(status, record, transaction);
      default -> throw new IllegalArgumentException(sink);
    }
  }

  private void sendFromDetect(String sink, Record<byte[], byte[]> record, Transaction transaction) {
    switch (sink) {
      case DetectProcessor.ALERTS -> send(byKey(alerts, record.key()), record, transaction);
      case DetectProcessor.TEAM_ALERTS -> {
        String team = String.valueOf(RecordHeaders.text(record.headers(), RecordHeaders.TEAM));
        InMemoryLog log = teamAlerts.get(team);
        if (log == null) {
          throw new IllegalStateException("no topic of the team " + team);
        }
        send(log, record, transaction);
      }
      case DetectProcessor.SHADOW_ALERTS ->
          send(byKey(shadowAlerts, record.key()), record, transaction);
      case DetectProcessor.TRENDS -> send(byKey(trends, record.key()), record, transaction);
      case DetectProcessor.DEAD_LETTERS -> send(deadLetters, record, transaction);
      case DetectProcessor.STATUS -> send(status, record, transaction);
      default -> throw new IllegalArgumentException(sink);
    }
  }

  private static InMemoryLog byKey(List<InMemoryLog> logs, byte[] key) {
    return logs.get(Utils.toPositive(Utils.murmur2(key)) % logs.size());
  }

  private void send(InMemoryLog log, Record<byte[], byte[]> record, Transaction transaction) {
    log.append(now, record.key(), record.value(), record.headers(), transaction);
  }

  Scenario scenario() {
    return scenario;
  }

  int crashes() {
    return crashes;
  }

  /** The logs of all that the steps write. */
  List<InMemoryLog> logs() {
    List<InMemoryLog> logs = new ArrayList<>();
    logs.addAll(hits);
    logs.addAll(mentions);
    logs.addAll(alerts);
    logs.addAll(shadowAlerts);
    logs.addAll(trends);
    logs.addAll(teamAlerts.values());
    logs.add(deadLetters);
    logs.add(status);
    return logs;
  }

  List<InMemoryLog> hits() {
    return hits;
  }

  List<InMemoryLog> mentions() {
    return mentions;
  }

  List<InMemoryLog> alerts() {
    return alerts;
  }

  List<InMemoryLog> shadowAlerts() {
    return shadowAlerts;
  }

  List<InMemoryLog> trends() {
    return trends;
  }

  Map<String, InMemoryLog> teamAlerts() {
    return teamAlerts;
  }

  List<Entry> deadLetters() {
    return deadLetters.readable();
  }

  List<SimulatedTask> tasks() {
    return tasks;
  }

  List<SimulatedTask> matchTasks() {
    return matchTasks;
  }

  List<SimulatedTask> detectTasks() {
    return detectTasks;
  }

  /** A record as one line: key, headers, value; what is no text in hexadecimal. */
  static String line(Entry entry) {
    return text(entry.key()) + " " + headers(entry.headers()) + " " + text(entry.value());
  }

  private static String headers(Headers headers) {
    StringBuilder text = new StringBuilder("[");
    for (Header header : headers) {
      text.append(header.key()).append('=').append(text(header.value())).append("; ");
    }
    return text.append(']').toString();
  }

  static String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "null";
    }
    String text = new String(bytes, UTF_8);
    return text.indexOf('\uFFFD') < 0 ? text : HexFormat.of().formatHex(bytes);
  }
}
