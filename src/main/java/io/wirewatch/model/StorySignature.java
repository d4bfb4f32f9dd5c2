package io.wirewatch.model;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an article's words to tell whether another article tells the same thing: a
 * function of the article and its language alone, of at most some 600 characters as JSON.
 *
 * @param method which way it was made; signatures of different methods are never compared
 * @param lang primary subtag of its language; null where it is not known
 * @param words how many words were read
 * @param sketch Base64 of a sketch of its runs of words; empty where it has none
 * @param terms Base64 of its most telling words, four bytes each, ascending and distinct
 */
public record StorySignature(
    int method, @Nullable String lang, int words, String sketch, String terms) {
  /** The longest {@code sketch}, in UTF-16 units. */
  public static final int MAX_SKETCH = 344;

  /** The longest {@code terms}, in UTF-16 units. */
  public static final int MAX_TERMS = 256;

  private static final int MAX_LANG = 8;

  public StorySignature {
    if (words < 0) {
      throw new IllegalArgumentException("words is " + words);
    }
    if (lang != null && !Article.isId(lang, MAX_LANG)) {
      throw new IllegalArgumentException("lang is no primary subtag");
    }
    if (sketch.length() > MAX_SKETCH || terms.length() > MAX_TERMS) {
      throw new IllegalArgumentException("a signature that is too long");
    }
    Base64.getDecoder().decode(sketch);
    if (Base64.getDecoder().decode(terms).length % Integer.BYTES != 0) {
      throw new IllegalArgumentException("terms is cut off");
    }
  }
}
