package io.wirewatch.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an article belongs to a story.
 *
 * @param id the story
 * @param how whether it opened the story, or what it is to the article that it is most like
 * @param similarity to that article, from 0 to 1; 0 for the one that opened it
 * @param like id of that article; null for the one that opened the story
 */
public record StoryLink(String id, How how, double similarity, @Nullable String like) {

  /** What an article is to a story. */
  public enum How {
    /** No story of that rule tells the same. */
    OPENED,
    /** The same text, but for little. */
    COPY,
    /** Much of the same text. */
    REWRITE,
    /** Another text that tells of the same. */
    UPDATE,
    /** A new version of the only article of its story. */
    CORRECTION;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, such as {@code copy}. */
    public String label() {
      return label;
    }
  }
}
