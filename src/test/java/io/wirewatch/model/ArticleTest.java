package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\0", "\u0085", "a\u007F"})
  void shouldRefuseAnIdThatCannotStandInAKey(String id) {
    assertThatThrownBy(() -> article(id, null, ArticleStatus.USABLE, "t", null, "live"))
        .hasMessage("id is empty, too long or has control characters");
  }

  @Test
  void shouldTakeIdsAndVersionsUpToTheirLimitAndNoLonger() {
    String id = "x".repeat(512);
    String version = "1".repeat(64);

    Article article = article(id, version, ArticleStatus.USABLE, "t", null, "live");

    assertThat(article.id()).isEqualTo(id);
    assertThatThrownBy(() -> article(id + "x", null, ArticleStatus.USABLE, "t", null, "live"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> article("a", version + "1", ArticleStatus.USABLE, "t", null, "live"))
        .hasMessage("version is empty, too long or has control characters");
    assertThatThrownBy(() -> article("a", "", ArticleStatus.USABLE, "t", null, "live"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "0", "replay-7", "a:b.c_d"})
  void shouldTakeTheNameOfAWorld(String world) {
    assertThat(Article.isWorld(world)).isTrue();
    assertThat(Article.isWorld(world + "x".repeat(128 - world.length()))).isTrue();
    assertThat(Article.isWorld(world + "x".repeat(129 - world.length()))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", ".", "a b", "світ", "a\n", "a/b", "?"})
  void shouldRefuseWhatCannotNameAWorld(String world) {
    assertThat(Article.isWorld(world)).isFalse();
    assertThatThrownBy(() -> article("a", null, ArticleStatus.USABLE, "t", null, world))
        .hasMessageStartingWith("world " + world);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL,NULL", "'',NULL", "NULL,'  '", "'\n','\t'"},
      nullValues = "NULL")
  void shouldRefuseAUsableArticleThatSaysNothing(@Nullable String title, @Nullable String text) {
    assertThatThrownBy(() -> article("a", null, ArticleStatus.USABLE, title, text, "live"))
        .hasMessage("neither title nor text");
  }

  @ParameterizedTest
  @EnumSource(names = {"WITHHELD", "CANCELED"})
  void shouldTakeAWithdrawalThatSaysNothing(ArticleStatus status) {
    assertThat(article("a", null, status, null, null, "live").status()).isEqualTo(status);
  }

  @Test
  void shouldNotChangeWithTheListsItWasMadeFrom() {
    List<String> labels = new ArrayList<>(List.of("topic:grain"));
    Article article =
        new Article(
            "a",
            null,
            ArticleStatus.USABLE,
            null,
            "t",
            null,
            null,
            null,
            null,
            labels,
            null,
            labels,
            null,
            "live",
            Instant.EPOCH);

    labels.add("topic:oil");

    assertThat(article.labels()).containsExactly("topic:grain");
    assertThat(article.authors()).containsExactly("topic:grain");
  }

  @Test
  void shouldSearchTheSummaryOnlyWhereThereIsNoText() {
    assertThat(Samples.article().searchedFields()).containsExactly(Field.TITLE, Field.TEXT);
    assertThat(article("a", null, ArticleStatus.USABLE, "t", " ", "live").searchedFields())
        .containsExactly(Field.TITLE, Field.SUMMARY);
  }

  @Test
  void shouldNotChangeTheDerivedIdBetweenReleases() {
    assertThat(Article.deriveId("https://news.example/a", "Title", "Text"))
        .isEqualTo("url-ba31eba91d0a364213f9f8c66e7e2384");
    assertThat(Article.deriveId(null, "Title", "Text"))
        .isEqualTo("text-8e869802cb0a2b82c94c3aad05573791");
  }

  @Test
  void shouldDeriveOneIdFromAllSpellingsOfAnAddress() {
    String id = Article.deriveId("https://news.example/a", "Title", "Text");

    assertThat(Article.deriveId("HTTPS://news.example:443/a?utm_source=x#b", "Other", null))
        .isEqualTo(id);
    assertThat(Article.deriveId("https://news.example/b", "Title", "Text")).isNotEqualTo(id);
  }

  @Test
  void shouldDeriveTheIdFromTitleAndTextWhereThereIsNoAddress() {
    String id = Article.deriveId(" ", "Title", "Text");

    assertThat(id).isEqualTo(Article.deriveId(null, "Title", "Text"));
    assertThat(List.of(id, derived("TitleText", ""), derived("Title", null), derived("", "Title")))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldHashWhatIsSaidAndNothingElse() {
    Article article = Samples.article();
    Article again =
        new Article(
            "other",
            "3",
            ArticleStatus.WITHHELD,
            null,
            article.title(),
            article.summary(),
            article.text(),
            article.source(),
            article.lang(),
            article.authors(),
            article.country(),
            article.labels(),
            null,
            "replay-7",
            Instant.EPOCH);

    assertThat(again.contentHash()).isEqualTo(article.contentHash());
    assertThat(said("a", null, List.of("b"), List.of()).contentHash())
        .isNotEqualTo(said("a", null, List.of(), List.of("b")).contentHash());
    assertThat(said("a", "b", List.of(), List.of()).contentHash())
        .isNotEqualTo(said("b", "a", List.of(), List.of()).contentHash());
  }

  private static String derived(@Nullable String title, @Nullable String text) {
    return Article.deriveId(null, title, text);
  }

  private static Article said(
      String title, @Nullable String text, List<String> authors, List<String> labels) {
    return new Article(
        "a",
        null,
        ArticleStatus.USABLE,
        null,
        title,
        null,
        text,
        null,
        null,
        authors,
        null,
        labels,
        null,
        "live",
        Instant.EPOCH);
  }

  private static Article article(
      String id,
      @Nullable String version,
      ArticleStatus status,
      @Nullable String title,
      @Nullable String text,
      String world) {
    return new Article(
        id,
        version,
        status,
        null,
        title,
        "summary",
        text,
        null,
        null,
        List.of(),
        null,
        List.of(),
        null,
        world,
        Instant.EPOCH);
  }
}
