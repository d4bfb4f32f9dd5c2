package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.model.Article;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Articles from files as a test stream. */
@Command(
    name = "replay",
    description = {
      "Sends articles from files as a test stream: a world of its own, in which time runs as the"
          + " articles' publishedAt says, so that days pass in seconds. What is live is not touched:"
          + " worlds share nothing.",
      "",
      "PATH is what 'publish' takes. The articles of all files are put in the order of publishedAt;"
          + " one without keeps its place after the one before it, and a .txt whose name begins with"
          + " a date takes the first moment of that day. At the end the clock of the world is moved"
          + " on, so that what is due by then fires.",
      "",
      "A broker that is away is waited for, also in the middle; no article is sent twice because of"
          + " it.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch replay seeds",
      "  wirewatch replay --speed 3600x --world coup-week seeds & wirewatch tail --world coup-week",
      "",
      "The name of the world is said first, on standard error. In a world that was used before,"
          + " articles that it has seen are dropped as duplicates and its time does not go back:"
          + " leave --world away for a fresh one.",
      "",
      "Exit codes: 0 all accepted; 1 something was refused or could not be read to its end, or"
          + " Kafka refused us; 2 wrong usage, or a path that is not there; 130 stopped by Ctrl-C:"
          + " what Kafka has by then is said."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'replay-'yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();

  @Option(
      names = "--speed",
      paramLabel = "60x|max",
      defaultValue = "max",
      converter = Pacer.SpeedConverter.class,
      description =
          "How much faster than the world it runs: 60x is a minute a second, 1x as it was, max as"
              + " fast as it goes (default).")
  private Pacer.Speed speed = Pacer.Speed.MAX;

  @Option(
      names = "--world",
      paramLabel = "NAME",
      description = "The name of the test stream (default: a fresh one).")
  private @Nullable String world;

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Mixin private final ArticleInput input = new ArticleInput();

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::replay);
  }

  /** A fresh name for a test stream, such as {@code replay-20261122-165300-4f2a}. */
  static String freshWorld(Instant now) {
    return NAME.format(now) + String.format("-%04x", new SecureRandom().nextInt(1 << 16));
  }

  private int replay() throws CommandException {
    String name = world == null ? freshWorld(clock.instant()) : world;
    if (!Article.isWorld(name) || name.equals(Article.LIVE)) {
      throw CommandException.wrongInput(
          "no test stream can be called '"
              + Terminal.clean(name)
              + "': letters, digits and . _ : - are allowed, up to 128, and not 'live'");
    }
    terminal.say("World: " + name);
    ItemReport report = format.isJson() ? ItemReport.ofJson(terminal) : ItemReport.ofText(terminal);
    Pacer pacer = new Pacer(speed, clock, time -> Thread.sleep(time.toMillis()));
    Configuration configuration = clusterOptions.configuration(Map.of());
    int recordBytes = configuration.limits().article().bytes();
    Replay replay = new Replay(name, report, recordBytes, pacer, terminal, clock);
    try (ArticleReader reader =
        input.files(new StandardInput(System.in)).read(ArticleInput.limits(configuration), clock)) {
      replay.run(reader, () -> clusterOptions.await(terminal));
    } catch (IOException e) {
      throw CommandException.failed("the temporary file of the replay: " + e);
    }
    summarise(name, report, replay);
    return replay.isInterrupted() ? Interruption.EXIT_CODE : report.exitCode();
  }

  private void summarise(String name, ItemReport report, Replay replay) {
    String summary =
        (replay.isInterrupted() ? "Stopped: " : "")
            + replay.accepted()
            + " accepted in world "
            + name
            + ", "
            + (replay.unsettled() == 0
                ? ""
                : replay.unsettled() + " unsure (sent, and not answered), ")
            + report.counts();
    if (!format.isJson()) {
      terminal.out().println(summary);
      return;
    }
    terminal.say(summary);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "summary");
    json.put("world", name);
    json.put("accepted", replay.accepted());
    json.put("unsure", replay.unsettled());
    report.addTo(json);
    json.put("stopped", replay.isInterrupted());
    terminal.out().println(JsonLine.of(json));
  }
}
