package io.wirewatch.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.PublisherFamilies;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Publishers that look before they ask find what those find that ask everything. */
class PublishersTwinTest {
  private static final int ROUNDS = 30_000;

  private static final String[] PIECES = {
    "Reuters",
    "reuters.com",
    "www.reuters.com",
    "The Associated Press",
    "AP",
    "AFP",
    "dpa",
    "TASS",
    "ИНТЕРФАКС",
    "路透社",
    "新华社",
    "Xinhua News Agency",
    "the agency",
    "Harbour News",
    "new new",
    "By",
    "by",
    "BY",
    "Source",
    "sources",
    "Quelle",
    "Джерело",
    "来源",
    "LONDON",
    "Nov 3",
    "МОСКВА",
    "ships",
    "were late",
    "s",
    "'s",
    "U.S.",
    "co.uk",
    "online",
    "The Kyiv Post",
    "北京",
    "\u0301",
    "é",
    "(",
    ")",
    "（",
    "）",
    "【",
    "】",
    "[",
    "]",
    "/",
    ".",
    ",",
    ";",
    "–",
    "—",
    "|",
    "-",
    " - ",
    ":",
    "：",
    "\n",
    "\r\n",
    "\u2028",
    "\u0085",
    "\t",
    "\u00a0",
    "\u200b",
    "\uD83C",
    "“",
    "”",
    "!",
    " "
  };

  private final Random random = new Random();

  @Test
  void shouldFindThePublisherThatAsksEverything() {
    long seed = System.nanoTime();
    random.setSeed(seed);
    PublisherFamilies families =
        PublisherFamilies.KNOWN.with(
            Map.of("harbour", List.of("Harbour News", "New New York", "harbour-news.com")));
    Publishers fast = new Publishers(families);
    SlowPublishers slow = new SlowPublishers(families);
    int credited = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Article article = article();
      String found = fast.of(article);

      assertThat(found)
          .as("seed %d, round %d: %s", seed, round, article)
          .isEqualTo(slow.of(article));
      assertThat(fast.ofSource(article.source()))
          .as("seed %d, round %d: %s", seed, round, article.source())
          .isEqualTo(slow.ofSource(article.source()));
      credited += found.equals(slow.ofSource(article.source())) ? 0 : 1;
    }

    assertThat(credited).as("credited with seed %d", seed).isGreaterThan(ROUNDS / 20);
  }

  private Article article() {
    String text = text(random.nextBoolean() ? 6 : 60);
    return new Article(
        "a",
        null,
        ArticleStatus.USABLE,
        null,
        "Ships",
        null,
        text.isBlank() ? "Ships" : text,
        orNull(text(4)),
        null,
        random.nextInt(4) == 0 ? List.of("Ida" + text(4)) : List.of(),
        null,
        List.of(),
        null,
        Article.LIVE,
        News.NOON);
  }

  private @Nullable String orNull(String text) {
    return random.nextInt(8) == 0 ? null : text;
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
      if (random.nextInt(3) > 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
