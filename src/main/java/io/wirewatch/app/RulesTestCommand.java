package io.wirewatch.app;

import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rules test}: the rules' own tests alone. */
@Command(
    name = "test",
    description = {
      "Runs the tests that rules bring. Needs no Kafka.",
      "A test that fails says why, and what small change of the query would make it hold.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Exit codes: 0 all tests hold, 1 one fails, 2 a rule is broken."})
final class RulesTestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Rule files, or folders of them.")
  private List<Path> paths = List.of();

  RulesTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int rules = 0;
    int tests = 0;
    int failures = 0;
    boolean isBroken = false;
    for (Path path : paths) {
      RuleFileSet files = RuleFiles.read(path);
      files.errors().forEach(error -> terminal.say(error.toString()));
      isBroken |= !files.errors().isEmpty();
      for (RuleEntry entry : files.entries()) {
        RuleTestReport report = RuleTestReport.of(entry, files);
        print(report);
        rules += report.count() == 0 ? 0 : 1;
        tests += report.count();
        failures += report.failures().size();
      }
    }
    print(rules, tests, failures);
    return isBroken ? 2 : failures > 0 ? 1 : 0;
  }

  private void print(RuleTestReport report) {
    if (format.isJson()) {
      report.lines().forEach(line -> terminal.out().println(JsonLine.of(line)));
    } else {
      terminal.out().print(report.text());
    }
  }

  private void print(int rules, int tests, int failures) {
    if (format.isJson()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("type", "summary");
      line.put("failures", failures);
      line.put("rules", rules);
      line.put("tests", tests);
      terminal.out().println(JsonLine.of(line));
    } else {
      terminal
          .out()
          .printf("%d tests of %d rules hold, %d fail%n", tests - failures, rules, failures);
    }
  }
}
