package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Span;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs the tests that a rule brings: texts that it must hit, and texts that it must not. */
public final class RuleTests {
  private RuleTests() {}

  /**
   * A test that does not hold.
   *
   * @param text the text of the test's article
   * @param mustFire whether the rule must hit it
   * @param reason what is so instead, as a clause
   */
  public record Failure(String text, boolean mustFire, String reason) {}

  /**
   * The tests of {@code rule} that do not hold, those of {@code fires} first.
   *
   * @param fires texts of articles that it must hit
   * @param quiet texts of articles that it must not hit
   */
  public static List<Failure> run(Rule rule, List<String> fires, List<String> quiet) {
    RuleBook book = RuleBook.of(0, List.of(rule));
    Matcher matcher = book.matcher();
    List<Failure> failures = new ArrayList<>();
    for (String text : fires) {
      if (!book.broken().isEmpty()) {
        failures.add(new Failure(text, true, "the rule has errors"));
      } else if (matcher.match(article(text)).isEmpty()) {
        failures.add(new Failure(text, true, whyNot(rule, text)));
      }
    }
    for (String text : quiet) {
      for (Match match : matcher.match(article(text))) {
        failures.add(new Failure(text, false, why(match)));
      }
    }
    return failures;
  }

  private static String why(Match match) {
    String found =
        match.spans().stream()
            .map(Span::text)
            .distinct()
            .map(RuleTests::quoted)
            .collect(joining(", "));
    return "it fires" + (found.isEmpty() ? "" : " on " + found);
  }

  private static String whyNot(Rule rule, String text) {
    try {
      String reason = QueryParser.parse(rule.query()).accept(new WhyNot(article(text)));
      return "it does not fire" + (reason == null ? "" : ": " + reason);
    } catch (QueryException e) {
      throw new IllegalStateException("a rule of the book does not parse", e);
    }
  }

  static String quoted(String text) {
    return "`" + text + "`";
  }

  /** An article of nothing but its text. */
  static Article article(String text) {
    return new Article(
        "test",
        null,
        ArticleStatus.USABLE,
        null,
        null,
        null,
        text,
        null,
        null,
        List.of(),
        null,
        List.of(),
        null,
        Article.LIVE,
        Instant.EPOCH);
  }
}
