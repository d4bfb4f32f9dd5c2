package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import io.wirewatch.notify.sender.Addressee;
import io.wirewatch.notify.sender.Notices;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sender whose broker goes away while a request is under way. */
@Timeout(300)
@SuppressWarnings("FutureReturnValueIgnored") // each producer is closed, which waits for it
class DeliverOutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final Topics topics = Topics.of("o.");
  private final InstantSource clock = InstantSource.system();

  @Test
  void shouldRememberWhatCameOfARequestUntilTheBrokerIsBack() throws Exception {
    ScriptedNotifier desk = new ScriptedNotifier();
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch isAway = new CountDownLatch(1);
    desk.answerBy(
        dispatch -> {
          isAsked.countDown();
          try {
            isAway.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return ScriptedNotifier.deliver(dispatch);
        });
    try (KafkaUnderTest.Mortal kafka = KafkaUnderTest.startMortal(folder)) {
      KafkaClients clients = KafkaClients.of(kafka.bootstrap());
      try (Admin admin = clients.admin()) {
        new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
            .provision(List.of(topics.notifications(), topics.deliveries(), topics.status()));
      }
      write(clients, "one", "two");
      DeliverStep step =
          new DeliverStep(
              clients,
              topics,
              List.of(
                  new DeliverStep.Line(
                      new Addressee(Notices.receiver("desk", ""), false, null), desk)),
              "one",
              clock,
              DeliverStep.Settings.DEFAULT);
      try (step) {
        step.start();
        isAsked.await();
        kafka.goAway();
        isAway.countDown();
        kafka.comeBack();

        await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(() -> states(clients).equals(List.of(State.DELIVERED, State.DELIVERED)));
      }
    }
    assertThat(desk.ids()).containsExactly("one", "two");
  }

  private void write(KafkaClients clients, String... ids) {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      for (String id : ids) {
        producer.send(
            NotificationRecords.of(topics, Notices.news(id, "desk", "", clock.instant())));
      }
    }
  }

  private List<State> states(KafkaClients clients) throws Exception {
    List<State> finished = new ArrayList<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.deliveries().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        Delivery delivery = DeliveryTopics.DELIVERIES.decode(record.value());
        if (delivery.state().isFinished()) {
          finished.add(delivery.state());
        }
      }
    }
    return finished;
  }
}
