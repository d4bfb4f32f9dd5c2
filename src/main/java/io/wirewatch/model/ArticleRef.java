package io.wirewatch.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a hit or an alert says of an article: enough to name it, show it and order it.
 *
 * @param id the news item
 * @param version its version; given by match where the article brought none
 * @param title headline, cut to {@value #MAX_TITLE} UTF-16 units
 * @param url as given; left out where longer than {@value #MAX_URL} UTF-16 units or with control
 *     characters
 * @param source publisher, cut like the title
 * @param lang declared language, cut to {@value #MAX_LANG} UTF-16 units
 * @param publishedAt the source's clock
 * @param seenAt our clock
 */
public record ArticleRef(
    String id,
    String version,
    @Nullable String title,
    @Nullable String url,
    @Nullable String source,
    @Nullable String lang,
    @Nullable Instant publishedAt,
    Instant seenAt) {
  /** The longest title or source carried, in UTF-16 units. */
  public static final int MAX_TITLE = 300;

  /** The longest URL carried, in UTF-16 units; a cut URL would lead elsewhere. */
  public static final int MAX_URL = 1024;

  /** The longest language carried, in UTF-16 units. */
  public static final int MAX_LANG = 64;

  /** This reference with nothing but what names the article. */
  public ArticleRef bare() {
    return new ArticleRef(id, version, null, null, null, lang, publishedAt, seenAt);
  }

  /** The reference to {@code article} as {@code version}. */
  public static ArticleRef of(Article article, String version) {
    String url = article.url();
    return new ArticleRef(
        article.id(),
        version,
        cut(article.title(), MAX_TITLE),
        url == null || !Article.isId(url, MAX_URL) ? null : url,
        cut(article.source(), MAX_TITLE),
        cut(article.lang(), MAX_LANG),
        article.publishedAt(),
        article.seenAt());
  }

  /** The fields of {@code article} that a reference to it cuts or leaves out, by name. */
  public static List<String> cuts(Article article) {
    ArticleRef ref = of(article, "");
    List<String> cuts = new ArrayList<>();
    addIfCut(cuts, "title", article.title(), ref.title());
    addIfCut(cuts, "url", article.url(), ref.url());
    addIfCut(cuts, "source", article.source(), ref.source());
    addIfCut(cuts, "lang", article.lang(), ref.lang());
    return cuts;
  }

  private static void addIfCut(
      List<String> cuts, String field, @Nullable String given, @Nullable String carried) {
    if (!Objects.equals(given, carried)) {
      cuts.add(field);
    }
  }

  private static @Nullable String cut(@Nullable String value, int max) {
    if (value == null || value.length() <= max) {
      return value;
    }
    int end = Character.isHighSurrogate(value.charAt(max - 2)) ? max - 2 : max - 1;
    return value.substring(0, end) + "…";
  }
}
