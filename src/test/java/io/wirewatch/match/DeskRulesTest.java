package io.wirewatch.match;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules and articles that benchmarks are made with. */
class DeskRulesTest {
  private static final long SEED = 17;
  private static final int RULES = 1_000;

  private static List<Article> articles = List.of();

  @BeforeAll
  static void inventArticles() {
    articles = BenchmarkCorpus.invent(SEED).subList(0, 200);
  }

  @Test
  void shouldMakeRulesOfAllKindsThatParseAndSometimesHit() {
    List<DeskRule> rules = DeskRules.of(articles, RuleKind.mixed(), RULES, SEED);
    Peer engine = EnginePeer.of(rules);
    double hits = articles.stream().limit(50).mapToInt(engine::count).average().orElseThrow();

    assertThat(rules.stream().map(DeskRule::kind).collect(toSet())).isEqualTo(RuleKind.mixed());
    assertThat(hits).isBetween(0.5, 20.0);
  }

  @Test
  void shouldMakeTheSameRulesAgainAndOfFewerTheFirst() {
    List<DeskRule> rules = DeskRules.of(articles, RuleKind.mixed(), RULES, SEED);

    assertThat(DeskRules.of(articles, RuleKind.mixed(), RULES / 2, SEED))
        .isEqualTo(rules.subList(0, RULES / 2));
  }

  @Test
  void shouldHitTheSameByEachEngineWhereWordsAreTheSame() {
    Set<RuleKind> kinds = RuleKind.mixed();
    List<DeskRule> rules = DeskRules.of(articles, kinds, RULES, SEED);

    new Agreement(rules, kinds, articles.subList(0, 20))
        .print(List.of(Engine.WIREWATCH, Engine.LUCENE, Engine.LUCENE_AT_BEST, Engine.NAIVE), true);
  }

  @Test
  void shouldTakeArticlesEvenlyFromAll() {
    List<Article> sample = EngineBenchmark.sample(articles, 4);

    assertThat(sample).isEqualTo(IntStream.of(0, 50, 100, 150).mapToObj(articles::get).toList());
  }
}
