package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;

import io.wirewatch.topology.TopicReport.Difference;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes and verifies topics on any cluster. What is there is never changed: partitions and settings
 * of a running cluster are its owner's.
 */
public final class TopicProvisioner {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Admin admin;
  private final String bootstrap;
  private final Duration patience;

  /**
   * A provisioner that uses, and does not close, {@code admin}.
   *
   * @param bootstrap the cluster's address, for messages
   * @param patience how long the whole of one call may take
   */
  public TopicProvisioner(Admin admin, String bootstrap, Duration patience) {
    this.admin = admin;
    this.bootstrap = bootstrap;
    this.patience = patience;
  }

  /**
   * Makes what is missing, waits until the cluster shows it, and compares the rest. Any number of
   * processes may do this at once.
   *
   * @throws TopicsMissingException if a missing topic cannot be made
   * @throws IOException if the cluster does not answer in time
   */
  public TopicReport provision(Collection<TopicSpec> specs)
      throws IOException, InterruptedException {
    Deadline deadline = new Deadline();
    Sight sight = look(specs, deadline);
    List<String> created = create(specs, sight, deadline);
    sight = sight.missing().isEmpty() ? sight : awaitAll(specs, deadline);
    List<TopicSpec> present =
        sight.specs().stream().filter(spec -> !created.contains(spec.name())).toList();
    return new TopicReport(
        created, names(present), List.of(), differences(present, sight, deadline));
  }

  /**
   * Makes what is missing and waits until the cluster shows it, without a look at the settings of
   * what is there.
   *
   * @throws TopicsMissingException if a missing topic cannot be made
   * @throws IOException if the cluster does not answer in time
   */
  public void create(Collection<TopicSpec> specs) throws IOException, InterruptedException {
    Deadline deadline = new Deadline();
    Sight sight = look(specs, deadline);
    if (!sight.missing().isEmpty()) {
      create(specs, sight, deadline);
      awaitAll(specs, deadline);
    }
  }

  /**
   * Compares without making anything.
   *
   * @throws IOException if the cluster does not answer in time
   */
  public TopicReport verify(Collection<TopicSpec> specs) throws IOException, InterruptedException {
    Deadline deadline = new Deadline();
    Sight sight = look(specs, deadline);
    return new TopicReport(
        List.of(),
        names(sight.present()),
        sight.missing(),
        differences(sight.present(), sight, deadline));
  }

  /** In two goes: what follows another has as many partitions as that was given, by anybody. */
  private List<String> create(Collection<TopicSpec> specs, Sight sight, Deadline deadline)
      throws IOException, InterruptedException {
    Map<TopicSpec, String> refused = new LinkedHashMap<>();
    List<TopicSpec> leading = sight.leading();
    List<String> created = new ArrayList<>(create(leading, sight, refused, deadline));
    Sight next = sight;
    while (!leading.isEmpty() && refused.isEmpty()) {
      next = look(specs, deadline);
      leading = next.leading();
      if (!leading.isEmpty()) {
        deadline.pause();
      }
    }
    List<TopicSpec> following =
        next.missing().stream().filter(spec -> spec.follows() != null).toList();
    created.addAll(create(following, next, refused, deadline));
    if (!refused.isEmpty()) {
      throw new TopicsMissingException(refused, bootstrap);
    }
    return created;
  }

  /** Makes topics; what cannot be made is added to {@code refused} with the reason. */
  private List<String> create(
      List<TopicSpec> missing, Sight sight, Map<TopicSpec, String> refused, Deadline deadline)
      throws IOException, InterruptedException {
    if (missing.isEmpty()) {
      return List.of();
    }
    Map<String, KafkaFuture<Void>> answers =
        admin
            .createTopics(
                missing.stream().map(TopicProvisioner::newTopic).toList(),
                new CreateTopicsOptions().timeoutMs(deadline.leftMillis()))
            .values();
    List<String> created = new ArrayList<>();
    for (TopicSpec spec : missing) {
      boolean isHidden = sight.hidden().contains(spec.name());
      try {
        deadline.await(answers.get(spec.name()));
        created.add(spec.name());
      } catch (TopicExistsException e) {
        // Another process was quicker: as good as ours, and verified with the rest.
        if (isHidden) {
          refused.put(spec, "it is there, but hidden: this client may not describe it");
        }
      } catch (AuthenticationException e) {
        throw e;
      } catch (AuthorizationException e) {
        refused.put(
            spec,
            isHidden
                ? "this client may neither describe nor create it; if it is there, the right to"
                    + " describe it is what is missing ('wirewatch topics --acls')"
                : "this client may not create it");
      } catch (ApiException e) {
        refused.put(spec, String.valueOf(e.getMessage()));
      }
    }
    return created;
  }

