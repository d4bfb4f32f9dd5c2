package io.wirewatch.model;

import java.util.Locale;

/**
 * The language whose forms of words were searched in an article.
 *
 * @param tag its primary subtag, lower case, such as {@code uk}
 * @param known how it came to be known
 */
public record ArticleLanguage(String tag, Known known) {

  /** Who says what language an article is in. */
  public enum Known {
    /** The article itself. */
    DECLARED,
    /** Its text, as nothing is declared. */
    DETECTED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, such as {@code detected}. */
    public String label() {
      return label;
    }
  }

  public ArticleLanguage {
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("a language without a name");
    }
  }
}
