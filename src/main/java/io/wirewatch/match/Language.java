package io.wirewatch.match;

import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.text.Stemmer;
import org.jspecify.annotations.Nullable;

/**
 * The language of an article, as far as its words' forms go.
 *
 * @param number its own among those met, from 1
 * @param told what a hit says of it; null where it is not known
 * @param stemmer null where there is none
 */
record Language(int number, @Nullable ArticleLanguage told, @Nullable Stemmer stemmer) {
  /** Neither declared nor detected. */
  static final Language UNKNOWN = new Language(0, null, null);
}
