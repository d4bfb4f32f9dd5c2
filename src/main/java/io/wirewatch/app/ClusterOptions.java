package io.wirewatch.app;

import io.wirewatch.broker.EmbeddedKafka;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which cluster a command speaks to. */
final class ClusterOptions {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "The Kafka cluster to use. Without it, the embedded Kafka of a 'wirewatch run' on the"
              + " same data folder.")
  private @Nullable String bootstrap;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of the embedded Kafka (default: .wirewatch/data).")
  private @Nullable Path data;

  @Option(
      names = "--client-properties",
      paramLabel = "FILE",
      description = "Java properties for every Kafka client, such as those of TLS and SASL.")
  private @Nullable Path clientProperties;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "What the names of all topics start with (default: wirewatch.).")
  private String prefix = Topics.DEFAULT_PREFIX;

  /** The address given; empty where the embedded Kafka is meant. */
  Optional<String> bootstrap() {
    return Optional.ofNullable(bootstrap);
  }

  /** The data folder, {@code fallback} beside the program where none is given. */
  Path data(String fallback) {
    if (data != null) {
      return data;
    }
    return Path.of(System.getProperty("wirewatch.work", ".wirewatch"), fallback).normalize();
  }

  Topics topics() {
    return Topics.of(prefix);
  }

  KafkaClients clients(String address) throws CommandException {
    return new KafkaClients(address, passedThrough());
  }

  /** The cluster, once it answers: a broker that is away is waited for, and that is said once. */
  Cluster await(Terminal terminal) throws CommandException, InterruptedException {
    String address = awaitAddress(terminal);
    KafkaClients clients = clients(address);
    boolean isSaid = false;
    try (Admin admin = clients.admin()) {
      while (true) {
        try {
          admin.describeCluster().nodes().get();
          return new Cluster(clients, topics());
        } catch (ExecutionException e) {
          if (!isSaid) {
            terminal.say("Waiting for Kafka at " + address + " ...");
            isSaid = true;
          }
          Thread.sleep(LOOK_AGAIN.toMillis());
        }
      }
    }
  }

  private String awaitAddress(Terminal terminal) throws CommandException, InterruptedException {
    if (bootstrap != null) {
      return bootstrap;
    }
    Path folder = data("data");
    boolean isSaid = false;
    while (true) {
      try {
        Optional<String> running = EmbeddedKafka.runningAt(folder);
        if (running.isPresent()) {
          return running.get();
        }
      } catch (IOException e) {
        throw CommandException.failed("the data folder " + folder + " cannot be read: " + e);
      }
      if (!isSaid) {
        terminal.say(
            "Waiting for a 'wirewatch run' on "
                + folder
                + " (or name a cluster with --bootstrap HOST:PORT) ...");
        isSaid = true;
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  Map<String, String> passedThrough() throws CommandException {
    Map<String, String> all = new TreeMap<>();
    if (clientProperties != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(clientProperties)) {
        properties.load(reader);
      } catch (IOException e) {
        throw CommandException.wrongInput(clientProperties + " cannot be read: " + e);
      }
      properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    }
    return all;
  }
}
