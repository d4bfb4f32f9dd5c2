package io.wirewatch.story;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Articles and stories for tests. */
final class News {
  static final Instant NOON = Instant.parse("2021-11-26T12:00:00Z");

  private static final Signatures SIGNATURES = new Signatures();

  private News() {}

  static Article article(@Nullable String title, @Nullable String text, @Nullable String source) {
    return new Article(
        "a",
        null,
        ArticleStatus.USABLE,
        null,
        title,
        null,
        text,
        source,
        null,
        List.of(),
        null,
        List.of(),
        null,
        Article.LIVE,
        NOON);
  }

  /** An English article so many hours after noon. */
  static StoryArticle told(String id, double hours, @Nullable String title, @Nullable String text) {
    return told(id, "1", hours, title, text, "en");
  }

  static StoryArticle told(
      String id,
      String version,
      double hours,
      @Nullable String title,
      @Nullable String text,
      @Nullable String lang) {
    return new StoryArticle(
        id, version, after(hours), SIGNATURES.of(article(title, text, null), lang));
  }

  static Instant after(double hours) {
    return NOON.plus(Duration.ofSeconds(Math.round(hours * 3600)));
  }

  static Stories stories() {
    return new Stories(Article.LIVE, "coup", Duration.ofDays(3), Duration.ofDays(1));
  }
}
