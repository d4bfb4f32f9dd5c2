package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.Severity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Alerts as they come. */
@Command(
    name = "tail",
    description = {
      "Shows alerts as they come, the words that raised them marked, in local time. Any number of"
          + " people can do this at once; nobody takes an alert from another.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch tail --since 2h --severity warning",
      "  wirewatch tail --team europe --why",
      "  wirewatch tail --world all --format jsonl | jq -r .why",
      "",
      "An alert that is updated, resolved or withdrawn, as when an article is corrected, comes"
          + " again and says so. With --format jsonl each line is the alert as it stands on its"
          + " topic. A broker that goes away is waited for.",
      "",
      "Exit codes: 0 ended by Ctrl-C, by --max, or because nobody reads on; 1 failed; 2 wrong"
          + " usage."
    })
final class TailCommand implements Callable<Integer> {
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final String ALL = "all";

  private final Terminal terminal;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();

  @Option(
      names = "--team",
      paramLabel = "TEAM",
      description = "Only the alerts of this team, from its own topic.")
  private @Nullable String team;

  @Option(names = "--rule", paramLabel = "ID", description = "Only the alerts of this rule.")
  private @Nullable String rule;

  @Option(
      names = "--severity",
      paramLabel = "info|warning|critical",
      converter = SeverityConverter.class,
      description = "Only alerts of this severity or a graver one.")
  private Severity severity = Severity.INFO;

  @Option(
      names = "--world",
      paramLabel = "NAME",
      defaultValue = Article.LIVE,
      description = "live (default), the name of a test stream, or all.")
  private String world = Article.LIVE;

  @Option(
      names = "--since",
      paramLabel = "2h",
      converter = Age.class,
      description = "Begin so long ago: 90s, 15m, 2h, 7d (default: from now on).")
  private @Nullable Duration since;

  @Option(names = "--max", paramLabel = "N", description = "End after N alerts.")
  private long max = Long.MAX_VALUE;

  @Option(names = "--why", description = "Say why, in a sentence.")
  private boolean isWhyShown;

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  private long shown;
  private long unreadable;
  private boolean isHintGiven;

  TailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Reads the option. */
  static final class SeverityConverter implements ITypeConverter<Severity> {
    @Override
    public Severity convert(String value) {
      for (Severity severity : Severity.values()) {
        if (severity.label().equals(value.toLowerCase(Locale.ROOT))) {
          return severity;
        }
      }
      throw new TypeConversionException("'" + value + "' is none of info, warning, critical");
    }
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    if (max < 1) {
      throw CommandException.wrongInput("--max takes a number from 1 on");
    }
    return Interruption.watchForEnd(this::tail);
  }

  private int tail() throws CommandException {
    try {
      Cluster cluster = clusterOptions.await(terminal);
      try (TopicReader reader = open(cluster)) {
        follow(reader);
      }
    } catch (InterruptedException e) {
      // Ctrl-C: how a tail is meant to end.
      Thread.interrupted();
    }
    if (unreadable > 0) {
      terminal.say(unreadable + " records were no alerts that could be read");
    }
    return 0;
  }

  private TopicReader open(Cluster cluster) throws CommandException, InterruptedException {
    String topic = topic(cluster);
    String missing =
        "Waiting for the topic "
            + topic
            + (team == null
                ? ", which 'run' makes ..."
                : ", which 'run --teams " + Terminal.clean(team) + "' makes ...");
    TopicReader reader =
        since == null
            ? TopicReader.fromNow(cluster, topic, terminal, missing)
            : TopicReader.since(
                cluster, topic, InstantSource.system().instant().minus(since), terminal, missing);
    terminal.say("Alerts of " + topic + ", world " + Terminal.clean(world) + ". Ctrl-C ends.");
    return reader;
  }

  private String topic(Cluster cluster) throws CommandException {
    if (team == null) {
      return cluster.topics().alerts().name();
    }
    try {
      return cluster.topics().alertsOf(team).name();
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongInput("no team can be called '" + Terminal.clean(team) + "'");
    }
  }

  private void follow(TopicReader reader) throws InterruptedException {
    AlertPrinter printer = AlertPrinter.of(terminal);
    printer = isWhyShown ? printer.withWhy() : printer;
    printer = world.equals(ALL) ? printer.withWorld() : printer;
    while (shown < max && !terminal.out().checkError()) {
      for (ConsumerRecord<byte[], byte[]> read : reader.poll(PATIENCE)) {
        if (shown < max) {
          show(read, printer);
        }
      }
    }
  }

  private void show(ConsumerRecord<byte[], byte[]> read, AlertPrinter printer) {
    byte[] value = read.value();
    if (value == null) {
      return;
    }
    Alert alert;
    try {
      alert = ALERTS.decode(value);
    } catch (MalformedException e) {
      unreadable++;
      terminal.say(
          Terminal.clean(
              "no alert at partition "
                  + read.partition()
                  + ", offset "
                  + read.offset()
                  + ": "
                  + e.getMessage()));
      return;
    }
    if (!isWanted(alert)) {
      return;
    }
    shown++;
    terminal
        .out()
        .print(
            format.isJson()
                ? JsonLine.escaped(new String(value, UTF_8)) + "\n"
                : printer.print(alert) + "\n");
  }

  private boolean isWanted(Alert alert) {
    if ((rule != null && !rule.equals(alert.rule().id()))
        || alert.severity().compareTo(severity) < 0) {
      return false;
    }
    boolean isWanted = world.equals(ALL) || world.equals(alert.world());
    if (!isWanted && !isHintGiven && world.equals(Article.LIVE)) {
      isHintGiven = true;
      terminal.say(
          "There are alerts of the test stream "
              + Terminal.clean(alert.world())
              + " too: --world "
              + Terminal.clean(alert.world())
              + ", or --world all, shows them.");
    }
    return isWanted;
  }
}
