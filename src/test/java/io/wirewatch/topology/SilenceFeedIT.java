package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Matchers;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Silences as the step route knows them, over a real broker. */
@Timeout(180)
class SilenceFeedIT {
  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static KafkaUnderTest.Mortal kafka;
  private static KafkaClients clients;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Topics topics = Topics.of("f0.");

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaUnderTest.startMortal(folder);
    clients = KafkaClients.of(kafka.bootstrap());
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @BeforeEach
  void provision() throws Exception {
    topics = Topics.of("f" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(topics.silences()));
    }
  }

  @Test
  void shouldKnowEverySilenceOnceItIsOpen() {
    List<Silence> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(silence("s" + i, "rule=r" + i, Duration.ofHours(1)));
    }
    log().put(many, Map.of(), now);

    try (SilenceFeed feed = open()) {
      assertThat(feed.get().active(Instant.now())).hasSize(500);
      assertThat(hides(feed, "r499")).isTrue();
      assertThat(hides(feed, "r500")).isFalse();
    }
  }

  @Test
  void shouldFollowWhatIsMadeChangedAndEnded() throws Exception {
    try (SilenceFeed feed = open()) {
      assertThat(feed.get().active(Instant.now())).isEmpty();

      put(silence("a", "rule=war", Duration.ofHours(1)));
      put(silence("b", "rule=coup", Duration.ofHours(1)));
      await().atMost(PATIENCE).until(() -> hides(feed, "war") && hides(feed, "coup"));

      put(silence("a", "rule=flood", Duration.ofHours(1)));
      await().atMost(PATIENCE).until(() -> hides(feed, "flood") && !hides(feed, "war"));

      put(silence("a", "rule=flood", Duration.ZERO));
      await().atMost(PATIENCE).until(() -> !hides(feed, "flood"));

      send("b", null);
      await().atMost(PATIENCE).until(() -> !hides(feed, "coup"));
    }
  }

  @Test
  void shouldHideNothingMoreOnceASilenceIsOver() {
    Instant soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
    put(new Silence("a", matchers("rule=war"), now, soon, "ana", "", now));

    try (SilenceFeed feed = open()) {
      await().atMost(PATIENCE).until(() -> !hides(feed, "war"));
      assertThat(feed.get().hiding(Map.of("rule", "war"), soon.minusMillis(1))).isPresent();
    }
  }

  @Test
  void shouldHideByASilenceThoughTheClockWasAheadOfItsEndForAMoment() {
    InstantSource ahead = () -> Instant.now().plus(Duration.ofDays(400));
    put(silence("a", "rule=war", Duration.ofHours(1)));

    try (SilenceFeed feed = SilenceFeed.open(clients, topics, ahead)) {
      put(silence("b", "rule=coup", Duration.ofHours(1)));

      await().atMost(PATIENCE).until(() -> hides(feed, "coup"));
      assertThat(hides(feed, "war")).isTrue();
    }
  }

  @Test
  void shouldPassOverWhatIsNoSilence() throws Exception {
    put(silence("a", "rule=war", Duration.ofHours(1)));
    send("a", "{".getBytes(UTF_8));
    send("b", new byte[] {(byte) 0xFF, 0});
    send("c", "{}".getBytes(UTF_8));

    try (SilenceFeed feed = open()) {
      // The last that could be read holds.
      assertThat(hides(feed, "war")).isTrue();
      send("d", "null".getBytes(UTF_8));
      put(silence("e", "rule=coup", Duration.ofHours(1)));

      await().atMost(PATIENCE).until(() -> hides(feed, "coup"));
      assertThat(hides(feed, "war")).isTrue();
    }
  }

  @Test
  void shouldReadOnInATopicThatWasCompacted() throws Exception {
    topics = Topics.of("compacted" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      NewTopic eager =
          new NewTopic(topics.silences().name(), Optional.of(1), Optional.empty())
              .configs(
                  Map.of(
                      "cleanup.policy", "compact",
                      "segment.ms", "100",
                      "min.cleanable.dirty.ratio", "0.01",
                      "delete.retention.ms", "0"));
      admin.createTopics(List.of(eager)).all().get();
    }
    put(silence("a", "rule=war", Duration.ofHours(1)));
    try (SilenceFeed early = open()) {
      for (int i = 0; i < 20; i++) {
        put(silence("a", "rule=r" + i, Duration.ofHours(1)));
      }
      // A segment is closed by what is written after it is old enough.
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                put(silence("b", "rule=coup", Duration.ofHours(1)));
                return isCompacted();
              });

      try (SilenceFeed late = open()) {
        for (SilenceFeed feed : List.of(early, late)) {
          await().atMost(PATIENCE).until(() -> hides(feed, "r19") && hides(feed, "coup"));
          assertThat(hides(feed, "war")).isFalse();
          assertThat(hides(feed, "r18")).isFalse();
        }
      }
    }
  }

  @Test
  void shouldKeepWhatItKnowsWhileTheBrokerIsAway() throws Exception {
    put(silence("a", "rule=war", Duration.ofHours(1)));
    try (SilenceFeed feed = open()) {
      kafka.goAway();
      try {
        assertThat(hides(feed, "war")).isTrue();
      } finally {
        kafka.comeBack();
      }
      assertThat(hides(feed, "war")).isTrue();
      put(silence("b", "rule=coup", Duration.ofHours(1)));

      await().atMost(PATIENCE).until(() -> hides(feed, "coup"));
      assertThat(hides(feed, "war")).isTrue();
    }
  }

  private SilenceFeed open() {
    return SilenceFeed.open(clients, topics, InstantSource.system());
  }

  private SilenceLog log() {
    return new SilenceLog(clients, topics);
  }

  private void put(Silence silence) {
    log().put(List.of(silence), Map.of(), now);
  }

  private Silence silence(String id, String matcher, Duration length) {
    return new Silence(id, matchers(matcher), now, now.plus(length), "ana", "", now);
  }

  private static List<LabelMatcher> matchers(String text) {
    try {
      return Matchers.parse(text);
    } catch (io.wirewatch.route.MatcherException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean hides(SilenceFeed feed, String rule) {
    return feed.get().hiding(Map.of("rule", rule), Instant.now()).isPresent();
  }

  private boolean isCompacted() {
    List<Long> offsets = new ArrayList<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.silences().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        offsets.add(record.offset());
      }
    }
    return !offsets.contains(0L) && !offsets.contains(5L);
  }

  private void send(String key, byte @Nullable [] value) throws Exception {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      producer
          .send(new ProducerRecord<>(topics.silences().name(), 0, key.getBytes(UTF_8), value))
          .get();
    }
  }
}
