package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.sender.Addressee;
import io.wirewatch.notify.sender.Notices;
import io.wirewatch.notify.sender.SenderSettings;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Notifications on their way to receivers, over a real broker. */
@Timeout(180)
@SuppressWarnings("FutureReturnValueIgnored") // each producer is closed, which waits for it
class DeliverIT {
  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static KafkaUnderTest kafka;
  private static KafkaClients clients;

  private final AtomicBoolean isFailing = new AtomicBoolean();
  private final InstantSource clock = this::time;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final ScriptedNotifier desk = new ScriptedNotifier();
  private final ScriptedNotifier ops = new ScriptedNotifier();
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
    topics = Topics.of("d" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(topics.notifications(), topics.deliveries(), topics.status()));
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void shouldTellWhatIsWrittenAndSaySo() throws Exception {
    write(news("a", "desk", ""), news("b", "ops", ""), news("c", "desk", ""));
    start("one", SenderSettings.DEFAULT);

    await().atMost(PATIENCE).until(() -> desk.ids().equals(List.of("a", "c")));
    await().atMost(PATIENCE).until(() -> ops.ids().equals(List.of("b")));
    await().atMost(PATIENCE).until(() -> states().size() == 3);
    assertThat(states().values()).containsOnly(State.DELIVERED);
  }

  @Test
  void shouldGoOnAfterAnError() throws Exception {
    start("one", SenderSettings.DEFAULT);
    write(news("a", "desk", ""), news("b", "ops", ""));
    await().atMost(PATIENCE).until(() -> states().size() == 2);

    isFailing.set(true);
    await().atMost(PATIENCE).until(() -> failed.size() == 2);
    isFailing.set(false);
    write(news("c", "desk", ""), news("d", "ops", ""));

    await().atMost(PATIENCE).until(() -> desk.ids().equals(List.of("a", "c")));
    await().atMost(PATIENCE).until(() -> ops.ids().equals(List.of("b", "d")));
  }

  @Test
  void shouldUseTheAnswerThatComesAfterItsPlaceInTheGroupWasLost() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    desk.answerBy(
        dispatch -> {
          if (dispatch.notification().id().equals("a")) {
            isAsked.countDown();
            awaitUninterruptedly(late);
          }
          return ScriptedNotifier.deliver(dispatch);
        });
    write(news("a", "desk", "#stuck"));
    start("one", SenderSettings.DEFAULT);
    isAsked.await();
    isFailing.set(true);
    await().atMost(PATIENCE).until(() -> failed.contains("deliver-desk"));
    isFailing.set(false);
    write(news("b", "desk", "#well"));
    await().atMost(PATIENCE).until(() -> states().get("b") == State.DELIVERED);
    late.countDown();

