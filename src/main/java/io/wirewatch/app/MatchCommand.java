package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
import io.wirewatch.match.Match;
import io.wirewatch.match.Matcher;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Field;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hits of articles against rules, without Kafka. */
@Command(
    name = "match",
    description = {
      "Shows which rules the articles in files satisfy, and by which words. Needs no Kafka; the"
          + " engine is the one of 'run'.",
      "",
      ArticleInput.PATHS,
      "",
      "Articles that are withheld or canceled satisfy nothing. What cannot be read is told on"
          + " standard error with its place, and the rest goes on.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch match --rules config/rules/demo.yaml seeds",
      "  wirewatch match --format jsonl --rules a.yaml --rules b.jsonl news.jsonl.gz",
      "",
      "With --format jsonl each hit is a line"
          + " {\"article\": ID, \"rule\": ID, \"spans\": [{\"field\", \"start\", \"end\","
          + " \"text\"}]}, in the order of the articles and then of the rule ids; start and end are"
          + " UTF-16 units into the field as given. At most 100 spans a hit are reported.",
      "",
      "Exit codes: 0 everything was read, hits or none; 1 a rule or an article was refused, or a file"
          + " broke off; 2 wrong usage, or a path that is not there."
    })
final class MatchCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Highlighter highlighter;

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "FILE",
      description =
          "Rules: YAML, or JSON lines {\"id\", \"query\"} where it ends in .jsonl, or a folder of"
              + " YAML. May be given several times; of two rules with one id the first counts.")
  private List<Path> ruleFiles = List.of();

  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Mixin private final ArticleInput input = new ArticleInput();

  MatchCommand(Terminal terminal) {
    this.terminal = terminal;
    this.highlighter = new Highlighter(terminal.isOutTerminal());
  }

  @Override
  public Integer call() throws CommandException {
    ArticleLimits limits = ArticleInput.limits(new ClusterOptions().configuration(Map.of()));
    RuleReading rules = new RuleReading(terminal);
    RuleBook book = RuleBook.of(1, rules.read(ruleFiles));
    book.broken().forEach(broken -> rules.say(broken.id() + ": " + broken.message()));
    Matcher matcher = book.matcher();
    ItemReport report = ItemReport.ofText(terminal);
    long articles = 0;
    long hits = 0;
    try (ArticleReader reader = input.files(System.in).read(limits, InstantSource.system())) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (item instanceof Item.Read read) {
          articles++;
          hits += show(read.article(), matcher);
          if (terminal.out().checkError()) {
            return 1;
          }
        } else {
          report.tell(item);
        }
      }
    }
    if (!format.isJson()) {
      terminal.say(
          hits
              + " hits of "
              + articles
              + " articles against "
              + book.rules().size()
              + " rules; "
              + report.counts());
    }
    int exitCode = rules.isFileMissing() ? 2 : report.exitCode();
    return exitCode == 0 && rules.isBad() ? 1 : exitCode;
  }

  private static List<Match> matches(Matcher matcher, Article article) {
    return article.status() == ArticleStatus.USABLE ? matcher.match(article) : List.of();
  }

  private int show(Article article, Matcher matcher) {
    List<Match> matches = matches(matcher, article);
    if (matches.isEmpty()) {
      return 0;
    }
    StringBuilder out = new StringBuilder();
    if (format.isJson()) {
      matches.forEach(match -> out.append(JsonLine.of(HitLine.of(article, match))).append('\n'));
    } else {
      headline(out, article, matches);
      matches.forEach(match -> hit(out, match, matcher.snippet(match)));
      out.append('\n');
    }
    terminal.out().print(out);
    return matches.size();
  }

  private void headline(StringBuilder out, Article article, List<Match> matches) {
    List<Span> inTitle =
        matches.stream().flatMap(match -> match.spans().stream()).sorted(Span.ORDER).toList();
    String title = article.title();
    out.append(
            title == null || title.isBlank()
                ? highlighter.styled(Style.FAINT, "(no title)")
                : highlighter.marked(Field.TITLE, 0, title, inTitle))
        .append('\n')
        .append("  ")
        .append(highlighter.styled(Style.FAINT, article.id()));
    if (article.source() != null) {
      out.append(" · ").append(Terminal.clean(article.source()));
    }
    out.append('\n');
  }

  private void hit(StringBuilder out, Match match, @Nullable Snippet snippet) {
    out.append("  ")
        .append(highlighter.styled(Style.BOLD, match.rule().id()))
        .append(match.spans().isEmpty() ? "" : " (" + match.occurrences() + ")");
    if (snippet != null) {
      out.append("  ").append(highlighter.snippet(snippet, match.spans()));
    }
    out.append('\n');
  }

  /**
   * A hit as a program reads it.
   *
   * @param article id
   * @param rule id
   */
  private record HitLine(String article, String rule, List<SpanLine> spans) {
    static HitLine of(Article article, Match match) {
      return new HitLine(
          article.id(), match.rule().id(), match.spans().stream().map(SpanLine::of).toList());
    }
  }

  /** A span as a program reads it. */
  private record SpanLine(String field, int start, int end, String text) {
    static SpanLine of(Span span) {
      return new SpanLine(span.field().label(), span.start(), span.end(), span.text());
    }
  }
}
