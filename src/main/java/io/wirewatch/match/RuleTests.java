package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Rule;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the tests that a rule brings: texts that it must hit, and texts that it must not. */
public final class RuleTests {
  private RuleTests() {}

  /**
   * A test that does not hold.
   *
   * @param text the text of the test's article
   * @param mustFire whether the rule must hit it
   * @param reason what is so instead, as a clause
   * @param change the smallest change found that makes the rule fire; null where it must not, and
   *     where none was found
   */
  public record Failure(
      String text, boolean mustFire, String reason, Explanation.@Nullable Change change) {}

  /**
   * The tests of {@code rule} that do not hold, those of {@code fires} first. A sequence fires on
   * whatever can be a step of it.
   *
   * @param others the rules that a sequence names; other rules do not matter
   * @param fires texts of articles that it must hit
   * @param quiet texts of articles that it must not hit
   */
  public static List<Failure> run(
      Rule rule, Collection<Rule> others, List<String> fires, List<String> quiet) {
    if (fires.isEmpty() && quiet.isEmpty()) {
      return List.of();
    }
    List<Rule> rules = new ArrayList<>(others);
    rules.add(rule);
    RuleBook book = RuleBook.of(0, rules);
    Rule matched = book.rules().get(rule.id());
    if (matched == null) {
      return fires.stream()
          .map(text -> new Failure(text, true, "the rule has errors", null))
          .toList();
    }
    Query query = query(matched);
    Matcher matcher = book.matcher();
    List<Failure> failures = new ArrayList<>();
    for (String text : fires) {
      if (!hits(matcher, rule.id(), text)) {
        Explanation explanation = Explainer.explain(query, article(text));
        failures.add(
            new Failure(
                text, true, "it does not fire: " + explanation.why(), explanation.change()));
      }
    }
    for (String text : quiet) {
      if (hits(matcher, rule.id(), text)) {
        String why = Explainer.explain(query, article(text)).why();
        failures.add(new Failure(text, false, "it fires: " + why, null));
      }
    }
    return failures;
  }

  private static Query query(Rule rule) {
    try {
      return QueryParser.parse(rule.query());
    } catch (QueryException e) {
      throw new IllegalStateException("a rule in a book has errors: " + rule.id(), e);
    }
  }

  private static boolean hits(Matcher matcher, String id, String text) {
    return matcher.match(article(text)).stream().anyMatch(match -> match.rule().id().equals(id));
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
