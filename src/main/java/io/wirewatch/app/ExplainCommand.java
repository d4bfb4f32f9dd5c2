package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
import io.wirewatch.ingest.Place;
import io.wirewatch.match.Explainer;
import io.wirewatch.match.Explanation;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Rule;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Why a rule fires on an article, or why not and what would make it. */
@Command(
    name = "explain",
    description = {
      "Shows why a rule fires on an article; or why not: what blocks it, how far off it was, and"
          + " the smallest change of its query that would make it fire, which was tried. Needs no"
          + " Kafka; the engine is the one of 'run'.",
      "",
      ArticleInput.PATHS,
      "",
      "Every article that is there is explained, or the one that --article names.",
      "",
      "Of a rule it goes on through trigger and story: the steps of 'run' read all articles of the"
          + " files in the order of publishedAt, as 'backtest' does, and what came of a hit is said:"
          + " the alert it raised, or why there was none, by name.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch explain --rules config/rules/demo.yaml --rule coup-plot article.txt",
      "  wirewatch explain --query 'coup NEAR/10 plan*' --article 4711 news.jsonl.gz",
      "  wirewatch explain --rules config/rules --rule coup-plot --among news.jsonl.gz article.txt",
      "",
      "Each part of the query is asked of the article by itself: a tick says that it is true there,"
          + " and an arrow points at what blocks the whole.",
      "",
      "Exit codes: 0 everything was read, whether it fires or not; 1 a rule or an article was"
          + " refused, or a file broke off; 2 wrong usage, or a path, a rule or an article that is"
          + " not there."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;
  private boolean isRuleBad;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Rules: YAML, JSON lines or a folder, as for 'match'. May be given several times.")
  private List<Path> ruleFiles = List.of();

  @Option(names = "--rule", paramLabel = "ID", description = "Which of these rules.")
  private @Nullable String ruleId;

  @Option(
      names = "--query",
      paramLabel = "QUERY",
      description = "A query, in the place of --rules and --rule.")
  private @Nullable String queryText;

  @Option(names = "--article", paramLabel = "ID", description = "Only the article of this id.")
  private @Nullable String articleId;

  @Option(
      names = "--among",
      paramLabel = "PATH",
      description =
          "Articles that came too: they are read for what becomes of a hit, and not explained. May"
              + " be given several times.")
  private List<Path> others = List.of();

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Mixin private final ArticleInput input = new ArticleInput();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    boolean isQueryAlone =
        queryText != null && ruleId == null && ruleFiles.isEmpty() && others.isEmpty();
    boolean isRule = queryText == null && ruleId != null && !ruleFiles.isEmpty();
    if (!isQueryAlone && !isRule) {
      throw CommandException.wrongInput("give --rules and --rule, or --query");
    }
    ItemReport report = ItemReport.ofText(terminal);
    boolean isAny = queryText == null ? explainRule(report) : explainQuery(queryText, report);
    if (!isAny && report.exitCode() == 0) {
      throw CommandException.wrongInput(
          articleId == null ? "there is no article" : "there is no article " + articleId);
    }
    int exitCode = report.exitCode();
    return exitCode == 0 && (isRuleBad || terminal.out().checkError()) ? 1 : exitCode;
  }

  private boolean explainQuery(String text, ItemReport report) throws CommandException {
    Query query = parse(text);
    boolean isAny = false;
    try (ArticleReader reader = input.files(System.in).read(limits(), InstantSource.system())) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (!(item instanceof Item.Read read)) {
          report.tell(item);
        } else if (isWanted(read.article())) {
          isAny = true;
          explain(query, read.article(), null);
          if (terminal.out().checkError()) {
            return true;
          }
        }
      }
    }
    return isAny;
  }

  private boolean explainRule(ItemReport report) throws CommandException, InterruptedException {
    RuleReading reading = new RuleReading(terminal);
    List<Rule> rules = reading.read(ruleFiles);
    isRuleBad = reading.isBad();
    Rule rule =
        rules.stream()
            .filter(each -> each.id().equals(ruleId))
            .findFirst()
            .orElseThrow(() -> CommandException.wrongInput("there is no rule " + ruleId));
    Query query = parse(rule.query());
    Configuration configuration = new ClusterOptions().configuration(Map.of());
    RuleTrace trace =
        new RuleTrace(
            rule,
            rules,
            ClusterOptions.matchSettings(configuration),
            (place, article) -> isWanted(article) && !isAmong(place));
    ArticleRecords records =
        new ArticleRecords(RuleTrace.ARTICLES, configuration.limits().article().bytes());
    InstantSource clock = InstantSource.system();
    try (ArticleReader reader = input.files(System.in, others).read(limits(), clock)) {
      new ReplayedArticles(RuleTrace.WORLD, records, report, terminal, clock)
          .into(trace, 1, reader);
    }
    trace.outcomes().forEach(outcome -> explain(query, outcome.article(), outcome));
    return !trace.outcomes().isEmpty();
  }

  private static ArticleLimits limits() throws CommandException {
    return ArticleInput.limits(new ClusterOptions().configuration(Map.of()));
  }

  private boolean isWanted(Article article) {
    return articleId == null || articleId.equals(article.id());
  }

  /** Whether something was read where the other articles are, and only there. */
  private boolean isAmong(Place place) {
    Path file = Path.of(place.file());
    return others.stream().anyMatch(file::startsWith) && !input.names(file);
  }

  private static Query parse(String text) throws CommandException {
    try {
      return QueryParser.parse(text);
    } catch (QueryException e) {
      throw CommandException.wrongInput("the query has errors\n" + e.getMessage());
    }
  }

  private void explain(Query query, Article article, RuleTrace.@Nullable Outcome outcome) {
    Explanation explanation = Explainer.explain(query, article);
    if (format.isJson()) {
      ExplanationLine line = ExplanationLine.of(ruleId, article, explanation, outcome);
      terminal.out().print(JsonLine.of(line) + "\n");
      return;
    }
    String text = new ExplanationPrinter(terminal).print(name(), article, explanation);
    terminal
        .out()
        .print(text + (outcome == null ? "" : new OutcomePrinter(terminal).print(outcome)) + "\n");
  }

  private String name() {
    return ruleId == null ? "The query" : ruleId;
  }
}
