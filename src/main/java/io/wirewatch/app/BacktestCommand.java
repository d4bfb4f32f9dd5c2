package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Form;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The alerts that rules would have raised. */
@Command(
    name = "backtest",
    description = {
      "Shows the alerts that rules would have raised: on articles in files, or on those that the"
          + " topic still retains. The steps are those of 'run', in the same order, so that the"
          + " answer is what 'run' would have given.",
      "",
      "Files are read as 'replay' reads them: all articles in the order of publishedAt, in a world"
          + " of their own, and at the end its clock is moved on. That needs no Kafka. With --since,"
          + " the topic is read in the order in which articles came, first those of one longest"
          + " window of all triggers before, which are not reported.",
      "",
      ArticleInput.PATHS,
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch backtest --rules config/rules news.jsonl.gz",
      "  wirewatch backtest --rules config/rules --since 7d",
      "  wirewatch backtest --rules config/rules --against changed/rules --since 7d",
      "",
      "With --format jsonl each line is an alert event as the topic of alerts would carry it; with"
          + " --against, {\"change\": \"added\" or \"lost\", \"alert\": the event that raised it}.",
      "",
      "Exit codes: 0 everything was read; 1 a rule or an article was refused, or a file broke off;"
          + " 2 wrong usage, or a path that is not there; 130 stopped by Ctrl-C."
    })
