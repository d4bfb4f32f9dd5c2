package io.wirewatch.app;

import static java.util.stream.Collectors.joining;

import io.wirewatch.broker.EmbeddedKafka;
import io.wirewatch.config.Configuration;
import io.wirewatch.config.Configurations;
import io.wirewatch.config.EffectiveSetting;
import io.wirewatch.config.FileError;
import io.wirewatch.notify.Receivers;
import io.wirewatch.topology.FirstContact;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private @Nullable String prefix;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file (default: config/wirewatch.yaml, if it is there).")
  private @Nullable Path config;

  /** Which configuration file is read, in words. */
  String configurationFile() {
    Path file = config == null ? Home.folder().resolve(Configurations.DEFAULT_FILE) : config;
    return config == null && !Files.exists(file)
        ? "none (there is no " + file.normalize() + ")"
        : file.toAbsolutePath().normalize().toString();
  }

  /** All settings in force, and where each comes from. */
  Configurations.Reading read(Map<String, String> moreFlags) {
    return read(moreFlags, null);
  }

  /** The folder of the configuration file that is named, else the default one. */
  Path configurationFolder() {
    Path given = config == null ? null : config.toAbsolutePath().getParent();
    return given == null ? Home.folder().resolve("config").normalize() : given;
  }

  /**
   * All settings in force, and where each comes from.
   *
   * @param otherFile the configuration file where --config names none; null for the default
   */
  Configurations.Reading read(Map<String, String> moreFlags, @Nullable Path otherFile) {
    Map<String, String> flags = new HashMap<>(moreFlags);
    putIfGiven(flags, "kafka.bootstrap", bootstrap);
    putIfGiven(flags, "kafka.data", data);
    putIfGiven(flags, "kafka.prefix", prefix);
    return Configurations.read(
        new Configurations.Inputs(
            flags,
            Optional.ofNullable(clientProperties),
            System.getenv(),
            Optional.ofNullable(config == null ? otherFile : config),
            Home.folder(),
            List.copyOf(Receivers.types())));
  }

  /**
   * All settings in force.
   *
   * @throws CommandException naming everything that is wrong with them
   */
  Configuration configuration(Map<String, String> moreFlags) throws CommandException {
    Configurations.Reading reading = read(moreFlags);
    return reading
        .configuration()
        .orElseThrow(
            () ->
                CommandException.wrongInput(
                    reading.errors().stream()
                        .map(FileError::toString)
                        .collect(joining("\n", "the configuration is wrong:\n", ""))));
  }

  private static void putIfGiven(Map<String, String> flags, String key, @Nullable Object value) {
    if (value != null) {
      flags.put(key, value.toString());
    }
  }

  /** The data folder, below the launcher's own where none is set. */
  Path data(Configuration configuration) {
    boolean isDefault =
        read(Map.of()).settings().stream()
            .filter(setting -> setting.name().equals("kafka.data"))
            .map(EffectiveSetting::source)
            .anyMatch("default"::equals);
    return isDefault ? Home.work().resolve("data") : configuration.kafka().data();
  }

  /** The data folder given, else {@code name} below the launcher's own. */
  Path dataOr(String name) {
    return data != null ? data : Home.work().resolve(name);
  }

  static Topics topics(Configuration configuration) {
    Configuration.Topics partitions = configuration.topics();
    return new Topics(
        configuration.kafka().prefix(),
        partitions.articlePartitions(),
        partitions.hitPartitions(),
        partitions.alertPartitions());
  }

  static MatchSettings matchSettings(Configuration configuration) {
    Configuration.Match match = configuration.match();
    return new MatchSettings(
        match.seenRetention(),
        match.claimsTrusted(),
        configuration.limits().article(),
        configuration.limits().worlds(),
        configuration.limits().sources(),
        configuration.publishers());
  }

  /** The cluster, once it answers: a broker that is away is waited for, and that is said once. */
  Cluster await(Terminal terminal) throws CommandException, InterruptedException {
    Configuration configuration = configuration(Map.of());
    String address = awaitAddress(configuration, terminal);
    KafkaClients clients = new KafkaClients(address, configuration.kafka().client());
    awaitContact(clients, terminal);
    return new Cluster(clients, topics(configuration));
  }

  /**
   * Returns once the cluster answers.
   *
   * @throws CommandException if it answers and will not have us, which no waiting mends
   */
  static void awaitContact(KafkaClients clients, Terminal terminal)
      throws CommandException, InterruptedException {
    boolean isSaid = false;
    while (true) {
      FirstContact contact = FirstContact.with(clients);
      switch (contact.state()) {
        case READY -> {
          return;
        }
        case REFUSED -> throw CommandException.failed(contact.message());
        case AWAY -> {
          if (!isSaid) {
            terminal.say(
                "Waiting for Kafka at "
                    + clients.bootstrap()
                    + " ... ("
                    + Terminal.clean(contact.message())
                    + ")");
            isSaid = true;
          }
          Thread.sleep(LOOK_AGAIN.toMillis());
        }
      }
    }
  }

  private String awaitAddress(Configuration configuration, Terminal terminal)
      throws CommandException, InterruptedException {
    if (configuration.kafka().bootstrap().isPresent()) {
      return configuration.kafka().bootstrap().get();
    }
    Path folder = data(configuration);
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
}
