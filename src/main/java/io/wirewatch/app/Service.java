package io.wirewatch.app;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import io.wirewatch.broker.EmbeddedKafka;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleSource;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Rule;
import io.wirewatch.topology.AdminCommands;
import io.wirewatch.topology.ClientTrouble;
import io.wirewatch.topology.DeliverStep;
import io.wirewatch.topology.DetectTopology;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.MatchTopology;
import io.wirewatch.topology.Needs;
import io.wirewatch.topology.RouteTopology;
import io.wirewatch.topology.RuleBookFeed;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.SilenceFeed;
import io.wirewatch.topology.StepTopology;
import io.wirewatch.topology.StreamsStep;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicReport;
import io.wirewatch.topology.TopicReport.Difference;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running parts of one process, started in order and closed in the reverse of it: Kafka, if it
 * is embedded; topics; rules; the steps; the watchers.
 */
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration TOPICS_PATIENCE = Duration.ofMinutes(1);
  private static final Duration STEPS_PATIENCE = Duration.ofMinutes(2);
  private static final Duration RULE_FILES_PAUSE = Duration.ofMillis(200);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<StreamsStep> steps = new ArrayList<>();
  private final ServiceSettings settings;
  private final Terminal terminal;

  private KafkaClients clients;
  private int rules;
  private String heldBack = "";
  private @Nullable RuleFileSet unsynced;
  private @Nullable DeliverStep deliver;

  private Service(ServiceSettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.clients = KafkaClients.of(settings.bootstrap().orElse(""));
  }

  /** Starts everything; what was started is closed again if a part does not come up. */
  static Service start(ServiceSettings settings, Terminal terminal)
      throws CommandException, InterruptedException {
    Service service = new Service(settings, terminal);
    boolean isUp = false;
    try {
      service.start();
      isUp = true;
      return service;
    } catch (IOException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    } finally {
      if (!isUp) {
        service.close();
      }
    }
  }

  private void start() throws IOException, CommandException, InterruptedException {
    Files.createDirectories(settings.data());
    startKafka();
    provisionTopics();
    announceDeadLetters();
    if (settings.roles().contains(Needs.MATCH)) {
      startRules();
    }
    if (settings.roles().contains(Needs.DETECT)) {
      startStep(
          new DetectTopology(settings.topics(), settings.match(), settings.teams()::contains));
    }
    if (settings.steps().contains(Needs.ROUTE)) {
      startRoute(settings.routing().orElseThrow());
    }
    if (settings.steps().contains(Needs.DELIVER)) {
      startDeliver(settings.routing().orElseThrow());
    }
    for (StreamsStep step : steps) {
      if (!step.awaitRunning(STEPS_PATIENCE)) {
        throw CommandException.failed(
            "the step "
                + step.name()
                + " did not come up"
                + (step.fault() == null ? "" : ": " + reason(step.fault())));
      }
    }
  }

  private void startKafka() throws IOException, CommandException, InterruptedException {
    if (settings.bootstrap().isPresent()) {
      clients = new KafkaClients(settings.bootstrap().get(), settings.clientProperties());
    } else {
      EmbeddedKafka kafka = EmbeddedKafka.start(settings.data(), settings.port());
      parts.push(kafka);
      clients = new KafkaClients(kafka.bootstrap(), settings.clientProperties());
    }
    ClusterOptions.awaitContact(clients, terminal);
  }

  private void provisionTopics() throws IOException, CommandException, InterruptedException {
    List<TopicSpec> topics =
        Needs.of(settings.topics(), settings.teams()).topicsOf(settings.steps());
    TopicReport report;
    try (Admin admin = clients.admin()) {
      report = new TopicProvisioner(admin, clients.bootstrap(), TOPICS_PATIENCE).provision(topics);
    }
    report.differences().stream()
        .filter(difference -> !difference.isFatal())
        .forEach(difference -> terminal.say("topic differs: " + difference));
    if (!report.fatal().isEmpty()) {
      throw CommandException.failed(refusal(report.fatal()));
    }
  }

  private String refusal(List<Difference> fatal) {
    AdminCommands commands = new AdminCommands(clients.bootstrap());
    String differences = fatal.stream().map(difference -> "\n  " + difference).collect(joining());
    String mending =
        fatal.stream()
            .map(commands::mend)
            .filter(command -> !command.isEmpty())
            .map(command -> "\n  " + command)
            .collect(joining());
    return "topics are such that alerts would be lost; nothing was started:"
        + differences
        + (mending.isEmpty() ? "" : "\nWhoever may change topics there can run:" + mending);
  }

  private void startRules() throws IOException {
    RuleBookWriter writer =
        new RuleBookWriter(clients, settings.topics(), Author.ofProcess(), InstantSource.system());
    parts.push(writer);
    RuleSync sync = new RuleSync(writer, settings.ruleSet(), terminal, InstantSource.system());
    RuleSource source = new RuleSource(settings.rules());
    sync.sync(source.read());
    heldBack = sync.heldBack();
    RuleBookFeed feed = RuleBookFeed.open(clients, settings.topics());
    parts.push(feed);
    rules = feed.get().book().rules().size();
    warnOfTeams(feed.get().book());
    startStep(new MatchTopology(settings.topics(), settings.match(), feed));
    parts.push(Watcher.start("rule-files", RULE_FILES_PAUSE, () -> follow(source, sync)));
  }

  private void startRoute(Routing routing) throws IOException {
    SilenceFeed silences = SilenceFeed.open(clients, settings.topics(), InstantSource.system());
    parts.push(silences);
    startStep(new RouteTopology(settings.topics(), routing, silences));
  }

  /** Whether a receiver can be told does not keep the others, or the alerts, from going on. */
  private void startDeliver(Routing routing) throws IOException {
    InstantSource clock = InstantSource.system();
    TwoWay twoWay =
        new TwoWay(clients, settings.topics(), settings.commands(), terminal, instance(), clock);
    // Closed after the step, which hears until it is.
    parts.push(twoWay);
    List<DeliverStep.Line> lines = DeliverLines.of(routing, twoWay.startLinks(), terminal);
    DeliverStep step =
        new DeliverStep(
            clients,
            settings.topics(),
            twoWay.withEars(lines),
            instance(),
            clock,
            DeliverStep.Settings.DEFAULT);
    parts.push(step);
    deliver = step;
    step.start();
  }

  private void warnOfTeams(RuleBook book) {
    Set<String> unknown = new TreeSet<>();
    for (Rule rule : book.rules().values()) {
      if (rule.team() != null && !settings.teams().contains(rule.team())) {
        unknown.add(rule.team());
      }
    }
    if (!unknown.isEmpty()) {
      terminal.say(
          "rules name teams that are not declared: %s; their alerts go to %s alone (declare them"
                  .formatted(unknown, settings.topics().alerts().name())
              + " with --teams, or in the configuration file)");
    }
  }

  /** A change that could not be written, as while the broker is away, is tried again. */
  private void follow(RuleSource source, RuleSync sync) {
    source.poll().ifPresent(files -> unsynced = files);
    RuleFileSet files = unsynced;
    if (files != null) {
      RuleBookWriter.Outcome outcome = sync.sync(files);
      unsynced = null;
      if (!outcome.isEmpty()) {
        terminal.say(RuleSync.summary(outcome) + sync.heldBack());
      }
    }
    sync.remind();
  }

  private void announceDeadLetters() {
    TopicTail tail = TopicTail.fromEnd(clients, settings.topics().deadLetters().name());
    parts.push(tail);
    DeadLetterNotice notice = new DeadLetterNotice(terminal);
    parts.push(Watcher.start("dead-letters", Duration.ZERO, () -> notice.tell(tail.poll())));
  }

  private void startStep(StepTopology topology) throws IOException {
    StreamsStep step =
        new StreamsStep(
            topology,
            clients,
            settings.topics(),
            settings.data().resolve("state"),
            instance(),
            settings.threads());
    parts.push(step);
    steps.add(step);
    step.start();
  }

  /**
   * Names this process in the groups of its steps, for ever: a member that returns under its name
   * takes its place at once, where a new one would wait for the old one's session to run out.
   */
  private String instance() throws IOException {
    Path file = settings.data().resolve("instance");
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file).strip();
  }

  KafkaClients clients() {
    return clients;
  }

  Topics topics() {
    return settings.topics();
  }

  /** Whether anybody is to be told. */
  boolean isRouted() {
    return settings.routing().isPresent();
  }

  /** What an article may be. */
  ArticleLimits limits() {
    return settings.match().limits();
  }

  /** How many rules were in force at the start. */
  int rules() {
    return rules;
  }

  /** How many rules were held back at the start, as more of a line; empty for none. */
  String heldBack() {
    return heldBack;
  }

  /** Whether all steps of this process have their tasks and read, now. */
  boolean isRunning() {
    return steps.stream().allMatch(StreamsStep::isRunning)
        && (deliver == null || deliver.isRunning());
  }

  /** Fails if a step has ended by itself. */
  void check() throws CommandException {
    for (StreamsStep step : steps) {
      Throwable fault = step.fault();
      if (fault != null) {
        throw CommandException.failed("the step " + step.name() + " ended: " + reason(fault));
      }
    }
  }

  private static String reason(Throwable fault) {
    return requireNonNullElse(ClientTrouble.of(fault), fault.toString());
  }

  /** Stops everything, the last started first; once. */
  @Override
  public synchronized void close() {
    // An interrupted thread would be given no time to close anything in.
    boolean wasInterrupted = Thread.interrupted();
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("a part did not stop cleanly", e);
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
