package io.wirewatch.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleRefTest {
  private static final String MASK = "🎭";

  @Test
  void shouldCarryWhatIsWithinItsLimitsAsItIs() {
    String title = "t".repeat(300);
    String url = "https://a.example/" + "u".repeat(1024 - 18);

    ArticleRef ref = ArticleRef.of(article(title, url, title, "l".repeat(64)), "1");

    assertThat(ref.title()).isEqualTo(title);
    assertThat(ref.source()).isEqualTo(title);
    assertThat(ref.url()).isEqualTo(url);
    assertThat(ref.lang()).isEqualTo("l".repeat(64));
  }

  @Test
  void shouldCutTextAndLeaveOutAnAddressThatWouldLeadElsewhere() {
    String long301 = "t".repeat(301);

    ArticleRef ref = ArticleRef.of(article(long301, "u".repeat(1025), long301, long301), "1");

    assertThat(ref.title()).isEqualTo("t".repeat(299) + "…");
    assertThat(ref.source()).isEqualTo("t".repeat(299) + "…");
    assertThat(ref.lang()).isEqualTo("t".repeat(63) + "…");
    assertThat(ref.url()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"296, 299", "297, 300", "298, 299", "299, 300", "300, 300"})
  void shouldNeverCutThroughACharacter(int before, int length) {
    String title = "t".repeat(before) + MASK + MASK + MASK;

    String cut = String.valueOf(ArticleRef.of(article(title, null, null, null), "1").title());

    assertThat(cut).hasSize(length).endsWith("…");
    assertThat(UTF_8.newEncoder().canEncode(cut)).isTrue();
    assertThat(title).startsWith(cut.substring(0, cut.length() - 1));
  }

  @Test
  void shouldLeaveOutAnAddressWithControlCharacters() {
    assertThat(ArticleRef.of(article("t", "https://a.example/\u001b[2J", null, null), "1").url())
        .isNull();
    assertThat(ArticleRef.of(article("t", "", null, null), "1").url()).isNull();
  }

  @Test
  void shouldKeepNothingButWhatNamesTheArticleWhenBare() {
    ArticleRef bare = Samples.articleRef().bare();

    assertThat(bare)
        .isEqualTo(
            new ArticleRef(
                "harbour-1", "2", null, null, null, "en-GB", Samples.PUBLISHED, Samples.SEEN));
  }

  private static Article article(
      String title, @Nullable String url, @Nullable String source, @Nullable String lang) {
    return new Article(
        "a",
        null,
        ArticleStatus.USABLE,
        url,
        title,
        null,
        null,
        source,
        lang,
        List.of(),
        null,
        List.of(),
        null,
        "live",
        Instant.EPOCH);
  }
}
