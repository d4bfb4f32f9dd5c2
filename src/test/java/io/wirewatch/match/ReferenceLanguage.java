package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Article;
import io.wirewatch.text.LanguageDetector;
import io.wirewatch.text.Languages;
import io.wirewatch.text.Stemmer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the words of an article are stemmed. */
final class ReferenceLanguage {
  private static final LanguageDetector DETECTOR = new LanguageDetector();

  private ReferenceLanguage() {}

  /**
   * The stemmer of the language that the article declares, else of that which its searched fields
   * tell; empty where neither is known or the language has none.
   */
  static Optional<UnaryOperator<String>> stemmer(Article article) {
    return Optional.ofNullable(Languages.primary(article.lang()))
        .or(() -> detected(article))
        .flatMap(language -> Optional.ofNullable(Stemmer.of(language)))
        .map(stemmer -> stemmer::stem);
  }

  private static Optional<String> detected(Article article) {
    String text =
        article.searchedFields().stream()
            .map(field -> Optional.ofNullable(article.field(field)).orElse(""))
            .filter(value -> !value.isEmpty())
            .map(value -> value.substring(0, Math.min(value.length(), LanguageDetector.MAX_TEXT)))
            .map(value -> value + "\n")
            .collect(joining());
    return Optional.ofNullable(DETECTOR.detect(text)).map(LanguageDetector.Detected::language);
  }
}
