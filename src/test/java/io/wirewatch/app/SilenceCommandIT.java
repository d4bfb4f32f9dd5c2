package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.Samples;
import io.wirewatch.SchemaFile;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Silence;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.SilenceLog;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Silences as people keep them: looked at beforehand, made, listed, ended. */
@Timeout(120)
class SilenceCommandIT {
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  @TempDir private static Path data;
  private static KafkaUnderTest kafka;
  private static KafkaClients clients;

  private Topics topics = Topics.of("s0.");

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaUnderTest.start(data);
    clients = KafkaClients.of(kafka.bootstrap());
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @BeforeEach
  void provision() throws Exception {
    topics = Topics.of("s" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(topics.silences(), topics.alerts()));
    }
  }

  @Test
  void shouldMakeListAndEndASilence() {
    String id =
        said("create", "rule=\"coup-plot\"", "--for", "2h", "--by", "ana", "--comment", "known")
            .strip();
    said("create", "rule=\"war\"", "--from", "2099-01-01T00:00:00Z", "--for", "1h", "--by", "ana");

    assertThat(said("list"))
        .containsSubsequence(
            id + "   active",
            "rule=\"coup-plot\"\n    by ana: known\n",
            "pending  2099-01-01 00:00:00 to 2099-01-01 01:00:00  rule=\"war\"\n    by ana\n");

    assertThat(said("expire", id, "--as", "boris")).isEqualTo(id + " expired\n");
    assertThat(said("list", "--state", "expired"))
        .contains(id + "   expired", "by ana: known (ended by boris)");
    JsonNode line = SchemaFile.parse(said("list", "--format", "jsonl").lines().toList().get(0));
    assertThat(line.get("state").textValue()).isEqualTo("pending");
    assertThat(SchemaFile.of("silence.schema.json").problems(line.get("silence"))).isEmpty();
  }

  @Test
  void shouldShowWhatASilenceWouldHaveHidden() throws Exception {
    send(
        Map.of(
            "one", alert("one", Alert.Event.RAISED),
            "two", alert("two", Alert.Event.RESOLVED)));
    Console console = new Console();

    int exitCode = run(console, "preview", "rule=~\"coup.*\"", "team!=\"asia\"");

    assertThat(exitCode).isZero();
    assertThat(console.outLines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("critical", "Coup plots  [coup-plot]"));
    assertThat(console.err()).contains("2 of 2 alerts of the last 1d, of which 1 stand");
    assertThat(said("preview", "rule=war")).isEmpty();
  }

  @Test
  void shouldForgetWhatWasOverLongAgo() {
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    Silence old =
        new Silence(
            "old",
            Samples.silence().matchers(),
            longAgo,
            longAgo.plusSeconds(60),
            "ana",
            "",
            longAgo);
    SilenceLog log = new SilenceLog(clients, topics);
    log.put(List.of(old), Map.of(), longAgo);
    assertThat(log.read()).containsKey("old");

    said("create", "rule=war", "--for", "1h");

    assertThat(log.read()).hasSize(1).doesNotContainKey("old");
  }

  @Test
  void shouldSayWhatIsWrong() {
    Console console = new Console();

    assertThat(run(console, "create", "rule='coup'", "--for", "1h")).isEqualTo(2);
    assertThat(run(console, "create", "rule=coup")).isEqualTo(2);
    assertThat(run(console, "create", "{}", "--for", "1h")).isEqualTo(2);
    assertThat(run(console, "create", "team!=asia", "--for", "1h")).isEqualTo(2);
    assertThat(run(console, "create", "rule=coup", "--until", "2020-01-01T00:00:00Z")).isEqualTo(2);
    assertThat(run(console, "create", "rule=coup", "--for", "2000d")).isEqualTo(2);
    assertThat(run(console, "expire", "nobody")).isEqualTo(1);
    assertThat(console.err())
        .contains(
            "in the matcher rule='coup', column 6: found `'`, expected a value",
            "say how long: either --for or --until",
            "a silence needs a matcher",
            "team!=\"asia\" hold for an alert without labels",
            "a silence that is over before it begins",
            "a silence lasts at most 366d",
            "no silence nobody");
  }

  @Test
  void shouldSayAtOnceThatThereIsNoTopic() {
    topics = Topics.of("none.");
    Console console = new Console();
    long begun = System.nanoTime();

    assertThat(run(console, "list")).isEqualTo(1);
    assertThat(run(console, "create", "rule=coup", "--for", "1h")).isEqualTo(1);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    assertThat(console.err())
        .contains("there is no topic none.silences at ", "a 'run' with the role route makes it");
  }

  private static Alert alert(String id, Alert.Event event) {
    Alert sample = Samples.alert();
    return new Alert(
        id,
        event,
        sample.world(),
        sample.rule(),
        sample.name(),
        sample.severity(),
        sample.labels(),
        sample.trigger(),
        sample.story(),
        sample.evidence(),
        sample.why(),
        sample.reason(),
        sample.raisedAt(),
        sample.at(),
        sample.book(),
        sample.origin());
  }

  private void send(Map<String, Alert> alerts) throws Exception {
    Codec<Alert> codec = Codec.of(Alert.class);
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      for (Map.Entry<String, Alert> alert : alerts.entrySet()) {
        producer
            .send(
                new ProducerRecord<>(
                    topics.alerts().name(),
                    alert.getKey().getBytes(UTF_8),
                    codec.encode(alert.getValue())))
            .get();
      }
    }
  }

  private String said(String command, String... arguments) {
    Console console = new Console();
    int exitCode = run(console, command, arguments);
    assertThat(exitCode).as(console.err()).isZero();
    return console.out();
  }

  private int run(Console console, String command, String... arguments) {
    List<String> line = new ArrayList<>(List.of("silence", command));
    line.addAll(List.of("--bootstrap", kafka.bootstrap(), "--prefix", topics.prefix()));
    line.addAll(List.of(arguments));
    return console.run(line.toArray(String[]::new));
  }
}
