package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.text.Stemmer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the words of an article are stemmed. */
final class ReferenceLanguage {
  private ReferenceLanguage() {}

  /** The stemmer of the article's declared language; empty where it has none. */
  static Optional<UnaryOperator<String>> stemmer(Article article) {
    return Optional.ofNullable(article.lang())
        .flatMap(lang -> Optional.ofNullable(Stemmer.of(lang)))
        .map(stemmer -> stemmer::stem);
  }
}
