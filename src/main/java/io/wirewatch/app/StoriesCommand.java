package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.EventTimeOrder;
import io.wirewatch.ingest.EventTimeOrder.Timed;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Durations;
import io.wirewatch.story.Assignment;
import io.wirewatch.story.Member;
import io.wirewatch.story.Publishers;
import io.wirewatch.story.Signatures;
import io.wirewatch.story.Stories;
import io.wirewatch.story.StoryArticle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The stories of articles, without Kafka. */
@Command(
    name = "stories",
    description = {
      "Shows which articles in files tell the same story, as if one rule had matched them all. Needs"
          + " no Kafka; stories are assigned as in 'run'.",
      "",
      ArticleInput.PATHS,
      "",
      "Articles are taken in the order of the times they claim, as by 'replay'; one that claims none"
          + " takes the time of the one read before it. Articles that are withheld or canceled are"
          + " in no story. The language is the one that an article declares.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch stories news.jsonl.gz",
      "  wirewatch stories --figures --gold pairs.tsv --labels event: news.jsonl.gz",
      "",
      "With --format jsonl each article is a line {\"article\": ID, \"story\": ID, \"similarity\":"
          + " 0 to 1, \"reason\": opened|copy|rewrite|update|correction, \"joined\": ID of the most"
          + " similar article, \"compared\", \"publisher\"}, and figures are lines"
          + " {\"gold\": FILE, ...} and {\"labels\": PREFIX, ...}.",
      "",
      "Exit codes: 0 everything was read, and no figure is below what was asked for; 1 an article was"
          + " refused, a file broke off, or a figure is too low; 2 wrong usage, or a path that is not"
          + " there."
    })
final class StoriesCommand implements Callable<Integer> {
  private static final String RULE = "stories";