  // No replication factor: the cluster's default is its owner's choice.
  private static NewTopic newTopic(TopicSpec spec) {
    return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
        .configs(spec.settings());
  }

  // A broker learns of a new topic a moment after the controller has made it, and Kafka Streams
  // gives up on a source topic that its broker does not know.
  private Sight awaitAll(Collection<TopicSpec> specs, Deadline deadline)
      throws IOException, InterruptedException {
    while (true) {
      Sight sight = look(specs, deadline);
      if (sight.missing().isEmpty()) {
        return sight;
      }
      deadline.pause();
    }
  }

  /**
   * What the cluster shows.
   *
   * @param specs what is wanted, each with as many partitions as what it follows has
   * @param found what is there, by name
   * @param hidden names of what this client may not see, whether it is there or not
   */
  private record Sight(
      List<TopicSpec> specs, Map<String, TopicDescription> found, Set<String> hidden) {
    List<TopicSpec> present() {
      return specs.stream().filter(spec -> found.containsKey(spec.name())).toList();
    }

    List<TopicSpec> missing() {
      return specs.stream().filter(spec -> !found.containsKey(spec.name())).toList();
    }

    /** What is missing and follows nothing. */
    List<TopicSpec> leading() {
      return missing().stream().filter(spec -> spec.follows() == null).toList();
    }
  }

