package io.wirewatch.app;

import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.model.Rule;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleRecord;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules put}: rules by hand. */
@Command(
    name = "put",
    description = {
      "Puts the rules of a file in force, as the command line's own, and shows what that changes.",
      "If one rule of the file is broken, or one of its own tests fails, none is put.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 all are in force, 1 a test fails or a rule belongs to others, 2 the file has"
          + " errors."
    })
final class RulesPutCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private Author author = new Author();

  @Option(names = "--force", description = "Put them although tests of theirs fail.")
  private boolean isForced;

  @Parameters(paramLabel = "PATH", description = "Rule file, YAML or JSON lines, or a folder.")
  private Path path = Path.of("");

  RulesPutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    RuleFileSet files = RuleFiles.read(path);
    if (!files.errors().isEmpty()) {
      files.errors().forEach(error -> terminal.say(error.toString()));
      throw CommandException.wrongInput("nothing was put, because " + path + " has errors");
    }
    runTests(files);
    RuleRecord.Owner owner = new RuleRecord.Owner(RuleRecord.Owner.COMMAND_LINE, null);
    List<RuleRecord> records =
        files.rules().stream().map(rule -> RuleRecord.of(rule, owner)).toList();
    Cluster cluster = options.await(terminal);
    try (RuleBookWriter writer =
        new RuleBookWriter(
            cluster.clients(), cluster.topics(), author.name(), InstantSource.system())) {
      Map<String, RuleRecord> before = writer.read();
      RuleBookWriter.Outcome outcome = writer.put(records);
      show(before, files.rules(), outcome);
      return RulesCommand.tell(outcome, terminal);
    }
  }

  private void runTests(RuleFileSet files) throws CommandException {
    int failures = 0;
    for (RuleEntry entry : files.entries()) {
      RuleTestReport report = RuleTestReport.of(entry, files);
      failures += report.failures().size();
      report.text().lines().forEach(terminal::say);
    }
    if (failures > 0 && !isForced) {
      throw CommandException.failed(
          "nothing was put, because %d of the rules' own tests %s; --force puts them anyway"
              .formatted(failures, failures == 1 ? "fails" : "fail"));
    }
  }

  private void show(
      Map<String, RuleRecord> before, List<Rule> rules, RuleBookWriter.Outcome outcome) {
    RuleDifferencePrinter printer = new RuleDifferencePrinter(terminal);
    for (Rule rule : rules) {
      if (!outcome.refused().containsKey(rule.id())) {
        RuleDifference difference =
            RuleDifference.of(RulesCommand.rule(before.get(rule.id())), rule);
        terminal.out().print(printer.print(difference));
      }
    }
  }
}
