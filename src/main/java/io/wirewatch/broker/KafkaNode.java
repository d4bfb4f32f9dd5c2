package io.wirewatch.broker;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble.VerificationFlag;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node of Kafka that is controller and broker, on sockets that are bound already. Kafka's own
 * KafkaRaftServer is the same three parts, but binds for itself.
 */
final class KafkaNode {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

  private static final Duration CONTROLLER_BOUND = Duration.ofSeconds(5);

  private final StartingClock clock = new StartingClock(BrokerProperties.SESSION);
  private final ControllerServer controller;
  private final BrokerServer broker;

  /** A node on {@code sockets}, which it has by the names of their listeners. */
  KafkaNode(Path storage, Map<String, ServerSocketChannel> sockets, Additions additions)
      throws Exception {
    Map<String, Integer> ports = new TreeMap<>();
    sockets.forEach((listener, socket) -> ports.put(listener, Ports.port(socket)));
    int controllerPort = requireNonNull(ports.get(BrokerProperties.CONTROLLER));
    KafkaConfig config =
        KafkaConfig.fromProps(BrokerProperties.of(storage, ports, additions), false);
    MetaPropertiesEnsemble identity = identity(storage);
    Metrics metrics = Server.initializeMetrics(config, clock, identity.clusterId().orElseThrow());
    SharedServer shared =
        new SharedServer(
            config,
            identity,
            clock,
            metrics,
            CompletableFuture.completedFuture(
                Map.of(BrokerProperties.NODE, Ports.address(controllerPort))),
            List.of(),
            new StandardFaultHandlerFactory(),
            (listener, address, backlog, receiveBuffer) ->
                handedOver(requireNonNull(sockets.get(listener), listener)));
    controller =
        new ControllerServer(
            shared,
            KafkaRaftServer.configSchema(),
            new BootstrapDirectory(storage.toString()).read());
    broker = new BrokerServer(shared);
  }

  /**
   * Makes the storage of a new cluster, once. It is formed beside its place and moved there whole:
   * a kill in the middle leaves nothing that a later start would take for a cluster.
   */
  static void form(Path storage) throws Exception {
    if (Files.exists(storage)) {
      return;
    }
    Path forming = storage.resolveSibling(storage.getFileName() + ".forming");
    deleteTree(forming);
    Files.createDirectories(forming);
    new Formatter()
        .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
        .setNodeId(BrokerProperties.NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(forming.toString())
        .setMetadataLogDirectory(forming.toString())
        .setControllerListenerName(BrokerProperties.CONTROLLER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
        .run();
    Files.move(forming, storage, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns when clients are served. */
  void start() throws InterruptedException {
    controller.startup();
    awaitActive(controller.controller());
    clock.catchUp();
    broker.startup();
  }

  /**
   * Stops both parts. Kafka gives its shutdown no bound, so it runs apart.
   *
   * @return whether it ended in time
   */
  boolean stop(Duration bound) {
    Thread stopper = new Thread(this::stopParts, "wirewatch-kafka-stop");
    stopper.setDaemon(true);
    stopper.start();
    try {
      stopper.join(bound.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !stopper.isAlive();
  }

  private void stopParts() {
    for (Runnable part : List.<Runnable>of(broker::shutdown, controller::shutdown)) {
      try {
        part.run();
      } catch (RuntimeException e) {
        LOG.warn("The embedded Kafka did not stop cleanly", e);
      }
    }
  }

  // Nothing breaks if this ends too early: after a kill the start takes a session longer.
  private static void awaitActive(Controller controller) throws InterruptedException {
    long deadline = System.nanoTime() + CONTROLLER_BOUND.toNanos();
    while (!controller.isActive() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    try {
      // An answer from its queue comes after all that it did to become active.
      controller
          .findAllTopicIds(
              new ControllerRequestContext(
                  new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty()))
          .get(CONTROLLER_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("The controller is slow to become active", e);
    }
  }

  private static MetaPropertiesEnsemble identity(Path storage) throws IOException {
    MetaPropertiesEnsemble identity =
        new MetaPropertiesEnsemble.Loader()
            .addLogDirs(List.of(storage.toString()))
            .addMetadataLogDir(storage.toString())
            .load();
    identity.verify(
        Optional.empty(),
        OptionalInt.of(BrokerProperties.NODE),
        EnumSet.of(
            VerificationFlag.REQUIRE_AT_LEAST_ONE_VALID,
            VerificationFlag.REQUIRE_METADATA_LOG_DIR));
    return identity;
  }

  private static ServerSocketChannel handedOver(ServerSocketChannel bound) throws IOException {
    bound.configureBlocking(false);
    return bound;
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
