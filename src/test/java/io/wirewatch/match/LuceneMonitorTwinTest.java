package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the engine against Lucene's Monitor without a presearcher and against the naive loop, on
 * what all three have: words, phrases, AND, OR, NOT, prefixes, and NEAR of two words, over articles
 * of few words, so that much of it hits. Apostrophes and inner dots are left out, where Lucene's
 * words are others.
 */
class LuceneMonitorTwinTest {
  private static final int PAIRS = Integer.getInteger("wirewatch.lucene.pairs", 10_000);
  private static final long SEED = Long.getLong("wirewatch.lucene.seed", 20_261_122L);
  private static final int RULES_A_BOOK = 100;
  private static final int ARTICLES_A_BOOK = 10;

  private static final String[] WORDS = {
    "coup", "Putsch", "plan", "plans", "PLANT", "café", "border", "北", "约", "x1", "2021"
  };
  private static final String[] GAPS = {" ", " ", " ", ", ", ". ", "\n\n", " – ", " (", "?! "};

  private final Map<RuleKind, Integer> tried = new HashMap<>();
  private final Map<RuleKind, Integer> hit = new HashMap<>();

  @Test
  void shouldHitWhatLucenesMonitorHits() {
    System.out.printf("seed %d%n", SEED);
    for (int book = 0; book < PAIRS / (RULES_A_BOOK * ARTICLES_A_BOOK); book++) {
      holdBook(SEED + book);
    }
    System.out.printf("pairs %s, hits %s%n", tried, hit);
    assertThat(hit.keySet()).isEqualTo(RuleKind.mixed());
    hit.forEach(
        (kind, count) ->
            assertThat(count).as("hits of %s", kind).isLessThan(tried.getOrDefault(kind, 0)));
  }

  private void holdBook(long seed) {
    Random random = new Random(seed);
    List<Article> articles = Stream.generate(() -> article(random)).limit(ARTICLES_A_BOOK).toList();
    List<DeskRule> rules = DeskRules.of(articles, RuleKind.mixed(), RULES_A_BOOK, seed);
    Peer engine = EnginePeer.of(rules);
    Peer naive = new NaiveLoop(rules);
    try (Peer lucene = LucenePeer.withoutPresearcher(rules)) {
      for (Article article : articles) {
        Set<String> hits = engine.hits(article);
        assertThat(hits)
            .as(() -> told(seed, article, rules, hits, lucene.hits(article)))
            .isEqualTo(lucene.hits(article))
            .isEqualTo(naive.hits(article));
        rules.forEach(rule -> tried.merge(rule.kind(), 1, Integer::sum));
        rules.stream()
            .filter(rule -> hits.contains(rule.id()))
            .forEach(rule -> hit.merge(rule.kind(), 1, Integer::sum));
      }
    }
  }

  private static String told(
      long seed, Article article, List<DeskRule> rules, Set<String> ours, Set<String> theirs) {
    List<String> differ = new ArrayList<>();
    for (DeskRule rule : rules) {
      if (ours.contains(rule.id()) != theirs.contains(rule.id())) {
        differ.add(rule.toString());
      }
    }
    return "seed %d: %s%n%s".formatted(seed, article, differ);
  }

  private static Article article(Random random) {
    return Articles.article(field(random, 6), null, field(random, 14));
  }

  private static String field(Random random, int longest) {
    StringBuilder text = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
    for (int count = 1 + random.nextInt(longest); count > 0; count--) {
      text.append(GAPS[random.nextInt(GAPS.length)]).append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
