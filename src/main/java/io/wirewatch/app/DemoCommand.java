package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.topology.Lag;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.TopicTail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code demo}: everything at once, on the seed articles. */
@Command(
    name = "demo",
    description = {
      "Shows what Wirewatch does: starts its own Kafka and the service on it, replays the articles"
          + " of seeds/ as a test stream, and tells the console of the alerts of"
          + " config/rules/demo.yaml, with the words that did it. A story that grows changes the"
          + " message that told of it.",
      "",
      "Every run opens a world of its own, so that it shows the same again on the kept data.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "While it runs, publish to it from another terminal:",
      "  wirewatch publish --data .wirewatch/demo my-article.txt",
      "",
      "Exit codes: 0 done or stopped by Ctrl-C, 1 failed."
    })
final class DemoCommand implements Callable<Integer> {
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();
  private final Map<String, Integer> raised = new TreeMap<>();
  private final Map<Alert.Event, Integer> events = new EnumMap<>(Alert.Event.class);

  @Option(names = "--exit", description = "Stop when the replay is over.")
  private boolean exit;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (default: .wirewatch/demo).")
  private Path data = Home.work().resolve("demo");

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Articles to replay (default: seeds/).")
  private List<Path> paths = List.of(Home.folder().resolve("seeds"));

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watchForEnd(this::demoUntilStopped);
  }

  private int demoUntilStopped() throws CommandException {
    try {
      return demo();
    } catch (InterruptedException | InterruptException e) {
      terminal.say("Stopped.");
      return 0;
    }
  }

  private int demo() throws CommandException, InterruptedException {
    Logs.in(data);
    terminal.say("Starting Kafka and Wirewatch on " + data + " ...");
    try (Service service = Service.start(settings(), terminal)) {
      try (TopicTail alerts =
              TopicTail.fromEnd(service.clients(), service.topics().alerts().name());
          DemoConsole console = new DemoConsole(service.clients(), service.topics(), clock)) {
        String world = ReplayCommand.freshWorld(clock.instant()).replaceFirst("replay", "demo");
        terminal.say(
            "%d rules are in force; replaying %s as the world %s"
                .formatted(service.rules(), paths, world));
        int exitCode = replay(service, world);
        while (isBehind(service) || !console.isDone()) {
          service.check();
        }
        alerts.readToEnd().forEach(record -> count(record, world));
        summarise();
        if (!exit) {
          stay(service);
        }
        return exitCode;
      } catch (MalformedException e) {
        throw CommandException.failed(
            "a record of Wirewatch's own cannot be read: " + e.getMessage());
      } catch (ExecutionException e) {
        throw CommandException.failed("Kafka did not answer: " + e.getCause());
      }
    }
  }

  private ServiceSettings settings() throws CommandException {
    Map<String, String> flags = new HashMap<>();
    Path rules = Home.folder().resolve("config").resolve("rules").resolve("demo.yaml");
    flags.put("rules.path", rules.toString());
    flags.put("kafka.data", data.toString());
    Configuration configuration = new ClusterOptions().configuration(flags);
    return ServiceSettings.of(configuration, data, List.of("asia", "europe"))
        .embedded(DemoConsole.routing());
  }

  private int replay(Service service, String world) throws CommandException, InterruptedException {
    ItemReport report = ItemReport.ofText(terminal);
    Pacer pacer = new Pacer(Pacer.Speed.MAX, clock, time -> Thread.sleep(time.toMillis()));
    Replay replay = new Replay(world, report, service.limits().bytes(), pacer, terminal, clock);
    Cluster cluster = new Cluster(service.clients(), service.topics());
    try (ArticleReader reader =
        ArticleFiles.of(paths, System.in, null)
            .read(service.limits().atMost(ArticleRecords.MAX_BYTES), clock)) {
      replay.run(reader, () -> cluster);
    } catch (IOException e) {
      throw CommandException.failed("the articles cannot be read: " + e.getMessage());
    }
    if (replay.isInterrupted()) {
      throw new InterruptedException();
    }
    return report.exitCode();
  }

  private static boolean isBehind(Service service) throws InterruptedException, ExecutionException {
    for (Lag lag : Lag.of(service.clients(), service.topics(), true)) {
      if (lag.records() > 0) {
        return true;
      }
    }
    return false;
  }

  private void count(ConsumerRecord<byte[], byte[]> record, String world) {
    if (!world.equals(RecordHeaders.text(record.headers(), RecordHeaders.WORLD))) {
      return;
    }
    try {
      Alert alert = ALERTS.decode(record.value());
      events.merge(alert.event(), 1, Integer::sum);
      if (alert.event() == Alert.Event.RAISED) {
        raised.merge(alert.rule().id(), 1, Integer::sum);
      }
    } catch (MalformedException e) {
      terminal.say("a record of " + record.topic() + " is no alert: " + e.getMessage());
    }
  }

  private void summarise() {
    terminal
        .out()
        .printf(
            "%n%d alerts raised (%d updated, %d resolved, %d withdrawn):%n",
            events.getOrDefault(Alert.Event.RAISED, 0),
            events.getOrDefault(Alert.Event.UPDATED, 0),
            events.getOrDefault(Alert.Event.RESOLVED, 0),
            events.getOrDefault(Alert.Event.WITHDRAWN, 0));
    raised.forEach(
        (rule, count) -> terminal.out().printf("  %4d  %s%n", count, Terminal.clean(rule)));
  }

  private void stay(Service service) throws CommandException, InterruptedException {
    terminal.say("");
    terminal.say(
        "Kafka goes on at %s. From another terminal: wirewatch publish --data %s FILE"
            .formatted(service.clients().bootstrap(), data));
    terminal.say("Ctrl-C stops everything.");
    while (true) {
      service.check();
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }
}
