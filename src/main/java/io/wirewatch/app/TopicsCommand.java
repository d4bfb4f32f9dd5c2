package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.topology.AsyncApi;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicReport;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicsMissingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topics}: what Wirewatch needs of a cluster, and how the cluster stands to it. */
@Command(
    name = "topics",
    description = {
      "Lists the topics that Wirewatch uses: partitions, settings, and how the cluster stands.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  wirewatch topics --bootstrap kafka:9092",
      "  wirewatch topics --create --bootstrap kafka:9092",
      "  wirewatch topics --commands      what to hand to whoever may create topics",
      "",
      "Exit codes: 0 all is there and as wanted, 1 something is missing or differs."
    })
final class TopicsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Terminal terminal;

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  @Option(names = "--create", description = "Make what is missing.")
  private boolean create;

  @Option(
      names = "--commands",
      description = "Print the kafka-topics.sh commands that make them, and ask no cluster.")
  private boolean commands;

  @Option(
      names = "--asyncapi",
      description =
          "Print the AsyncAPI document of them, under the prefix in force, and ask no cluster.")
  private boolean asyncApi;

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = options.configuration(Map.of());
    if (asyncApi) {
      terminal.out().print(AsyncApi.of(ClusterOptions.topics(configuration)));
      terminal.out().flush();
      return 0;
    }
    List<TopicSpec> topics = ClusterOptions.topics(configuration).all(configuration.teams());
    if (commands) {
      String address = configuration.kafka().bootstrap().orElse("HOST:PORT");
      topics.forEach(topic -> terminal.out().println(topic.createCommand(address)));
      return 0;
    }
    TopicReport report = report(topics);
    for (TopicSpec topic : topics) {
      print(topic, state(topic, report));
    }
    if (!format.isJson()) {
      report.differences().forEach(difference -> terminal.out().println("differs: " + difference));
    }
    return report.missing().isEmpty() && report.differences().isEmpty() ? 0 : 1;
  }

  private TopicReport report(List<TopicSpec> topics) throws CommandException, InterruptedException {
    Cluster cluster = options.await(terminal);
    try (Admin admin = cluster.clients().admin()) {
      TopicProvisioner provisioner =
          new TopicProvisioner(admin, cluster.clients().bootstrap(), PATIENCE);
      return create ? provisioner.provision(topics) : provisioner.verify(topics);
    } catch (TopicsMissingException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandException.failed("the cluster did not answer: " + e.getMessage());
    }
  }

  private static String state(TopicSpec topic, TopicReport report) {
    if (report.missing().contains(topic)) {
      return "missing";
    }
    if (report.created().contains(topic.name())) {
      return "created";
    }
    boolean differs =
        report.differences().stream().anyMatch(found -> found.topic().equals(topic.name()));
    return differs ? "differs" : "as wanted";
  }

  private void print(TopicSpec topic, String state) {
    if (format.isJson()) {
      terminal
          .out()
          .println(
              JsonLine.of(
                  Map.of(
                      "topic", topic.name(),
                      "partitions", topic.partitions(),
                      "settings", topic.settings(),
                      "state", state)));
    } else {
      terminal
          .out()
          .printf(
              "%-32s %3d partitions  %-9s  %s%n",
              topic.name(), topic.partitions(), state, topic.settings());
    }
  }
}
