package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.wirewatch.Samples;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.RuleBookWriter.Outcome;
import io.wirewatch.topology.RuleRecord.Owner;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rule book on its topic: what one side writes and the other puts in force. */
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // each send is flushed or closed, which waits for it
class RuleBookIT {
  private static final String SET = "config/rules";
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  @TempDir private static Path folder;
  private static KafkaUnderTest kafka;
  private static KafkaClients clients;

  private final InstantSource clock = InstantSource.fixed(Samples.SEEN);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Topics topics;
  private RuleBookWriter writer;

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
    topics = Topics.of("t" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(topics.rules(), topics.ruleHistory()));
    }
    writer = writer();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void shouldPutAFirstBookInForce() {
    Outcome outcome = sync(file("coup"), file("nato"));

    assertThat(outcome)
        .isEqualTo(new Outcome(1, List.of("coup", "nato"), List.of(), List.of(), Map.of()));
    RuleBook book = feed().get().book();
    assertThat(book.revision()).isEqualTo(1);
    assertThat(book.rules())
        .isEqualTo(Map.of("coup", rule("coup", "coup"), "nato", rule("nato", "nato")));
  }

  @Test
  void shouldBeEmptyBeforeTheFirstBook() {
    RuleBookFeed feed = feed();

    assertThat(feed.get().book().revision()).isZero();
    assertThat(feed.get().book().rules()).isEmpty();
  }

  @Test
  void shouldPutAnEmptyBookInForceOnce() {
    assertThat(sync().revision()).isEqualTo(1);
    assertThat(sync().revision()).isEqualTo(1);
    assertThat(feed().get().book().revision()).isEqualTo(1);
  }

  @Test
  void shouldWriteNothingWhereNothingHasChanged() {
    sync(file("coup"), file("nato"));
    long end = end();

    Outcome outcome = sync(file("nato"), file("coup"));

    assertThat(outcome).isEqualTo(new Outcome(1, List.of(), List.of(), List.of(), Map.of()));
    assertThat(outcome.isEmpty()).isTrue();
    assertThat(end()).isEqualTo(end);
  }

  @Test
  void shouldBringAChangedRuleIntoForceWhileItIsFollowed() {
    sync(file("coup"), file("nato"));
    RuleBookFeed feed = feed();
    Rules before = feed.get();

    Outcome outcome = sync(file("coup", "coup OR putsch"), file("nato"), file("troops"));

    assertThat(outcome)
        .isEqualTo(new Outcome(2, List.of("troops"), List.of("coup"), List.of(), Map.of()));
    awaitRevision(feed, 2);
    assertThat(feed.get().book().rules().keySet()).containsExactly("coup", "nato", "troops");
    assertThat(feed.get().book().rules().get("coup")).isEqualTo(rule("coup", "coup OR putsch"));
    assertThat(before.book().rules().get("coup")).isEqualTo(rule("coup", "coup"));
  }

  @Test
  void shouldKeepOneReferenceAsLongAsNothingChanges() {
    sync(file("coup"));
    RuleBookFeed feed = feed();
    Rules before = feed.get();

    sync(file("coup"));
    writer.put(List.of());

    assertThat(feed.get()).isSameAs(before);
  }

  @Test
  void shouldRemoveOnlyRulesOfItsOwnSet() throws Exception {
    sync(file("coup"), file("nato"));
    writer.sync("other/rules", List.of(record("grain", "grain", "other/rules")), stays -> false);
    writer.put(List.of(byHand("oil")));
    putAsStranger("wheat", "{\"id\":\"wheat\",\"query\":\"wheat\"}");
    RuleBookFeed feed = feed();

    Outcome outcome = sync(file("coup"));

    assertThat(outcome.removed()).containsExactly("nato");
    awaitRevision(feed, outcome.revision());
    assertThat(feed.get().book().rules().keySet()).containsExactly("coup", "grain", "oil", "wheat");
  }

  @Test
  void shouldRemoveNothingThatMayOnlyBeUnreadableJustNow() {
    sync(file("coup"), file("nato"), file("troops"));

    Outcome outcome = writer.sync(SET, List.of(file("coup")), record -> record.id().equals("nato"));

    assertThat(outcome.removed()).containsExactly("troops");
    assertThat(writer.read().keySet()).containsExactly("coup", "nato");
  }

  @Test
  void shouldKeepWhatWasPutByHandThroughASync() {
    writer.put(List.of(byHand("oil")));

    Outcome outcome = sync();

    assertThat(outcome.isEmpty()).isTrue();
    assertThat(writer.read().keySet()).containsExactly("oil");
  }

  @Test
  void shouldRefuseAnIdThatBelongsToAnother() {
    sync(file("coup"));
    writer.put(List.of(byHand("oil")));

    Outcome hand = writer.put(List.of(byHand("coup")));
    Outcome files = sync(file("coup"), file("oil"), file("nato"));

    assertThat(hand.refused())
        .isEqualTo(
            Map.of(
                "coup",
                "the id belongs to a rule of 'config/rules'; give this one another id, or delete"
                    + " that one first"));
    assertThat(hand.isEmpty()).isTrue();
    assertThat(files.added()).containsExactly("nato");
    assertThat(files.refused())
        .isEqualTo(
            Map.of(
                "oil",
                "the id belongs to a rule of 'command-line'; give this one another id, or delete"
                    + " that one first"));
    assertThat(writer.read().get("oil")).isEqualTo(byHand("oil"));
  }

  @Test
  void shouldRefuseWhatNoTopicCanHold() {
    RuleRecord reserved = file("~book", "book");
    RuleRecord huge = file("huge", "x".repeat(Topics.RECORD_BYTES));
    RuleRecord large = file("large", "x".repeat(1_000_000));

    Outcome outcome = sync(reserved, huge, large);

    assertThat(outcome.refused())
        .isEqualTo(
            Map.of(
                "~book",
                "this id is reserved",
                "huge",
                "the rule is larger than a record of the topic may be"));
    assertThat(outcome.added()).containsExactly("large");
  }

  @Test
  void shouldDeleteByHandWhoeverPutARule() {
    sync(file("coup"), file("nato"));

    Outcome outcome = writer.delete(List.of("coup", "unknown"));

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                2,
                List.of(),
                List.of(),
                List.of("coup"),
                Map.of("unknown", "there is no rule of this id")));
    assertThat(writer.read().keySet()).containsExactly("nato");
  }

  @Test
  void shouldReadTheSameBookAfterARestart() {
    sync(file("coup"), file("nato"));
    sync(file("coup", "putsch"), file("troops"));
    writer.put(List.of(byHand("oil")));
    RuleBookFeed first = feed();
    first.close();

    RuleBookFeed second = feed();

    assertThat(second.get().book().revision()).isEqualTo(3);
    assertThat(second.get().book().rules()).isEqualTo(first.get().book().rules());
  }

  @Test
  void shouldKeepTheChangesOfWritersThatTakeTurns() {
    RuleBookWriter other = writer();
    for (int round = 0; round < 3; round++) {
      writer.put(List.of(byHand("a" + round)));
      other.put(List.of(byHand("b" + round)));
    }

    assertThat(writer.read().keySet()).containsExactly("a0", "a1", "a2", "b0", "b1", "b2");
    assertThat(feed().get().book().revision()).isEqualTo(6);
  }

  @Test
  void shouldKeepTheChangesOfWritersThatFenceEachOther() throws Exception {
    List<RuleBookWriter> writers = List.of(writer(), writer(), writer());
    ExecutorService executor = Executors.newFixedThreadPool(writers.size());
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int w = 0; w < writers.size(); w++) {
        String name = "w" + w + "-";
        RuleBookWriter each = writers.get(w);
        work.add(
            () -> {
              for (int i = 0; i < 4; i++) {
                each.put(List.of(byHand(name + i)));
              }
              return 4;
            });
      }
      int put = 0;
      for (Future<Integer> done : executor.invokeAll(work)) {
        put += done.get();
      }

      assertThat(writer.read()).hasSize(put);
      RuleBook book = feed().get().book();
      assertThat(book.rules()).hasSize(put);
      assertThat(book.revision()).isEqualTo(put);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void shouldForgetWhatADyingWriterLeftBehind() throws Exception {
    sync(file("coup"));
    RuleBookFeed feed = feed();
    Producer<byte[], byte[]> dying = transactional();
    dying.beginTransaction();
    dying.send(record("half", "{}")).get();

    Outcome outcome = sync(file("coup"), file("nato"));

    awaitRevision(feed, outcome.revision());
    assertThat(feed.get().book().rules().keySet()).containsExactly("coup", "nato");
    assertThat(feed.get().rejected()).isEmpty();
    dying.close(Duration.ZERO);
  }

  @Test
  void shouldNotPutInForceWhatNoMarkerSpeaksOf() throws Exception {
    sync(file("coup"));
    RuleBookFeed feed = feed();
    putAsStranger("wheat", "{\"id\":\"wheat\",\"query\":\"wheat\"}");

    RuleBookFeed restarted = feed();
    assertThat(restarted.get().book().rules().keySet()).containsExactly("coup");

    Outcome outcome = sync(file("coup"), file("nato"));

    awaitRevision(feed, outcome.revision());
    assertThat(feed.get().book().rules().keySet()).containsExactly("coup", "nato", "wheat");
  }

  @Test
  void shouldPutAMarkedBookInForceWhateverAStrangerPutsAfterIt() throws Exception {
    sync(file("coup"));
    putAsStranger("coup", "{\"id\":\"coup\",\"query\":\"football\"}");

    RuleBookFeed feed = feed();

    assertThat(feed.get().book().rules()).isEqualTo(Map.of("coup", rule("coup", "coup")));
  }

  @Test
  void shouldTakeTheRulesAsTheyAreWhereTheMarkerSpeaksOfOthers() throws Exception {
    sync(file("coup"));
    RuleBookFeed feed = feed();
    putAsStranger("wheat", "{\"id\":\"wheat\",\"query\":\"wheat\"}");
    putAsStranger(RuleLog.MARKER, "{\"revision\":7,\"hash\":\"of something else\"}");

    awaitRevision(feed, 7);

    assertThat(feed.get().book().rules().keySet()).containsExactly("coup", "wheat");
    assertThat(feed().get().book().rules().keySet()).containsExactly("coup", "wheat");
    assertThat(sync(file("coup")).isEmpty()).isTrue();
    assertThat(sync(file("coup"), file("nato")).revision()).isEqualTo(8);
  }

  @Test
  void shouldTakeNothingButAMarkerForOne() throws Exception {
    sync(file("coup"));
    RuleBookFeed feed = feed();
    putAsStranger(RuleLog.MARKER, "revision 9");
    putAsStranger(RuleLog.MARKER, null);

    Outcome outcome = sync(file("coup"), file("nato"));

    assertThat(outcome.revision()).isEqualTo(2);
    awaitRevision(feed, 2);
    assertThat(feed.get().book().rules().keySet()).containsExactly("coup", "nato");
  }

  @Test
  void shouldKeepTheLastGoodVersionOfARuleThatWentBad() throws Exception {
    sync(file("coup"), file("nato"), file("troops"), file("grain"));
    RuleBookFeed feed = feed();
    Map<String, Rule> before = feed.get().book().rules();
    putAsStranger("coup", "\0\1 garbage");
    putAsStranger("nato", "{\"id\":\"nato\",\"query\":\"nato AND (\"}");
    putAsStranger("troops", "{\"id\":\"coup\",\"query\":\"troops\"}");
    putAsStranger("grain", "{\"id\":\"grain\"}");
    putAsStranger("new", "{\"id\":\"new\",\"query\":null}");

    Outcome outcome = writer.put(List.of(byHand("oil")));

    awaitRevision(feed, outcome.revision());
    assertThatBadOnesAreRejected(feed.get());
    assertThat(feed.get().book().rules())
        .containsAllEntriesOf(before)
        .containsOnlyKeys("coup", "grain", "nato", "oil", "troops");

    Rules restarted = feed().get();

    assertThatBadOnesAreRejected(restarted);
    assertThat(restarted.book().rules()).isEqualTo(feed.get().book().rules());
  }

  private void assertThatBadOnesAreRejected(Rules rules) {
    assertThat(rules.rejected())
        .extracting(RejectedRule::key)
        .containsExactly("coup", "grain", "nato", "new", "troops");
    assertThat(rules.rejected())
        .allSatisfy(
            rejected -> {
              assertThat(rejected.problem()).isNotBlank();
              assertThat(rejected.origin().topic()).isEqualTo(topics.rules().name());
              assertThat(rejected.origin().offset()).isPositive();
            });
    assertThat(rules.rejected().get(0).value()).isEqualTo("\0\1 garbage".getBytes(UTF_8));
    assertThat(rules.rejected().get(4).problem())
        .isEqualTo("its key says 'troops', its value 'coup'");
  }

  @Test
  void shouldReadABadRuleOnlyOnceHoweverManyBooksFollow() throws Exception {
    sync(file("coup"));
    RuleBookFeed feed = feed();
    putAsStranger("coup", "garbage");
    awaitRevision(feed, writer.put(List.of(byHand("oil"))).revision());
    RejectedRule rejected = feed.get().rejected().get(0);

    awaitRevision(feed, writer.put(List.of(byHand("gas"))).revision());

    assertThat(feed.get().rejected()).singleElement().isSameAs(rejected);
    assertThat(feed.get().book().rules()).containsOnlyKeys("coup", "gas", "oil");
  }

  @Test
  void shouldMendABadRuleWithTheNextSync() throws Exception {
    sync(file("coup"));
    RuleBookFeed feed = feed();
    putAsStranger("coup", "garbage");
    awaitRevision(feed, writer.put(List.of(byHand("oil"))).revision());
    assertThat(feed.get().rejected()).hasSize(1);

    Outcome outcome = sync(file("coup", "putsch"));

    assertThat(outcome.changed()).containsExactly("coup");
    awaitRevision(feed, outcome.revision());
    assertThat(feed.get().rejected()).isEmpty();
    assertThat(feed.get().book().rules().get("coup")).isEqualTo(rule("coup", "putsch"));
  }

  @Test
  void shouldForgetARuleThatWasDeletedBeforeItWentBad() throws Exception {
    sync(file("coup"), file("nato"));
    writer.delete(List.of("coup"));
    putAsStranger("coup", "garbage");
    writer.put(List.of(byHand("oil")));

    Rules rules = feed().get();

    assertThat(rules.book().rules().keySet()).containsExactly("nato", "oil");
    assertThat(rules.rejected()).extracting(RejectedRule::key).containsExactly("coup");
  }

  @Test
  void shouldReadAnewWhereTheTopicWasMadeAnew() throws Exception {
    sync(file("coup"), file("nato"));
    sync(file("coup"));
    RuleBookFeed feed = feed();
    try (Admin admin = clients.admin()) {
      admin.deleteTopics(List.of(topics.rules().name())).all().get();
      await().atMost(Duration.ofSeconds(20)).until(() -> !exists(admin));
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(topics.rules(), topics.ruleHistory()));
    }

    try (RuleBookWriter fresh = new RuleBookWriter(clients, topics, "anna@desk", clock)) {
      fresh.put(List.of(byHand("oil")));
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> feed.get().book().rules().keySet().equals(Set.of("oil")));
  }

  @Test
  void shouldSayInTimeThatThereIsNoBrokerOrTopic() {
    KafkaClients nobody =
        new KafkaClients("127.0.0.1:1", Map.of("default.api.timeout.ms", "60000"));
    Duration patience = Duration.ofMillis(1500);

    assertThatThrownBy(() -> RuleBookFeed.open(nobody, topics, patience))
        .isInstanceOf(TimeoutException.class)
        .hasMessage(
            "the rules could not be read within 1 s: is the broker at 127.0.0.1:1 up,"
                + " and is there a topic %s?",
            topics.rules().name());
    assertThatThrownBy(() -> RuleBookFeed.open(clients, Topics.of("missing."), patience))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("missing.rules");
  }

  @Test
  void shouldStopAtOnceAndMoreThanOnce() {
    RuleBookFeed feed = feed();
    long start = System.nanoTime();

    feed.close();
    feed.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void shouldPutTenThousandRulesInForceInOneBatch() {
    RuleBookFeed feed = feed();
    RuleRecord[] many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> file("rule-" + i, "coup" + i + " AND (troops OR \"red lines\")"))
            .toArray(RuleRecord[]::new);
    long start = System.nanoTime();

    Outcome first = sync(many);
    long written = System.nanoTime();
    awaitRevision(feed, 1);
    long live = System.nanoTime();
    many[7] = file("rule-7", "putsch");
    sync(many);
    awaitRevision(feed, 2);
    long changed = System.nanoTime();

    assertThat(first.added()).hasSize(10_000);
    assertThat(feed.get().book().rules()).hasSize(10_000);
    assertThat(feed.get().book().rules().get("rule-7")).isEqualTo(rule("rule-7", "putsch"));
    System.out.printf(
        "10,000 rules: written in %d ms, live after %d ms more; one changed, live after %d ms%n",
        (written - start) / 1_000_000, (live - written) / 1_000_000, (changed - live) / 1_000_000);
  }

  @Test
  void shouldOutliveABrokerThatGoesAwayForAWhile(@TempDir Path elsewhere) throws Exception {
    try (KafkaUnderTest.Mortal mortal = KafkaUnderTest.startMortal(elsewhere)) {
      KafkaClients impatient =
          new KafkaClients(
              mortal.bootstrap(),
              Map.of(
                  "max.block.ms",
                  "1000",
                  "default.api.timeout.ms",
                  "1000",
                  "request.timeout.ms",
                  "1000"));
      try (Admin admin = KafkaClients.of(mortal.bootstrap()).admin()) {
        new TopicProvisioner(admin, mortal.bootstrap(), Duration.ofSeconds(30))
            .provision(List.of(topics.rules(), topics.ruleHistory()));
      }
      RuleBookWriter outliving =
          new RuleBookWriter(impatient, topics, "anna@desk", clock, Duration.ofSeconds(2));
      opened.add(outliving);
      outliving.sync(SET, List.of(file("coup")), stays -> false);
      RuleBookFeed feed = RuleBookFeed.open(impatient, topics, Duration.ofSeconds(5));
      opened.add(feed);

      mortal.goAway();

      assertThatThrownBy(() -> outliving.sync(SET, List.of(file("nato")), stays -> false))
          .isInstanceOf(TimeoutException.class);
      assertThat(feed.get().book().rules().keySet()).containsExactly("coup");

      mortal.comeBack();

      Outcome outcome =
          await()
              .atMost(Duration.ofSeconds(30))
              .ignoreExceptionsInstanceOf(TimeoutException.class)
              .until(
                  () -> outliving.sync(SET, List.of(file("nato")), stays -> false),
                  done -> done.revision() == 2);
      assertThat(outcome.revision()).isEqualTo(2);
      awaitRevision(feed, 2);
      assertThat(feed.get().book().rules().keySet()).containsExactly("nato");
      feed.close();
      outliving.close();
    }
  }

  @Test
  void shouldRecordEachChangeWithWhoMadeIt() {
    sync(file("coup"), file("nato"));
    sync(file("coup", "coup OR putsch"), file("nato"));
    writer.put(List.of(byHand("oil")));
    writer.delete(List.of("oil"));
    sync(file("nato"));

    RuleHistory history = RuleHistory.read(clients, topics);

    assertThat(history.all())
        .extracting(RuleChange::revision, RuleChange::event, RuleChange::id, RuleChange::origin)
        .containsExactly(
            tuple(1L, "put", "coup", new Owner(SET, "europe.yaml")),
            tuple(1L, "put", "nato", new Owner(SET, "europe.yaml")),
            tuple(2L, "put", "coup", new Owner(SET, "europe.yaml")),
            tuple(3L, "put", "oil", new Owner(Owner.COMMAND_LINE, null)),
            tuple(4L, "deleted", "oil", new Owner(Owner.COMMAND_LINE, null)),
            tuple(5L, "deleted", "coup", new Owner(SET, null)));
    assertThat(history.all())
        .allSatisfy(
            change -> {
              assertThat(change.by()).isEqualTo("anna@desk");
              assertThat(change.at()).isEqualTo(Samples.SEEN);
            });
    RuleChange edited = history.of("coup").get(1);
    assertThat(edited.before()).isEqualTo(rule("coup", "coup").ref());
    assertThat(edited.after()).isEqualTo(rule("coup", "coup OR putsch").ref());
    assertThat(edited.definition()).isEqualTo(file("coup", "coup OR putsch"));
    assertThat(history.of("oil").get(1).definition()).isEqualTo(byHand("oil"));
    assertThat(history.lastOf("coup", 4)).contains(edited);
    assertThat(history.lastOf("oil", 2)).isEmpty();
  }

  @Test
  void shouldRecordNothingWhereNothingHasChanged() {
    sync(file("coup"));
    sync(file("coup"));
    writer.put(List.of());

    assertThat(RuleHistory.read(clients, topics).all()).hasSize(1);
  }

  @Test
  void shouldChangeNothingWhereItCannotBeRecorded() throws Exception {
    Topics bare = Topics.of("bare" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(bare.rules()));
    }
    KafkaClients impatient = new KafkaClients(kafka.bootstrap(), Map.of("max.block.ms", "1000"));

    try (RuleBookWriter unrecorded =
        new RuleBookWriter(impatient, bare, "anna@desk", clock, Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> unrecorded.put(List.of(byHand("oil"))))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("is there a topic " + bare.ruleHistory().name());
      assertThat(unrecorded.read()).isEmpty();
    }
  }

  private RuleBookWriter writer() {
    RuleBookWriter made = new RuleBookWriter(clients, topics, "anna@desk", clock);
    opened.add(made);
    return made;
  }

  private RuleBookFeed feed() {
    RuleBookFeed feed = RuleBookFeed.open(clients, topics);
    opened.add(feed);
    return feed;
  }

  private Outcome sync(RuleRecord... wanted) {
    return writer.sync(SET, Arrays.asList(wanted), stays -> false);
  }

  private static void awaitRevision(RuleBookFeed feed, long revision) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(30))
        .until(() -> feed.get().book().revision() == revision);
  }

  private boolean exists(Admin admin) throws Exception {
    return admin.listTopics().names().get().contains(topics.rules().name());
  }

  private long end() {
    TopicPartition partition = new TopicPartition(topics.rules().name(), 0);
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      return consumer.endOffsets(List.of(partition)).getOrDefault(partition, -1L);
    }
  }

  /** Puts a record as any Kafka client may. */
  private void putAsStranger(String key, @Nullable String value) throws Exception {
    try (Producer<byte[], byte[]> stranger = clients.producer(Map.of())) {
      stranger.send(record(key, value)).get();
    }
  }

  private ProducerRecord<byte[], byte[]> record(String key, @Nullable String value) {
    return new ProducerRecord<>(
        topics.rules().name(), key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
  }

  private Producer<byte[], byte[]> transactional() {
    Producer<byte[], byte[]> producer =
        clients.producer(
            Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "rules-writer"));
    producer.initTransactions();
    return producer;
  }

  private static RuleRecord file(String id) {
    return file(id, id);
  }

  private static RuleRecord file(String id, String query) {
    return record(id, query, SET);
  }

  private static RuleRecord byHand(String id) {
    return record(id, id, Owner.COMMAND_LINE);
  }

  private static RuleRecord record(String id, String query, String set) {
    String file = set.equals(Owner.COMMAND_LINE) ? null : "europe.yaml";
    return RuleRecord.of(rule(id, query), new Owner(set, file));
  }

  private static Rule rule(String id, String query) {
    return new Rule(id, id, Severity.INFO, Map.of(), query, new Trigger.EveryArticle());
  }
}
