package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.AsyncApiDocument;
import io.wirewatch.SchemaFile;
import io.wirewatch.config.Configuration;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Command;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.notify.Contracts;
import io.wirewatch.topology.CommandWriter;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of record that the AsyncAPI document knows is written by a running service, and every
 * record that is written is one that the document knows: by topic, key, headers and value.
 */
@Timeout(120)
class DocumentedTopicsIT {
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);
  private static final String TEAM = "europe";
  private static final Codec<Notification> NOTIFICATIONS = Codec.of(Notification.class);

  /**
   * Written when a configuration has changed, and a month after a silence; see RecordSchemasTest.
   */
  private static final Set<String> RARE = Set.of("left", "silence-removed");

  private static final String RULES =
      """
      keywords: [troops, gulls]
      rules:
        - id: coup-plot
          name: Coup plots
          severity: critical
          labels: {team: europe}
          query: >-
            coup
        - id: rumour
          status: shadow
          query: >-
            coup
      """;

  @TempDir private static Path folder;
  private static Console console;
  private static Service service;
  private static KafkaProducer<byte[], byte[]> producer;

  private final AsyncApiDocument document = new AsyncApiDocument();
  private final Map<String, TopicTail> tails = new HashMap<>();
  private final Set<String> met = new TreeSet<>();

  @BeforeAll
  static void start() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(rules.resolve("rules.yaml"), RULES);
    Files.writeString(folder.resolve("by-hand.yaml"), "keywords: [amber]\n");
    console = new Console();
    service =
        Service.start(
            new ServiceSettings(
                KafkaUnderTest.cluster(),
                folder.resolve("data"),
                0,
                Map.of(),
                TOPICS,
                Set.of(TEAM),
                rules,
                "files",
                Set.of("match", "detect", "route", "deliver"),
                // So short that an article which comes again is soon remembered anew.
                new MatchSettings(Duration.ofSeconds(8), Duration.ofHours(24)),
                1,
                Optional.of(routing()),
                commands()),
            console.terminal());
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, service.clients().bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** The console is told of everything; each alert of little weight would hide those of a rule. */
  private static Routing routing() {
    Routing console = DemoConsole.routing();
    Inhibition inhibition =
        new Inhibition(
            List.of(new LabelMatcher("severity", LabelMatcher.How.EQUAL, "info")),
            List.of(new LabelMatcher("rule", LabelMatcher.How.EQUAL, "coup-plot-of-gulls")),
            List.of());
    return new Routing(console.root(), List.of(inhibition), console.times(), console.receivers());
  }

  private static Configuration.Commands commands() {
    Configuration.Links links =
        new Configuration.Links(
            URI.create("https://alerts.example"),
            "127.0.0.1",
            0,
            Contracts.secret("links", "sixteen letters."),
            Duration.ofDays(7),
            Duration.ofHours(2),
            Set.of(Command.Verb.ACK));
    return new Configuration.Commands(Configuration.Commands.DEFAULT.allow(), Optional.of(links));
  }

  @AfterAll
  static void stop() {
    producer.close();
    service.close();
  }

  @Test
  void shouldDocumentEveryRecordAndWriteEveryRecordThatIsDocumented() throws Exception {
    send("harbour-1", Map.of(), "{\"id\":\"harbour-1\",\"version\":1,\"title\":\"Troops, coup\"}");
    send("harbour-1", Map.of(), "{\"id\":\"harbour-1\",\"version\":2,\"title\":\"A coup denied\"}");
    send("harbour-1", Map.of(), "{\"id\":\"harbour-1\",\"status\":\"canceled\"}");
    send(
        null, Map.of("content-type", "text/plain", "trace", "7"), "A quiet day\nNothing but gulls");
    send("garbage", Map.of("content-type", "application/json", "trace", "7"), "{\"title\":");
    send(null, Map.of(), null);
    Path stream = folder.resolve("stream.jsonl");
    Files.writeString(
        stream,
        """
        {"id":"s1","title":"A coup in the harbour","publishedAt":"2021-11-26T14:05:00Z"}
        {"id":"s2","title":"Troops at the border","publishedAt":"2021-11-26T14:06:00Z"}
        """);
    run("publish", stream.toString());
    run("replay", "--world", "replay-7", stream.toString());
    run("rules", "put", folder.resolve("by-hand.yaml").toString());
    awaiting().until(() -> run("status").contains("5 in force"));
    run("rules", "delete", "amber");
    run("silence", "create", "rule=amber", "--for", "1h");

    awaiting()
        .untilAsserted(
            () -> {
              // Comes again and again, until what is remembered of it is remembered further.
              send("s3", Map.of(), "{\"id\":\"s3\",\"title\":\"Gulls again\"}");
              // What is no article becomes one more dead letter, which is not sent a second time.
              run("deadletters", "redrive", "--reason", "not-json");
              readAll();
              Set<String> expected = new TreeSet<>(document.messages());
              expected.removeAll(RARE);
              Set<String> written = new TreeSet<>(met);
              written.removeAll(RARE);
              assertThat(written).containsExactlyElementsOf(expected);
            });
    tails.values().forEach(TopicTail::close);
  }

  @Test
  void shouldDescribeDeadLettersAsTheyAreListed() throws Exception {
    send("with-key", Map.of("trace", "7"), "[]");
    send(null, Map.of(), "{");

    awaiting()
        .untilAsserted(
            () -> {
              List<String> lines = run("deadletters", "list", "--format", "jsonl").lines().toList();
              assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
              for (String line : lines) {
                SchemaFile schema = SchemaFile.of("dead-letter.schema.json");
                assertThat(schema.problems(line)).as(line).isEmpty();
                assertThat(SchemaFile.names(SchemaFile.parse(line)))
                    .isSubsetOf(SchemaFile.names(schema.root().get("properties")))
                    .containsAll(SchemaFile.texts(schema.root().get("required")));
              }
            });
  }

  /** Holds what has been written since the last time against the document. */
  private void readAll() throws Exception {
    for (TopicSpec topic : TOPICS.all(List.of(TEAM))) {
      TopicTail tail =
          tails.computeIfAbsent(
              topic.name(), name -> TopicTail.fromBeginning(service.clients(), name));
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        if (!topic.equals(TOPICS.articles()) || isGood(record)) {
          met.add(document.messageOf(topic.name(), record.key(), record.headers(), record.value()));
        }
        if (topic.equals(TOPICS.notifications()) && record.value() != null) {
          acknowledge(NOTIFICATIONS.decode(record.value()));
        }
      }
    }
  }

  /** Does what a link in the message would do. */
  private static void acknowledge(Notification told) throws Exception {
    if (told.kind() == Notification.Kind.NEW) {
      try (CommandWriter commands = new CommandWriter(service.clients(), TOPICS)) {
        commands.take(
            new Command(
                "ack-" + told.id(),
                Command.Verb.ACK,
                null,
                null,
                told.message(),
                told.receiver(),
                told.target(),
                "ana",
                Instant.now()));
      }
    }
  }

  /** What this test itself sends as garbage is no article. */
  private static boolean isGood(ConsumerRecord<byte[], byte[]> record) {
    String value = record.value() == null ? "" : new String(record.value(), UTF_8);
    return value.endsWith("}") || value.startsWith("A quiet day");
  }

  private static ConditionFactory awaiting() {
    return await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(60));
  }

  private static void send(
      @Nullable String key, Map<String, String> headers, @Nullable String value) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            TOPICS.articles().name(),
            key == null ? null : key.getBytes(UTF_8),
            value == null ? null : value.getBytes(UTF_8));
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    producer.send(record).get();
  }

  private static String run(String... command) {
    Console said = new Console();
    String[] whole = Arrays.copyOf(command, command.length + 2);
    whole[command.length] = "--bootstrap";
    whole[command.length + 1] = service.clients().bootstrap();
    assertThat(Commands.run(whole, said.terminal())).as(String.join(" ", command)).isZero();
    return said.out();
  }
}
