package io.wirewatch.match;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.match.ReferenceMatcher.Answer;
import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the engine against the reference on random queries and articles: the same hits, spans,
 * terms and snippets. What differs is made as small as it can be and told.
 */
class MatcherTwinTest {
  private static final int PAIRS = Integer.getInteger("wirewatch.twin.pairs", 20_000);
  private static final long SEED = Long.getLong("wirewatch.twin.seed", 20_211_126L);
  private static final @Nullable String REAL = System.getProperty("wirewatch.twin.articles");

  /** From so many pairs on each operator must have come up often. */
  private static final int LEAST_COVERING = 10_000;

  private static final int RULES_A_BOOK = 20;
  private static final int ARTICLES_A_BOOK = 10;

  /** Few, as the words are of one of them. */
  private static final int REAL_ARTICLES_A_BOOK = 2;

  private static final List<String> OPERATORS =
      List.of(
          "AND",
          "OR",
          "NOT",
          "OF",
          "ATLEAST",
          "NEAR",
          "ONEAR",
          "NOTNEAR",
          "SENT",
          "SENT/n",
          "PARA",
          "PARA/n",
          "FIRST",
          "CASE",
          "FORMS",
          "title:",
          "summary:",
          "text:",
          "word",
          "phrase",
          "free *",
          "* or ?",
          "~1",
          "~2",
          "source:",
          "country:",
          "author:",
          "label:",
          "lang:");

  private static final List<String> METADATA =
      List.of("source:", "country:", "author:", "label:", "lang:");

  private static final List<String> NESTINGS =
      List.of(
          "NEAR in NEAR",
          "ONEAR in ONEAR",
          "ONEAR in OR in ONEAR",
          "ONEAR in NOTNEAR",
          "NOTNEAR in NOTNEAR",
          "NOTNEAR in NEAR",
          "NOTNEAR in ONEAR",
          "NOTNEAR in SENT",
          "NOTNEAR in ATLEAST",
          "NEAR in SENT",
          "ONEAR in SENT",
          "SENT in PARA",
          "PARA in SENT",
          "SENT in SENT",
          "SENT in ONEAR",
          "SENT in NOTNEAR",
          "NEAR in OF",
          "NEAR in NOT");

  private record Asked(Rule rule, Query query) {}

  private final QueryParser parser = new QueryParser();
  private final OperatorCoverage coverage = new OperatorCoverage();
  private int pairs;
  private int hits;
  private int truncated;

  @Test
  void shouldReportWhatTheReferenceReports() throws IOException {
    RealArticles real = REAL == null ? null : RealArticles.read(Path.of(REAL));
    for (long seed = SEED; pairs < PAIRS; seed++) {
      Random random = new Random(seed);
      if (real == null) {
        holdInvented(seed, random);
      } else {
        List<Article> some = real.some(REAL_ARTICLES_A_BOOK, random);
        List<String> words = RealArticles.wordsNear(some, random);
        holdBook(seed, new RandomQueries(random, words), some);
      }
    }

    System.out.printf(
        "twin: seed %d, %d pairs, %d hits, %d of them truncated%n%s",
        SEED, pairs, hits, truncated, coverage);
    if (real == null && PAIRS >= LEAST_COVERING) {
      assertThat(hits).as("hits of %d pairs", PAIRS).isBetween(PAIRS / 5, PAIRS * 4 / 5);
      assertThat(truncated).as("truncated hits of %d pairs", PAIRS).isPositive();
      assertCovered(OPERATORS, 200);
      assertCovered(METADATA, 500);
      assertCovered(NESTINGS, 4_000);
    }
    assertThat(hits).isPositive();
  }

  private void holdInvented(long seed, Random random) {
    List<String> words = RandomArticles.someOf(RandomArticles.WORDS, random);
    RandomArticles articles = new RandomArticles(random, words);
    List<Article> some = new ArrayList<>();
    for (int i = 0; i < ARTICLES_A_BOOK; i++) {
      some.add(articles.next());
    }
    holdBook(seed, new RandomQueries(random, words), some);
  }

  /** That each matched once in so many pairs, and failed as often. */
  private void assertCovered(List<String> names, int onceIn) {
    for (String name : names) {
      assertThat(coverage.matched(name)).as("matched %s", name).isGreaterThan(PAIRS / onceIn);
      assertThat(coverage.failed(name)).as("failed %s", name).isGreaterThan(PAIRS / onceIn);
    }
  }

  private void holdBook(long seed, RandomQueries queries, List<Article> articles) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < RULES_A_BOOK; i++) {
      String text = queries.next().text();
      asked.add(new Asked(Articles.rule("rule-" + (char) ('a' + i), text), parsed(text)));
    }
    RuleBook book = RuleBook.of(1, asked.stream().map(Asked::rule).toList());
    assertThat(book.broken()).as("seed %d", seed).isEmpty();
    Matcher matcher = book.matcher();
    for (Article article : articles) {
      ReferenceMatcher reference = Twins.reference(article);
      Map<String, Match> matches =
          matcher.match(article).stream()
              .collect(toMap(match -> match.rule().id(), match -> match));
      for (Asked one : asked) {
        Optional<Answer> wanted = reference.match(one.query);
        Optional<Answer> told =
            Optional.ofNullable(matches.get(one.rule.id()))
                .map(match -> Twins.answer(matcher, match));
        if (!told.equals(wanted)) {
          throw new AssertionError(
              "seed " + seed + ": " + difference(one.query, article, told, wanted));
        }
        coverage.count(one.query, reference);
        pairs++;
        hits += wanted.isPresent() ? 1 : 0;
        truncated += wanted.filter(answer -> answer.occurrences() > 100).isPresent() ? 1 : 0;
      }
    }
  }

  /** The pair as small as it still differs; as it is where it does not in a book of its own. */
  private String difference(
      Query query, Article article, Optional<Answer> told, Optional<Answer> wanted) {
    if (!differs(query, article)) {
      return Twins.told(query, article, told, wanted) + "\nand only beside the rules of its book";
    }
    Shrinker small = new Shrinker(query, article, this::differs).shrink();
    Query read = parsed(small.query().toString());
    return Twins.told(
        read,
        small.article(),
        Twins.engine(read, small.article()),
        Twins.reference(small.article()).match(read));
  }

  private boolean differs(Query query, Article article) {
    try {
      Query read = parser.read(query.toString());
      return !Twins.engine(read, article).equals(Twins.reference(article).match(read));
    } catch (QueryException e) {
      return false;
    }
  }

  private Query parsed(String text) {
    try {
      return parser.read(text);
    } catch (QueryException e) {
      throw new AssertionError(text, e);
    }
  }
}
