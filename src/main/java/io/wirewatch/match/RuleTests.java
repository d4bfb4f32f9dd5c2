package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Rule;
import io.wirewatch.query.Query;
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
    Query query;
    try {
      query = QueryParser.parse(rule.query());
    } catch (QueryException e) {
      return fires.stream().map(text -> new Failure(text, true, "the rule has errors")).toList();
    }
    Matcher matcher = RuleBook.of(0, List.of(rule)).matcher();
    List<Failure> failures = new ArrayList<>();
    for (String text : fires) {
      if (matcher.match(article(text)).isEmpty()) {
        failures.add(new Failure(text, true, "it does not fire: " + why(query, text)));
      }
    }
    for (String text : quiet) {
      if (!matcher.match(article(text)).isEmpty()) {
        failures.add(new Failure(text, false, "it fires: " + why(query, text)));
      }
    }
    return failures;
  }

  private static String why(Query query, String text) {
    return Explainer.explain(query, article(text)).why();
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
