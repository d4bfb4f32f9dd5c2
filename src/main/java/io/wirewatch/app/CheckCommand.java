package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.config.ConfigurationFolder;
import io.wirewatch.config.Configurations;
import io.wirewatch.config.EffectiveSetting;
import io.wirewatch.config.FileError;
import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.config.RuleLints;
import io.wirewatch.model.Routing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: is everything in order, before it is in force? */
@Command(
    name = "check",
    description = {
      "Validates the configuration and the rule files, and runs the rules' own tests. Needs no"
          + " Kafka.",
      "",
      "Prints every setting in force and where it comes from, then all that is wrong, at once, by"
          + " file, line and column. Warns of what is no error and hardly meant so: what can never"
          + " match, what matches nearly everything, what stands there twice, rules that expire or"
          + " have no owner, and files that nothing reads.",
      "Receivers are opened without being asked anything, and each of their messages is worded with"
          + " invented alerts.",
      "A test that fails says why, and what small change of the query would make it hold.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  wirewatch check                  the configuration and its rules.path",
      "  wirewatch check config           a folder with wirewatch.yaml and rules/",
      "  wirewatch check rules/europe.yaml",
      "",
      "Exit codes: 0 all is well, 1 a rule's own test fails, 2 the configuration or a rule is"
          + " broken."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int BROKEN = 2;

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A folder with rules/ in it, a folder of rule files, or one rule file.")
  private @Nullable Path path;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configurations.Reading reading = read();
    reading.settings().forEach(this::print);
    reading.errors().forEach(error -> print("error", error));
    Configuration configuration = reading.configuration().orElse(null);
    if (configuration == null) {
      return BROKEN;
    }
    Path rules = configuration.rules().path();
    RuleFileSet files = RuleFiles.lint(rules, RuleLints.of(configuration.teams(), clock.instant()));
    List<FileError> warnings = new ArrayList<>(reading.warnings());
    warnings.addAll(strays(rules));
    warnings.addAll(files.warnings());
    files.errors().forEach(error -> print("error", error));
    warnings.forEach(warning -> print("warning", warning));
    ReceiverCheck receivers =
        ReceiverCheck.of(
            configuration.routing().map(Routing::receivers).orElse(Map.of()).values(),
            SampleChoice.resources(terminal, clock));
    receivers.errors().forEach(error -> print("error", error));
    receivers.warnings().forEach(warning -> print("warning", warning));
    int tests = 0;
    int failures = 0;
    for (RuleEntry entry : files.entries()) {
      RuleTestReport report = test(entry, files);
      tests += report.count();
      failures += report.failures().size();
    }
    int errors = files.errors().size() + receivers.errors().size();
    int warned = warnings.size() + receivers.warnings().size();
    print(files.entries().size(), tests, failures, errors, warned);
    return errors > 0 ? BROKEN : failures > 0 ? 1 : 0;
  }

  private Configurations.Reading read() {
    Map<String, String> flags = new HashMap<>();
    if (path == null) {
      return cluster.read(flags);
    }
    Path file = path.resolve(ConfigurationFolder.FILE);
    Path folder = path.resolve(ConfigurationFolder.RULES);
    boolean hasFile = Files.isRegularFile(file);
    boolean hasRules = Files.isDirectory(folder);
    if (hasRules || !hasFile) {
      flags.put("rules.path", (hasRules ? folder : path).toString());
    }
    return cluster.read(flags, hasFile ? file : null);
  }

  /** What lies beside the files that are read. */
  private List<FileError> strays(Path rules) {
    List<FileError> strays = new ArrayList<>();
    if (path == null) {
      strays.addAll(ConfigurationFolder.strays(cluster.configurationFolder()));
    } else if (Files.exists(path.resolve(ConfigurationFolder.FILE))
        || Files.isDirectory(path.resolve(ConfigurationFolder.RULES))) {
      strays.addAll(ConfigurationFolder.strays(path));
    }
    strays.addAll(ConfigurationFolder.straysAmongRules(rules));
    return strays;
  }

  private RuleTestReport test(RuleEntry entry, RuleFileSet files) {
    RuleTestReport report = RuleTestReport.of(entry, files);
    if (format.isJson()) {
      report.lines().forEach(line -> terminal.out().println(JsonLine.of(line)));
    } else {
      terminal.out().print(report.text());
    }
    return report;
  }

  private void print(EffectiveSetting setting) {
    if (format.isJson()) {
      printJson(
          "setting",
          Map.of("name", setting.name(), "value", setting.value(), "source", setting.source()));
    } else {
      terminal
          .out()
          .printf(
              "%-28s %-32s %s%n",
              setting.name(), Terminal.clean(setting.value()), setting.source());
    }
  }

  private void print(String type, FileError error) {
    if (format.isJson()) {
      printJson(
          type,
          Map.of(
              "file", error.file(),
              "line", error.line(),
              "column", error.column(),
              "message", error.message()));
    } else {
      error.toString().lines().map(Terminal::clean).forEach(terminal.out()::println);
    }
  }

  private void print(String type, String problem) {
    if (format.isJson()) {
      printJson(type, Map.of("message", problem));
    } else {
      terminal.out().println(type + ": " + Terminal.clean(problem));
    }
  }

  private void print(int rules, int tests, int failures, int errors, int warnings) {
    if (format.isJson()) {
      printJson(
          "summary",
          Map.of(
              "rules", rules,
              "tests", tests,
              "failures", failures,
              "errors", errors,
              "warnings", warnings));
    } else {
      terminal
          .out()
          .printf(
              "%d rules are good, %d errors, %d warnings; %d of their tests hold, %d fail%n",
              rules, errors, warnings, tests - failures, failures);
    }
  }

  private void printJson(String type, Map<String, Object> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", type);
    fields.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> line.put(field.getKey(), field.getValue()));
    terminal.out().println(JsonLine.of(line));
  }
}
