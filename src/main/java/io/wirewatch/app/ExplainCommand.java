package io.wirewatch.app;

import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
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
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch explain --rules config/rules/demo.yaml --rule coup-plot article.txt",
      "  wirewatch explain --query 'coup NEAR/10 plan*' --article 4711 news.jsonl.gz",
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

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Mixin private final ArticleInput input = new ArticleInput();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    Query query = query();
    ArticleLimits limits = ArticleInput.limits(new ClusterOptions().configuration(Map.of()));
    ItemReport report = ItemReport.ofText(terminal);
    boolean isAny = false;
    try (ArticleReader reader = input.files(System.in).read(limits, InstantSource.system())) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (!(item instanceof Item.Read read)) {
          report.tell(item);
        } else if (articleId == null || articleId.equals(read.article().id())) {
          isAny = true;
          explain(query, read.article());
          if (terminal.out().checkError()) {
            return 1;
          }
        }
      }
    }
    if (!isAny && report.exitCode() == 0) {
      throw CommandException.wrongInput(
          articleId == null ? "there is no article" : "there is no article " + articleId);
    }
    int exitCode = report.exitCode();
    return exitCode == 0 && isRuleBad ? 1 : exitCode;
  }

  private Query query() throws CommandException {
    boolean isQueryAlone = queryText != null && ruleId == null && ruleFiles.isEmpty();
    boolean isRule = queryText == null && ruleId != null && !ruleFiles.isEmpty();
    if (!isQueryAlone && !isRule) {
      throw CommandException.wrongInput("give --rules and --rule, or --query");
    }
    try {
      return QueryParser.parse(queryText == null ? ruleQuery() : queryText);
    } catch (QueryException e) {
      throw CommandException.wrongInput("the query has errors\n" + e.getMessage());
    }
  }

  private String ruleQuery() throws CommandException {
    RuleReading reading = new RuleReading(terminal);
    List<Rule> rules = reading.read(ruleFiles);
    isRuleBad = reading.isBad();
    return rules.stream()
        .filter(rule -> rule.id().equals(ruleId))
        .findFirst()
        .orElseThrow(() -> CommandException.wrongInput("there is no rule " + ruleId))
        .query();
  }

  private void explain(Query query, Article article) {
    Explanation explanation = Explainer.explain(query, article);
    terminal
        .out()
        .print(
            format.isJson()
                ? JsonLine.of(ExplanationLine.of(ruleId, article, explanation)) + "\n"
                : new ExplanationPrinter(terminal).print(name(), article, explanation) + "\n");
  }

  private String name() {
    return ruleId == null ? "The query" : ruleId;
  }
}
