package io.wirewatch.app;

import io.wirewatch.config.RuleFiles;
import io.wirewatch.model.Article;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.route.Labels;
import io.wirewatch.route.Rehearsal;
import io.wirewatch.route.Rehearsal.Decision;
import io.wirewatch.route.Rehearsal.Verdict;
import io.wirewatch.route.Silences;
import io.wirewatch.topology.SilenceLog;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code routes test}: who would be told of an alert, when, and why. */
@Command(
    name = "test",
    description = {
      "Says who would be told of an alert, when and why, and tells nobody.",
      "",
      "The alert is the first of its group. With --rule it has the severity, trigger and labels"
          + " of that rule of the rule files; --labels and --severity win over these.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done, 1 others than --expect names would be told, or nothing is configured,"
          + " 2 wrong usage or input."
    })
final class RoutesTestCommand implements Callable<Integer> {
  private static final String ALERT = "this alert";

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private ClusterOptions options = new ClusterOptions();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When it is raised: 2026-03-01T22:00:00Z, without the Z in local time, or 22:00"
              + " (default: now).")
  private @Nullable String at;

  @Option(
      names = "--labels",
      paramLabel = "K=V,...",
      description = "Its labels, such as country=UA,team=europe; world is live where not given.")
  private List<String> labels = List.of();

  @Option(names = "--rule", paramLabel = "ID", description = "The rule that it is of.")
  private @Nullable String rule;

  @Option(
      names = "--severity",
      paramLabel = "info|warning|critical",
      converter = TailCommand.SeverityConverter.class,
      description = "Its severity.")
  private @Nullable Severity severity;

  @Option(
      names = "--standing",
      paramLabel = "K=V,...",
      description =
          "Labels of another alert that stands, which may hide this one by an inhibition."
              + " May be given several times.")
  private List<String> standing = List.of();

  @Option(
      names = "--silences",
      description = "Ask the cluster for the silences in force, and heed them.")
  private boolean isWithSilences;

  @Option(
      names = "--expect",
      paramLabel = "RECEIVER,...",
      description = "Exit with 1 unless just these are told, now or later.")
  private @Nullable String expected;

  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  RoutesTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    Routing routing = RoutesCommand.routing(options);
    Instant now = clock.instant();
    Instant raisedAt = at == null ? now : Moments.read(at, now, terminal.zone());
    Map<String, String> asked = labels();
    Map<String, Map<String, String>> others = new TreeMap<>();
    for (String other : standing) {
      Map<String, String> ofOther = read(List.of(other), "--standing");
      ofOther.putIfAbsent(Labels.WORLD, asked.getOrDefault(Labels.WORLD, ""));
      others.put(other, ofOther);
    }
    List<Decision> decisions =
        new Rehearsal(routing, silences(), others).of(ALERT, asked, raisedAt);
    if (!format.isJson()) {
      terminal
          .out()
          .println(Terminal.clean("An alert with " + shown(asked) + ", raised " + show(raisedAt)));
    }
    decisions.forEach(decision -> print(decision, raisedAt));
    return expected == null ? 0 : judge(decisions, expected);
  }

  private Silences silences() throws CommandException, InterruptedException {
    if (!isWithSilences) {
      return Silences.NONE;
    }
    Cluster cluster = options.await(terminal);
    return Silences.of(new SilenceLog(cluster.clients(), cluster.topics()).read().values());
  }

  private Map<String, String> labels() throws CommandException {
    Map<String, String> asked = new TreeMap<>();
    asked.put(Labels.WORLD, Article.LIVE);
    if (rule != null) {
      addRule(rule, asked);
    }
    asked.putAll(read(labels, "--labels"));
    if (severity != null) {
      asked.put(Labels.SEVERITY, severity.label());
    }
    return asked;
  }

  private void addRule(String id, Map<String, String> asked) throws CommandException {
    Path path = options.configuration(Map.of()).rules().path();
    Rule found =
        RuleFiles.read(path).rules().stream()
            .filter(one -> one.id().equals(id))
            .findAny()
            .orElse(null);
    if (found == null) {
      terminal.say(
          "no rule '%s' in %s: nothing is known of it but its id"
              .formatted(Terminal.clean(id), path));
    } else {
      asked.putAll(found.labels());
      asked.put(Labels.SEVERITY, found.severity().label());
      asked.put(Labels.TRIGGER, found.trigger().kind());
      asked.put(Labels.WORLD, Article.LIVE);
    }
    asked.put(Labels.RULE, id);
  }

  private static Map<String, String> read(List<String> given, String option)
      throws CommandException {
    Map<String, String> labels = new TreeMap<>();
    for (String list : given) {
      for (String label : list.split(",", -1)) {
        int equals = label.indexOf('=');
        if (equals < 1) {
          throw CommandException.wrongInput(
              "'%s' of %s is not written as label=value".formatted(Terminal.clean(label), option));
        }
        labels.put(label.substring(0, equals).strip(), label.substring(equals + 1).strip());
      }
    }
    return labels;
  }

  private int judge(List<Decision> decisions, String names) {
    Set<String> wanted =
        Arrays.stream(names.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> told =
        decisions.stream()
            .filter(decision -> decision.verdict() != Verdict.NOT_TOLD)
            .map(Decision::receiver)
            .collect(Collectors.toCollection(TreeSet::new));
    if (told.equals(wanted)) {
      return 0;
    }
    terminal.say("expected " + wanted + " to be told, not " + told);
    return 1;
  }

  private void print(Decision decision, Instant raisedAt) {
    if (format.isJson()) {
      terminal.out().println(JsonLine.of(json(decision)));
      return;
    }
    String name = decision.receiver().isEmpty() ? "(nobody)" : decision.receiver();
    terminal
        .out()
        .println(
            Terminal.clean("%-16s %s".formatted(name, said(decision, raisedAt)).stripTrailing()));
    terminal
        .out()
        .println(Terminal.clean("    by " + decision.why() + " (" + decision.route().path() + ")"));
    if (decision.verdict() != Verdict.NOT_TOLD) {
      terminal.out().println(Terminal.clean("    " + then(decision)));
    }
  }

  private String said(Decision decision, Instant raisedAt) {
    String until = decision.at().map(this::show).orElse("an unknown time");
    if (decision.reason() == null) {
      boolean isAtOnce = decision.at().filter(raisedAt::equals).isPresent();
      return isAtOnce ? "told at once" : "told " + until + ", after the group's wait";
    }
    return switch (decision.reason()) {
      case MUTED -> "held until " + until + ": muted by " + decision.by();
      case NOT_ACTIVE -> "held until " + until + ": only active in " + decision.by();
      case SILENCED -> "held until " + until + ": silenced by " + decision.by();
      case INHIBITED -> "held while an alert with " + decision.by() + " stands: inhibited";
      case NOT_SANDBOX -> "not told: no sandbox, and this is a test stream";
      case NO_RECEIVER -> "not told: the route names no receiver";
    };
  }

  private static String then(Decision decision) {
    List<String> parts = new ArrayList<>();
    parts.add(
        decision.route().isGroupedByAll()
            ? "by itself"
            : "with others of "
                + (decision.group().isEmpty() ? "any kind" : shown(decision.group())));
    Routing.Escalation escalation = decision.route().escalation();
    if (escalation != null) {
      parts.add(
          "unacknowledged, "
              + escalation.receiver()
              + " is "
              + (decision.escalation() == null
                  ? "told after " + Durations.format(escalation.after())
                  : "not told: " + decision.escalation().label()));
    }
    return String.join("; ", parts);
  }

  private static Map<String, Object> json(Decision decision) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("receiver", decision.receiver());
    line.put("verdict", decision.verdict().label());
    if (decision.reason() != null) {
      line.put("reason", decision.reason().label());
    }
    if (decision.by() != null) {
      line.put("by", decision.by());
    }
    decision.at().ifPresent(moment -> line.put("at", moment));
    line.put("route", decision.route().path());
    line.put("why", decision.why());
    line.put("group", decision.group());
    Routing.Escalation escalation = decision.route().escalation();
    if (escalation != null && decision.verdict() != Verdict.NOT_TOLD) {
      line.put("escalation", escalation);
      if (decision.escalation() != null) {
        line.put("escalationReason", decision.escalation().label());
      }
    }
    return line;
  }

  private static String shown(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(", "));
  }

  private String show(Instant moment) {
    return Moments.show(moment, terminal.zone());
  }
}
