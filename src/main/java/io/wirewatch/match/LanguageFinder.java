package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.Field;
import io.wirewatch.text.LanguageDetector;
import io.wirewatch.text.Languages;
import io.wirewatch.text.Stemmer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the languages of articles: as they declare, else by their words. */
final class LanguageFinder {
  private static final int MOST_KEPT = 1000;

  private final LanguageDetector detector = new LanguageDetector();
  private final Map<ArticleLanguage, Language> met = new HashMap<>();

  /** The last number given; none is given twice, since the memo of words knows them. */
  private int last;

  Language of(Article article) {
    String declared = Languages.primary(article.lang());
    ArticleLanguage told =
        declared == null
            ? detected(article)
            : new ArticleLanguage(declared, ArticleLanguage.Known.DECLARED);
    if (told == null) {
      return Language.UNKNOWN;
    }
    Language known = met.get(told);
    if (known == null) {
      if (met.size() == MOST_KEPT) {
        met.clear();
      }
      known = new Language(++last, told, Stemmer.of(told.tag()));
      met.put(told, known);
    }
    return known;
  }

  private @Nullable ArticleLanguage detected(Article article) {
    StringBuilder text = new StringBuilder();
    for (Field field : article.searchedFields()) {
      String value = article.field(field);
      if (value != null) {
        text.append(value, 0, Math.min(value.length(), LanguageDetector.MAX_TEXT)).append('\n');
      }
    }
    LanguageDetector.Detected detected = detector.detect(text);
    return detected == null
        ? null
        : new ArticleLanguage(detected.language(), ArticleLanguage.Known.DETECTED);
  }
}
