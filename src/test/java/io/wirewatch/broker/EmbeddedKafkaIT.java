package io.wirewatch.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded broker itself: its folder, its port, its stops and its death. All of that is ours
 * alone, so that these tests run on it whatever Kafka is under test elsewhere.
 */
@Timeout(120)
class EmbeddedKafkaIT {
  private static final String TOPIC = "letters";

  @TempDir private Path folder;

  @Test
  void shouldKeepRecordsAddressAndClusterOverAStop() throws Exception {
    String bootstrap;
    String cluster;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      bootstrap = kafka.bootstrap();
      cluster = clusterId(bootstrap);
      makeTopic(bootstrap, 1 << 20);
      publish(bootstrap, "first".getBytes(UTF_8));
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      assertThat(kafka.bootstrap()).isEqualTo(bootstrap);
      assertThat(clusterId(bootstrap)).isEqualTo(cluster);
      assertThat(valuesOf(bootstrap)).containsExactly("first");
    }
  }

  @Test
  void shouldKeepEveryAcknowledgedRecordOverKills(@TempDir Path logs) throws Exception {
    List<String> first = linesUntilKilled(child(folder, logs));
    List<String> second = linesUntilKilled(child(folder, logs));

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      assertThat(kafka.bootstrap()).isEqualTo(first.get(0)).isEqualTo(second.get(0));
      assertThat(valuesOf(kafka.bootstrap()))
          .containsAll(first.subList(1, first.size()))
          .containsAll(second.subList(1, second.size()));
    }
    assertThat(Files.readString(logs.resolve("wirewatch.log")))
        .contains("Successfully registered broker")
        .as("a start that waited for the session of the killed broker")
        .doesNotContain("DUPLICATE_BROKER_REGISTRATION");
  }

  @Test
  void shouldRefuseAFolderThatAnotherProcessUsesAndLeaveThatOneAlone(@TempDir Path logs)
      throws Exception {
    Process child = child(folder, logs);
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      String bootstrap = lines.readLine();

      assertThat(EmbeddedKafka.runningAt(folder)).contains(bootstrap);
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("another process (pid " + child.pid() + ")")
          .hasMessageContaining("--data");
      assertThat(clusterId(bootstrap)).isNotEmpty();
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
    assertThat(EmbeddedKafka.runningAt(folder)).isEmpty();
  }

  @Test
  void shouldRefuseAFolderThatThisProcessUses() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      assertThat(EmbeddedKafka.runningAt(folder)).contains(kafka.bootstrap());
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("this process");
      assertThat(EmbeddedKafka.runningAt(folder)).contains(kafka.bootstrap());
    }
    assertThat(EmbeddedKafka.runningAt(folder)).isEmpty();
  }

  @Test
  void shouldNameThePortThatIsInUseAndLeaveNoThreadBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Set<String> before = threads();

      assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("--port");

      assertThat(threads()).isSubsetOf(before);
    }
    assertThat(EmbeddedKafka.runningAt(folder)).isEmpty();
  }

  @Test
  void shouldFindAnotherPortWhenTheRememberedOneIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(folder.resolve("port"), taken.getLocalPort() + "\n");

      try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
        assertThat(kafka.bootstrap()).isNotEqualTo("127.0.0.1:" + taken.getLocalPort());
        assertThat(clusterId(kafka.bootstrap())).isNotEmpty();
      }
    }
  }

  @Test
  void shouldListenOnThePortAskedForAndCarryRecordsOfEightMebibytes() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    byte[] large = new byte[(8 << 20) - 1024];

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
      assertThat(kafka.bootstrap()).isEqualTo("127.0.0.1:" + port);
      makeTopic(kafka.bootstrap(), 8 << 20);
      publish(kafka.bootstrap(), large);

      assertThat(valuesOf(kafka.bootstrap()))
          .singleElement()
          .matches(v -> v.length() == large.length);
    }
  }

  @Test
  void shouldSayThatNothingRunsWhereNothingIs() throws Exception {
    assertThat(EmbeddedKafka.runningAt(folder.resolve("nowhere"))).isEmpty();
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  private static List<String> linesUntilKilled(Process child) throws Exception {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = child.inputReader(UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (lines.size() == 500) {
          assertThat(child.toHandle().destroyForcibly()).isTrue();
        }
      }
    }
    child.waitFor();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(500);
    return lines;
  }

  private static Process child(Path folder, Path logs) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dwirewatch.logs=" + logs,
            "-cp",
            System.getProperty("java.class.path"),
            AcknowledgingMain.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  private static String clusterId(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return admin.describeCluster().clusterId().get();
    }
  }

  static void makeTopic(String bootstrap, int maxBytes) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      NewTopic topic =
          new NewTopic(TOPIC, 1, (short) 1)
              .configs(Map.of("max.message.bytes", Integer.toString(maxBytes)));
      if (!admin.listTopics().names().get().contains(TOPIC)) {
        admin.createTopics(List.of(topic)).all().get();
      }
    }
  }

  static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "max.request.size",
            16 << 20,
            "buffer.memory",
            32 << 20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  static ProducerRecord<byte[], byte[]> letter(byte[] value) {
    return new ProducerRecord<>(TOPIC, value);
  }

  private static void publish(String bootstrap, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      producer.send(letter(value)).get();
    }
  }

  private static List<String> valuesOf(String bootstrap) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
          values.add(new String(read.value(), UTF_8));
        }
      }
    }
    return values;
  }
}
