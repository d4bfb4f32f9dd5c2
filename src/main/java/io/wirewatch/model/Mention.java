package io.wirewatch.model;

import java.util.List;

/**
 * Where a watched keyword stands in one version of an article. A later mention of the same keyword
 * and article takes the place of an earlier one; a count of 0 says that the keyword is gone from
 * the article, or that the article was canceled or withheld.
 *
 * @param world it belongs to
 * @param keyword as written in the rules
 * @param article the version it was found in, or is gone from
 * @param count how many times it stands there
 * @param spans the first {@value #MAX_SPANS} places, in {@link Span#ORDER}
 */
public record Mention(
    String world, String keyword, ArticleRef article, int count, List<Span> spans) {
  /** The most spans a mention carries. */
  public static final int MAX_SPANS = 20;

  public Mention {
    spans = List.copyOf(spans);
    if (count < spans.size() || spans.size() > MAX_SPANS) {
      throw new IllegalArgumentException(
          spans.size() + " spans of " + count + " mentions; at most " + MAX_SPANS + " are carried");
    }
  }

  /** A mention with the first of {@code spans}, however many they are. */
  public static Mention of(
      String world, String keyword, ArticleRef article, int count, List<Span> spans) {
    List<Span> first = spans.subList(0, Math.min(spans.size(), MAX_SPANS));
    return new Mention(world, keyword, article, count, first);
  }
}
