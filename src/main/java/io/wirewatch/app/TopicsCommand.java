package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.topology.AdminCommands;
import io.wirewatch.topology.AsyncApi;
import io.wirewatch.topology.Needs;
import io.wirewatch.topology.Privilege;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicReport;
import io.wirewatch.topology.TopicReport.Difference;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicsMissingException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topics}: what Wirewatch needs of a cluster, and how the cluster stands to it. */
@Command(
    name = "topics",
    description = {
      "Lists the topics that Wirewatch uses, those of Kafka Streams included: partitions, settings,"
          + " how the cluster stands, and what each difference risks. 'run' starts in spite of those"
          + " that are told as 'differs', and not with one that is told as 'DANGER'.",
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
      "  wirewatch topics --acls --roles match,detect --principal User:wirewatch",
      "",
      "Exit codes: 0 all is there and as wanted, 1 something is missing or differs."
    })
final class TopicsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Terminal terminal;

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();
  @ArgGroup private @Nullable Task task;

  @Option(
      names = "--teams",
      split = ",",
      paramLabel = "TEAM",
      description = "Teams besides those of the configuration file.")
  private List<String> teams = List.of();

  @Option(
      names = "--principal",
      paramLabel = "TYPE:NAME",
      description =
          "With --acls: who is to do it, such as User:alice or 'User:CN=wirewatch,O=Desk' (default:"
              + " User:wirewatch-ROLE).")
  private @Nullable String principal;

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "With --acls: only these roles (default: all).")
  private List<String> roles = List.of();

  /** What to do instead of looking. */
  static final class Task {
    @Option(names = "--create", description = "Make what is missing.")
    private boolean create;

    @Option(
        names = "--commands",
        description = "Print the kafka-topics.sh commands that make them, and ask no cluster.")
    private boolean commands;

    @Option(
        names = "--acls",
        description = {
          "Print the least privileges that each role needs on a cluster that denies what it does not"
              + " allow, as kafka-acls.sh commands, and ask no cluster."
        })
    private boolean acls;

    @Option(
        names = "--asyncapi",
        description =
            "Print the AsyncAPI document of them, under the prefix in force, and ask no cluster.")
    private boolean asyncApi;
  }

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = options.configuration(Map.of());
    if (task != null && task.asyncApi) {
      terminal.out().print(AsyncApi.of(ClusterOptions.topics(configuration)));
      terminal.out().flush();
      return 0;
    }
    Set<String> allTeams = new TreeSet<>(configuration.teams());
    allTeams.addAll(teams);
    Needs needs = Needs.of(ClusterOptions.topics(configuration), allTeams);
    AdminCommands administrator =
        new AdminCommands(configuration.kafka().bootstrap().orElse("HOST:PORT"));
    if (task != null && task.commands) {
      needs.allTopics().forEach(topic -> terminal.out().println(administrator.create(topic)));
      return 0;
    }
    if (task != null && task.acls) {
      printPrivileges(chosen(needs.privileges()), administrator);
      return 0;
    }
    if (principal != null || !roles.isEmpty()) {
      throw CommandException.wrongInput("--principal and --roles go with --acls");
    }
    return printTopics(needs.allTopics());
  }

  private Map<String, List<Privilege>> chosen(Map<String, List<Privilege>> all)
      throws CommandException {
    Map<String, List<Privilege>> chosen = new LinkedHashMap<>(all);
    for (String role : roles) {
      if (!all.containsKey(role)) {
        throw CommandException.wrongInput(
            "there is no role '" + Terminal.clean(role) + "', only " + all.keySet());
      }
    }
    if (!roles.isEmpty()) {
      chosen.keySet().retainAll(roles);
    }
    return chosen;
  }

  private void printPrivileges(
      Map<String, List<Privilege>> privileges, AdminCommands administrator) {
    PrintStream out = terminal.out();
    privileges.forEach(
        (role, needed) -> {
          String who = principal == null ? "User:wirewatch-" + role : principal;
          if (!format.isJson()) {
            out.println("# " + role);
          }
          for (Privilege privilege : needed) {
            out.println(
                format.isJson()
                    ? json(role, who, privilege)
                    : administrator.allow(privilege, who) + "  # " + privilege.purpose());
          }
        });
  }

  private static String json(String role, String who, Privilege privilege) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("role", role);
    json.put("principal", who);
    json.put("operation", privilege.operation());
    json.put("resource", privilege.resource().option());
    json.put("name", privilege.name());
    json.put("pattern", privilege.isPrefix() ? "prefixed" : "literal");
    json.put("purpose", privilege.purpose());
    return JsonLine.of(json);
  }

  private int printTopics(List<TopicSpec> topics) throws CommandException, InterruptedException {
    Cluster cluster = options.await(terminal);
    TopicReport report = report(topics, cluster);
    for (TopicSpec topic : topics) {
      List<Difference> differences =
          report.differences().stream()
              .filter(difference -> difference.topic().equals(topic.name()))
              .toList();
      print(topic, state(topic, report, differences), differences);
    }
    if (!format.isJson()) {
      print(report.differences(), new AdminCommands(cluster.clients().bootstrap()));
    }
    return report.missing().isEmpty() && report.differences().isEmpty() ? 0 : 1;
  }

  private TopicReport report(List<TopicSpec> topics, Cluster cluster)
      throws CommandException, InterruptedException {
    try (Admin admin = cluster.clients().admin()) {
      TopicProvisioner provisioner =
          new TopicProvisioner(admin, cluster.clients().bootstrap(), PATIENCE);
      return task != null && task.create
          ? provisioner.provision(topics)
          : provisioner.verify(topics);
    } catch (TopicsMissingException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandException.failed("the cluster did not answer: " + e.getMessage());
    }
  }

  private static String state(TopicSpec topic, TopicReport report, List<Difference> differences) {
    if (report.missing().stream().anyMatch(missing -> missing.name().equals(topic.name()))) {
      return "missing";
    }
    if (report.created().contains(topic.name())) {
      return "created";
    }
    if (differences.isEmpty()) {
      return "as wanted";
    }
    return differences.stream().anyMatch(Difference::isFatal) ? "DANGER" : "differs";
  }

  private void print(TopicSpec topic, String state, List<Difference> differences) {
    if (format.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("topic", topic.name());
      json.put("partitions", topic.partitions());
      json.put("settings", topic.settings());
      json.put("state", state);
      json.put("differences", differences);
      terminal.out().println(JsonLine.of(json));
    } else {
      terminal
          .out()
          .printf(
              "%-40s %3d partitions  %-9s  %s%n",
              topic.name(), topic.partitions(), state, topic.settings());
    }
  }

  private void print(List<Difference> differences, AdminCommands administrator) {
    for (Difference difference : differences) {
      terminal.out().println((difference.isFatal() ? "DANGER: " : "differs: ") + difference);
      String mending = administrator.mend(difference);
      if (!mending.isEmpty()) {
        terminal.out().println("    " + mending);
      }
    }
  }
}
