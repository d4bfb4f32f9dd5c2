package io.wirewatch.app;

import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Matchers;
import io.wirewatch.topology.SilenceLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code silence create}: something is not told for a time. */
@Command(
    name = "create",
    description = {"Makes a silence and prints its id. All matchers must hold.", ""},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SilenceCreateCommand implements Callable<Integer> {
  private static final int ID_LENGTH = 12;
  private static final int MAX_COMMENT = 1000;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  @Option(
      names = "--for",
      paramLabel = "2h",
      converter = Age.class,
      description = "How long it lasts.")
  private @Nullable Duration time;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "When it ends: 2026-03-01T22:00:00Z, without the Z in local time, or 22:00.")
  private @Nullable String until;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "When it begins, likewise (default: now).")
  private @Nullable String from;

  @Option(names = "--comment", paramLabel = "TEXT", description = "What for.")
  private String comment = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:WIREWATCH_USER}",
      description = "Who makes it (default: WIREWATCH_USER, else user@host).")
  private @Nullable String by;

  @Parameters(
      paramLabel = "MATCHER",
      arity = "1..*",
      description = "Such as 'rule=\"coup-plot\"' or 'severity=~\"info|warning\"'.")
  private List<String> matchers = List.of();

  SilenceCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    Silence silence = silence(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    SilenceLog log = SilenceCommand.log(options.await(terminal));
    log.put(List.of(silence), log.read(), silence.at());
    if (format.isJson()) {
      SilenceCommand.print(silence, silence.at(), terminal, true);
    } else {
      terminal.out().println(silence.id());
      terminal.say(
          "until %s nothing is told of alerts with %s"
              .formatted(
                  Moments.show(silence.endsAt(), terminal.zone()),
                  Terminal.clean(Matchers.text(silence.matchers()))));
    }
    return 0;
  }

  private Silence silence(Instant now) throws CommandException {
    List<LabelMatcher> all = SilenceCommand.matchers(matchers);
    if ((time == null) == (until == null)) {
      throw CommandException.wrongInput("say how long: either --for or --until");
    }
    Instant startsAt = from == null ? now : Moments.read(from, now, terminal.zone());
    Instant endsAt =
        time != null
            ? startsAt.plus(time)
            : Moments.read(until == null ? "" : until, startsAt, terminal.zone());
    if (!endsAt.isAfter(startsAt) || !endsAt.isAfter(now)) {
      throw CommandException.wrongInput("a silence that is over before it begins");
    }
    if (Duration.between(startsAt, endsAt).compareTo(LONGEST) > 0) {
      throw CommandException.wrongInput(
          "a silence lasts at most 366d: for longer, change the rule or the route");
    }
    if (comment.length() > MAX_COMMENT) {
      throw CommandException.wrongInput("a comment has at most " + MAX_COMMENT + " characters");
    }
    String author = by == null || by.isBlank() ? Author.ofProcess() : Terminal.clean(by).strip();
    String id =
        Fingerprint.of(
            Matchers.text(all), startsAt.toString(), endsAt.toString(), author, now.toString());
    return new Silence(
        id.substring(0, ID_LENGTH), all, startsAt, endsAt, author, comment.strip(), now);
  }
}
