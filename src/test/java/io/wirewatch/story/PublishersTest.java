package io.wirewatch.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.PublisherFamilies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishersTest {
  private final Publishers publishers = new Publishers(PublisherFamilies.KNOWN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LONDON, Nov 3 (AP) — Ships were late. | ap",
        "LONDON (Reuters) - Ships were late. | reuters",
        "(ANSA) - ROMA, 3 NOV - Le navi. | ansa",
        "MOSCOW, November 3. /TASS/. Ships were late. | tass",
        "МОСКВА. 3 ноября. ИНТЕРФАКС - Корабли. | interfax",
        "Berlin (dpa) - Schiffe. | dpa",
        "Madrid, 3 nov (EFE).- Los barcos. | efe",
        "TOKYO, Nov. 3 (Kyodo) -- Ships. | kyodo",
        "【路透社】船只晚点。 | reuters",
        "新华社北京11月3日电 船只晚点。 | xinhua",
        "By Jane Doe, Associated Press | ap",
        "Ships were late. Source: AFP | afp",
        "Кораблі запізнилися. Джерело: Укрінформ | ukrinform",
      })
  void shouldFindTheCreditedAgency(String text, String family) {
    assertThat(of("Harbour News", text)).isEqualTo(family);
  }

  @Test
  void shouldFindACreditAtTheEnd() {
    String text = "Ships were late.\n".repeat(50);

    assertThat(of("Harbour News", text + "Reuter")).isEqualTo("reuters");
    assertThat(of("Harbour News", text + "(AFP, dpa)")).isEqualTo("afp");
    assertThat(of("Harbour News", text + "— Bloomberg\n")).isEqualTo("bloomberg");
    assertThat(of("Harbour News", text + "The port is shut. (dpa)")).isEqualTo("dpa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(Reuters)\n\nHarbour News is printed on Tuesdays.",
        "(Reuters) Harbour News is printed on Tuesdays.",
        "Reuters\nHarbour News, 3 Quay Street.\nCall 555 0100.\nAll rights reserved.",
        "The port is shut. (Reuters)\n\nFerry times: page 2.",
        "The port is shut. (Reuters) Ferry times: page 2.",
        "— Reuters\n\n***",
      })
  void shouldFindACreditAboveWhatThePaperAdds(String end) {
    assertThat(of("Harbour News", "Ships were late.\n".repeat(50) + end)).isEqualTo("reuters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Reuters\nShips were late.", "(Reuters) Ships were late."})
  void shouldFindACreditAtTheStart(String text) {
    assertThat(of("Harbour News", text + "\n\nThey came at noon.".repeat(50))).isEqualTo("reuters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ships were late. Reuters contributed to this report.",
        "The Associated Press was first to report that ships were late.",
        "Ships (late as ever) came - they said.",
        "The AP method (and others) is taught.",
        "Ships were late, he told Reuters.",
        "Ships were late. Reuters was first to say so, as (Reuters) readers know, on Friday.",
        "The Associated Press (AP) said that ships were late.",
      })
  void shouldNotTakeAMentionForACredit(String text) {
    assertThat(of("Harbour News", text)).isEqualTo("harbour news");
    assertThat(of("Harbour News", "The quay is wet.\n".repeat(50) + text + "\nCall 555 0100."))
        .isEqualTo("harbour news");
  }

  @Test
  void shouldFindTheAgencyAmongTheAuthors() {
    Article article =
        new Article(
            "a",
            null,
            ArticleStatus.USABLE,
            null,
            "Ships",
            null,
            null,
            "Harbour News",
            null,
            List.of("Ida Brandt", "Jane Doe, Associated Press"),
            null,
            List.of(),
            null,
            Article.LIVE,
            News.NOON);

    assertThat(publishers.of(article)).isEqualTo("ap");
  }

  @ParameterizedTest
  @CsvSource({
    "Reuters,reuters",
    "www.reuters.com,reuters",
    "The Associated Press,ap",
    "https://www.bbc.co.uk/news,bbc",
    "BBC News,bbc",
    "Harbour News,harbour news",
    "HARBOUR  NEWS,harbour news",
    "www.harbour-news.com,harbour news",
    "harbour-news.com,harbour news",
    "Kuş Gazetesi,kus gazetesi",
  })
  void shouldNameTheFamilyOfASource(String source, String family) {
    assertThat(of(source, "Ships were late.")).isEqualTo(family);
  }

  @Test
  void shouldCallTheUnnamedUnknown() {
    assertThat(of(null, "Ships were late.")).isEqualTo(Publishers.UNKNOWN);
    assertThat(of(" — ", "Ships were late.")).isEqualTo(Publishers.UNKNOWN);
  }

  @Test
  void shouldTakeFamiliesFromConfiguration() {
    Publishers ours =
        new Publishers(
            PublisherFamilies.KNOWN.with(
                Map.of("harbour", List.of("Harbour News", "Harbour Weekly"), "ap", List.of())));

    assertThat(ours.ofSource("harbour weekly")).isEqualTo("harbour");
    assertThat(ours.ofSource("Associated Press")).isEqualTo("associated press");
    assertThat(ours.ofSource("AFP")).isEqualTo("afp");
  }

  @Test
  void shouldTakeTextsThatNobodyWrote() {
    for (String text :
        List.of(
            "(".repeat(100_000), "[/(".repeat(50_000), "a".repeat(1 << 20), "By ,\uD800,", "/")) {
      assertThat(of("Harbour News", text)).isEqualTo("harbour news");
    }
  }

  private String of(@Nullable String source, String text) {
    return publishers.of(News.article("Ships", text, source));
  }
}
