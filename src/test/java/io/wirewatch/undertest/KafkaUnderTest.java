package io.wirewatch.undertest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Kafka that an integration test runs on, chosen by the system property {@code
 * kafka.under.test}: {@code embedded}, which is the default, or {@code container}, of the image
 * {@code kafka.image}. What it was is printed once, by what the broker itself says.
 *
 * <p>With {@code container} all tests share one container, which is emptied of topics and groups
 * each time it is handed out: a test class has it for itself until the next one asks.
 */
public interface KafkaUnderTest extends AutoCloseable {
  /**
   * A Kafka without topics.
   *
   * @param folder where an embedded one keeps its data
   */
  static KafkaUnderTest start(Path folder) throws Exception {
    return isContainer() ? ContainerKafka.shared() : EmbeddedUnderTest.start(folder);
  }

  /**
   * A Kafka without topics that can go away and come back, with all that it has acknowledged and
   * under the same address; nobody else uses it.
   *
   * @param folder where an embedded one keeps its data
   */
  static Mortal startMortal(Path folder) throws Exception {
    return isContainer() ? ContainerKafka.mortal() : EmbeddedUnderTest.start(folder);
  }

  /**
   * The cluster, without topics, for a service to be started on; empty where the service is to
   * bring an embedded Kafka of its own.
   */
  static Optional<String> cluster() throws Exception {
    return isContainer() ? Optional.of(ContainerKafka.shared().bootstrap()) : Optional.empty();
  }

  /** Host and port for {@code bootstrap.servers}. */
  String bootstrap();

  @Override
  void close() throws IOException;

  /** One that can go away and come back. */
  interface Mortal extends KafkaUnderTest {
    /** Stops the broker in order; returns when its port is refused. */
    void goAway() throws Exception;

    /** Starts it again; returns when it serves clients. */
    void comeBack() throws Exception;
  }

  /** Whether it is one in a container. */
  static boolean isContainer() {
    String chosen = System.getProperty("kafka.under.test", "embedded");
    return switch (chosen) {
      case "embedded" -> false;
      case "container" -> true;
      default ->
          throw new IllegalArgumentException(
              "kafka.under.test is '" + chosen + "': it may be embedded or container");
    };
  }
}
