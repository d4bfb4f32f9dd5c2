package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what the parser makes of a random query against what that query means. */
class RandomQueriesTest {
  private static final int QUERIES = Integer.getInteger("wirewatch.queries", 5_000);
  private static final long SEED = Long.getLong("wirewatch.queries.seed", 20_211_126L);
  private static final int ARTICLES_A_QUERY = 3;

  private final QueryParser parser = new QueryParser();

  @Test
  void shouldBeReadAsWhatTheyMean() {
    for (int i = 0; i < QUERIES; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      List<String> words = RandomArticles.someOf(RandomArticles.WORDS, random);
      RandomQueries.Written written = new RandomQueries(random, words).next();
      Query query = parsed(written.text(), seed);

      assertThat(parsed(query.toString(), seed)).as("seed %d", seed).isEqualTo(query);
      RandomArticles articles = new RandomArticles(random, words);
      for (int j = 0; j < ARTICLES_A_QUERY; j++) {
        Article article = articles.next();
        ReferenceMatcher reference = new ReferenceMatcher(article, Optional.empty());
        assertThat(reference.match(query))
            .as("seed %d: %s is read as %s, in %s", seed, written, query, article)
            .isEqualTo(reference.match(written.tree()));
      }
    }
  }

  private Query parsed(String text, long seed) {
    try {
      return parser.read(text);
    } catch (QueryException e) {
      throw new AssertionError("seed " + seed + ": " + text, e);
    }
  }
}