    await().atMost(PATIENCE).until(() -> states().get("a") == State.DELIVERED);
    assertThat(desk.ids()).containsExactly("a", "b");
  }

  @Test
  void shouldGoOnWhereItStopped() throws Exception {
    write(news("a", "desk", ""), news("b", "desk", ""));
    DeliverStep first = start("one", SenderSettings.DEFAULT);
    await().atMost(PATIENCE).until(() -> desk.ids().equals(List.of("a", "b")));
    first.close();
    write(news("c", "desk", ""));

    start("one", SenderSettings.DEFAULT);

    await().atMost(PATIENCE).until(() -> desk.ids().equals(List.of("a", "b", "c")));
  }

  @Test
  void shouldMarkWhatWasUnderWayWhenItWasKilled() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    desk.answerBy(
        dispatch -> {
          isAsked.countDown();
          awaitUninterruptedly(never);
          return ScriptedNotifier.deliver(dispatch);
        });
    write(news("a", "desk", ""), news("b", "desk", ""));
    DeliverStep first = start("one", SenderSettings.DEFAULT);
    isAsked.await();
    first.kill();
    desk.answerBy(ScriptedNotifier::deliver);

    start("one", SenderSettings.DEFAULT);

    await().atMost(PATIENCE).until(() -> desk.ids().equals(List.of("a", "a", "b")));
    assertThat(desk.sent()).extracting(Dispatch::mayBeRepeat).containsExactly(false, true, false);
    await().atMost(PATIENCE).until(() -> states().get("b") == State.DELIVERED);
    assertThat(states()).containsEntry("a", State.DELIVERED);
  }

  @Test
  void shouldTakeOverFromOneThatIsStillAlive() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch zombie = new CountDownLatch(1);
    desk.answerBy(
        dispatch -> {
          isAsked.countDown();
          awaitUninterruptedly(zombie);
          return ScriptedNotifier.deliver(dispatch);
        });
    write(news("a", "desk", ""), news("b", "desk", ""));
    start("one", SenderSettings.DEFAULT);
    isAsked.await();
    desk.answerBy(ScriptedNotifier::deliver);

    // Under the same name it takes the other's place in the group at once.
    start("one", SenderSettings.DEFAULT);
    await().atMost(PATIENCE).until(() -> desk.ids().equals(List.of("a", "a", "b")));
    zombie.countDown();
    write(news("c", "desk", ""));

    await().atMost(PATIENCE).until(() -> desk.ids().contains("c"));
    await().atMost(PATIENCE).until(() -> states().get("c") == State.DELIVERED);
    assertThat(desk.ids()).containsExactly("a", "a", "b", "c");
  }

  @Test
  void shouldLetOthersGoOnWhereALaneIsStuck() throws Exception {
    desk.answerBy(
        dispatch ->
            dispatch.notification().target().equals("#stuck")
                ? new Outcome.NotSent("connection refused")
                : ScriptedNotifier.deliver(dispatch));
    // All of them in the partition of the one that is stuck.
    write(0, news("a", "desk", "#stuck"), news("b", "desk", "#stuck"), news("c", "desk", "#well"));
    SenderSettings settings =
        new SenderSettings(10, Duration.ofMinutes(1), Duration.ofSeconds(2), PATIENCE, 1_000);
    start("one", settings);

    await().atMost(PATIENCE).until(() -> states().get("c") == State.DELIVERED);
    await().atMost(PATIENCE).until(() -> words("a").contains(State.PARKED));
    await().atMost(PATIENCE).until(() -> committed("desk", 0) > 2);
    desk.answerBy(ScriptedNotifier::deliver);

    await().atMost(PATIENCE).until(() -> states().get("b") == State.DELIVERED);
    assertThat(states()).containsEntry("a", State.DELIVERED);
    List<String> told = desk.ids();
    assertThat(told.lastIndexOf("a")).isLessThan(told.indexOf("b"));
  }

  @Test
  void shouldGoOnUnderAnotherNameWhereOneHasDied() throws Exception {
    write(news("a", "desk", ""));
    DeliverStep first = start("one", SenderSettings.DEFAULT);
    await().atMost(PATIENCE).until(() -> states().get("a") == State.DELIVERED);
    DeliverStep second = start("two", SenderSettings.DEFAULT);
    assertThat(second.awaitRunning(PATIENCE)).isTrue();
    first.kill();
    write(news("b", "desk", ""), news("c", "ops", ""));

    await().atMost(PATIENCE).until(() -> desk.ids().equals(List.of("a", "b")));
    await().atMost(PATIENCE).until(() -> ops.ids().equals(List.of("c")));
  }

  @Test
  void shouldDeleteWhatEverybodyIsPastAndNothingElse() throws Exception {
    desk.answerBy(dispatch -> new Outcome.NotSent("connection refused"));
    write(0, news("a", "ops", ""), news("b", "desk", "#stuck"), news("c", "ops", ""));
    start("one", SenderSettings.DEFAULT);
    await().atMost(PATIENCE).until(() -> committed("ops", 0) > 2);
    await().atMost(PATIENCE).until(() -> committed("desk", 0) == 1);
    try (Admin admin = clients.admin()) {
      Set<String> receivers = Set.of("desk", "ops");

      new Housekeeping(clients, admin, topics, receivers, Duration.ofDays(7)).tidy(clock.instant());
      assertThat(beginning(admin)).isZero();
      new Housekeeping(clients, admin, topics, receivers, Duration.ZERO).tidy(clock.instant());
      assertThat(beginning(admin)).isEqualTo(1);
      // One that nobody has run yet is past nothing.
      new Housekeeping(clients, admin, topics, Set.of("desk", "ops", "new"), Duration.ZERO)
          .tidy(clock.instant().plusSeconds(60));
      assertThat(beginning(admin)).isEqualTo(1);
    }
  }

  @Test
  void shouldKeepWhatAReceiverWasNotToldThatIsNotConfiguredAnyMore() throws Exception {
    desk.answerBy(dispatch -> new Outcome.NotSent("connection refused"));
    write(0, news("a", "ops", ""), news("b", "desk", "#stuck"), news("c", "ops", ""));
    DeliverStep step = start("one", SenderSettings.DEFAULT);
    await().atMost(PATIENCE).until(() -> committed("ops", 0) > 2);
    await().atMost(PATIENCE).until(() -> committed("desk", 0) == 1);
    step.close();
    write(0, news("d", "renamed", ""), news("e", "ops", ""));
    try (Admin admin = clients.admin()) {
      // A member that has left by its name alone stays in the group for a while.
      await()
          .atMost(PATIENCE)
          .until(() -> !new ReceiverGroups(admin, topics).running().contains("desk"));
      admin.deleteConsumerGroups(Set.of(DeliverStep.group(topics, "desk"))).all().get();
      start("one", SenderSettings.DEFAULT, "ops");
      await().atMost(PATIENCE).until(() -> states().get("e") == State.DELIVERED);
      await().atMost(PATIENCE).until(() -> committed("ops", 0) > 4);

      // What the cluster has forgotten of desk is known of its notifications still.
      tidy(admin);
      assertThat(beginning(admin)).isEqualTo(1);
      Unsent unsent = Unsent.read(clients, topics, name -> !name.equals("ops"));
      assertThat(unsent.byReceiver()).containsOnlyKeys("desk", "renamed");
      assertThat(ids(unsent, "desk")).containsExactly("b");

      ForgottenReceiver forgotten = new ForgottenReceiver(clients, topics);
      assertThat(forgotten.isTold("ops")).isTrue();
      assertThat(forgotten.isTold("desk")).isFalse();
      forgotten.forget("desk", entries(unsent, "desk"), clock.instant());
      assertThat(states()).containsEntry("b", State.DROPPED);
      tidy(admin);
      assertThat(beginning(admin)).isEqualTo(entries(unsent, "renamed").get(0).offset());
      forgotten.forget("renamed", entries(unsent, "renamed"), clock.instant());
      tidy(admin);
      assertThat(beginning(admin)).isGreaterThan(offset("e") - 1);
      assertThat(Unsent.read(clients, topics, name -> !name.equals("ops")).byReceiver()).isEmpty();
    }
  }

  @Test
  void shouldKeepWhatAReceiverWasNotToldThatStopsWhileOthersTidyUp() throws Exception {
    write(0, news("a", "desk", ""), news("b", "desk", "#stuck"), news("c", "ops", ""));
    desk.answerBy(
        dispatch ->
            dispatch.notification().id().equals("a")
                ? ScriptedNotifier.deliver(dispatch)
                : new Outcome.NotSent("connection refused"));
    DeliverStep old = start("old", SenderSettings.DEFAULT, "desk");
    start("new", SenderSettings.DEFAULT, "ops");
    await().atMost(PATIENCE).until(() -> committed("ops", 0) > 2);
    await().atMost(PATIENCE).until(() -> committed("desk", 0) == 1);
    try (Admin admin = clients.admin()) {
      Housekeeping housekeeping =
          new Housekeeping(clients, admin, topics, Set.of("ops"), Duration.ZERO);
      Instant now = clock.instant();
      housekeeping.tidy(now);
      assertThat(beginning(admin)).isEqualTo(1);
      old.close();
      await()
          .atMost(PATIENCE)
          .until(() -> !new ReceiverGroups(admin, topics).running().contains("desk"));

      // What was read when desk still ran says nothing of it.
      housekeeping.tidy(now.plusSeconds(60));
      assertThat(beginning(admin)).isEqualTo(1);
      housekeeping.tidy(now.plus(Duration.ofHours(2)));
      assertThat(beginning(admin)).isEqualTo(1);

      // Of what it was told nothing is held.
      Unsent unsent = Unsent.read(clients, topics, name -> !name.equals("ops"));
      assertThat(ids(unsent, "desk")).containsExactly("b");
    }
  }

  @Test
  void shouldTidyUpAgainAfterAnError() throws Exception {
    write(0, news("a", "desk", ""), news("b", "ops", ""));
    DeliverStep step = start("one", SenderSettings.DEFAULT);
    await().atMost(PATIENCE).until(() -> committed("desk", 0) > 0);
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName(DeliverStep.STEP + "-housekeeping");
    isFailing.set(true);
    try {
      assertThatCode(step::tidy).doesNotThrowAnyException();
    } finally {
      isFailing.set(false);
      thread.setName(name);
    }

    assertThat(failed).contains(DeliverStep.STEP + "-housekeeping");
  }

  private void tidy(Admin admin) throws Exception {
    new Housekeeping(clients, admin, topics, Set.of("ops"), Duration.ZERO)
        .tidy(clock.instant().plusSeconds(60));
  }

  private static List<Unsent.Entry> entries(Unsent unsent, String receiver) {
    return unsent.byReceiver().getOrDefault(receiver, List.of());
  }

  private static List<String> ids(Unsent unsent, String receiver) {
    return entries(unsent, receiver).stream().map(Unsent.Entry::id).toList();
  }

  private Instant time() {
    String thread = Thread.currentThread().getName();
    if (isFailing.get() && thread.startsWith(DeliverStep.STEP + "-") && failed.add(thread)) {
      throw new StackOverflowError();
    }
    return Instant.now();
  }

  private long beginning(Admin admin) throws Exception {
    TopicPartition partition = new TopicPartition(topics.notifications().name(), 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.earliest()))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static void awaitUninterruptedly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Notification news(String id, String receiver, String target) {
    return Notices.news(id, receiver, target, clock.instant());
  }

  private DeliverStep start(String instance, SenderSettings settings) {
    return start(instance, settings, "desk", "ops");
  }

  private DeliverStep start(String instance, SenderSettings settings, String... names) {
    Receiver deskReceiver = Notices.receiver("desk", "#stuck", "#well", "");
    Receiver opsReceiver = Notices.receiver("ops", "");
    DeliverStep step =
        new DeliverStep(
            clients,
            topics,
            Stream.of(
                    new DeliverStep.Line(new Addressee(deskReceiver, false, null), desk),
                    new DeliverStep.Line(new Addressee(opsReceiver, false, null), ops))
                .filter(line -> List.of(names).contains(line.name()))
                .toList(),
            instance,
            clock,
            new DeliverStep.Settings(settings, Duration.ofDays(7)));
    opened.add(step);
    step.start();
    return step;
  }

  private void write(Notification... notifications) {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      for (Notification each : notifications) {
        producer.send(NotificationRecords.of(topics, each));
      }
    }
  }

  private void write(int partition, Notification... notifications) {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      for (Notification each : notifications) {
        producer.send(NotificationRecords.of(topics, each, partition));
      }
    }
  }

  private long offset(String id) throws Exception {
    return log().stream()
        .filter(word -> word.id().equals(id))
        .mapToLong(Delivery::offset)
        .max()
        .orElseThrow();
  }

  private List<Delivery> log() throws Exception {
    List<Delivery> deliveries = new ArrayList<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.deliveries().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        deliveries.add(DeliveryTopics.DELIVERIES.decode(record.value()));
      }
    }
    return deliveries;
  }

  private Map<String, State> states() throws Exception {
    Map<String, State> states = new LinkedHashMap<>();
    log().forEach(delivery -> states.put(delivery.id(), delivery.state()));
    return states;
  }

  private List<State> words(String id) throws Exception {
    return log().stream().filter(word -> word.id().equals(id)).map(Delivery::state).toList();
  }

  private long committed(String receiver, int partition) throws Exception {
    try (Admin admin = clients.admin()) {
      OffsetAndMetadata offset =
          admin
              .listConsumerGroupOffsets(DeliverStep.group(topics, receiver))
              .partitionsToOffsetAndMetadata()
              .get()
              .get(new TopicPartition(topics.notifications().name(), partition));
      return offset == null ? 0 : offset.offset();
    }
  }
}
