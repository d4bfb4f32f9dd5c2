package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.config.Configurations;
import io.wirewatch.config.EffectiveSetting;
import io.wirewatch.config.FileError;
import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.config.RuleTest;
import io.wirewatch.match.RuleTests;
import java.nio.file.Files;
import java.nio.file.Path;
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
          + " match, what matches nearly everything, what stands there twice.",
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
    Map<String, String> flags = new HashMap<>();
    if (path != null) {
      Path folder = path.resolve("rules");
      flags.put("rules.path", (Files.isDirectory(folder) ? folder : path).toString());
    }
    Configurations.Reading reading = cluster.read(flags);
    reading.settings().forEach(this::print);
    reading.errors().forEach(error -> print("error", error));
    Configuration configuration = reading.configuration().orElse(null);
    if (configuration == null) {
      return BROKEN;
    }
    RuleFileSet files = RuleFiles.lint(configuration.rules().path());
    files.errors().forEach(error -> print("error", error));
    files.warnings().forEach(warning -> print("warning", warning));
    int tests = 0;
    int failures = 0;
    for (RuleEntry entry : files.entries()) {
      tests += entry.tests().size();
      failures += test(entry);
    }
    int rules = files.entries().size();
    int errors = files.errors().size();
    print(rules, tests, failures, errors, files.warnings().size());
    return errors > 0 ? BROKEN : failures > 0 ? 1 : 0;
  }

  private int test(RuleEntry entry) {
    List<RuleTests.Failure> failures =
        RuleTests.run(entry.rule(), texts(entry, true), texts(entry, false));
    for (RuleTests.Failure failure : failures) {
      RuleTest test = test(entry, failure);
      if (format.isJson()) {
        printJson(
            "test",
            Map.of(
                "file", entry.file(),
                "line", test.line(),
                "column", test.column(),
                "rule", entry.rule().id(),
                "mustFire", failure.mustFire(),
                "text", failure.text(),
                "reason", failure.reason()));
      } else {
        terminal
            .out()
            .printf(
                "%s:%d:%d: rule '%s' must %s this, but %s%n    %s%n",
                entry.file(),
                test.line(),
                test.column(),
                Terminal.clean(entry.rule().id()),
                failure.mustFire() ? "fire on" : "stay quiet on",
                Terminal.clean(failure.reason()),
                Terminal.clean(failure.text()));
      }
    }
    return failures.size();
  }

  private static List<String> texts(RuleEntry entry, boolean fires) {
    return entry.tests().stream()
        .filter(test -> test.fires() == fires)
        .map(RuleTest::text)
        .toList();
  }

  private static RuleTest test(RuleEntry entry, RuleTests.Failure failure) {
    return entry.tests().stream()
        .filter(test -> test.fires() == failure.mustFire() && test.text().equals(failure.text()))
        .findFirst()
        .orElseThrow();
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
