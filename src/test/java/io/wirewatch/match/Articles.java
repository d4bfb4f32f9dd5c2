package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Field;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Articles and rules of which only what is matched matters. */
final class Articles {
  private Articles() {}

  static Article article(@Nullable String title, @Nullable String summary, @Nullable String text) {
    return new Article(
        "article",
        null,
        ArticleStatus.USABLE,
        null,
        title,
        summary,
        text,
        null,
        null,
        List.of(),
        null,
        List.of(),
        null,
        Article.LIVE,
        Instant.EPOCH);
  }

  static Article text(String text) {
    return article(null, null, text);
  }

  static Rule rule(String id, String query) {
    return new Rule(id, id, Severity.INFO, Map.of(), query, new Trigger.EveryArticle());
  }

  /** {@code article} with another value in {@code field}, and so that it is still one. */
  static Article with(Article article, Field field, @Nullable String value) {
    String title = field == Field.TITLE ? value : article.title();
    String text = field == Field.TEXT ? value : article.text();
    boolean empty = (title == null || title.isBlank()) && (text == null || text.isBlank());
    return new Article(
        article.id(),
        article.version(),
        article.status(),
        article.url(),
        empty ? "." : title,
        field == Field.SUMMARY ? value : article.summary(),
        text,
        article.source(),
        article.lang(),
        article.authors(),
        article.country(),
        article.labels(),
        article.publishedAt(),
        article.world(),
        article.seenAt());
  }
}
