package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.config.Configuration;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was refused is sent again once its limit is raised, and no alert comes twice of it. */
@Timeout(120)
class RedriveIT {
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final ArticleLimits DEFAULT = ArticleLimits.DEFAULT;
  private static final ArticleLimits SHORT_TITLES =
      new ArticleLimits(
          DEFAULT.bytes(),
          DEFAULT.depth(),
          DEFAULT.fields(),
          20,
          DEFAULT.url(),
          DEFAULT.name(),
          DEFAULT.label(),
          DEFAULT.labels(),
          DEFAULT.authors(),
          DEFAULT.headers());

  @TempDir private Path folder;
  private Optional<String> cluster = Optional.empty();

  @Test
  void shouldRaiseEachAlertOnceHoweverOftenLettersAreSentAgain() throws Exception {
    cluster = KafkaUnderTest.cluster();
    Files.writeString(
        folder.resolve("rules.jsonl"), "{\"id\":\"harbour\",\"query\":\"harbour\"}\n");
    try (Service service = start(SHORT_TITLES)) {
      publish(service, "{\"id\":\"a\",\"title\":\"A storm over the old harbour\"}");
      publish(service, "{\"id\":\"b\",\"title\":\"A quiet day in the harbour\"}");
      publish(service, "{\"id\":\"b\",\"title\":\"Fire in the harbour\"}");
      publish(service, "harbour");
      awaitAlerts(service, 1);
      assertThat(letters(service)).hasSize(3);
    }
    try (Service service = start(DEFAULT)) {
      assertThat(redrive(service)).isEqualTo("3 sent\n");
      awaitAlerts(service, 2);
      assertThat(redrive(service)).isEqualTo("1 sent, 3 left out that were sent before\n");
      // As after a kill between an article and the note that it was sent.
      assertThat(redrive(service, "--again")).startsWith("5 sent");
      publish(service, "{\"id\":\"c\",\"title\":\"Calm in the harbour\"}");

      List<Alert> alerts = awaitAlerts(service, 3);

      assertThat(alerts).extracting(Alert::event).containsOnly(Alert.Event.RAISED);
      assertThat(alerts)
          .extracting(alert -> alert.evidence().get(0).article().id())
          .containsExactly("b", "a", "c");
      assertThat(alerts.get(0).evidence().get(0).article().title())
          .as("the newer one stands")
          .isEqualTo("Fire in the harbour");
      assertThat(letters(service))
          .filteredOn(letter -> Arrays.equals(letter.value(), "harbour".getBytes(UTF_8)))
          .extracting(letter -> RecordHeaders.text(letter.headers(), RecordHeaders.REDRIVEN))
          .containsExactly(null, "1", "2", "1", "2", "3");
      assertThat(letters(service))
          .filteredOn(letter -> Arrays.equals(letter.value(), "harbour".getBytes(UTF_8)))
          .extracting(letter -> RecordHeaders.text(letter.headers(), RecordHeaders.FIRST))
          .containsOnly(null, TOPICS.articles().name() + "[0]@3");
    }
  }

  private Service start(ArticleLimits limits) throws Exception {
    MatchSettings normal = MatchSettings.DEFAULT;
    return Service.start(
        new ServiceSettings(
            cluster,
            folder.resolve("data"),
            0,
            Map.of(),
            TOPICS,
            Set.of(),
            folder.resolve("rules.jsonl"),
            "files",
            Set.of("match", "detect"),
            new MatchSettings(
                normal.seenRetention(),
                normal.claimsTrusted(),
                limits,
                normal.worlds(),
                normal.sources()),
            1,
            Optional.empty(),
            Configuration.Commands.DEFAULT),
        new Console().terminal());
  }

  private static void publish(Service service, String article) throws Exception {
    try (Producer<byte[], byte[]> producer = service.clients().producer(Map.of())) {
      producer.send(new ProducerRecord<>(TOPICS.articles().name(), article.getBytes(UTF_8))).get();
    }
  }

  private static String redrive(Service service, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("deadletters", "redrive", "--bootstrap", service.clients().bootstrap()));
    args.addAll(List.of(more));
    Console screen = new Console();
    int before = letters(service).size();
    screen.run(args.toArray(new String[0]));
    // The letter that no limit can help is there again, so all before it are read.
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(() -> letters(service).size() > before);
    return screen.out();
  }

  private static List<Alert> awaitAlerts(Service service, int count) {
    return await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              List<Alert> alerts = new ArrayList<>();
              for (ConsumerRecord<byte[], byte[]> record : records(service, TOPICS.alerts())) {
                alerts.add(ALERTS.decode(record.value()));
              }
              return alerts;
            },
            alerts -> alerts.size() >= count);
  }

  private static List<ConsumerRecord<byte[], byte[]>> letters(Service service) {
    return records(service, TOPICS.deadLetters()).stream()
        .filter(record -> record.headers().lastHeader(RecordHeaders.RECEIPT) == null)
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(Service service, TopicSpec topic) {
    try (TopicTail tail = TopicTail.fromBeginning(service.clients(), topic.name())) {
      return tail.readToEnd();
    }
  }
}
