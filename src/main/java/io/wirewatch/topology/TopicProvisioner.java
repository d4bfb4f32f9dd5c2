package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;

import io.wirewatch.topology.TopicReport.Difference;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
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
    Map<String, TopicDescription> found = describe(specs, deadline);
    List<TopicSpec> missing = absent(specs, found);
    List<String> created = create(missing, deadline);
    found = awaitAll(specs, deadline);
    List<TopicSpec> present =
        specs.stream().filter(spec -> !created.contains(spec.name())).toList();
    return new TopicReport(
        created, names(present), List.of(), differences(present, found, deadline));
  }

  /**
   * Compares without making anything.
   *
   * @throws IOException if the cluster does not answer in time
   */
  public TopicReport verify(Collection<TopicSpec> specs) throws IOException, InterruptedException {
    Deadline deadline = new Deadline();
    Map<String, TopicDescription> found = describe(specs, deadline);
    List<TopicSpec> missing = absent(specs, found);
    List<TopicSpec> present = specs.stream().filter(spec -> !missing.contains(spec)).toList();
    return new TopicReport(
        List.of(), names(present), missing, differences(present, found, deadline));
  }

  private List<String> create(List<TopicSpec> missing, Deadline deadline)
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
    Map<TopicSpec, String> refused = new LinkedHashMap<>();
    for (TopicSpec spec : missing) {
      try {
        deadline.await(answers.get(spec.name()));
        created.add(spec.name());
      } catch (ApiException e) {
        // Another process was quicker: as good as ours, and verified with the rest.
        if (!(e instanceof TopicExistsException)) {
          refused.put(spec, String.valueOf(e.getMessage()));
        }
      }
    }
    if (!refused.isEmpty()) {
      throw new TopicsMissingException(refused, bootstrap);
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
  private Map<String, TopicDescription> awaitAll(Collection<TopicSpec> specs, Deadline deadline)
      throws IOException, InterruptedException {
    while (true) {
      Map<String, TopicDescription> found = describe(specs, deadline);
      if (absent(specs, found).isEmpty()) {
        return found;
      }
      deadline.pause();
    }
  }

  private Map<String, TopicDescription> describe(Collection<TopicSpec> specs, Deadline deadline)
      throws IOException, InterruptedException {
    Map<String, TopicDescription> found = new LinkedHashMap<>();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(
                names(specs), new DescribeTopicsOptions().timeoutMs(deadline.leftMillis()))
            .topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      try {
        found.put(answer.getKey(), deadline.await(answer.getValue()));
      } catch (ApiException e) {
        // What a client may not see is missing too, as far as it can tell.
        if (!(e instanceof UnknownTopicOrPartitionException
            || e instanceof AuthorizationException)) {
          throw noAnswer(e);
        }
      }
    }
    return found;
  }

  private List<Difference> differences(
      List<TopicSpec> specs, Map<String, TopicDescription> found, Deadline deadline)
      throws IOException, InterruptedException {
    Map<ConfigResource, KafkaFuture<Config>> answers =
        admin
            .describeConfigs(
                specs.stream().map(TopicProvisioner::resource).toList(),
                new DescribeConfigsOptions().timeoutMs(deadline.leftMillis()))
            .values();
    List<Difference> differences = new ArrayList<>();
    for (TopicSpec spec : specs) {
      partitions(spec, requireNonNull(found.get(spec.name()))).ifPresent(differences::add);
      try {
        differences.addAll(settings(spec, deadline.await(answers.get(resource(spec)))));
      } catch (AuthorizationException e) {
        differences.add(
            new Difference(
                spec.name(),
                "configuration",
                "hidden from this client",
                "readable",
                "it could not be verified"));
      } catch (ApiException e) {
        throw noAnswer(e);
      }
    }
    return differences;
  }

  private static Optional<Difference> partitions(TopicSpec spec, TopicDescription description) {
    int count = description.partitions().size();
    if (count == spec.partitions()) {
      return Optional.empty();
    }
    String risk =
        spec.partitions() == 1
            ? "its records have no common order"
            : "the step that reads it has another number of tasks than configured";
    return Optional.of(
        new Difference(
            spec.name(),
            "partitions",
            Integer.toString(count),
            Integer.toString(spec.partitions()),
            risk));
  }

  private static List<Difference> settings(TopicSpec spec, Config config) {
    List<Difference> differences = new ArrayList<>();
    for (TopicCheck check : TopicCheck.ALL) {
      String expected = spec.settings().get(check.setting());
      ConfigEntry found = config.get(check.setting());
      if (expected != null && found != null && !check.good().test(found.value(), expected)) {
        differences.add(
            new Difference(spec.name(), check.setting(), found.value(), expected, check.risk()));
      }
    }
    return differences;
  }

  private static List<TopicSpec> absent(
      Collection<TopicSpec> specs, Map<String, TopicDescription> found) {
    return specs.stream().filter(spec -> !found.containsKey(spec.name())).toList();
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
