package io.wirewatch.app;

import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleChange;
import io.wirewatch.topology.RuleHistory;
import io.wirewatch.topology.RuleRecord;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules diff}: what a change would change, or what one has changed. */
@Command(
    name = "diff",
    description = {
      "Shows what the rules of a file or folder would change of those in force: what is new, what"
          + " is gone, what differs, and what state is kept or begun anew.",
      "With a rule's id, what was changed between two revisions of the book.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "A rule in force is gone where 'run' put it from the same file, or the same folder, and it"
          + " stands there no more.",
      "",
      "Examples:",
      "  wirewatch rules diff config/rules",
      "  wirewatch rules diff coup-plot              its last change",
      "  wirewatch rules diff coup-plot --from 12    from revision 12 to now",
      "",
      "Exit codes: 0 shown, whether anything differs or not; 2 the file has errors, or there is no"
          + " such rule."
    })
final class RulesDiffCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "Revision before (default: the last but one of the rule).")
  private @Nullable Long from;

  @Option(names = "--to", paramLabel = "N", description = "Revision after (default: the last).")
  private @Nullable Long to;

  @Parameters(paramLabel = "PATH|ID", description = "Rule file, folder of them, or a rule's id.")
  private String what = "";

  RulesDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    boolean isPath = from == null && to == null && isPath();
    RuleFileSet files = isPath ? RuleFiles.read(Path.of(what)) : null;
    Cluster cluster = options.await(terminal);
    if (files == null) {
      print(ofHistory(RuleHistory.read(cluster.clients(), cluster.topics())));
      return 0;
    }
    try (RuleBookWriter writer =
        new RuleBookWriter(
            cluster.clients(), cluster.topics(), Author.ofProcess(), InstantSource.system())) {
      return compare(writer.read(), files);
    }
  }

  private boolean isPath() {
    try {
      return Files.exists(Path.of(what));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private int compare(SortedMap<String, RuleRecord> inForce, RuleFileSet files) {
    files.errors().forEach(error -> terminal.say(error.toString()));
    List<RuleDifference> differences = new ArrayList<>();
    Map<String, Rule> wanted = new HashMap<>();
    for (RuleEntry entry : files.entries()) {
      wanted.put(entry.rule().id(), entry.rule());
      differences.add(
          RuleDifference.of(RulesCommand.rule(inForce.get(entry.rule().id())), entry.rule()));
    }
    inForce.forEach(
        (id, record) -> {
          Rule rule = RulesCommand.rule(record);
          if (rule != null && !wanted.containsKey(id) && isGone(record, files)) {
            differences.add(RuleDifference.of(rule, null));
          }
        });
    differences.replaceAll(difference -> withSteps(difference, differences));
    differences.stream().filter(difference -> !difference.isEmpty()).forEach(this::print);
    if (!format.isJson()) {
      terminal
          .out()
          .printf(
              "%d added, %d changed, %d removed, %d as they are%n",
              count(differences, "added"),
              count(differences, "changed"),
              count(differences, "removed"),
              count(differences, "same"));
    }
    return files.errors().isEmpty() ? 0 : 2;
  }

  /** A sequence is another one where a rule in it asks something else. */
  private static RuleDifference withSteps(
      RuleDifference difference, List<RuleDifference> differences) {
    Rule rule = difference.after();
    if (difference.before() == null
        || rule == null
        || !(rule.trigger() instanceof Trigger.Sequence sequence)) {
      return difference;
    }
    List<String> changed =
        differences.stream()
            .filter(other -> sequence.rules().contains(other.id()) && other.hasOtherQuery())
            .map(RuleDifference::id)
            .toList();
    return changed.isEmpty() ? difference : difference.withSteps(changed);
  }

  private static long count(List<RuleDifference> differences, String kind) {
    return differences.stream().filter(difference -> difference.kind().equals(kind)).count();
  }

  /** Whether a rule in force came from one of these files, and is to leave with it. */
  private static boolean isGone(RuleRecord record, RuleFileSet files) {
    RuleRecord.Owner origin = record.origin();
    if (origin == null || origin.file() == null || !files.mayRemove(record.id())) {
      return false;
    }
    Path file = Path.of(origin.file()).toAbsolutePath().normalize();
    Path root = files.root().toAbsolutePath().normalize();
    return file.equals(root) || root.equals(file.getParent());
  }

  private RuleDifference ofHistory(RuleHistory history) throws CommandException {
    List<RuleChange> changes = history.of(what);
    if (changes.isEmpty()) {
      throw CommandException.wrongInput(
          "there is no file '" + what + "', and no change of a rule '" + what + "' is recorded");
    }
    long last = to == null ? Long.MAX_VALUE : to;
    RuleChange after = history.lastOf(what, last).orElseThrow(() -> unknown(last, changes.get(0)));
    RuleChange before =
        history.lastOf(what, from == null ? after.revision() - 1 : from).orElse(null);
    if (rule(before) == null && rule(after) == null) {
      throw CommandException.wrongInput("the rule '" + what + "' was there in neither revision");
    }
    return RuleDifference.of(rule(before), rule(after));
  }

  private CommandException unknown(long revision, RuleChange first) {
    return CommandException.wrongInput(
        "the history of '%s' begins with revision %d, after revision %d"
            .formatted(what, first.revision(), revision));
  }

  private static @Nullable Rule rule(@Nullable RuleChange change) {
    return change == null || change.deletes() ? null : RulesCommand.rule(change.definition());
  }

  private void print(RuleDifference difference) {
    if (format.isJson()) {
      terminal.out().println(JsonLine.of(difference.line()));
    } else {
      terminal.out().print(new RuleDifferencePrinter(terminal).print(difference));
    }
  }
}
