package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
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
}