  private final Terminal terminal;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "How far apart in time an article and one of its story may be, such as 36h; 3d.")
  private Duration window = Stories.WINDOW;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      description =
          "Pairs of articles: id, id, Jaccard, seconds apart, with tabs between. Says how many of the"
              + " pairs of 0.8 or more, at most two days apart, share a story.")
  private List<Path> gold = List.of();

  @Option(
      names = "--labels",
      paramLabel = "PREFIX",
      description =
          "Articles with the same label of this prefix tell the same: says precision and recall, of"
              + " pairs and BCubed.")
  private @Nullable String labels;

  @Option(names = "--figures", description = "Print the figures alone.")
  private boolean figuresAlone;

  @Option(
      names = "--min-gold",
      paramLabel = "SHARE",
      description = "Exit with 1 if a smaller share of the pairs of all --gold shares a story.")
  private double leastGold;

  @Option(
      names = "--min-precision",
      paramLabel = "SHARE",
      description = "Exit with 1 if the precision of pairs against --labels is less.")
  private double leastPrecision;

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Mixin private final ArticleInput input = new ArticleInput();

  private final StoryFigures figures = new StoryFigures();

  StoriesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, IOException, InterruptedException {
    Configuration configuration = new ClusterOptions().configuration(Map.of());
    Publishers publishers = new Publishers(configuration.publishers());
    Stories stories =
        new Stories(Article.LIVE, RULE, window, configuration.match().claimsTrusted());
    Signatures signatures = new Signatures();
    ItemReport report = ItemReport.ofText(terminal);
    int articles = 0;
    int opened = 0;
    try (ArticleReader reader =
            input
                .files(System.in)
                .read(ArticleInput.limits(configuration), InstantSource.system());
        EventTimeOrder order =
            EventTimeOrder.of(reader, report::tell, InstantSource.system().instant())) {
      for (Timed next = order.next(); next != null; next = order.next()) {
        Article article = next.article();
        if (article.status() == ArticleStatus.USABLE) {
          String version = Objects.requireNonNullElse(article.version(), "1");
          StoryArticle told =
              new StoryArticle(
                  article.id(), version, next.at(), signatures.of(article, article.lang()));
          Assignment assignment = stories.assign(told, next.at());
          stories.add(new Member(told, assignment.storyId()));
          figures.add(article.id(), assignment.storyId(), next.at(), article.labels());
          articles++;
          opened += assignment.isNew() ? 1 : 0;
          show(article, assignment, publishers);
        }
      }
    }
    boolean isGood = showFigures();
    if (!format.isJson()) {
      terminal.say(articles + " articles tell " + opened + " stories; " + report.counts());
    }
    int exitCode = report.exitCode();
    return exitCode == 0 && !isGood ? 1 : exitCode;
  }

  private void show(Article article, Assignment assignment, Publishers publishers) {
    if (figuresAlone) {
      return;
    }
    if (format.isJson()) {
      terminal
          .out()
          .println(
              JsonLine.of(
                  new Line(
                      article.id(),
                      assignment.storyId(),
                      rounded(assignment.similarity()),
                      assignment.how().label(),
                      assignment.joinedTo(),
                      assignment.compared(),
                      publishers.of(article))));
      return;
    }
    String why = assignment.how().label();
    if (assignment.joinedTo() != null) {
      why += String.format(Locale.ROOT, " %.2f %s", assignment.similarity(), assignment.joinedTo());
    }
    String title = article.title() == null ? "" : article.title();
    terminal
        .out()
        .println(
            Terminal.clean(
                assignment.storyId() + "  " + article.id() + "  " + why + "  " + title.strip()));
  }

  /** Shows the figures that were asked for; whether they are good enough. */
  private boolean showFigures() throws CommandException {
    int pairs = 0;
    int together = 0;
    for (Path file : gold) {
      StoryFigures.Gold found = figures.gold(file);
      pairs += found.pairs();
      together += found.together();
      show(found);
    }
    boolean isGood = pairs == 0 || (double) together / pairs >= leastGold;
    if (labels != null) {
      StoryFigures.Labelled found = figures.labelled(labels, window);
      isGood &= found.precision() >= leastPrecision;
      show(found);
    }
    return isGood;
  }

  private void show(StoryFigures.Gold found) {
    if (format.isJson()) {
      terminal
          .out()
          .println(
              JsonLine.of(
                  Map.of(
                      "gold",
                      found.file(),
                      "pairs",
                      found.pairs(),
                      "together",
                      found.together(),
                      "share",
                      rounded(found.share()))));
    } else {
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %d of %d pairs share a story (%.4f); %d with an article that was not read",
                  Terminal.clean(found.file()),
                  found.together(),
                  found.pairs(),
                  found.share(),
                  found.others()));
    }
  }

  private void show(StoryFigures.Labelled found) {
    if (format.isJson()) {
      terminal
          .out()
          .println(
              JsonLine.of(
                  Map.of(
                      "labels",
                      Objects.requireNonNull(labels),
                      "articles",
                      found.articles(),
                      "precision",
                      rounded(found.precision()),
                      "recall",
                      rounded(found.recall()),
                      "f1",
                      rounded(found.f1()),
                      "recallInWindow",
                      rounded(found.recallInWindow()),
                      "bCubedPrecision",
                      rounded(found.bCubedPrecision()),
                      "bCubedRecall",
                      rounded(found.bCubedRecall()),
                      "bCubedF1",
                      rounded(found.bCubedF1()))));
    } else {
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s of %d articles: pairs: precision %.4f, recall %.4f (%.4f within the window), F1"
                      + " %.4f; BCubed: precision %.4f, recall %.4f, F1 %.4f",
                  Terminal.clean(Objects.requireNonNull(labels)),
                  found.articles(),
                  found.precision(),
                  found.recall(),
                  found.recallInWindow(),
                  found.f1(),
                  found.bCubedPrecision(),
                  found.bCubedRecall(),
                  found.bCubedF1()));
    }
  }

  private static double rounded(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }

  /** An article as a program reads it. */
  private record Line(
      String article,
      String story,
      double similarity,
      String reason,
      @Nullable String joined,
      int compared,
      String publisher) {}

  /** Reads a time. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return Durations.parse(value);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new TypeConversionException("'" + value + "' is no time such as 2d or 36h");
      }
    }
  }
}
