package io.wirewatch.undertest;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container of the image {@code kafka.image}, by default the official one. */
final class ContainerKafka implements KafkaUnderTest.Mortal {
  private static final String OFFICIAL = "apache/kafka";
  private static final String IMAGE =
      System.getProperty("kafka.image", OFFICIAL + ":" + AppInfoParser.getVersion());
  private static final int PORT = 9092;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern VERSION_IN_LOG = Pattern.compile("Kafka version: (\\S+)");

  private static @Nullable ContainerKafka shared;
  private static boolean didFail;

  private final KafkaContainer container;
  private final boolean isShared;

  private ContainerKafka(KafkaContainer container, boolean isShared) {
    this.container = container;
    this.isShared = isShared;
  }

  /** The one container of this run, emptied. Testcontainers ends it with the process. */
  static synchronized ContainerKafka shared() throws Exception {
    ContainerKafka kafka = shared;
    if (kafka == null) {
      kafka = new ContainerKafka(start(configured()), true);
      Evidence.print(kafka.description(), kafka.bootstrap());
      shared = kafka;
    }
    kafka.empty();
    return kafka;
  }

  /** A container of its own, on a port of this machine that it keeps over its stops. */
  static ContainerKafka mortal() throws Exception {
    KafkaContainer container = configured();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      container.setPortBindings(List.of("127.0.0.1:" + free.getLocalPort() + ":" + PORT));
    }
    return new ContainerKafka(start(container), false);
  }

  private static KafkaContainer configured() {
    needEngine();
    // As the embedded one is set: nothing makes topics by accident, and a broker that was away is
    // back soon. Its start is half as long without the second compiler.
    return new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor(OFFICIAL))
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "250")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1")
        .withEnv("KAFKA_OPTS", "-XX:TieredStopAtLevel=1");
  }

  /** Fails where no engine answers. */
  static void needEngine() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "-Dkafka.under.test=container needs a Docker engine, and none answers here;"
              + " without that property the tests run on the embedded Kafka");
    }
  }

  /** What did not come up once is not waited for again and again. */
  private static synchronized KafkaContainer start(KafkaContainer container) throws IOException {
    if (didFail) {
      throw new IOException("no container came up before, as told by the test that tried first");
    }
    didFail = true;
    container.start();
    didFail = false;
    return container;
  }

  @Override
  public String bootstrap() {
    return container.getBootstrapServers();
  }

  /** Ends Kafka inside, and so the container. */
  @Override
  public void goAway() throws Exception {
    container.execInContainer("sh", "-c", "kill -TERM $(pidof java)");
    await().atMost(PATIENCE).until(() -> !container.isRunning());
  }

  @Override
  public void comeBack() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    try (Admin admin = admin()) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(ExecutionException.class)
          .until(() -> !admin.describeCluster().nodes().get().isEmpty());
    }
  }

  @Override
  public void close() {
    if (!isShared) {
      container.stop();
    }
  }

  /** Removes all topics, and all groups with the places that their members keep. */
  private void empty() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(admin.listTopics().names().get()).all().get();
      Set<String> groups =
          admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
              .map(GroupListing::groupId)
              .collect(toSet());
      for (ConsumerGroupDescription group :
          admin.describeConsumerGroups(groups).all().get().values()) {
        if (!group.members().isEmpty()) {
          admin
              .removeMembersFromConsumerGroup(
                  group.groupId(), new RemoveMembersFromConsumerGroupOptions())
              .all()
              .get();
        }
      }
      admin.deleteConsumerGroups(groups).all().get();
      await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().isEmpty());
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrap()));
  }

  /** What the engine knows of the image and the broker says in its log. */
  private String description() {
    DockerClient engine = container.getDockerClient();
    InspectImageResponse image = engine.inspectImageCmd(IMAGE).exec();
    List<String> digests = image.getRepoDigests() == null ? List.of() : image.getRepoDigests();
    boolean isOfficial = digests.stream().anyMatch(each -> each.startsWith(OFFICIAL + "@"));
    // It names its version right after it began to serve.
    Matcher version =
        await()
            .atMost(PATIENCE)
            .until(() -> VERSION_IN_LOG.matcher(container.getLogs()), Matcher::find);
    return "container, Kafka %s; image %s, %s, id %s, repository digests %s; engine %s"
        .formatted(
            version.group(1),
            IMAGE,
            isOfficial ? "the official one" : "not the official one",
            image.getId(),
            digests.stream().collect(joining(", ", "[", "]")),
            engine.versionCmd().exec().getVersion());
  }
}
