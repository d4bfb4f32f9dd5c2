package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.sender.Notices;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.NotificationRecords;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people see of deliveries, and telling one again. */
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // each producer is closed, which waits for it
class DeliveriesCommandsIT {
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  private static final String TOLD = Fingerprint.of("told");
  private static final String REFUSED = Fingerprint.of("refused");
  private static final String MERGED = Fingerprint.of("merged");
  private static final String GONE = Fingerprint.of("gone");

  @TempDir private static Path folder;
  private static KafkaUnderTest kafka;
  private static KafkaClients clients;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaUnderTest.start(folder);
    clients = KafkaClients.of(kafka.bootstrap());
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(TOPICS.notifications(), TOPICS.deliveries()));
    }
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      for (String id : List.of(TOLD, REFUSED, MERGED)) {
        producer.send(NotificationRecords.of(TOPICS, Notices.news(id, "desk", "C012", AT)));
      }
      send(producer, word(TOLD, State.ATTEMPTED, "attempted", null, null));
      send(producer, word(TOLD, State.DELIVERED, "delivered", null, null));
      send(producer, word(REFUSED, State.REFUSED, "payload-refused", "invalid_blocks", null));
      send(producer, word(MERGED, State.MERGED, "digest", null, TOLD));
      send(producer, word(GONE, State.DELIVERED, "delivered", null, null));
    }
  }

  private static void send(Producer<byte[], byte[]> producer, Delivery word) {
    producer.send(
        new ProducerRecord<>(
            TOPICS.deliveries().name(),
            0,
            word.id().getBytes(UTF_8),
            Codec.of(Delivery.class).encode(word)));
  }

  private static Delivery word(
      String id, State state, String outcome, @Nullable String detail, @Nullable String by) {
    return new Delivery(
        id, "desk", "C012", id, state, 1, "rich", outcome, detail, null, by, AT, 0, 0, false, null);
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @Test
  void shouldListTheLastWordOnEach() {
    Console console = new Console();

    assertThat(run(console, "list")).isZero();

    assertThat(console.outLines()).hasSize(4);
    assertThat(console.out()).doesNotContain("attempted");
    assertThat(console.err()).contains("4 deliveries (delivered 2, merged 1, refused 1)");
  }

  @Test
  void shouldListThoseThatAreAskedFor() {
    Console console = new Console();

    assertThat(run(console, "list", "--state", "refused", "--receiver", "desk")).isZero();

    assertThat(console.outLines())
        .containsExactly("2026-03-01 08:00:00  desk C012  refused, payload-refused  " + REFUSED);
  }

  @Test
  void shouldSayWhichStatesThereAre() {
    Console console = new Console();

    assertThat(run(console, "list", "--state", "lost")).isEqualTo(2);

    assertThat(console.err()).contains("'lost' is no state", "delivered", "refused");
  }

  @Test
  void shouldShowAllThatIsKnownOfOne() {
    Console console = new Console();

    assertThat(run(console, "show", MERGED.substring(0, 8))).isZero();

    assertThat(console.out())
        .contains(
            "id        " + MERGED,
            "to        desk C012",
            "what      new, warning",
            "alert     coup: Troops deny a coup (raised)",
            "merged, digest",
            "in its place " + TOLD);
  }

  @Test
  void shouldTellOneAgainUnderAnIdMadeOfTheOldOne() throws Exception {
    Console console = new Console();
    String again = Fingerprint.of("replay", REFUSED, "1");

    assertThat(run(console, "replay", REFUSED)).isZero();

    assertThat(console.out()).isEqualTo(REFUSED + " is told again as " + again + "\n");
    assertThat(notifications())
        .filteredOn(each -> each.id().equals(again))
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("replayed"))
        .satisfies(each -> assertThat(each.lane()).isEqualTo("desk|C012"));
  }

  @Test
  void shouldSayWhatCannotBeToldAgain() {
    Console console = new Console();

    assertThat(run(console, "replay", GONE)).isEqualTo(1);

    assertThat(console.err()).contains("is not told again: it is no longer retained");
    assertThat(run(new Console(), "show", "ffffffff")).isEqualTo(1);
    assertThat(run(new Console(), "show", "f")).isEqualTo(2);
  }

  @Test
  void shouldNameTheConfigurationThatItGoesByBeforeItGivesAnythingUp(@TempDir Path other)
      throws Exception {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      producer.send(NotificationRecords.of(TOPICS, Notices.news("left", "old", "C012", AT)));
    }
    Path file = Files.writeString(other.resolve("mine.yaml"), "kafka: {prefix: wirewatch.}\n");
    Console console = new Console();

    assertThat(run(console, "forget", "old", "--config", file.toString())).isEqualTo(1);

    assertThat(console.outLines()).singleElement().asString().endsWith("  old C012  left");
    assertThat(console.err()).contains("1 notifications would be given up", file.toString());
  }

  private static int run(Console console, String... args) {
    List<String> all = new ArrayList<>(List.of("deliveries"));
    all.addAll(List.of(args));
    all.addAll(List.of("--bootstrap", kafka.bootstrap()));
    return console.run(all.toArray(String[]::new));
  }

  private static List<Notification> notifications() throws Exception {
    List<Notification> all = new ArrayList<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, TOPICS.notifications().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        all.add(Codec.of(Notification.class).decode(record.value()));
      }
    }
    return all;
  }
}