  private Sight look(Collection<TopicSpec> specs, Deadline deadline)
      throws IOException, InterruptedException {
    Map<String, TopicDescription> found = new LinkedHashMap<>();
    Set<String> hidden = new HashSet<>();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(
                names(specs), new DescribeTopicsOptions().timeoutMs(deadline.leftMillis()))
            .topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      try {
        found.put(answer.getKey(), deadline.await(answer.getValue()));
      } catch (AuthenticationException e) {
        throw e;
      } catch (AuthorizationException e) {
        hidden.add(answer.getKey());
      } catch (UnknownTopicOrPartitionException e) {
        // It is missing, and stays out of what was found.
      } catch (ApiException e) {
        throw noAnswer(e);
      }
    }
    return new Sight(specs.stream().map(spec -> following(spec, found)).toList(), found, hidden);
  }

  private static TopicSpec following(TopicSpec spec, Map<String, TopicDescription> found) {
    TopicDescription followed = spec.follows() == null ? null : found.get(spec.follows());
    return followed == null ? spec : spec.withPartitions(followed.partitions().size());
  }

  private List<Difference> differences(List<TopicSpec> specs, Sight sight, Deadline deadline)
      throws IOException, InterruptedException {
    if (specs.isEmpty()) {
      return List.of();
    }
    KafkaFuture<Collection<Node>> nodes =
        admin
            .describeCluster(new DescribeClusterOptions().timeoutMs(deadline.leftMillis()))
            .nodes();
    int brokers = deadline.await(nodes).size();
    Map<TopicSpec, Config> configs = configs(specs, deadline);
    long articleBytes = articleBytes(configs);
    List<Difference> differences = new ArrayList<>();
    for (TopicSpec spec : specs) {
      Config config = configs.get(spec);
      TopicDescription description = requireNonNull(sight.found().get(spec.name()));
      if (config == null) {
        differences.add(hidden(spec));
      } else {
        differences.addAll(
            TopicChecks.of(
                new TopicChecks.Found(
                    description.partitions().size(),
                    replicas(description),
                    brokers,
                    articleBytes,
                    setting -> value(config, setting)),
                spec));
      }
    }
    return differences;
  }

  /**
   * The settings of topics; without those that are hidden. What one broker has shown another may
   * not know yet: a topic that another process has made a moment ago.
   */
  private Map<TopicSpec, Config> configs(List<TopicSpec> specs, Deadline deadline)
      throws IOException, InterruptedException {
    Map<TopicSpec, Config> configs = new LinkedHashMap<>();
    List<TopicSpec> open = specs;
    while (true) {
      Map<ConfigResource, KafkaFuture<Config>> answers =
          admin
              .describeConfigs(
                  open.stream().map(TopicProvisioner::resource).toList(),
                  new DescribeConfigsOptions().timeoutMs(deadline.leftMillis()))
              .values();
      List<TopicSpec> unknown = new ArrayList<>();
      for (TopicSpec spec : open) {
        try {
          configs.put(spec, deadline.await(answers.get(resource(spec))));
        } catch (AuthenticationException e) {
          throw e;
        } catch (AuthorizationException e) {
          // It stays without, and that is told.
        } catch (UnknownTopicOrPartitionException e) {
          unknown.add(spec);
        } catch (ApiException e) {
          throw noAnswer(e);
        }
      }
      if (unknown.isEmpty()) {
        return configs;
      }
      open = unknown;
      deadline.pause();
    }
  }

  private static Difference hidden(TopicSpec spec) {
    return new Difference(
        spec.name(),
        "configuration",
        "hidden from this client",
        "readable",
        "what its settings risk is not known ('wirewatch topics --acls')",
        false);
  }

  private static int replicas(TopicDescription topic) {
    return topic.partitions().stream()
        .mapToInt(partition -> partition.replicas().size())
        .min()
        .orElse(0);
  }

  /** The largest record that can come in, and so the largest that may have to be set aside. */
  private static long articleBytes(Map<TopicSpec, Config> configs) {
    return configs.entrySet().stream()
        .filter(config -> config.getKey().kind() == TopicSpec.Kind.ARTICLES)
        .map(config -> value(config.getValue(), "max.message.bytes"))
        .filter(Objects::nonNull)
        .mapToLong(Long::parseLong)
        .findAny()
        .orElse(Topics.ARTICLE_BYTES);
  }

  private static @Nullable String value(Config config, String setting) {
    ConfigEntry entry = config.get(setting);
    return entry == null ? null : entry.value();
  }

  private static List<String> names(Collection<TopicSpec> specs) {
    return specs.stream().map(TopicSpec::name).toList();
  }

  private static ConfigResource resource(TopicSpec spec) {
    return new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
  }

  private IOException noAnswer(Exception cause) {
    return new IOException(
        "The topics of "
            + bootstrap
            + " could not be read within "
            + patience.toSeconds()
            + " s: "
            + cause.getMessage(),
        cause);
  }

  /** What is left of the patience of one call. */
  private final class Deadline {
    private final long end = System.nanoTime() + patience.toNanos();

    /**
     * What the cluster answered.
     *
     * @throws ApiException if it refused
     * @throws IOException if it did not answer in time
     */
    <T> T await(@Nullable KafkaFuture<T> answer) throws IOException, InterruptedException {
      try {
        return requireNonNull(answer).get(left(), TimeUnit.NANOSECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        throw noAnswer(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException timeout) {
          throw noAnswer(timeout);
        }
        if (e.getCause() instanceof ApiException refusal) {
          throw refusal;
        }
        throw noAnswer(e);
      }
    }

    void pause() throws IOException, InterruptedException {
      if (left() <= LOOK_AGAIN.toNanos()) {
        throw noAnswer(new IllegalStateException("created topics do not show"));
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
    }

    /** For the call itself, which would otherwise go on for a minute behind our back. */
    int leftMillis() {
      return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left()));
    }

    private long left() {
      return Math.max(0, end - System.nanoTime());
    }
  }
}
