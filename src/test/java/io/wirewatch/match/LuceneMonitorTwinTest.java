package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the engine against Lucene's Monitor without a presearcher and against the naive loop, on
 * what all three have: words, phrases, AND, OR, NOT, prefixes, and NEAR of two words. The articles
 * are of few words, so that much of it hits; apostrophes and inner dots, where Lucene's words are
 * others, are left out.
 */
class LuceneMonitorTwinTest {
  private static final int PAIRS = Integer.getInteger("wirewatch.lucene.pairs", 10_000);
  private static final long SEED = Long.getLong("wirewatch.lucene.seed", 20_261_122L);
  private static final int RULES_A_BOOK = 50;
  private static final int ARTICLES_A_BOOK = 10;
  private static final int DEPTH = 3;

  /** As an article has them; a rule has them folded. */
  private static final String[] WORDS = {
    "coup", "Putsch", "plan", "plans", "PLANT", "café", "border", "北", "约", "x1", "2021"
  };

  private static final String[] GAPS = {" ", " ", " ", ", ", ". ", "\n\n", " – ", " (", "?! "};

  private final Map<String, Integer> tried = new TreeMap<>();
  private final Map<String, Integer> hit = new TreeMap<>();

  @Test
  void shouldHitWhatLucenesMonitorHits() {
    System.out.printf("seed %d%n", SEED);
    for (int book = 0; book < PAIRS / (RULES_A_BOOK * ARTICLES_A_BOOK); book++) {
      holdBook(SEED + book);
    }
    System.out.printf("pairs by outermost form %s, hits %s%n", tried, hit);
    tried.forEach(
        (form, pairs) ->
            assertThat(hit.getOrDefault(form, 0))
                .as("hits of %d pairs of %s", pairs, form)
                .isBetween(pairs / 50, pairs - pairs / 50));
  }

  private void holdBook(long seed) {
    Random random = new Random(seed);
    List<DeskRule> rules = new ArrayList<>();
    for (int i = 0; i < RULES_A_BOOK; i++) {
      rules.add(new DeskRule("rule-" + i, RuleKind.AND, wanted(random, DEPTH)));
    }
    Peer engine = EnginePeer.of(rules);
    Peer naive = new NaiveLoop(rules);
    try (Peer lucene = LucenePeer.withoutPresearcher(rules)) {
      for (int i = 0; i < ARTICLES_A_BOOK; i++) {
        Article article = Articles.article(field(random, 6), null, field(random, 14));
        Set<String> hits = engine.hits(article);
        assertThat(differing(rules, hits, lucene.hits(article)))
            .as("seed %d, Lucene's Monitor, %s", seed, article)
            .isEmpty();
        assertThat(differing(rules, hits, naive.hits(article)))
            .as("seed %d, naive loop, %s", seed, article)
            .isEmpty();
        for (DeskRule rule : rules) {
          String form = rule.wanted().getClass().getSimpleName();
          tried.merge(form, 1, Integer::sum);
          if (hits.contains(rule.id())) {
            hit.merge(form, 1, Integer::sum);
          }
        }
      }
    }
  }

  private static List<DeskRule> differing(
      List<DeskRule> rules, Set<String> ours, Set<String> theirs) {
    return rules.stream()
        .filter(rule -> ours.contains(rule.id()) != theirs.contains(rule.id()))
        .toList();
  }

  private static Wanted wanted(Random random, int depth) {
    return switch (depth == 0 ? 5 + random.nextInt(5) : random.nextInt(10)) {
      case 0, 1 -> new Wanted.All(operands(random, depth));
      case 2, 3 -> new Wanted.Any(operands(random, depth));
      case 4 -> new Wanted.Except(wanted(random, depth - 1), wanted(random, depth - 1));
      case 5, 6 -> near(random);
      case 7 -> prefix(random);
      default -> phrase(random);
    };
  }

  /** Not of a character that is a word by itself, which cannot begin another. */
  private static Wanted prefix(Random random) {
    String word = word(random);
    return Character.isIdeographic(word.charAt(0))
        ? prefix(random)
        : new Wanted.Prefix(word.substring(0, 1 + random.nextInt(word.length())));
  }

  private static Wanted phrase(Random random) {
    return new Wanted.Phrase(
        Stream.generate(() -> word(random)).limit(1 + random.nextInt(5) / 2).toList());
  }

  private static List<Wanted> operands(Random random, int depth) {
    return Stream.generate(() -> wanted(random, depth - 1)).limit(2 + random.nextInt(2)).toList();
  }

  private static Wanted near(Random random) {
    String one = word(random);
    String other = word(random);
    return other.equals(one) ? near(random) : new Wanted.Near(one, other, random.nextInt(6));
  }

  private static String word(Random random) {
    return Words.of(WORDS[random.nextInt(WORDS.length)]).get(0).folded();
  }

  private static String field(Random random, int longest) {
    StringBuilder text = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
    for (int count = random.nextInt(longest); count > 0; count--) {
      text.append(GAPS[random.nextInt(GAPS.length)]).append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
