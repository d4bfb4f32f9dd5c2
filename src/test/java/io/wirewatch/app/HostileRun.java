package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.Item;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.topology.DeadLetters;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.StatusReport;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The service on a real broker, given whatever somebody sends, and then held to account for each
 * record: it is an article or a dead letter with a reason, byte for byte as it was sent; the counts
 * add up; no thread died; nothing was logged twice; and an ordinary article still raises its alert.
 */
final class HostileRun implements AutoCloseable {
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final int LARGEST_REQUEST = 64 << 20;
  private static final String SENTINEL = "sentinelword";
  private static final String DEAD = "dead-letters.";
  private static final Pattern ANNOUNCED = Pattern.compile("dead letter: .*, (offset \\d+)\\)");

  private final Console console = new Console();
  private final LoggedEvents logged = new LoggedEvents();
  private final Map<String, Producer<byte[], byte[]>> producers = new HashMap<>();
  private final Map<Long, Sent> sent = new TreeMap<>();
  private final List<Sending> sending = new ArrayList<>();
  private final List<String> refusedByTheBroker = new ArrayList<>();
  private final Service service;

  /**
   * Starts the service.
   *
   * @param rules JSON lines, besides a rule of our own
   */
  HostileRun(Path folder, String rules) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("rules.jsonl"),
            rules + "{\"id\":\"sentinel\",\"query\":\"" + SENTINEL + "\"}\n");
    service =
        Service.start(
            new ServiceSettings(
                KafkaUnderTest.cluster(),
                folder.resolve("data"),
                0,
                Map.of(),
                TOPICS,
                Set.of(),
                file,
                "files",
                Set.of("match", "detect"),
                MatchSettings.DEFAULT,
                1,
                Optional.empty(),
                Configuration.Commands.DEFAULT),
            console.terminal());
  }

  /** What was sent, without bytes that would fill the memory. */
  private record Sent(
      String name,
      @Nullable String key,
      @Nullable String value,
      int bytes,
      List<Header> headers,
      Set<String> outcomes,
      @Nullable String verdict) {
    static Sent of(HostileCase what) {
      return new Sent(
          what.name(),
          hash(what.key()),
          hash(what.value()),
          what.value() == null ? 0 : what.value().length,
          what.headers(),
          what.outcomes(),
          verdictOf(what));
    }
  }

  /** What the codec says; null where other things than the value decide. */
  private static @Nullable String verdictOf(HostileCase what) {
    ArticleLimits limits = ArticleLimits.DEFAULT;
    String contentType = null;
    long bytes = what.key() == null ? 0 : what.key().length;
    for (Header header : what.headers()) {
      bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
      if (header.key().equals(RecordHeaders.RECORD)) {
        return null;
      }
      if (header.key().equals(RecordHeaders.CONTENT_TYPE)) {
        contentType = header.value() == null ? null : new String(header.value(), UTF_8);
      }
    }
    bytes += what.value() == null ? 0 : what.value().length;
    if (what.headers().size() > limits.headers() || bytes > limits.bytes()) {
      return null;
    }
    ArticleCodec.Decoded decoded =
        ArticleCodec.decode(what.value(), contentType, Instant.EPOCH, limits);
    return decoded instanceof ArticleCodec.Refused refused
        ? refused.refusal().reason().label()
        : HostileCase.ARTICLE;
  }

  /** A record on its way. */
  private record Sending(Sent sent, Future<RecordMetadata> answer) {}

  /** Sends one record. */
  void send(HostileCase what) {
    Producer<byte[], byte[]> producer =
        producers.computeIfAbsent(what.compression(), this::producer);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            TOPICS.articles().name(), null, what.key(), what.value(), what.headers());
    sending.add(new Sending(Sent.of(what), producer.send(record)));
  }

  /** Waits until the broker has all, and remembers where it stands. */
  private void settle() throws InterruptedException {
    for (Sending record : sending) {
      try {
        sent.put(record.answer().get().offset(), record.sent());
      } catch (ExecutionException e) {
        assertThat(e.getCause())
            .as(record.sent().name())
            .isInstanceOf(RecordTooLargeException.class);
        refusedByTheBroker.add(record.sent().name());
      }
    }
    sending.clear();
  }

  /** The names of what the broker itself did not take. */
  List<String> refusedByTheBroker() {
    return refusedByTheBroker;
  }

  private Producer<byte[], byte[]> producer(String compression) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            service.clients().bootstrap(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            compression,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_REQUEST,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2L * LARGEST_REQUEST),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /**
   * Waits until all is read, and holds the service to account.
   *
   * @return how many records became what: articles, and dead letters by reason
   */
  Map<String, Long> account(Duration patience) throws Exception {
    settle();
    Map<String, Long> counts =
        await()
            .pollInSameThread()
            .pollInterval(Duration.ofMillis(100))
            .atMost(patience)
            .until(this::counts, found -> total(found) >= sent.size());
    service.check();

    Map<String, Long> became = became(letters());

    Map<String, Long> expected = new TreeMap<>();
    became.forEach(
        (what, count) ->
            expected.put(what.equals(HostileCase.ARTICLE) ? "articles" : DEAD + what, count));
    assertThat(counts).as("the counts of status").containsExactlyInAnyOrderEntriesOf(expected);
    assertOrdinaryArticlesStillRaiseAlerts();
    assertNothingWasLoggedTwice();
    return became;
  }

  /** Articles and clocks together, and dead letters by reason, as the last report says. */
  private Map<String, Long> counts() throws MalformedException {
    Map<String, Long> counts = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records(TOPICS.status())) {
      StatusReport report = REPORTS.decode(record.value());
      if (!report.step().equals("match")) {
        continue;
      }
      counts.clear();
      report
          .worlds()
          .values()
          .forEach(
              world ->
                  world
                      .counts()
                      .forEach(
                          (name, count) -> {
                            if (name.startsWith(DEAD)) {
                              counts.merge(name, count, Long::sum);
                            } else if (name.equals("articles") || name.equals("clocks")) {
                              counts.merge("articles", count, Long::sum);
                            }
                          }));
    }
    return counts;
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<Long, ConsumerRecord<byte[], byte[]>> letters() {
    Map<Long, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> letter : records(TOPICS.deadLetters())) {
      long origin = Long.parseLong(header(letter, RecordHeaders.OFFSET));
      assertThat(letters.put(origin, letter)).as("a second letter of offset %d", origin).isNull();
      assertThat(header(letter, RecordHeaders.TOPIC)).isEqualTo(TOPICS.articles().name());
    }
    assertThat(sent.keySet()).containsAll(letters.keySet());
    return letters;
  }

  private Map<String, Long> became(Map<Long, ConsumerRecord<byte[], byte[]>> letters) {
    Map<String, Long> became = new TreeMap<>();
    sent.forEach(
        (offset, what) -> {
          ConsumerRecord<byte[], byte[]> letter = letters.get(offset);
          String outcome = HostileCase.ARTICLE;
          if (letter != null) {
            outcome = header(letter, RecordHeaders.REASON);
            assertThat(header(letter, RecordHeaders.DETAIL)).as(what.name()).isNotBlank();
            assertIsAsItCame(what, letter);
          }
          became.merge(outcome, 1L, Long::sum);
          if (!what.outcomes().isEmpty()) {
            assertThat(what.outcomes()).as(what.name()).contains(outcome);
          }
          if (what.verdict() != null) {
            assertThat(outcome).as(what.name()).isEqualTo(what.verdict());
          }
        });
    return became;
  }

  private static void assertIsAsItCame(Sent what, ConsumerRecord<byte[], byte[]> letter) {
    String cut = RecordHeaders.text(letter.headers(), RecordHeaders.CUT);
    if (cut != null) {
      assertThat(cut)
          .as(what.name())
          .startsWith("value of %d bytes, SHA-256 %s".formatted(what.bytes(), what.value()));
      return;
    }
    assertThat(hash(letter.value())).as("value of %s", what.name()).isEqualTo(what.value());
    assertThat(hash(letter.key())).as("key of %s", what.name()).isEqualTo(what.key());
    assertThat(
            HostileCase.areEqual(
                DeadLetters.original(letter.headers()).toArray(),
                what.headers().stream()
                    .filter(header -> !isOurs(header.key()))
                    .toArray(Header[]::new)))
        .as("headers of %s", what.name())
        .isTrue();
  }

  /** Whether a header is one that dead letters write, and so replace. */
  private static boolean isOurs(String header) {
    return header.startsWith("wirewatch-") && !header.equals(RecordHeaders.RECORD);
  }

  private void assertOrdinaryArticlesStillRaiseAlerts() {
    String id = "sentinel-" + System.nanoTime();
    send(
        HostileCase.of(id, "{\"id\":\"%s\",\"title\":\"the %s\"}".formatted(id, SENTINEL))
            .becomes(HostileCase.ARTICLE));
    List<Alert> alerts =
        await()
            .pollInSameThread()
            .pollInterval(Duration.ofMillis(100))
            .atMost(Duration.ofSeconds(60))
            .until(this::alerts, found -> found.stream().anyMatch(alert -> isAbout(alert, id)));
    assertThat(alerts)
        .filteredOn(alert -> alert.event() == Alert.Event.RAISED)
        .extracting(Alert::id)
        .doesNotHaveDuplicates();
  }

  private List<Alert> alerts() throws MalformedException {
    List<Alert> alerts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records(TOPICS.alerts())) {
      alerts.add(ALERTS.decode(record.value()));
    }
    return alerts;
  }

  private static boolean isAbout(Alert alert, String article) {
    return alert.evidence().stream().anyMatch(hit -> hit.article().id().equals(article));
  }

  private void assertNothingWasLoggedTwice() {
    assertThat(logged.lines()).doesNotHaveDuplicates();
    assertThat(logged.lines()).noneMatch(line -> line.contains("is replaced"));
    List<String> announced = new ArrayList<>();
    Matcher matcher = ANNOUNCED.matcher(console.err());
    while (matcher.find()) {
      announced.add(matcher.group(1));
    }
    assertThat(announced).doesNotHaveDuplicates();
    assertThat(console.err().chars().filter(unit -> unit != 10).boxed())
        .as("characters on the terminal")
        .noneMatch(unit -> Terminal.steers((char) unit.intValue()));
  }

  private List<ConsumerRecord<byte[], byte[]>> records(TopicSpec topic) {
    try (TopicTail tail = TopicTail.fromBeginning(service.clients(), topic.name())) {
      return tail.readToEnd();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    String text = RecordHeaders.text(record.headers(), name);
    assertThat(text).as("header %s", name).isNotNull();
    return String.valueOf(text);
  }

  private static @Nullable String hash(byte @Nullable [] bytes) {
    return bytes == null ? null : Item.Refused.sha256(bytes);
  }

  @Override
  public void close() {
    producers.values().forEach(Producer::close);
    service.close();
    logged.close();
  }
}
