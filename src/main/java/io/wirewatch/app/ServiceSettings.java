package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.model.Routing;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.Needs;
import io.wirewatch.topology.Topics;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a process is told.
 *
 * @param bootstrap the cluster; empty for an embedded Kafka
 * @param data where the embedded Kafka and the stores keep theirs
 * @param port of the embedded Kafka; 0 to find one
 * @param clientProperties passed through to every client
 * @param topics names and partitions
 * @param teams whose alerts have a topic of their own
 * @param rules file or folder
 * @param ruleSet name of that file set on the topic
 * @param roles which steps run here
 * @param match what match and detect are told
 * @param threads stream threads a step
 * @param routing who is told of what; empty where nobody is told
 * @param commands who may ask what in chats and by links
 */
record ServiceSettings(
    Optional<String> bootstrap,
    Path data,
    int port,
    Map<String, String> clientProperties,
    Topics topics,
    Set<String> teams,
    Path rules,
    String ruleSet,
    Set<String> roles,
    MatchSettings match,
    int threads,
    Optional<Routing> routing,
    Configuration.Commands commands) {
  private static final String DEFAULT_SET = "files";

  /** Without the client properties, which may be secret. */
  @Override
  public String toString() {
    return "ServiceSettings["
        + new KafkaClients(bootstrap.orElse("embedded"), clientProperties)
        + "]";
  }

  /**
   * The settings of a configuration.
   *
   * @param data the data folder
   * @param moreTeams teams besides those of the configuration
   */
  static ServiceSettings of(Configuration configuration, Path data, Collection<String> moreTeams) {
    Configuration.Kafka kafka = configuration.kafka();
    Set<String> teams = new TreeSet<>(configuration.teams());
    teams.addAll(moreTeams);
    return new ServiceSettings(
        kafka.bootstrap(),
        data,
        kafka.port(),
        kafka.client(),
        ClusterOptions.topics(configuration),
        teams,
        configuration.rules().path(),
        ruleSet(configuration),
        configuration.run().roles(),
        ClusterOptions.matchSettings(configuration),
        configuration.run().threads(),
        configuration.routing(),
        configuration.commands());
  }

  /**
   * These settings with an embedded Kafka on a port of its own, and nobody told but by {@code
   * others}, whatever is configured.
   */
  ServiceSettings embedded(Routing others) {
    return new ServiceSettings(
        Optional.empty(),
        data,
        0,
        Map.of(),
        topics,
        teams,
        rules,
        DEFAULT_SET,
        Set.of(Needs.MATCH, Needs.DETECT, Needs.ROUTE, Needs.DELIVER),
        match,
        threads,
        Optional.of(others),
        Configuration.Commands.DEFAULT);
  }

  /** The steps that have something to do here: without receivers nothing is routed. */
  Set<String> steps() {
    Set<String> steps = new TreeSet<>(roles);
    if (routing.isEmpty()) {
      steps.remove(Needs.ROUTE);
      steps.remove(Needs.DELIVER);
    }
    return steps;
  }

  /**
   * On a shared cluster the files of two processes must not take each other's rules away where
   * nobody has named their sets, so each path is a set of its own.
   */
  private static String ruleSet(Configuration configuration) {
    Configuration.Rules rules = configuration.rules();
    boolean isNamed = !rules.set().equals(DEFAULT_SET);
    return isNamed || configuration.kafka().bootstrap().isEmpty()
        ? rules.set()
        : DEFAULT_SET + ":" + rules.path().toAbsolutePath().normalize();
  }
}