final class BacktestCommand implements Callable<Integer> {
  private static final String WORLD = "backtest";
  private static final String ALL = "all";

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "FILE",
      description =
          "Rules: YAML, JSON lines or a folder, as for 'match'. May be given several times.")
  private List<Path> ruleFiles = List.of();

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "The same rules after a change: shows the alerts that the change adds and loses. May be"
              + " given several times.")
  private List<Path> changedFiles = List.of();

  @Option(
      names = "--since",
      paramLabel = "7d",
      converter = Age.class,
      description = "Instead of files, the articles that came so long ago or later: 90s, 2h, 7d.")
  private @Nullable Duration since;

  @Option(
      names = "--world",
      paramLabel = "NAME",
      description =
          "Of files: the name of their test stream (default: backtest). With --since: live (the"
              + " default), the name of a test stream, or all.")
  private @Nullable String world;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show at most so many alerts as text (default: 50); all are counted.")
  private long max;

  @Option(names = "--why", description = "Say why, in a sentence.")
  private boolean isWhyShown;

  @Option(
      names = "--shadow",
      description =
          "With --format jsonl, also the alerts of rules in the shadow, which have a topic of their"
              + " own. As text they are always shown, and said to be such.")
  private boolean isShadowShown;

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();

  @Option(
      names = "--as",
      paramLabel = "text|jsonl|json",
      converter = ArticleInput.Converter.class,
      description = "What standard input is, or a file with another ending.")
  private @Nullable Form as;

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Where the articles are.")
  private List<Path> paths = List.of();

  BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    if (paths.isEmpty() == (since == null)) {
      throw CommandException.wrongInput("give PATHs or --since");
    }
    return Interruption.watch(this::backtest);
  }

  private int backtest() throws CommandException {
    RuleReading reading = new RuleReading(terminal);
    List<RuleBook> books = new ArrayList<>();
    books.add(book(reading, ruleFiles));
    if (!changedFiles.isEmpty()) {
      books.add(book(reading, changedFiles));
    }
    if (reading.isFileMissing()) {
      return 2;
    }
    AlertPrinter printer = AlertPrinter.of(terminal);
    printer = isWhyShown ? printer.withWhy() : printer;
    printer = ALL.equals(world) ? printer.withWorld() : printer;
    BacktestReport report =
        books.size() == 1
            ? new AlertReport(terminal, printer, format.isJson(), isShadowShown, max)
            : new DifferenceReport(terminal, printer, format.isJson(), max);
    int exitCode;
    try {
      exitCode = since == null ? foldFiles(books, report) : foldTopic(books, report, since);
    } catch (InterruptedException e) {
      // Ctrl-C: what is half read says nothing.
      Thread.interrupted();
      return Interruption.EXIT_CODE;
    }
    report.finish();
    boolean isBad = reading.isBad() || terminal.out().checkError();
    return exitCode == 0 && isBad ? 1 : exitCode;
  }

  private static RuleBook book(RuleReading reading, List<Path> files) {
    RuleBook book = RuleBook.of(1, reading.read(files));
    book.broken().forEach(broken -> reading.say(broken.id() + ": " + broken.message()));
    return book;
  }

  private int foldFiles(List<RuleBook> books, BacktestReport report)
      throws CommandException, InterruptedException {
    String name = world == null ? WORLD : world;
    if (!Article.isWorld(name) || name.equals(Article.LIVE)) {
      throw CommandException.wrongInput(
          "no test stream can be called '" + Terminal.clean(name) + "'");
    }
    Configuration configuration = clusterOptions.configuration(Map.of());
    Topics topics = ClusterOptions.topics(configuration);
    Backtest backtest =
        new Backtest(
            runs(books, configuration, topics, name::equals, clock.instant(), report),
            clock.instant());
    backtest.report();
    ItemReport items = ItemReport.ofText(terminal);
    ArticleRecords records =
        new ArticleRecords(topics.articles().name(), configuration.limits().article().bytes());
    try (ArticleReader reader =
        ArticleFiles.of(paths, System.in, as).read(ArticleInput.limits(configuration), clock)) {
      new ReplayedArticles(name, records, items, terminal, clock)
          .into(backtest, topics.articlePartitions(), reader);
    }
    sayPartitions(topics.articlePartitions());
    return items.exitCode();
  }

  private int foldTopic(List<RuleBook> books, BacktestReport report, Duration back)
      throws CommandException, InterruptedException {
    Configuration configuration = clusterOptions.configuration(Map.of());
    Instant now = clock.instant();
    Instant reportFrom = now.minus(back);
    WarmUp warmUp = WarmUp.of(books);
    String wanted = world == null ? Article.LIVE : world;
    Cluster cluster = clusterOptions.await(terminal);
    try (RetainedArticles articles =
        RetainedArticles.since(cluster, reportFrom.minus(warmUp.window()), terminal)) {
      Topics topics = cluster.topics().withArticlePartitions(articles.partitions());
      Predicate<String> isWanted = wanted.equals(ALL) ? name -> true : wanted::equals;
      Backtest backtest =
          new Backtest(runs(books, configuration, topics, isWanted, articles.start(), report), now);
      articles.into(backtest, reportFrom, now);
      sayPartitions(topics.articlePartitions());
      if (articles.isCut()) {
        sayExactness(articles.start(), warmUp, reportFrom);
      }
    }
    return 0;
  }

  private List<BacktestRun> runs(
      List<RuleBook> books,
      Configuration configuration,
      Topics topics,
      Predicate<String> isWanted,
      Instant start,
      BacktestReport report) {
    List<BacktestRun> runs = new ArrayList<>();
    for (RuleBook book : books) {
      BacktestRun run =
          new BacktestRun(
              topics,
              ClusterOptions.matchSettings(configuration),
              configuration.teams()::contains,
              book,
              isWanted,
              start,
              report.reader(runs.size()));
      runs.add(run);
      report.add(run);
    }
    return runs;
  }

  private void sayPartitions(int partitions) {
    if (partitions > 1) {
      terminal.say(
          "The topic of articles has "
              + partitions
              + " partitions, which have no common order: where a trigger depends on the order, an"
              + " alert may open on another article than with 'run'.");
    }
  }

  private void sayExactness(Instant cutAt, WarmUp warmUp, Instant reportFrom) {
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(terminal.zone());
    Instant exact = cutAt.plus(warmUp.window());
    terminal.say(
        "The topic retains articles from "
            + time.format(cutAt)
            + " on"
            + (exact.isAfter(reportFrom)
                ? ": this is exact from " + time.format(exact) + " on" + warmUp.reason()
                : "")
            + ". What came before then and again since counts as new here.");
  }
}
