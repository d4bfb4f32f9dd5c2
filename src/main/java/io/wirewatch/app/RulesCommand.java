package io.wirewatch.app;

import io.wirewatch.config.RuleFileText;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleChange;
import io.wirewatch.topology.RuleHistory;
import io.wirewatch.topology.RuleRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rules}: the rules in force on a cluster. */
@Command(
    name = "rules",
    description = {
      "Lists, shows, compares, tests, puts and deletes the rules in force, says who changed them,"
          + " and imports queries of other products.",
      "",
      "Rules that 'run --rules' keeps in step with files belong to those files: change them there."
          + " Rules put here belong to the command line and stay until they are deleted.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RulesDiffCommand.class,
      RulesPutCommand.class,
      RulesHistoryCommand.class,
      RulesTestCommand.class,
      RulesImportCommand.class
    },
    mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {
  private static final String NOBODY = "unknown";
  private static final String EXPIRED = "expired";
  private static final List<String> STATUSES =
      List.of(Rule.Status.LIVE.label(), Rule.Status.SHADOW.label(), EXPIRED);

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Spec private CommandSpec spec;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  /** How one rule is shown. */
  enum Form {
    /** For people. */
    TEXT,
    /** One JSON object. */
    JSONL,
    /** A rule file. */
    YAML;

    /** Reads the option. */
    static final class Converter implements ITypeConverter<Form> {
      @Override
      public Form convert(String value) {
        for (Form form : values()) {
          if (form.name().toLowerCase(Locale.ROOT).equals(value)) {
            return form;
          }
        }
        throw new TypeConversionException("'" + value + "' is none of text, jsonl and yaml");
      }
    }
  }

  @Command(
      name = "list",
      description =
          "Lists the rules in force: id, severity, status, team or owner, who put it, query.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ClusterOptions options,
      @Mixin OutputFormat.Choice format,
      @Option(names = "--team", paramLabel = "TEAM", description = "Only rules of this team.")
          @Nullable String team,
      @Option(
              names = "--status",
              paramLabel = "live|shadow|expired",
              description = "Only rules that are so by now.")
          @Nullable String status)
      throws Exception {
    if (status != null && !STATUSES.contains(status)) {
      throw CommandException.wrongInput(
          "'" + Terminal.clean(status) + "' is none of " + String.join(", ", STATUSES));
    }
    int shown = 0;
    try (RuleBookWriter writer = writer(options, Author.ofProcess())) {
      for (RuleRecord record : writer.read().values()) {
        Rule rule = rule(record);
        boolean isOfTeam = team == null || (rule != null && team.equals(rule.team()));
        if (isOfTeam && (status == null || status.equals(status(rule, clock.instant())))) {
          printLine(record, rule, format);
          shown++;
        }
      }
    }
    terminal.say(shown + " rules");
    return 0;
  }

  @Command(
      name = "show",
      description = "Shows one rule whole, as it is or as it was.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ClusterOptions options,
      @Option(
              names = "--revision",
              paramLabel = "N",
              description = "As it was in that revision of the book, see 'rules history'.")
          @Nullable Long revision,
      @Option(
              names = "--format",
              paramLabel = "text|jsonl|yaml",
              defaultValue = "text",
              converter = Form.Converter.class,
              description = "text for people, jsonl for programs, yaml for a rule file.")
          Form form,
      @Parameters(paramLabel = "ID", description = "The rule's id.") String id)
      throws Exception {
    Cluster cluster = options.await(terminal);
    RuleRecord record = revision == null ? inForce(cluster, id) : inHistory(cluster, id, revision);
    Rule rule = rule(record);
    if (form == Form.YAML) {
      if (rule == null) {
        throw CommandException.failed("the rule '" + id + "' is over a limit");
      }
      RuleFileText.of(rule).lines().map(JsonLine::escaped).forEach(terminal.out()::println);
    } else if (form == Form.JSONL) {
      terminal.out().println(JsonLine.of(fields(record, rule)));
    } else {
      fields(record, rule)
          .forEach(
              (name, value) ->
                  terminal.out().printf("%-9s %s%n", name, Terminal.clean(String.valueOf(value))));
    }
    return 0;
  }

  private static RuleRecord inForce(Cluster cluster, String id) throws CommandException {
    try (RuleBookWriter writer = writer(cluster, Author.ofProcess())) {
      RuleRecord record = writer.read().get(id);
      if (record == null) {
        throw CommandException.wrongInput("there is no rule '" + id + "'; see 'rules list'");
      }
      return record;
    }
  }

  private static RuleRecord inHistory(Cluster cluster, String id, long revision)
      throws CommandException {
    RuleChange change =
        RuleHistory.read(cluster.clients(), cluster.topics())
            .lastOf(id, revision)
            .orElseThrow(
                () ->
                    CommandException.wrongInput(
                        "of a rule '%s' in revision %d nothing is recorded; see 'rules history'"
                            .formatted(id, revision)));
    if (change.deletes()) {
      throw CommandException.wrongInput(
          "the rule '%s' was deleted in revision %d; before, it was: --revision %d"
              .formatted(id, change.revision(), change.revision() - 1));
    }
    return change.definition();
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
      @Mixin Author author,
      @Option(names = "--force", description = "Delete also what a sequence names.")
          boolean isForced,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "The rules' ids.")
          List<String> ids)
      throws Exception {
    try (RuleBookWriter writer = writer(options, author.name())) {
      if (!isForced) {
        refuseSteps(writer.read().values(), ids);
      }
      return tell(writer.delete(ids), terminal);
    }
  }

  /** A sequence without one of its rules would never fire again, in silence. */
  private static void refuseSteps(Collection<RuleRecord> inForce, List<String> ids)
      throws CommandException {
    for (RuleRecord record : inForce) {
      if (record.trigger() instanceof Trigger.Sequence sequence && !ids.contains(record.id())) {
        for (String id : ids) {
          if (sequence.rules().contains(id)) {
            throw CommandException.wrongInput(
                "nothing was deleted: '%s' is a step of the sequence '%s'; --force deletes it anyway"
                    .formatted(id, record.id()));
          }
        }
      }
    }
  }

  private RuleBookWriter writer(ClusterOptions options, String author)
      throws CommandException, InterruptedException {
    return writer(options.await(terminal), author);
  }

  private static RuleBookWriter writer(Cluster cluster, String author) {
    return new RuleBookWriter(cluster.clients(), cluster.topics(), author, InstantSource.system());
  }

  /** Says what a change has done: the exit code. */
  static int tell(RuleBookWriter.Outcome outcome, Terminal terminal) {
    terminal.out().println(RuleSync.summary(outcome));
    outcome
        .refused()
        .forEach((id, reason) -> terminal.say("'" + Terminal.clean(id) + "': " + reason));
    return outcome.refused().isEmpty() ? 0 : 1;
  }

  /** The rule of a record; null for none, and where it is over a limit. */
  static @Nullable Rule rule(@Nullable RuleRecord record) {
    try {
      return record == null ? null : record.rule();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Who put a rule, in a word. */
  static String origin(RuleRecord.@Nullable Owner owner) {
    if (owner == null) {
      return NOBODY;
    }
    return owner.file() == null ? owner.set() : owner.set() + ":" + owner.file();
  }

  private void printLine(RuleRecord record, @Nullable Rule rule, OutputFormat.Choice format) {
    if (format.isJson()) {
      terminal.out().println(JsonLine.of(fields(record, rule)));
      return;
    }
    terminal
        .out()
        .printf(
            "%-28s %-9s %-8s %-12s %-14s %s%n",
            Terminal.clean(record.id()),
            record.severity() == null ? "info" : record.severity().label(),
            status(rule, clock.instant()),
            Terminal.clean(keeper(rule)),
            Terminal.clean(origin(record.origin())),
            Terminal.clean(record.query()));
  }

  /** Whether it is told by {@code now}: {@code live}, {@code shadow} or {@code expired}. */
  static String status(@Nullable Rule rule, Instant now) {
    if (rule == null) {
      return Rule.Status.LIVE.label();
    }
    return ExpiryNotice.isOver(rule, now) ? EXPIRED : rule.status().label();
  }

  /** Team, else owner; a dash for nobody. */
  private static String keeper(@Nullable Rule rule) {
    String team = rule == null ? null : rule.team();
    String owner = rule == null ? null : rule.owner();
    return team != null ? team : owner != null ? owner : "-";
  }

  private static Map<String, Object> fields(RuleRecord record, @Nullable Rule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", record.id());
    if (rule != null) {
      fields.put("name", rule.name());
      fields.put("severity", rule.severity().label());
      fields.put("labels", rule.labels());
      fields.put("status", rule.status().label());
      if (rule.expires() != null) {
        fields.put("expires", rule.expires());
      }
      if (rule.owner() != null) {
        fields.put("owner", rule.owner());
      }
    }
    fields.put("query", record.query());
    if (rule != null) {
      fields.put("trigger", rule.trigger());
    }
    fields.put("origin", origin(record.origin()));
    if (rule != null) {
      fields.put("version", rule.ref().version());
      fields.put("logic", rule.ref().logic());
    }
    return fields;
  }
}
