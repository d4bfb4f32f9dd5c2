package io.wirewatch.app;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Silence;
import io.wirewatch.route.MatcherException;
import io.wirewatch.route.Matchers;
import io.wirewatch.topology.SilenceLog;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code silence}: what is not told for a time. */
@Command(
    name = "silence",
    description = {
      "Makes, lists and ends silences: alerts that match one are not told while it lasts.",
      "Such an alert that still stands when a silence ends is told then.",
      ""
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "create | list | preview | expire",
    subcommands = {SilenceCreateCommand.class, SilencePreviewCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch silence preview 'rule=\"coup-plot\"' --since 7d",
      "  wirewatch silence create 'rule=\"coup-plot\"' --for 2h --comment 'known, see the log'",
      "  wirewatch silence create 'severity=~\"info|warning\"' country=UA --until 07:00",
      "  wirewatch silence list",
      "  wirewatch silence expire 5f0c61d2ab34",
    })
final class SilenceCommand implements Runnable {
  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Spec private CommandSpec spec;

  SilenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Where a silence stands in time. */
  private enum State {
    ACTIVE("active"),
    PENDING("pending"),
    EXPIRED("expired");

    private final String label;

    State(String label) {
      this.label = label;
    }

    static State of(Silence silence, Instant now) {
      if (!silence.endsAt().isAfter(now)) {
        return EXPIRED;
      }
      return silence.isActive(now) ? ACTIVE : PENDING;
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  @Command(
      name = "list",
      description = "Lists silences: active, pending, and those expired within 30 days.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ClusterOptions options,
      @Mixin OutputFormat.Choice format,
      @Option(names = "--state", paramLabel = "active|pending|expired", description = "Only these.")
          @Nullable String state)
      throws Exception {
    if (state != null && !List.of("active", "pending", "expired").contains(state)) {
      throw CommandException.wrongInput(
          "'" + Terminal.clean(state) + "' is none of active, pending, expired");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Collection<Silence> silences = log(options.await(terminal)).read().values();
    int shown = 0;
    for (State each : State.values()) {
      for (Silence silence : silences) {
        boolean isWanted = state == null || state.equals(each.label);
        if (isWanted && State.of(silence, now) == each) {
          print(silence, now, terminal, format.isJson());
          shown++;
        }
      }
    }
    terminal.say(shown + " silences");
    return 0;
  }

  @Command(
      name = "expire",
      description = "Ends silences now. What they hid and still stands is told.",
      mixinStandardHelpOptions = true)
  int expire(
      @Mixin ClusterOptions options,
      @Mixin Author author,
      @Parameters(paramLabel = "ID", arity = "1..*", description = "As 'silence list' names it.")
          List<String> ids)
      throws Exception {
    SilenceLog log = log(options.await(terminal));
    SortedMap<String, Silence> known = log.read();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Silence> ended = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      Silence silence = known.get(id);
      if (silence == null) {
        missing.add(id);
      } else if (silence.endsAt().isAfter(now)) {
        ended.add(ended(silence, now, author.name()));
      } else {
        terminal.say(Terminal.clean(id) + " was over before");
      }
    }
    log.put(ended, known, now);
    ended.forEach(silence -> terminal.out().println(Terminal.clean(silence.id()) + " expired"));
    if (!missing.isEmpty()) {
      throw CommandException.failed(
          "no silence " + Terminal.clean(String.join(", ", missing)) + ": see 'silence list'");
    }
    return 0;
  }

  private static Silence ended(Silence silence, Instant now, String by) {
    boolean isOwn = silence.by().equals(by);
    return new Silence(
        silence.id(),
        silence.matchers(),
        silence.startsAt().isBefore(now) ? silence.startsAt() : now,
        now,
        silence.by(),
        isOwn ? silence.comment() : (silence.comment() + " (ended by " + by + ")").strip(),
        now);
  }

  /**
   * The silences of a cluster.
   *
   * @throws CommandException if it has no topic for them
   */
  static SilenceLog log(Cluster cluster) throws CommandException, InterruptedException {
    SilenceLog log = new SilenceLog(cluster.clients(), cluster.topics());
    if (!log.isThere()) {
      throw CommandException.failed(
          ("there is no topic %s at %s: a 'run' with the role route makes it, or"
                  + " 'topics --create'")
              .formatted(cluster.topics().silences().name(), cluster.clients().bootstrap()));
    }
    return log;
  }

  /**
   * The matchers of all texts together.
   *
   * @throws CommandException if one is none, or there is none at all
   */
  static List<LabelMatcher> matchers(List<String> texts) throws CommandException {
    List<LabelMatcher> all = new ArrayList<>();
    for (String text : texts) {
      try {
        all.addAll(Matchers.parse(text));
      } catch (MatcherException e) {
        throw CommandException.wrongInput(
            Terminal.clean("in the matcher " + text + ", " + e.getMessage()));
      }
    }
    if (all.isEmpty()) {
      throw CommandException.wrongInput("a silence needs a matcher, such as 'rule=\"coup-plot\"'");
    }
    // As a mistyped label under != does: a silence of everything is the slip that costs most.
    if (Matchers.of(all).matches(Map.of())) {
      throw CommandException.wrongInput(
          "the matchers "
              + Terminal.clean(Matchers.text(all))
              + " hold for an alert without labels, and so for nearly all: name what is meant");
    }
    return all;
  }

  /** Prints one silence. */
  static void print(Silence silence, Instant now, Terminal terminal, boolean isJson) {
    String state = State.of(silence, now).label;
    if (isJson) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("state", state);
      line.put("silence", silence);
      line.put("text", Matchers.text(silence.matchers()));
      terminal.out().println(JsonLine.of(line));
      return;
    }
    terminal
        .out()
        .println(
            Terminal.clean(
                "%-14s %-8s %s to %s  %s"
                    .formatted(
                        silence.id(),
                        state,
                        Moments.show(silence.startsAt(), terminal.zone()),
                        Moments.show(silence.endsAt(), terminal.zone()),
                        Matchers.text(silence.matchers()))));
    terminal
        .out()
        .println(
            Terminal.clean(
                ("    by " + silence.by())
                    + (silence.comment().isBlank() ? "" : ": " + silence.comment())));
  }
}
