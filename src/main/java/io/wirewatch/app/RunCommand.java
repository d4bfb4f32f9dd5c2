package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the processor as a service. */
@Command(
    name = "run",
    description = {
      "Runs Wirewatch as a service: matches articles as they come and writes alerts.",
      "",
      "With no --bootstrap it brings its own Kafka, on the loopback interface, with its data in"
          + " --data; any Kafka client can publish to it and read from it.",
      "The rules of --rules are kept in step: a changed file is in force in under a second, a"
          + " broken one is told on stderr while its last good version stays in force.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  wirewatch run --port 9092 --data /var/lib/wirewatch --rules rules/",
      "  wirewatch run --bootstrap kafka:9092 --client-properties client.properties --rules rules/",
      "",
      "Ctrl-C stops it cleanly. Exit codes: 1 a part ended by itself, 2 wrong usage."
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration CHECK = Duration.ofMillis(200);

  private final Terminal terminal;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the embedded Kafka (default: one that is free, kept for later runs).")
  private @Nullable String port;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "Rule file, or folder of rule files (default: config/rules).")
  private @Nullable Path rules;

  @Option(
      names = "--rules-set",
      paramLabel = "NAME",
      description =
          "Name of this file set on a shared cluster: only its own rules are removed when they"
              + " leave the files (default: 'files' when embedded, else one made of the path).")
  private @Nullable String ruleSet;

  @Option(
      names = "--teams",
      split = ",",
      paramLabel = "TEAM",
      description =
          "Teams whose alerts also go to a topic of their own, alerts.team.TEAM"
              + " (default: those of the configuration file).")
  private List<String> teams = List.of();

  @Option(
      names = "--roles",
      paramLabel = "ROLE,...",
      description = "Steps to run here: match, detect, route, deliver (default: all).")
  private @Nullable String roles;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watchForEnd(this::serve);
  }

  private int serve() throws CommandException, InterruptedException {
    ServiceSettings settings = settings();
    Logs.in(settings.data());
    terminal.say("Starting Wirewatch on " + settings.data() + " ...");
    try (ReadyFile ready = new ReadyFile(settings.data(), InstantSource.system());
        Service service = Service.start(settings, terminal)) {
      terminal.say(
          "Ready: %d rules in force%s; Kafka at %s; articles go to %s, alerts come from %s."
              .formatted(
                  service.rules(),
                  service.heldBack(),
                  service.clients().bootstrap(),
                  service.topics().articles().name(),
                  service.topics().alerts().name()));
      while (true) {
        service.check();
        ready.tell(service.isRunning());
        Thread.sleep(CHECK.toMillis());
      }
    } catch (InterruptedException | InterruptException e) {
      terminal.say("Stopped.");
      return 0;
    }
  }

  private ServiceSettings settings() throws CommandException {
    Map<String, String> flags = new HashMap<>();
    if (port != null) {
      flags.put("kafka.port", port);
    }
    if (rules != null) {
      flags.put("rules.path", rules.toString());
    }
    if (ruleSet != null) {
      flags.put("rules.set", ruleSet);
    }
    if (roles != null) {
      flags.put("run.roles", roles);
    }
    Configuration configuration = cluster.configuration(flags);
    cluster.read(flags).warnings().forEach(warning -> terminal.say(warning.toString()));
    RoutesCommand.hint(configuration).ifPresent(terminal::say);
    return ServiceSettings.of(configuration, cluster.data(configuration), teams);
  }
}
