package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.Samples;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CommandsIT {
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);

  @TempDir private static Path data;
  private static KafkaUnderTest kafka;
  private static KafkaClients clients;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaUnderTest.start(data);
    clients = KafkaClients.of(kafka.bootstrap());
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @Test
  void shouldPublishTheBytesOfALineUnderTheIdOfItsArticle() throws Exception {
    file("a.jsonl", "{\"title\" : \"One\", \"id\":\"1\"}\nx\n");
    file("b.txt", "Headline\nText\n");
    Console screen = new Console();

    int exitCode = run(screen, "publish.", "publish", folder.toString());

    List<ConsumerRecord<byte[], byte[]>> sent = records("publish.articles");
    assertThat(sent).extracting(record -> text(record.key())).containsExactly("1", "b");
    assertThat(sent)
        .extracting(record -> text(record.value()))
        .containsExactly(
            "{\"title\" : \"One\", \"id\":\"1\"}",
            "{\"id\":\"b\",\"title\":\"Headline\",\"text\":\"Text\\n\"}");
    assertThat(sent)
        .extracting(record -> RecordHeaders.text(record.headers(), RecordHeaders.CONTENT_TYPE))
        .containsOnly("application/json");
    assertThat(screen.outLines()).containsExactly("2 accepted, 1 refused (not-json 1)");
    assertThat(screen.err()).contains("a.jsonl:2: refused, not-json");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldTellAProgramWhatWasPublished() throws Exception {
    Path file = file("a.jsonl", "{\"id\":\"1\",\"title\":\"One\"}\n[]\n");
    Console screen = new Console();

    run(screen, "programs.", "publish", "--format", "jsonl", file.toString());

    assertThat(screen.outLines()).hasSize(2);
    assertThat(screen.outLines().get(0))
        .startsWith(
            "{\"type\":\"refused\",\"file\":\""
                + file
                + "\",\"line\":2,\"reason\":\"not-an-object\"")
        .contains("\"bytes\":2");
    assertThat(screen.outLines().get(1))
        .isEqualTo(
            "{\"type\":\"summary\",\"accepted\":1,\"unsure\":0,\"refused\":{\"not-an-object\":1},"
                + "\"failed\":{},\"leftOut\":{},\"stopped\":false}");
  }

  @Test
  void shouldNotWaitForKafkaWhereThereIsNothingToSend() {
    Console screen = new Console();

    int exitCode =
        screen.run("publish", "--bootstrap", "127.0.0.1:1", folder.resolve("missing").toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(screen.outLines())
        .containsExactly("0 accepted, 0 refused, 1 failed (no-such-path 1)");
  }

  @Test
  void shouldPublishTheLargestArticleAndRefuseALargerOne() throws Exception {
    String start = "{\"id\":\"1\",\"text\":\"";
    String largest = start + "x".repeat(ArticleRecords.MAX_BYTES - start.length() - 2) + "\"}";
    Path file = file("a.jsonl", largest + "\n" + largest + " \n");
    Console screen = new Console();

    run(screen, "large.", "publish", file.toString());

    assertThat(screen.outLines()).containsExactly("1 accepted, 1 refused (too-large 1)");
    assertThat(records("large.articles"))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).hasSize(ArticleRecords.MAX_BYTES));
  }

  @Test
  void shouldRefuseWhatMatchWouldNotTakeWithItsKeyAndHeaders() throws Exception {
    Path limits = file("limits.yaml", "limits:\n  bytes: 1000\n");
    String article = "{\"id\":\"%s\",\"text\":\"" + "x".repeat(950) + "\"}\n";
    Path file = file("a.jsonl", article.formatted("1") + article.formatted("twenty-two"));
    Console screen = new Console();

    int exitCode =
        run(screen, "limited.", "publish", "--config", limits.toString(), file.toString());

    assertThat(screen.outLines()).containsExactly("1 accepted, 1 refused (too-large 1)");
    assertThat(records("limited.articles")).hasSize(1);
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatTheClustersOwnLimitDoesNotTake() throws Exception {
    TopicSpec small = Topics.of("small.").articles();
    try (Admin admin = clients.admin()) {
      admin
          .createTopics(
              List.of(
                  new org.apache.kafka.clients.admin.NewTopic(small.name(), 1, (short) 1)
                      .configs(Map.of("max.message.bytes", "2000"))))
          .all()
          .get();
    }
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      noise.append(Integer.toHexString(i * 7919 % 65_521));
    }
    Path file =
        file(
            "a.jsonl",
            "{\"id\":\"1\",\"text\":\"" + noise + "\"}\n{\"id\":\"2\",\"title\":\"Two\"}\n");
    Console screen = new Console();

    int exitCode = run(screen, "small.", "publish", file.toString());

    assertThat(screen.err()).contains(file + ":1: refused, too-large");
    assertThat(records("small.articles")).extracting(r -> text(r.key())).containsExactly("2");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldReplayAsAWorldOfItsOwnInTheOrderOfTimeAndEndItsClock() throws Exception {
    file(
        "a.jsonl",
        """
        {"id":"2","title":"Two","publishedAt":"2021-11-26T14:05:30.5Z"}
        {"id":"2b","title":"After two"}
        """);
    file("b.jsonl", "{\"id\":\"1\",\"title\":\"One\",\"publishedAt\":\"2021-11-26T09:00:00Z\"}\n");
    Console screen = new Console();

    int exitCode = run(screen, "replay.", "replay", "--world", "test-1", folder.toString());

    List<ConsumerRecord<byte[], byte[]>> sent = records("replay.articles");
    assertThat(sent)
        .extracting(record -> text(record.key()))
        .containsExactly("1", "2", "2b", "test-1");
    assertThat(text(sent.get(0).value()))
        .contains("\"world\":\"test-1\"", "\"seenAt\":\"2021-11-26T09:00:00Z\"");
    assertThat(text(sent.get(2).value()))
        .contains("\"seenAt\":\"2021-11-26T14:05:30.500Z\"")
        .doesNotContain("publishedAt");
    ConsumerRecord<byte[], byte[]> clock = sent.get(3);
    assertThat(text(clock.value()))
        .isEqualTo("{\"world\":\"test-1\",\"seenAt\":\"2021-11-26T14:05:50Z\"}");
    assertThat(RecordHeaders.text(clock.headers(), RecordHeaders.RECORD))
        .isEqualTo(RecordHeaders.CLOCK);
    assertThat(screen.err()).startsWith("World: test-1\n");
    assertThat(screen.outLines()).containsExactly("3 accepted in world test-1, 0 refused");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldEndTheClockInEveryPartition() throws Exception {
    TopicSpec articles = new Topics("wide.", 3, 1, 1).articles();
    provision(List.of(articles));
    Path file = file("a.txt", "Title");

    run(new Console(), "wide.", "replay", "--world", "test-1", file.toString());

    assertThat(records(articles.name()))
        .filteredOn(r -> RecordHeaders.text(r.headers(), RecordHeaders.RECORD) != null)
        .extracting(ConsumerRecord::partition)
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void shouldTailWhatComesFromNowOn() throws Exception {
    Topics topics = Topics.of("now.");
    provision(topics.all(List.of()));
    send(topics.alerts().name(), "before", ALERTS.encode(alert("coup-plot", "live")));
    Console screen = new Console();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> tail = executor.submit(() -> run(screen, "now.", "tail", "--max", "1"));
      await().until(() -> screen.err().contains("Ctrl-C ends"));

      send(topics.alerts().name(), "x", "no alert".getBytes(UTF_8));
      send(topics.alerts().name(), "after", ALERTS.encode(alert("after", "test-1")));
      send(topics.alerts().name(), "after", ALERTS.encode(alert("after", "live")));

      assertThat(tail.get(30, TimeUnit.SECONDS)).isZero();
    } finally {
      executor.shutdownNow();
    }
    assertThat(screen.out()).contains("[after]").doesNotContain("coup-plot");
    assertThat(screen.err())
        .contains("no alert at partition")
        .contains("There are alerts of the test stream test-1 too")
        .contains("1 records were no alerts that could be read");
  }

  @Test
  void shouldTailTheAlertsOfATeamFromAPointInTime() throws Exception {
    Topics topics = Topics.of("team.");
    provision(topics.all(List.of("europe")));
    String topic = topics.alertsOf("europe").name();
    send(topic, "a", ALERTS.encode(alert("a", "live")));
    send(topic, "b", ALERTS.encode(alert("b", "live")));
    send(topic, "b", ALERTS.encode(alert("b", "test-1")));
    Console screen = new Console();

    run(
        screen,
        "team.",
        "tail",
        "--team",
        "europe",
        "--since",
        "1h",
        "--rule",
        "b",
        "--severity",
        "critical",
        "--world",
        "all",
        "--max",
        "2",
        "--format",
        "jsonl");

    assertThat(screen.outLines())
        .containsExactly(
            new String(ALERTS.encode(alert("b", "live")), UTF_8),
            new String(ALERTS.encode(alert("b", "test-1")), UTF_8));
  }

  @Test
  void shouldEndATailThatIsInterruptedAsOneThatIsDone() throws Exception {
    provision(Topics.of("interrupted.").all(List.of()));
    Console screen = new Console();
    List<Integer> exitCodes = new ArrayList<>();
    Thread tail = new Thread(() -> exitCodes.add(run(screen, "interrupted.", "tail")));
    tail.start();
    await().until(() -> screen.err().contains("Ctrl-C ends"));

    tail.interrupt();
    tail.join(Duration.ofSeconds(30).toMillis());

    assertThat(exitCodes).containsExactly(0);
  }

  @Test
  void shouldListDeadLettersByReason() throws Exception {
    provision(Topics.of("list.").all(List.of()));
    deadLetter("list.", "k", "\u001B[31mnot json", "not-json", "list.articles");
    deadLetter("list.", null, "[]", "not-an-object", "list.articles");
    Console text = new Console();
    Console json = new Console();

    int exitCode = run(text, "list.", "deadletters", "list", "--reason", "not-json");
    run(json, "list.", "deadletters", "list", "--format", "jsonl", "--since", "1h");

    assertThat(text.out())
        .contains("offset 0  not-json  world unknown  from list.articles[0]@7, key k, 13 bytes")
        .contains("    what was found")
        .contains("    \uFFFD[31mnot json")
        .doesNotContain("not-an-object");
    assertThat(text.err()).contains("1 dead letters (not-json 1)");
    assertThat(json.outLines()).hasSize(2);
    assertThat(json.outLines().get(1))
        .startsWith("{\"offset\":1,")
        .contains(
            "\"reason\":\"not-an-object\"", "\"from\":\"list.articles[0]@7\"", "\"head\":\"[]\"");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldShowNoKeyThatBeginsWithWhatSteersATerminal() throws Exception {
    provision(Topics.of("steer.").all(List.of()));
    deadLetter("steer.", "\u001B]0;owned\u0007", "x", "not-json", "steer.articles");
    Console screen = new Console();

    run(screen, "steer.", "deadletters", "show", "0");

    assertThat(screen.outLines()).contains("key       \uFFFD]0;owned\uFFFD");
  }

  @Test
  void shouldListNothingWhereThereIsNoDeadLetter() throws Exception {
    provision(Topics.of("none.").all(List.of()));
    Console screen = new Console();

    assertThat(run(screen, "none.", "deadletters", "list")).isZero();

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("0 dead letters");
  }

  @Test
  void shouldRedriveWhatCameFromArticlesAsItFirstWas() throws Exception {
    provision(Topics.of("again.").all(List.of()));
    deadLetter("again.", "k", "x", "not-json", "again.articles");
    deadLetter("again.", "k", "x", "not-json", "again.articles");
    deadLetter("again.", "rule", "{}", "bad-rule", "again.rules");
    deadLetter("again.", "k", "{}", "not-a-hit", "again.hits");
    Console dry = new Console();
    Console screen = new Console();

    run(dry, "again.", "deadletters", "redrive", "--dry-run", "--reason", "not-json");
    assertThat(records("again.articles")).isEmpty();
    int exitCode = run(screen, "again.", "deadletters", "redrive");

    assertThat(dry.out()).contains("1 would be sent, 1 left out that say the same as another");
    assertThat(records("again.articles"))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(text(record.key())).isEqualTo("k");
              assertThat(text(record.value())).isEqualTo("x");
              assertThat(record.headers())
                  .extracting(header -> header.key() + "=" + text(header.value()))
                  .containsExactly(
                      "given=by the sender",
                      "wirewatch-redriven=1",
                      "wirewatch-first=again.articles[0]@7",
                      "wirewatch-arrived=2026-11-22T17:00:00Z");
            });
    assertThat(screen.out()).contains("1 sent, 1 left out", "2 not sent");
    assertThat(screen.err())
        .contains("offset 2 is not sent: it is a rule")
        .contains("offset 3 is not sent: it came from again.hits");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldRedriveOnlyWhatIsChosen() throws Exception {
    provision(Topics.of("chosen.").all(List.of()));
    for (String value : List.of("a", "b", "c")) {
      deadLetter("chosen.", "k", value, "not-json", "chosen.articles");
    }

    int exitCode = run(new Console(), "chosen.", "deadletters", "redrive", "--offset", "0,2");

    assertThat(records("chosen.articles"))
        .extracting(r -> text(r.value()))
        .containsExactly("a", "c");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldRedriveEachLetterOnceUnlessToldOtherwise() throws Exception {
    provision(Topics.of("once.").all(List.of()));
    deadLetter("once.", "k", "a", "not-json", "once.articles");
    run(new Console(), "once.", "deadletters", "redrive");
    deadLetter("once.", "k", "b", "not-json", "once.articles");
    Console second = new Console();
    Console third = new Console();
    Console list = new Console();

    run(second, "once.", "deadletters", "redrive");
    run(list, "once.", "deadletters", "list");
    run(third, "once.", "deadletters", "redrive", "--again", "--offset", "0");

    assertThat(second.out()).isEqualTo("1 sent, 1 left out that were sent before\n");
    assertThat(third.out()).isEqualTo("1 sent\n");
    assertThat(records("once.articles"))
        .extracting(r -> text(r.value()))
        .containsExactly("a", "b", "a");
    assertThat(list.out().lines().filter(line -> line.strip().equals("sent again"))).hasSize(2);
  }

  @Test
  void shouldNotRedriveWhatWasCut() throws Exception {
    provision(Topics.of("cut.").all(List.of()));
    deadLetter(
        "cut.", "k", "a", "too-large", "cut.articles", header(RecordHeaders.CUT, "of 9 MiB"));
    Console screen = new Console();

    int exitCode = run(screen, "cut.", "deadletters", "redrive");

    assertThat(screen.err()).contains("offset 0 is not sent: it was cut, of 9 MiB");
    assertThat(records("cut.articles")).isEmpty();
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldChooseDeadLettersByWorldReasonsAndTime() throws Exception {
    provision(Topics.of("choose.").all(List.of()));
    deadLetter("choose.", "k", "a", "empty", "choose.articles");
    deadLetter(
        "choose.", "k", "b", "not-json", "choose.articles", header(RecordHeaders.WORLD, "test-1"));
    deadLetter("choose.", "k", "c", "bad-rule", "choose.rules");

    assertThat(offsets("choose.", "--world", "test-1")).containsExactly(1L);
    assertThat(offsets("choose.", "--world", "unknown")).containsExactly(0L, 2L);
    assertThat(offsets("choose.", "--reason", "empty,bad-rule")).containsExactly(0L, 2L);
    assertThat(offsets("choose.", "--until", "1h")).isEmpty();
    assertThat(offsets("choose.", "--since", "1h", "--until", "0s")).containsExactly(0L, 1L, 2L);
  }

  @Test
  void shouldShowAllOfADeadLetterWithoutWhatCouldSteerATerminal() throws Exception {
    provision(Topics.of("show.").all(List.of()));
    deadLetter("show.", "k\u0007", "\u001B[31mred\nsecond \u202Eline", "not-json", "show.articles");
    Console screen = new Console();

    int exitCode = run(screen, "show.", "deadletters", "show", "0");

    assertThat(screen.outLines())
        .contains(
            "offset    0",
            "reason    not-json",
            "detail    what was found",
            "world     unknown",
            "from      show.articles[0]@7",
            "key       k\uFFFD",
            "header    given: by the sender",
            "size      23 bytes",
            "\uFFFD[31mred",
            "second \uFFFDline");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldShowBytesThatAreNoTextAsDigitsAndWriteThemAsTheyAre() throws Exception {
    provision(Topics.of("raw.").all(List.of()));
    byte[] value = {'{', 0, (byte) 0xFF, 'x'};
    send(new ProducerRecord<>(Topics.of("raw.").deadLetters().name(), null, value));
    Path target = folder.resolve("letter.bin");
    Console hex = new Console();
    Console json = new Console();
    Console raw = new Console();
    Console watched = new Console(true, ZoneOffset.UTC);

    run(hex, "raw.", "deadletters", "show", "0");
    run(json, "raw.", "deadletters", "show", "0", "--format", "jsonl");
    run(raw, "raw.", "deadletters", "show", "0", "--raw", target.toString());
    int onTerminal = run(watched, "raw.", "deadletters", "show", "0", "--raw", "-");
    int missing = run(new Console(), "raw.", "deadletters", "show", "1");

    assertThat(hex.out()).contains("00000000  7b 00 ff 78").endsWith("{..x\n");
    assertThat(json.out()).contains("\"valueBase64\":\"ewD/eA==\"");
    assertThat(Files.readAllBytes(target)).isEqualTo(value);
    assertThat(raw.out()).isEmpty();
    assertThat(onTerminal).isEqualTo(2);
    assertThat(missing).isEqualTo(1);
  }

  private static List<Long> offsets(String prefix, String... choice) {
    List<String> args = new ArrayList<>(List.of("deadletters", "list", "--format", "jsonl"));
    args.addAll(List.of(choice));
    Console screen = new Console();
    run(screen, prefix, args.toArray(new String[0]));
    return screen.outLines().stream()
        .map(line -> Long.valueOf(line.replaceFirst("\\{\"offset\":(\\d+),.*", "$1")))
        .toList();
  }

  private static int run(Console screen, String prefix, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    int at = args[0].equals("deadletters") ? 2 : 1;
    all.addAll(at, List.of("--bootstrap", kafka.bootstrap(), "--prefix", prefix));
    return screen.run(all.toArray(new String[0]));
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void provision(List<TopicSpec> topics) throws Exception {
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30)).provision(topics);
    }
  }

  private static Alert alert(String rule, String world) {
    Alert sample = Samples.alert();
    return new Alert(
        sample.id(),
        Alert.Event.RAISED,
        world,
        new io.wirewatch.model.RuleRef(rule, "v", "l"),
        sample.name(),
        sample.severity(),
        sample.labels(),
        sample.trigger(),
        sample.story(),
        sample.evidence(),
        sample.why(),
        null,
        sample.raisedAt(),
        sample.at(),
        sample.book(),
        sample.origin());
  }

  private static void deadLetter(
      String prefix,
      @Nullable String key,
      String value,
      String reason,
      String origin,
      Header... more)
      throws Exception {
    List<Header> headers =
        new ArrayList<>(
            List.of(
                header("given", "by the sender"),
                header(RecordHeaders.REASON, reason),
                header(RecordHeaders.DETAIL, "what was found"),
                header(RecordHeaders.TOPIC, origin),
                header(RecordHeaders.PARTITION, "0"),
                header(RecordHeaders.OFFSET, "7"),
                header(RecordHeaders.ARRIVED, "2026-11-22T17:00:00Z")));
    headers.addAll(List.of(more));
    send(
        new ProducerRecord<>(
            Topics.of(prefix).deadLetters().name(),
            null,
            key == null ? null : key.getBytes(UTF_8),
            value.getBytes(UTF_8),
            headers));
  }

  private static void send(String topic, String key, byte[] value) throws Exception {
    send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      producer.send(record).get();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
