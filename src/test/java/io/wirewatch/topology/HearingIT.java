package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Command;
import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.command.Ear;
import io.wirewatch.notify.command.Ears;
import io.wirewatch.notify.command.LivingNames;
import io.wirewatch.notify.sender.Addressee;
import io.wirewatch.notify.telegram.FakeTelegram;
import io.wirewatch.notify.telegram.TelegramNotifier;
import io.wirewatch.notify.telegram.TelegramType;
import io.wirewatch.undertest.KafkaUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write on its way to commands, where several processes could hear it. */
@Timeout(180)
class HearingIT {
  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Codec<Command> COMMANDS = Codec.of(Command.class);

  @TempDir private static Path folder;
  private static KafkaUnderTest kafka;
  private static KafkaClients clients;

  private final FakeTelegram telegram = new FakeTelegram();
  private final List<AutoCloseable> opened = new ArrayList<>(List.of(telegram));
  private Topics topics;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaUnderTest.start(folder);
    clients = KafkaClients.of(kafka.bootstrap());
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @BeforeEach
  void provision() throws Exception {
    topics = Topics.of("h" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(
              List.of(
                  topics.notifications(), topics.deliveries(), topics.status(), topics.commands()));
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  /** Two receivers of one bot. */
  private DeliverStep start(String process, String instance) {
    List<Ears.Place> places = new ArrayList<>();
    List<DeliverStep.Line> lines = new ArrayList<>();
    for (String name : List.of("desk", "night")) {
      Receiver receiver =
          Contracts.named(
              name,
              Contracts.receiver(
                  "telegram",
                  Map.of("api_url", telegram.uri(process).toString()),
                  Map.of("token", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"),
                  List.of(name.equals("desk") ? "-1" : "-2"),
                  Map.of()));
      TelegramNotifier notifier = new TelegramType().open(receiver, Contracts.resources());
      places.add(new Ears.Place(receiver, notifier));
      lines.add(new DeliverStep.Line(new Addressee(receiver, false, null), notifier));
    }
    Map<String, Ear> ears =
        new Ears(
                (verb, receiver, name) -> true,
                LivingNames.NONE,
                () -> true,
                InstantSource.system())
            .of(places);
    DeliverStep step =
        new DeliverStep(
            clients,
            topics,
            lines.stream()
                .map(line -> line.hearing(ears.get(line.addressee().receiver().name())))
                .toList(),
            instance,
            InstantSource.system(),
            DeliverStep.Settings.DEFAULT);
    opened.add(step);
    step.start();
    return step;
  }

  private List<Command> commands() throws Exception {
    List<Command> commands = new ArrayList<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.commands().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        commands.add(COMMANDS.decode(record.value()));
      }
    }
    return commands;
  }

  /** The rules that were named, each once for each command. */
  private List<String> heard() throws Exception {
    Map<String, String> byId = new TreeMap<>();
    commands().forEach(command -> byId.put(command.id(), String.valueOf(command.rule())));
    return byId.values().stream().sorted().toList();
  }

  private static List<String> rules(int from, int to) {
    return IntStream.range(from, to).mapToObj("rule-%03d"::formatted).toList();
  }

  private void write(int from, int to) {
    rules(from, to)
        .forEach(
            rule ->
                telegram.write(rule.hashCode() % 2 == 0 ? "-1" : "-2", "/mute " + rule + " 2h"));
  }

  /** Those who asked, each run of one of them once. */
  private List<String> turns() {
    List<String> turns = new ArrayList<>();
    for (String asker : telegram.askers()) {
      if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(asker)) {
        turns.add(asker);
      }
    }
    return turns;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldHearInOneProcessAfterTheOtherAndLoseNothing(boolean isKilled) throws Exception {
    Map<String, DeliverStep> steps = Map.of("one", start("one", "one"), "two", start("two", "two"));
    for (DeliverStep step : steps.values()) {
      assertThat(step.awaitRunning(PATIENCE)).isTrue();
    }
    write(0, 20);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard()).isEqualTo(rules(0, 20)));
    List<String> before = turns();
    String last = before.get(before.size() - 1);
    DeliverStep hearer = requireNonNull(steps.get(last));

    write(20, 40);
    if (isKilled) {
      hearer.kill();
    } else {
      hearer.close();
    }
    write(40, 60);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard()).isEqualTo(rules(0, 60)));
    await().atMost(PATIENCE).until(telegram::isRead);
    List<String> after = turns();
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    assertThat(after).hasSize(before.size() + 1);
    assertThat(commands()).extracting(Command::receiver).contains("desk", "night");
  }

  @Test
  void shouldTakeOverFromOneThatIsStillAlive() throws Exception {
    assertThat(start("one", "same").awaitRunning(PATIENCE)).isTrue();
    write(0, 5);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard()).isEqualTo(rules(0, 5)));

    // Under the same name it takes the other's place at once.
    start("two", "same");
    write(5, 10);
    await().atMost(PATIENCE).until(() -> telegram.askers().contains("two"));
    write(10, 15);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard()).isEqualTo(rules(0, 15)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              List<String> askers = telegram.askers();
              assertThat(askers.subList(askers.size() - 5, askers.size())).containsOnly("two");
            });
  }

  @Test
  void shouldLetNobodyKeepCommandsWhoseWorkAnotherDoes() throws Exception {
    try (FencedCommands first = new FencedCommands(clients, topics, "hearer");
        FencedCommands second = new FencedCommands(clients, topics, "hearer")) {
      assertThatThrownBy(() -> first.take(List.of(command("a")))).isInstanceOf(IOException.class);
      assertThat(first.isOver()).isTrue();

      second.take(List.of(command("b")));
      assertThat(second.isOver()).isFalse();
    }
    assertThat(commands()).extracting(Command::id).containsExactly("b");
  }

  private static Command command(String id) {
    return new Command(id, Verb.ACK, null, null, "m", "desk", "-1", "ana", Instant.EPOCH);
  }
}
