package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.config.Configuration;
import io.wirewatch.config.Configurations;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code backtest} shows beside what the service does, alone and with another: a generated
 * stream, replayed, and folded from its files and from the log.
 */
@Timeout(180)
class BacktestIT {
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);
  private static final String WORLD = "generated";
  private static final int ARTICLES = 250;

  @TempDir private static Path folder;
  private static Path rules;
  private static Path articles;
  private static Path configuration;
  private static Console console;
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    long seed = Long.getLong("wirewatch.backtest.seed", System.nanoTime());
    System.out.println("The stream of BacktestIT: -Dwirewatch.backtest.seed=" + seed);
    rules = Files.writeString(folder.resolve("rules.yaml"), GeneratedStream.rules());
    articles =
        Files.writeString(
            folder.resolve("articles.jsonl"), GeneratedStream.articles(ARTICLES, new Random(seed)));
    configuration =
        Files.writeString(folder.resolve("wirewatch.yaml"), GeneratedStream.CONFIGURATION);
    console = new Console();
    service = Service.start(settings(KafkaUnderTest.cluster(), "data"), console.terminal());
  }

  private static ServiceSettings settings(Optional<String> bootstrap, String data) {
    return new ServiceSettings(
        bootstrap,
        folder.resolve(data),
        0,
        Map.of(),
        TOPICS,
        Set.of("europe"),
        rules,
        "files",
        Set.of("match", "detect"),
        matchSettings(),
        2,
        Optional.empty(),
        Configuration.Commands.DEFAULT);
  }

  private static MatchSettings matchSettings() {
    Configurations.Inputs inputs =
        new Configurations.Inputs(
            Map.of(), Optional.empty(), Map.of(), Optional.of(configuration), folder, List.of());
    return ClusterOptions.matchSettings(Configurations.read(inputs).configuration().orElseThrow());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void shouldRaiseTheAlertsOfTheServiceByteForByte() {
    command("replay", "--world", WORLD, articles.toString());

    Map<String, List<String>> ofFiles =
        GeneratedStream.byRule(backtest(WORLD, articles.toString()));

    assertThat(ofFiles.values().stream().mapToInt(List::size).sum()).isGreaterThan(100);
    assertThat(onceAllIsTold(WORLD, ofFiles)).isEqualTo(ofFiles);
    assertThat(GeneratedStream.byRule(backtest(WORLD, "--since", "1h"))).isEqualTo(ofFiles);
  }

  @Test
  void shouldRaiseTheSameWhereAnotherProcessSharesTheWorkAndGoes() throws Exception {
    String world = "shared";
    Map<String, List<String>> ofFiles =
        GeneratedStream.byRule(backtest(world, articles.toString()));
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<List<String>> replay;
      try (Service second =
          Service.start(
              settings(Optional.of(service.clients().bootstrap()), "second"), console.terminal())) {
        replay = executor.submit(() -> command("replay", "--world", world, articles.toString()));
        awaiting().until(() -> live(world).size() > 20);
        second.check();
      }
      replay.get(60, TimeUnit.SECONDS);
    } finally {
      executor.shutdownNow();
    }

    assertThat(onceAllIsTold(world, ofFiles)).isEqualTo(ofFiles);
  }

  /** The alerts of the service, by rule, when they are as many as {@code expected}. */
  private static Map<String, List<String>> onceAllIsTold(
      String world, Map<String, List<String>> expected) {
    int count = expected.values().stream().mapToInt(List::size).sum();
    List<String> told = awaiting().until(() -> live(world), alerts -> alerts.size() >= count);
    return GeneratedStream.byRule(told);
  }

  private static ConditionFactory awaiting() {
    return await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(100));
  }

  @Test
  void shouldSayFromWhenOnItIsExactWhereTheTopicRetainsLess() throws Exception {
    TopicSpec topic = Topics.of("cut.").articles();
    TopicPartition partition = new TopicPartition(topic.name(), 0);
    Console screen = new Console();
    try (Admin admin = service.clients().admin()) {
      new TopicProvisioner(admin, service.clients().bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(topic));
      command("publish", "--prefix", "cut.", storm("1"));
      command("publish", "--prefix", "cut.", storm("2"));
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all().get();
    }

    int exitCode =
        screen.run(
            "backtest",
            "--bootstrap",
            service.clients().bootstrap(),
            "--prefix",
            "cut.",
            "--rules",
            rules.toString(),
            "--since",
            "1h");

    assertThat(screen.err())
        .contains("The topic retains articles from ")
        .contains(": this is exact from ")
        .contains(" on (the rule ");
    assertThat(screen.out()).contains("*Storm* 2").doesNotContain("*Storm* 1");
    assertThat(exitCode).isZero();
  }

  private static String storm(String id) throws Exception {
    return Files.writeString(folder.resolve("storm-" + id + ".txt"), "Storm " + id + "\n")
        .toString();
  }

  private static List<String> backtest(String world, String... source) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--config",
                configuration.toString(),
                "--world",
                world,
                "--format",
                "jsonl",
                "--rules",
                rules.toString()));
    args.addAll(List.of(source));
    return command("backtest", args.toArray(new String[0]));
  }

  private static List<String> command(String command, String... args) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--bootstrap", service.clients().bootstrap()));
    all.addAll(List.of(args));
    Console screen = new Console();
    int exitCode = screen.run(all.toArray(new String[0]));
    assertThat(exitCode).as(screen.err()).isZero();
    return screen.outLines();
  }

  private static List<String> live(String world) {
    try (TopicTail tail = TopicTail.fromBeginning(service.clients(), TOPICS.alerts().name())) {
      return tail.readToEnd().stream()
          .map(read -> JsonLine.escaped(new String(read.value(), UTF_8)))
          .filter(alert -> alert.contains("\"world\":\"" + world + "\""))
          .toList();
    }
  }
}
