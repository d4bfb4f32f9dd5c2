package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.config.Configuration;
import io.wirewatch.config.Configurations;
import io.wirewatch.notify.Receivers;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that are started at once on a cluster on which there is nothing yet. */
@Timeout(240)
class ConcurrentStartIT {
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);

  private final Path folder;

  ConcurrentStartIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldBothComeUpAndShareTheWork() throws Exception {
    Path told = folder.resolve("told.jsonl");
    Files.writeString(
        folder.resolve("rules.yaml"),
        """
        rules:
          - id: harbour
            severity: critical
            query: >-
              harbour
            trigger: {on: every-article}
        """);
    Files.writeString(
        folder.resolve("wirewatch.yaml"),
        """
        receivers: {paper: {file: {path: '%s'}}}
        route: {receiver: paper, group_wait: 0s}
        """
            .formatted(told));
    List<Service> services = new ArrayList<>();
    ExecutorService starters = Executors.newFixedThreadPool(2);
    try (KafkaUnderTest kafka = KafkaUnderTest.start(folder.resolve("kafka"))) {
      try {
        CyclicBarrier together = new CyclicBarrier(2);
        for (Future<Service> started :
            starters.invokeAll(
                List.of(starting(kafka, "one", together), starting(kafka, "other", together)))) {
          services.add(started.get());
        }
        await()
            .atMost(Duration.ofSeconds(90))
            .until(() -> services.stream().allMatch(Service::isRunning));

        publish(KafkaClients.of(kafka.bootstrap()), "Storm over the harbour");

        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(told));
        assertThat(Files.readAllLines(told)).hasSize(1);
        for (Service service : services) {
          service.check();
        }
      } finally {
        services.forEach(Service::close);
        starters.shutdownNow();
      }
    }
  }

  private Callable<Service> starting(KafkaUnderTest kafka, String name, CyclicBarrier together) {
    Configurations.Reading reading =
        Configurations.read(
            new Configurations.Inputs(
                Map.of(
                    "kafka.bootstrap",
                    kafka.bootstrap(),
                    "rules.path",
                    folder.resolve("rules.yaml").toString()),
                Optional.empty(),
                Map.of(),
                Optional.of(folder.resolve("wirewatch.yaml")),
                folder,
                List.copyOf(Receivers.types())));
    assertThat(reading.errors()).isEmpty();
    Configuration configuration = reading.configuration().orElseThrow();
    ServiceSettings settings =
        ServiceSettings.of(configuration, folder.resolve(name), List.of("europe"));
    return () -> {
      together.await();
      return Service.start(settings, new Console().terminal());
    };
  }

  private static void publish(KafkaClients clients, String title) throws Exception {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      String value = "{\"id\":\"one\",\"title\":\"" + title + "\"}";
      producer.send(new ProducerRecord<>(TOPICS.articles().name(), value.getBytes(UTF_8))).get();
    }
  }
}
