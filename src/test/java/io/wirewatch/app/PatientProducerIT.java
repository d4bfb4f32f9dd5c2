package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PatientProducerIT {
  private static final int BEFORE = 500;
  private static final int ALL = 6000;

  @TempDir private Path data;

  @Test
  void shouldWaitForABrokerThatGoesAwayAndSendEverythingOnceInItsOrder() throws Exception {
    KafkaUnderTest.Mortal kafka = KafkaUnderTest.startMortal(data);
    Console screen = new Console();
    Cluster cluster = new Cluster(KafkaClients.of(kafka.bootstrap()), Topics.of("away."));
    TopicSpec topic = cluster.topics().articles();
    Remembering remembering = new Remembering();
    CountDownLatch isAway = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (PatientProducer<Integer> producer =
        new PatientProducer<>(cluster, screen.terminal(), remembering)) {
      producer.need(topic);
      for (int i = 0; i < BEFORE; i++) {
        producer.send(record(topic, i), i);
      }
      producer.settle();
      Future<?> rest =
          executor.submit(
              () -> {
                isAway.await();
                for (int i = BEFORE; i < ALL; i++) {
                  producer.send(record(topic, i), i);
                }
                producer.settle();
                return null;
              });

      kafka.goAway();
      isAway.countDown();
      await().atMost(Duration.ofSeconds(30)).until(() -> screen.err().contains("Waiting"));
      kafka.comeBack();
      rest.get(60, TimeUnit.SECONDS);

      assertThat(remembering.acknowledged).hasSize(ALL).isSorted();
      assertThat(values(cluster, topic)).hasSize(ALL).isSorted().doesNotHaveDuplicates();
      assertThat(screen.err().lines())
          .containsExactly(
              "Waiting for Kafka at " + kafka.bootstrap() + " ...",
              "Kafka at " + kafka.bootstrap() + " is back; going on.");
    } finally {
      executor.shutdownNow();
      kafka.close();
    }
  }

  @Test
  void shouldClaimOnlyWhatWasAcknowledgedWhenItIsInterruptedWhileTheBrokerIsAway()
      throws Exception {
    KafkaUnderTest.Mortal kafka = KafkaUnderTest.startMortal(data);
    Console screen = new Console();
    Cluster cluster = new Cluster(KafkaClients.of(kafka.bootstrap()), Topics.of("away."));
    TopicSpec topic = cluster.topics().articles();
    Remembering remembering = new Remembering();
    List<Exception> ends = new CopyOnWriteArrayList<>();
    PatientProducer<Integer> producer =
        new PatientProducer<>(cluster, screen.terminal(), remembering);
    producer.need(topic);
    producer.send(record(topic, 0), 0);
    producer.settle();
    kafka.goAway();

    Thread sender =
        new Thread(
            () -> {
              try (producer) {
                producer.send(record(topic, 1), 1);
                producer.settle();
              } catch (InterruptedException | CommandException e) {
                ends.add(e);
              }
            });
    sender.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> screen.err().contains("Waiting"));
    sender.interrupt();
    sender.join(Duration.ofSeconds(30).toMillis());

    assertThat(ends).singleElement().isInstanceOf(InterruptedException.class);
    assertThat(remembering.acknowledged).containsExactly(0);
    // None where the producer did not even take it, because it knew no broker any more.
    assertThat(producer.onTheWay()).isBetween(0, 1);
  }

  private static final class Remembering implements PatientProducer.Outcome<Integer> {
    private final List<Integer> acknowledged = new ArrayList<>();

    @Override
    public void acknowledged(Integer what) {
      acknowledged.add(what);
    }

    @Override
    public void tooLarge(Integer what, byte[] value, String detail) {
      throw new AssertionError(what + " is too large: " + detail);
    }
  }

  private static ProducerRecord<byte[], byte[]> record(TopicSpec topic, int number) {
    return new ProducerRecord<>(
        topic.name(), null, ("%06d ".formatted(number) + "x".repeat(500)).getBytes(UTF_8));
  }

  private static List<String> values(Cluster cluster, TopicSpec topic) {
    try (Consumer<byte[], byte[]> consumer = cluster.clients().consumer()) {
      TopicPartition partition = new TopicPartition(topic.name(), 0);
      consumer.assign(List.of(partition));
      long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      List<String> values = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(read -> values.add(new String(read.value(), UTF_8)));
      }
      return values;
    }
  }
}
