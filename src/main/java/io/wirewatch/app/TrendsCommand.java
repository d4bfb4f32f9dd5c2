package io.wirewatch.app;

import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Article;
import io.wirewatch.model.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much a keyword or a rule was told of, over time. */
@Command(
    name = "trends",
    description = {
      "Draws how many articles a keyword or a rule hit in each minute, hour or day, by the time of"
          + " the event, how many stories and independent publishers they are, and where alerts"
          + " were raised. What a correction took back is not in it.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch trends --keyword coup --since 7d",
      "  wirewatch trends --rule coup-plot --since 6h --by minute --format jsonl",
      "",
      "With --format jsonl each line is a piece of time in which something hit or an alert was"
          + " raised: the record of the topic of trends, and the number of alerts.",
      "",
      "Exit codes: 0 done; 1 failed; 2 wrong usage; 130 stopped by Ctrl-C."
    })
final class TrendsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** Up to here a minute a line is a page or two; likewise an hour. */
  private static final Duration BY_MINUTE = Duration.ofHours(2);

  private static final Duration BY_HOUR = Duration.ofDays(3);

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Subject subject = new Subject();

  @Option(
      names = "--since",
      paramLabel = "7d",
      defaultValue = "7d",
      converter = Age.class,
      description =
          "Begin so long ago: 90s, 15m, 2h, 7d (default). In a test stream, so long before its last"
              + " hit.")
  private Duration since = Duration.ofDays(7);

  @Option(
      names = "--by",
      paramLabel = "minute|hour|day",
      converter = UnitConverter.class,
      description = "The length of a piece of time (default: what suits --since).")
  private Trend.@Nullable Unit unit;

  @Option(
      names = "--world",
      paramLabel = "NAME",
      defaultValue = Article.LIVE,
      description = "live (default), or the name of a test stream.")
  private String world = Article.LIVE;

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  TrendsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whose trend it is. */
  static final class Subject {
    @Option(names = "--keyword", paramLabel = "KEYWORD", description = "A keyword, as written.")
    private @Nullable String keyword;

    @Option(names = "--rule", paramLabel = "ID", description = "A rule.")
    private @Nullable String rule;

    String id() {
      return keyword != null ? keyword : String.valueOf(rule);
    }
  }

  /** Reads the option. */
  static final class UnitConverter implements ITypeConverter<Trend.Unit> {
    @Override
    public Trend.Unit convert(String value) {
      for (Trend.Unit unit : Trend.Unit.values()) {
        if (unit.label().equals(value.toLowerCase(Locale.ROOT))) {
          return unit;
        }
      }
      throw new TypeConversionException("'" + value + "' is none of minute, hour, day");
    }
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::show);
  }

  private int show() throws CommandException {
    TrendSeries series = new TrendSeries(world, subject.id(), unit == null ? fitting() : unit);
    boolean isLive = world.equals(Article.LIVE);
    Instant now = clock.instant();
    try {
      Cluster cluster = clusterOptions.await(terminal);
      read(cluster, cluster.topics().trends().name(), null, series::addTrend);
      read(
          cluster,
          cluster.topics().alerts().name(),
          isLive ? now.minus(since) : null,
          series::addAlert);
    } catch (InterruptedException e) {
      Thread.interrupted();
      return Interruption.EXIT_CODE;
    }
    Instant end = series.end();
    Instant until = isLive || end == null ? now : end;
    print(series, until);
    return 0;
  }

  private Trend.Unit fitting() {
    if (since.compareTo(BY_MINUTE) <= 0) {
      return Trend.Unit.MINUTE;
    }
    return since.compareTo(BY_HOUR) <= 0 ? Trend.Unit.HOUR : Trend.Unit.DAY;
  }

  /** What takes the records of a topic. */
  private interface RecordReader {
    void read(ConsumerRecord<byte[], byte[]> record) throws MalformedException;
  }

  private void read(Cluster cluster, String topic, @Nullable Instant from, RecordReader to)
      throws InterruptedException {
    long unreadable = 0;
    String missing = "Waiting for the topic " + topic + ", which 'run' makes ...";
    try (TopicReader reader = TopicReader.since(cluster, topic, from, terminal, missing)) {
      while (!reader.isAtEnd()) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(PATIENCE)) {
          try {
            to.read(record);
          } catch (MalformedException e) {
            unreadable++;
          }
        }
      }
    }
    if (unreadable > 0) {
      terminal.say(unreadable + " records of " + topic + " cannot be read");
    }
  }

  private void print(TrendSeries series, Instant until) {
    var pieces = series.since(until.minus(since), until);
    if (!format.isJson()) {
      terminal.out().print(new TrendPrinter(terminal).print(subject.id(), series.unit(), pieces));
      return;
    }
    for (TrendSeries.Piece piece : pieces) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("world", world);
      json.put("rule", subject.id());
      json.put("unit", series.unit().label());
      json.put("start", piece.trend().start());
      json.put("articles", piece.trend().articles());
      json.put("stories", piece.trend().stories());
      json.put("publishers", piece.trend().publishers());
      json.put("alerts", piece.alerts());
      terminal.out().println(JsonLine.of(json));
    }
  }
}
