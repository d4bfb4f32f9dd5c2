package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.config.Configuration;
import io.wirewatch.json.Codec;
import io.wirewatch.json.Json;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as a whole, on its own embedded broker or on a cluster, by what any Kafka client sees
 * of it. Each test has rules and articles of its own, in words that no other uses.
 */
@Timeout(120)
class ServiceIT {
  private static final String TEAM = "europe";
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);

  @TempDir private static Path folder;
  private static Optional<String> cluster = Optional.empty();
  private static Path rules;
  private static Console console;
  private static Service service;
  private static KafkaProducer<byte[], byte[]> producer;
  private static Log alerts;

  @BeforeAll
  static void start() throws Exception {
    cluster = KafkaUnderTest.cluster();
    rules = Files.createDirectory(folder.resolve("rules"));
    write("harbour", rule("harbour", "harbour"));
    console = new Console();
    service = startService();
    producer = anyProducer();
    alerts = new Log(TOPICS.alerts());
  }

  @AfterAll
  static void stop() {
    alerts.close();
    producer.close();
    service.close();
  }

  @Test
  void shouldRaiseAnAlertForAnArticleInJson() throws Exception {
    publish("json-1", Map.of("id", "json-1", "title", "Storm over the harbour"));

    Alert alert = awaitAlert(raised("harbour", "json-1"));

    assertThat(alert.world()).isEqualTo("live");
    assertThat(alert.evidence().get(0).spans())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.text()).isEqualTo("harbour");
              assertThat(span.start()).isEqualTo(15);
            });
  }

  @Test
  void shouldRaiseAnAlertForAnArticleInPlainText() throws Exception {
    ProducerRecord<byte[], byte[]> article =
        new ProducerRecord<>(
            TOPICS.articles().name(),
            "A quiet morning\nNothing but gulls at the harbour.".getBytes(UTF_8));
    article.headers().add(RecordHeaders.CONTENT_TYPE, "text/plain".getBytes(UTF_8));
    producer.send(article).get();

    Alert alert =
        awaitAlert(found -> "A quiet morning".equals(found.evidence().get(0).article().title()));

    assertThat(alert.rule().id()).isEqualTo("harbour");
  }

  @Test
  void shouldSetGarbageAsideAndGoOn() throws Exception {
    byte[] garbage = {'{', '"', 'h', 'a', (byte) 0xFF};
    producer
        .send(new ProducerRecord<>(TOPICS.articles().name(), "key".getBytes(UTF_8), garbage))
        .get();
    publish("after-garbage", Map.of("title", "Calm at the harbour", "id", "after-garbage"));

    awaitAlert(raised("harbour", "after-garbage"));
    try (Log letters = new Log(TOPICS.deadLetters())) {
      assertThat(letters.readRecords())
          .filteredOn(letter -> Arrays.equals(letter.value(), garbage))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
                assertThat(RecordHeaders.text(letter.headers(), RecordHeaders.REASON))
                    .isEqualTo("not-utf-8");
              });
    }
    awaiting().until(() -> console.err().contains("dead letter: not-utf-8"));
  }

  @Test
  void shouldSendTheAlertsOfATeamToItsTopicToo() throws Exception {
    publishUntilLive("team-rule", "lantern", rule("team-rule", "lantern", TEAM));

    try (Log ofTeam = new Log(TOPICS.alertsOf(TEAM))) {
      assertThat(ofTeam.read())
          .isNotEmpty()
          .allMatch(alert -> alert.rule().id().equals("team-rule"));
    }
  }

  @Test
  void shouldPutAChangedFileInForce() throws Exception {
    publishUntilLive("changing", "granite", rule("changing", "granite"));

    long millis = publishUntilLive("changing", "basalt", rule("changing", "basalt"));

    System.out.println("A changed rule file was in force after " + millis + " ms.");
    publish("old-word", Map.of("id", "old-word", "title", "Blocks of granite"));
    publish("new-word", Map.of("id", "new-word", "title", "Blocks of basalt"));
    awaitAlert(raised("changing", "new-word"));
    assertThat(alerts.read()).noneMatch(raised("changing", "old-word"));
  }

  @Test
  void shouldKeepTheLastGoodRulesOfABrokenFile() throws Exception {
    publishUntilLive("breaking", "copper", rule("breaking", "copper"));

    write("breaking", "rules:\n  - id: breaking\n    query: >-\n      (copper AND\n");
    awaiting().until(() -> console.err().contains("breaking.yaml"));

    publish("copper-2", Map.of("id", "copper-2", "title", "A ship of copper"));
    awaitAlert(raised("breaking", "copper-2"));
    Files.delete(rules.resolve("breaking.yaml"));
  }

  @Test
  void shouldKeepTheRulesOfAFolderThatIsGone() throws Exception {
    publishUntilLive("vanishing", "velvet", rule("vanishing", "velvet"));
    Path elsewhere = folder.resolve("elsewhere");
    int before = console.err().length();

    Files.move(rules, elsewhere);
    try {
      awaiting().until(() -> console.err().indexOf("broken rule file", before) >= 0);
      publish("velvet-2", Map.of("id", "velvet-2", "title", "Curtains of velvet"));

      awaitAlert(raised("vanishing", "velvet-2"));
    } finally {
      Files.move(elsewhere, rules);
    }
  }

  @Test
  void shouldRetireTheRulesOfADeletedFile() throws Exception {
    publishUntilLive("deleted", "marble", rule("deleted", "marble"));

    Files.delete(rules.resolve("deleted.yaml"));

    awaiting().until(() -> !rulesList().contains("deleted"));
  }

  @Test
  void shouldKeepRulesPutByHandWhenFilesAreSynced() throws Exception {
    Path file = folder.resolve("by-hand.yaml");
    Files.writeString(file, rule("by-hand", "amber"));
    int exitCode = command("rules", "put", file.toString());

    publishUntilLive("synced", "cobalt", rule("synced", "cobalt"));

    assertThat(exitCode).isZero();
    publish("amber-1", Map.of("id", "amber-1", "title", "Beads of amber"));
    awaitAlert(raised("by-hand", "amber-1"));
    assertThat(rulesList()).contains("by-hand").contains("command-line");
  }

  @Test
  void shouldDrawTheTrendOfAKeyword() throws Exception {
    Path stream = folder.resolve("quartz.jsonl");
    Files.writeString(
        stream,
        """
        {"id":"q1","title":"Quartz, hills","source":"Mill","publishedAt":"2021-11-26T14:05:00Z"}
        {"id":"q2","title":"A thief of quartz","source":"Tarn","publishedAt":"2021-11-26T14:55:00Z"}
        {"id":"q3","title":"No more quartz","source":"Mill","publishedAt":"2021-11-26T16:00:00Z"}
        """);
    publishUntilLive("trending", "feldspar", "keywords: [quartz]\n" + rule("trending", "feldspar"));

    assertThat(command("replay", "--world", "trend-1", stream.toString())).isZero();

    awaiting()
        .untilAsserted(
            () ->
                assertThat(trends("quartz", "trend-1"))
                    .containsExactly(
                        "{\"world\":\"trend-1\",\"rule\":\"quartz\",\"unit\":\"hour\","
                            + "\"start\":\"2021-11-26T14:00:00Z\",\"articles\":2,\"stories\":2,"
                            + "\"publishers\":2,\"alerts\":2}",
                        "{\"world\":\"trend-1\",\"rule\":\"quartz\",\"unit\":\"hour\","
                            + "\"start\":\"2021-11-26T16:00:00Z\",\"articles\":1,\"stories\":1,"
                            + "\"publishers\":1,\"alerts\":1}"));
  }

  private static List<String> trends(String keyword, String world) {
    Console said = new Console();
    List<String> line = new ArrayList<>(List.of("trends", "--keyword", keyword, "--world", world));
    line.addAll(List.of("--by", "hour", "--since", "1d", "--format", "jsonl"));
    line.addAll(List.of("--bootstrap", service.clients().bootstrap()));
    assertThat(said.run(line.toArray(String[]::new))).as(said.err()).isZero();
    return said.outLines();
  }

  @Test
  void shouldWithdrawTheAlertThatACorrectionTakesTheGroundFrom() throws Exception {
    publish("corrected", Map.of("id", "corrected", "version", "1", "title", "Fire in the harbour"));
    Alert raised = awaitAlert(raised("harbour", "corrected"));

    publish("corrected", Map.of("id", "corrected", "version", "2", "title", "Fire in the mill"));

    Alert withdrawn = awaitAlert(found -> found.event() == Alert.Event.WITHDRAWN);
    assertThat(withdrawn.id()).isEqualTo(raised.id());
  }

  @Test
  void shouldDoubleNoAlertAfterARestart() throws Exception {
    Map<String, Object> article = Map.of("id", "told-once", "title", "Fog in the harbour");
    publish("told-once", article);
    awaitAlert(raised("harbour", "told-once"));

    stop();
    service = startService();
    producer = anyProducer();
    alerts = new Log(TOPICS.alerts());
    publish("told-once", article);
    publish("after-restart", Map.of("id", "after-restart", "title", "Sun over the harbour"));

    awaitAlert(raised("harbour", "after-restart"));
    assertThat(alerts.read())
        .extracting(alert -> alert.id() + " " + alert.event())
        .doesNotHaveDuplicates();
    assertThat(alerts.read()).filteredOn(raised("harbour", "told-once")).hasSize(1);
  }

  private static Service startService() throws Exception {
    return Service.start(
        new ServiceSettings(
            cluster,
            folder.resolve("data"),
            0,
            Map.of(),
            TOPICS,
            Set.of(TEAM),
            rules,
            "files",
            Set.of("match", "detect"),
            MatchSettings.DEFAULT,
            1,
            Optional.empty(),
            Configuration.Commands.DEFAULT),
        console.terminal());
  }

  private static KafkaProducer<byte[], byte[]> anyProducer() {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, service.clients().bootstrap()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static String rule(String id, String query) {
    return rule(id, query, "nobody");
  }

  private static String rule(String id, String query, String team) {
    return """
        rules:
          - id: %s
            labels: {team: %s}
            query: >-
              %s
            trigger: {on: every-article}
        """
        .formatted(id, team, query);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(rules.resolve(name + ".yaml"), text);
  }

  private static void publish(String key, Map<String, ?> article) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                TOPICS.articles().name(), key.getBytes(UTF_8), Json.write(article).getBytes(UTF_8)))
        .get();
  }

  /**
   * Writes the rule file and sends articles with {@code word} until the rule raises an alert.
   *
   * @return how long that took from the moment the file was written, in milliseconds
   */
  private static long publishUntilLive(String rule, String word, String file) throws Exception {
    write(rule, file);
    long start = System.nanoTime();
    awaiting()
        .until(
            () -> {
              String id = rule + "-" + word + "-" + System.nanoTime();
              publish(id, Map.of("id", id, "title", "News of " + word));
              return alerts.read().stream()
                  .anyMatch(
                      alert ->
                          alert.rule().id().equals(rule)
                              && article(alert).startsWith(rule + "-" + word));
            });
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static Predicate<Alert> raised(String rule, String article) {
    return alert ->
        alert.event() == Alert.Event.RAISED
            && alert.rule().id().equals(rule)
            && article(alert).equals(article);
  }

  private static String article(Alert alert) {
    return alert.evidence().isEmpty() ? "" : alert.evidence().get(0).article().id();
  }

  private static Alert awaitAlert(Predicate<Alert> wanted) {
    return awaiting()
        .until(() -> alerts.read().stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private static ConditionFactory awaiting() {
    return await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30));
  }

  private static String rulesList() {
    Console said = new Console();
    Commands.run(
        new String[] {"rules", "list", "--bootstrap", service.clients().bootstrap()},
        said.terminal());
    return said.out();
  }

  private static int command(String... command) {
    String[] whole = Arrays.copyOf(command, command.length + 2);
    whole[command.length] = "--bootstrap";
    whole[command.length + 1] = service.clients().bootstrap();
    return Commands.run(whole, console.terminal());
  }

  /** What a topic holds, read on from where it was read to. */
  private static final class Log implements AutoCloseable {
    private static final Codec<Alert> ALERTS = Codec.of(Alert.class);

    private final TopicTail tail;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Alert> decoded = new ArrayList<>();

    Log(TopicSpec topic) {
      tail = TopicTail.fromBeginning(service.clients(), topic.name());
    }

    List<ConsumerRecord<byte[], byte[]>> readRecords() {
      records.addAll(tail.readToEnd());
      return records;
    }

    List<Alert> read() throws MalformedException {
      readRecords();
      while (decoded.size() < records.size()) {
        decoded.add(ALERTS.decode(records.get(decoded.size()).value()));
      }
      return decoded;
    }

    @Override
    public void close() {
      tail.close();
    }
  }
}
