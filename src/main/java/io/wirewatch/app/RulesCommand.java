package io.wirewatch.app;

import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules}: the rules in force on a cluster. */
@Command(
    name = "rules",
    description = {
      "Lists, shows, puts and deletes the rules in force, and imports queries of other products.",
      "",
      "Rules that 'run --rules' keeps in step with files belong to those files: change them there."
          + " Rules put here belong to the command line and stay until they are deleted.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = RulesImportCommand.class,
    mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {
  private static final String NOBODY = "unknown";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  @Command(
      name = "list",
      description = "Lists the rules in force: id, severity, who put it, query.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ClusterOptions options, @Mixin OutputFormat.Choice format) throws Exception {
    try (RuleBookWriter writer = writer(options)) {
      SortedMap<String, RuleRecord> rules = writer.read();
      rules.values().forEach(rule -> print(rule, format, false));
      terminal.say(rules.size() + " rules");
    }
    return 0;
  }

  @Command(name = "show", description = "Shows one rule whole.", mixinStandardHelpOptions = true)
  int show(
      @Mixin ClusterOptions options,
      @Mixin OutputFormat.Choice format,
      @Parameters(paramLabel = "ID", description = "The rule's id.") String id)
      throws Exception {
    try (RuleBookWriter writer = writer(options)) {
      RuleRecord rule = writer.read().get(id);
      if (rule == null) {
        throw CommandException.wrongInput("there is no rule '" + id + "'; see 'rules list'");
      }
      print(rule, format, true);
    }
    return 0;
  }

  @Command(
      name = "put",
      description = {
        "Puts the rules of a file in force, as the command line's own.",
        "If one rule of the file is broken, none is put."
      },
      mixinStandardHelpOptions = true)
  int put(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "FILE", description = "Rule file, YAML or JSON lines.") Path file)
      throws Exception {
    RuleFileSet files = RuleFiles.read(file);
    if (!files.errors().isEmpty()) {
      files.errors().forEach(error -> terminal.say(error.toString()));
      throw CommandException.wrongInput("nothing was put, because " + file + " has errors");
    }
    RuleRecord.Owner owner = new RuleRecord.Owner(RuleRecord.Owner.COMMAND_LINE, null);
    List<RuleRecord> records =
        files.entries().stream()
            .map(RuleEntry::rule)
            .map(rule -> RuleRecord.of(rule, owner))
            .toList();
    try (RuleBookWriter writer = writer(options)) {
      return tell(writer.put(records));
    }
  }

  @Command(
      name = "delete",
      description = {
        "Deletes rules from the book.",
        "One that files still hold comes back when 'run' reads them again."
      },
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin ClusterOptions options,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "The rules' ids.")
          List<String> ids)
      throws Exception {
    try (RuleBookWriter writer = writer(options)) {
      return tell(writer.delete(ids));
    }
  }

  private RuleBookWriter writer(ClusterOptions options)
      throws CommandException, InterruptedException {
    Cluster cluster = options.await(terminal);
    return new RuleBookWriter(cluster.clients(), cluster.topics());
  }

  private int tell(RuleBookWriter.Outcome outcome) {
    terminal.out().println(RuleSync.summary(outcome));
    outcome
        .refused()
        .forEach((id, reason) -> terminal.say("'" + Terminal.clean(id) + "': " + reason));
    return outcome.refused().isEmpty() ? 0 : 1;
  }

  private void print(RuleRecord rule, OutputFormat.Choice format, boolean isWhole) {
    if (format.isJson()) {
      terminal.out().println(JsonLine.of(fields(rule)));
    } else if (isWhole) {
      fields(rule)
          .forEach(
              (name, value) ->
                  terminal.out().printf("%-9s %s%n", name, Terminal.clean(String.valueOf(value))));
    } else {
      terminal
          .out()
          .printf(
              "%-28s %-9s %-14s %s%n",
              Terminal.clean(rule.id()),
              rule.severity() == null ? "info" : rule.severity().label(),
              owner(rule.origin()),
              Terminal.clean(rule.query()));
    }
  }

  private static Map<String, Object> fields(RuleRecord rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", rule.id());
    fields.put("name", rule.rule().name());
    fields.put("severity", rule.rule().severity().label());
    fields.put("labels", rule.rule().labels());
    fields.put("query", rule.query());
    fields.put("trigger", rule.rule().trigger().kind());
    fields.put("owner", owner(rule.origin()));
    fields.put("version", rule.rule().ref().version());
    fields.put("logic", rule.rule().ref().logic());
    return fields;
  }

  private static String owner(RuleRecord.@Nullable Owner owner) {
    if (owner == null) {
      return NOBODY;
    }
    return owner.file() == null ? owner.set() : owner.set() + ":" + owner.file();
  }
}
