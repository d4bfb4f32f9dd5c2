package io.wirewatch.config;

import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Command;
import io.wirewatch.model.PublisherFamilies;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All settings, each from the flag, the environment, the configuration file or its default, in that
 * order; {@link Configurations} reads them.
 *
 * @param kafka the cluster
 * @param topics how topics are made
 * @param match what match is told
 * @param limits how much comes in at most
 * @param rules where the rule files stand
 * @param run what a process runs
 * @param teams the teams that have a topic of their own, in the order given
 * @param publishers which publishers are not independent of one another
 * @param routing who is told of what; empty where nobody is told
 * @param commands who may ask what in chats and by links
 */
public record Configuration(
    Kafka kafka,
    Topics topics,
    Match match,
    Limits limits,
    Rules rules,
    Run run,
    List<String> teams,
    PublisherFamilies publishers,
    Optional<Routing> routing,
    Commands commands) {
  public Configuration {
    teams = List.copyOf(teams);
  }

  /**
   * The cluster.
   *
   * @param bootstrap its addresses, {@code host:port} with commas between; empty for the embedded
   *     Kafka
   * @param data folder of the embedded Kafka and of what the steps keep
   * @param port of the embedded Kafka; 0 for one that is free
   * @param prefix before the name of every topic and application
   * @param client properties for every Kafka client, such as those of TLS and SASL
   */
  public record Kafka(
      Optional<String> bootstrap, Path data, int port, String prefix, Map<String, String> client) {
    public Kafka {
      client = Map.copyOf(client);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
      Map<String, String> shown = new TreeMap<>(client);
      shown.replaceAll(Secrets::shown);
      return "Kafka[bootstrap="
          + bootstrap.orElse("embedded")
          + ", data="
          + data
          + ", port="
          + port
          + ", prefix="
          + prefix
          + ", client="
          + shown
          + "]";
    }
  }

  /**
   * How topics are made where there are none; one that exists is taken as it is.
   *
   * @param articlePartitions 1 keeps the order of articles, on which triggers depend
   * @param hitPartitions how many detect tasks can share the work
   * @param alertPartitions how many route tasks can share the work
   */
  public record Topics(int articlePartitions, int hitPartitions, int alertPartitions) {}

  /**
   * What match is told.
   *
   * @param seenRetention how long an article is remembered, so that a copy or correction is known
   * @param claimsTrusted how far back the time that a source claims is believed
   */
  public record Match(Duration seenRetention, Duration claimsTrusted) {}

  /**
   * How much comes in at most.
   *
   * @param article how much one article may be
   * @param worlds how many test streams are remembered at once
   * @param sources how many sources are remembered by their newest article
   */
  public record Limits(ArticleLimits article, int worlds, int sources) {}

  /**
   * Where the rule files stand.
   *
   * @param path a rule file or a folder of them
   * @param set the name of this file set: only rules of the same set are removed when they are gone
   *     from the files
   */
  public record Rules(Path path, String set) {}

  /**
   * What a process runs.
   *
   * @param roles the steps: {@code match}, {@code detect}
   * @param threads stream threads a step
   */
  public record Run(Set<String> roles, int threads) {
    public Run {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Who may ask what.
   *
   * @param allow names by verb, as the services tell them, or {@code receiver/name} for that of one
   *     receiver alone; {@value #EVERYBODY} for everybody
   * @param links by which people act where they cannot write; empty for none
   */
  public record Commands(Map<Command.Verb, Set<String>> allow, Optional<Links> links) {
    /** Stands for everybody. */
    public static final String EVERYBODY = "*";

    /** Stands between a receiver and a name that is of it alone. */
    static final char BETWEEN = '/';

    /** Everybody may ask, and nobody may change anything. */
    public static final Commands DEFAULT =
        new Commands(
            Map.of(
                Command.Verb.WHY,
                Set.of(EVERYBODY),
                Command.Verb.MORE,
                Set.of(EVERYBODY),
                Command.Verb.HELP,
                Set.of(EVERYBODY)),
            Optional.empty());

    public Commands {
      allow = Map.copyOf(allow);
    }

    /** Whether someone may ask for a verb, by the name that the service of a receiver knows. */
    public boolean isAllowed(Command.Verb verb, String receiver, String name) {
      Set<String> names = allow.getOrDefault(verb, Set.of());
      // What has the mark in it would else be taken for a name of that receiver.
      boolean isPlain = name.indexOf(BETWEEN) < 0;
      return names.contains(EVERYBODY)
          || (isPlain && names.contains(name))
          || names.contains(of(receiver, EVERYBODY))
          || names.contains(of(receiver, name));
    }

    /** How a name of one receiver alone is written. */
    private static String of(String receiver, String name) {
      return receiver + BETWEEN + name;
    }
  }

  /**
   * Links by which people act on a message. Whoever has one may do what it is for.
   *
   * @param url where people reach them
   * @param host where Wirewatch answers them
   * @param port where Wirewatch answers them; 0 for any that is free
   * @param secret signs them
   * @param expire how long after its message one is of use
   * @param mute for how long one mutes a rule
   * @param verbs what they offer
   */
  public record Links(
      URI url,
      String host,
      int port,
      Secret secret,
      Duration expire,
      Duration mute,
      Set<Command.Verb> verbs) {
    public Links {
      verbs = Set.copyOf(verbs);
    }
  }
}
