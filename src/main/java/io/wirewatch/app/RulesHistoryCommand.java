package io.wirewatch.app;

import io.wirewatch.model.Rule;
import io.wirewatch.topology.RuleChange;
import io.wirewatch.topology.RuleHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules history}: who changed which rule, when and how. */
@Command(
    name = "history",
    description = {
      "Lists the changes of all rules, or of one: revision of the book, time, who, from where, what."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "A rule as it was:  wirewatch rules show ID --revision N",
      "What changed:      wirewatch rules diff ID --from N --to M",
      "Back to it:        wirewatch rules show ID --revision N --format yaml > FILE"
    })
final class RulesHistoryCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  @Option(
      names = "--since",
      paramLabel = "AGE",
      converter = Age.class,
      description = "Only changes of that time, such as 90s, 15m, 2h or 7d.")
  private @Nullable Duration since;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Only the changes of this rule.")
  private @Nullable String id;

  RulesHistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Cluster cluster = options.await(terminal);
    List<RuleChange> changes = RuleHistory.read(cluster.clients(), cluster.topics()).all();
    Instant from = since == null ? Instant.MIN : clock.instant().minus(since);
    Map<String, Rule> last = new HashMap<>();
    int shown = 0;
    for (RuleChange change : changes) {
      Rule rule = RulesCommand.rule(change.definition());
      Rule before = rule == null ? null : last.put(rule.id(), rule);
      if ((id == null || id.equals(change.id())) && !change.at().isBefore(from)) {
        print(change, what(change, before, rule));
        shown++;
      }
    }
    terminal.say(shown + " changes");
    return 0;
  }

  /** What was changed, as far as the edition before is known. */
  private static String what(RuleChange change, @Nullable Rule before, @Nullable Rule after) {
    if (change.deletes()) {
      return "deleted";
    }
    if (change.before() == null) {
      return "added";
    }
    boolean isKnown =
        before != null && after != null && before.ref().version().equals(change.before().version());
    if (!isKnown) {
      return "changed";
    }
    RuleDifference difference = RuleDifference.of(before, after);
    if (difference.isEmpty()) {
      return "moved";
    }
    String parts =
        difference.parts().stream()
            .map(RuleDifference.Part::name)
            .collect(Collectors.joining(", "));
    return "changed: " + parts + (difference.isNewLogic() ? " (new logic)" : "");
  }

  private void print(RuleChange change, String what) {
    if (format.isJson()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("revision", change.revision());
      line.put("at", change.at());
      line.put("by", change.by());
      line.put("origin", change.origin());
      line.put("rule", change.id());
      line.put("event", change.event());
      line.put("what", what);
      if (change.before() != null) {
        line.put("before", change.before());
      }
      if (change.after() != null) {
        line.put("after", change.after());
      }
      line.put("definition", change.definition());
      terminal.out().println(JsonLine.of(line));
    } else {
      terminal
          .out()
          .printf(
              "%6d  %s  %-20s %-24s %s  %s%n",
              change.revision(),
              TIME.format(change.at().atZone(terminal.zone())),
              Terminal.clean(change.by()),
              Terminal.clean(RulesCommand.origin(change.origin())),
              Terminal.clean(change.id()),
              what);
    }
  }
}
