package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Origin;
import io.wirewatch.topology.SeenArticle.Relation;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenArticleTest {
  private static final Origin ORIGIN = new Origin("wirewatch.articles", 0, 17);
  private static final Instant UNTIL = Instant.parse("2021-12-03T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // before: version, says, status; then what arrives; how that relates
        "-, a, USABLE,   -, a, USABLE,   DUPLICATE",
        "-, a, USABLE,   -, b, USABLE,   NEWER",
        "-, a, USABLE,   1, a, USABLE,   DUPLICATE",
        "-, a, USABLE,   1, b, USABLE,   NEWER",
        "1, a, USABLE,   -, b, USABLE,   NEWER",
        "1, a, USABLE,   1, a, USABLE,   DUPLICATE",
        "1, a, USABLE,   1, b, USABLE,   NEWER",
        "1, a, USABLE,   2, a, USABLE,   DUPLICATE",
        "1, a, USABLE,   2, b, USABLE,   NEWER",
        "2, a, USABLE,   1, a, USABLE,   DUPLICATE",
        "2, a, USABLE,   1, b, USABLE,   SUPERSEDED",
        "9, a, USABLE,   10, b, USABLE,  NEWER",
        "10, a, USABLE,  9, b, USABLE,   SUPERSEDED",
        "1, a, USABLE,   1, a, CANCELED, NEWER",
        "2, a, USABLE,   1, a, CANCELED, SUPERSEDED",
        "1, a, WITHHELD, 1, a, USABLE,   NEWER",
        "1, a, CANCELED, 1, a, CANCELED, DUPLICATE",
        "2, a, CANCELED, 1, b, USABLE,   SUPERSEDED",
      })
  void shouldTellHowAnArticleRelatesToTheOneBefore(
      @Nullable String version,
      String says,
      ArticleStatus status,
      @Nullable String nextVersion,
      String nextSays,
      ArticleStatus nextStatus,
      Relation relation) {
    SeenArticle before = after(null, article(version, says, status));
    Article next = article(nextVersion, nextSays, nextStatus);

    assertThat(SeenArticle.relation(before, next, next.contentHash(), null)).isEqualTo(relation);
  }

  @Test
  void shouldBeTheFirstWhereThereIsNoneBefore() {
    Article article = article("1", "a", ArticleStatus.USABLE);

    assertThat(SeenArticle.relation(null, article, article.contentHash(), null))
        .isEqualTo(Relation.FIRST);
  }

  @Test
  void shouldIdentifyHitsByTheDeclaredVersion() {
    SeenArticle first = after(null, article("1", "a", ArticleStatus.USABLE));
    SeenArticle second = after(first, article("2", "b", ArticleStatus.USABLE));

    assertThat(first.article().version()).isEqualTo("1");
    assertThat(second.article().version()).isEqualTo("2");
  }

  @Test
  void shouldGiveEachUndeclaredChangeAVersionOfItsOwn() {
    Set<String> versions = new HashSet<>();
    for (String declared : new String[] {null, "1"}) {
      SeenArticle seen = null;
      for (String says : List.of("a", "b", "a", "b", "a")) {
        seen = after(seen, article(declared, says, ArticleStatus.USABLE));
        assertThat(versions.add(seen.article().version())).as(says).isTrue();
      }
      seen = after(seen, article(declared, "a", ArticleStatus.CANCELED));
      assertThat(versions.add(seen.article().version())).isTrue();
    }
  }

  @Test
  void shouldGiveTheSameVersionsToTheSameArticles() {
    SeenArticle once = after(after(null, article(null, "a", ArticleStatus.USABLE)), changed());
    SeenArticle again = after(after(null, article(null, "a", ArticleStatus.USABLE)), changed());

    assertThat(again.article().version()).isEqualTo(once.article().version()).startsWith("~");
  }

  @Test
  void shouldRememberTheNewestDeclaredVersion() {
    SeenArticle first = after(null, article("2", "a", ArticleStatus.USABLE));

    assertThat(after(first, article(null, "b", ArticleStatus.USABLE)).declared()).isEqualTo("2");
    assertThat(first.seenAgain("3", UNTIL).declared()).isEqualTo("3");
    assertThat(first.seenAgain("1", UNTIL).declared()).isEqualTo("2");
    assertThat(first.seenAgain(null, UNTIL).declared()).isEqualTo("2");
    assertThat(first.seenAgain("3", UNTIL).article()).isEqualTo(first.article());
    assertThat(first.seenAgain(null, UNTIL.plusSeconds(1)).expiresAt())
        .isEqualTo(UNTIL.plusSeconds(1));
  }

  private static Article changed() {
    return article(null, "b", ArticleStatus.USABLE);
  }

  private static SeenArticle after(@Nullable SeenArticle before, Article article) {
    return SeenArticle.of(article, article.contentHash(), before, UNTIL, ORIGIN);
  }

  private static Article article(@Nullable String version, String says, ArticleStatus status) {
    return new Article(
        "id",
        version,
        status,
        null,
        says,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        null,
        "live",
        Instant.EPOCH);
  }
}
