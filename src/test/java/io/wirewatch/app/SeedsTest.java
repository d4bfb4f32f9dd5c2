package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Golden;
import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The seed articles, and the hits that they give. */
class SeedsTest {
  private static final Path SEEDS = Path.of("seeds");
  private static final Path HITS = SEEDS.resolve("hits.golden");
  private static final Path RULES = Path.of("config/rules/demo.yaml");

  @Test
  void shouldGiveTheHitsThatStandBesideThem() {
    Console console = new Console();

    int exitCode =
        Commands.run(
            new String[] {
              "match", "--format", "jsonl", "--rules", RULES.toString(), SEEDS.toString()
            },
            console.terminal());

    assertThat(exitCode).as(console.err()).isZero();
    Golden.assertMatches(HITS, console.out());
  }

  @Test
  void shouldHoldWhatTheDemonstrationNeeds() {
    List<Item> items = items();

    List<Article> articles =
        items.stream()
            .filter(Item.Read.class::isInstance)
            .map(item -> ((Item.Read) item).article())
            .toList();
    assertThat(items)
        .allMatch(item -> item instanceof Item.Read || item instanceof Item.LeftOut)
        .filteredOn(Item.LeftOut.class::isInstance)
        .as("files that are no articles")
        .hasSize(2);
    assertThat(articles.stream().map(Article::id).distinct()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(articles)
        .extracting(article -> article.id() + " " + article.version())
        .doesNotHaveDuplicates();
    assertThat(in(articles, "uk")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(in(articles, "fr")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(in(articles, "zh")).isNotEmpty();
  }

  @Test
  void shouldHoldACorrectionThatTakesAWordBackAndAWithdrawal() {
    List<List<Article>> inSeveralVersions =
        items().stream()
            .filter(Item.Read.class::isInstance)
            .map(item -> ((Item.Read) item).article())
            .collect(Collectors.groupingBy(Article::id))
            .values()
            .stream()
            .filter(versions -> versions.size() > 1)
            .map(SeedsTest::inOrder)
            .toList();

    assertThat(inSeveralVersions)
        .as("a correction")
        .anyMatch(versions -> last(versions).status() == ArticleStatus.USABLE);
    assertThat(inSeveralVersions)
        .as("a withdrawal")
        .anyMatch(versions -> last(versions).status() != ArticleStatus.USABLE);
  }

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    try (ArticleReader reader =
        ArticleFiles.of(List.of(SEEDS), System.in, null)
            .read(ArticleLimits.DEFAULT, () -> Instant.EPOCH)) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
    }
    return items;
  }

  private static List<Article> in(List<Article> articles, String lang) {
    return articles.stream()
        .filter(article -> article.lang() != null && article.lang().startsWith(lang))
        .toList();
  }

  private static List<Article> inOrder(List<Article> versions) {
    return versions.stream().sorted(Comparator.comparing(Article::publishedAt)).toList();
  }

  private static Article last(List<Article> versions) {
    return versions.get(versions.size() - 1);
  }
}
