package io.wirewatch.model;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of one news item, as match sees it: identified, placed in a world, with both clocks.
 *
 * @param id names the news item through all its versions; at most {@value #MAX_ID} UTF-16 units, no
 *     control characters
 * @param version the publisher's version, compared by {@link VersionOrder}; null if it gives none
 * @param status whether it stands
 * @param url where it was published, as given
 * @param title headline, as given; a usable article has a title or a text that is not blank
 * @param summary standfirst, as given; searched where the text is missing or empty
 * @param text body, as given
 * @param source name of the publisher
 * @param lang declared language, BCP 47
 * @param authors names, in the order given
 * @param country declared country
 * @param labels strings such as {@code topic:grain}
 * @param publishedAt the time claimed by the source, in milliseconds; null if it claims none
 * @param world {@value #LIVE} or the name of a test stream
 * @param seenAt our own clock, in milliseconds: arrival in the log for live, the stream's in others
 */
public record Article(
    String id,
    @Nullable String version,
    ArticleStatus status,
    @Nullable String url,
    @Nullable String title,
    @Nullable String summary,
    @Nullable String text,
    @Nullable String source,
    @Nullable String lang,
    List<String> authors,
    @Nullable String country,
    List<String> labels,
    @Nullable Instant publishedAt,
    String world,
    Instant seenAt) {
  /** The world of real news. */
  public static final String LIVE = "live";

  /** The longest id, in UTF-16 units. */
  public static final int MAX_ID = 512;

  /** The longest version, in UTF-16 units. */
  public static final int MAX_VERSION = 64;

  private static final Pattern WORLD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  public Article {
    if (!isId(id, MAX_ID)) {
      throw new IllegalArgumentException("id is empty, too long or has control characters");
    }
    if (version != null && !isId(version, MAX_VERSION)) {
      throw new IllegalArgumentException("version is empty, too long or has control characters");
    }
    if (!isWorld(world)) {
      throw new IllegalArgumentException("world " + world + " is not of the form " + WORLD);
    }
    if (status == ArticleStatus.USABLE && isBlank(title) && isBlank(text)) {
      throw new IllegalArgumentException("neither title nor text");
    }
    authors = List.copyOf(authors);
    labels = List.copyOf(labels);
  }

  /** This article as {@code world} sees it, at {@code time}. */
  public Article in(String world, Instant time) {
    return new Article(
        id,
        version,
        status,
        url,
        title,
        summary,
        text,
        source,
        lang,
        authors,
        country,
        labels,
        publishedAt,
        world,
        time);
  }

  /** Whether {@code name} can name a world. */
  public static boolean isWorld(String name) {
    return WORLD.matcher(name).matches();
  }

  /** Whether {@code id} can be an id of at most {@code max} UTF-16 units. */
  public static boolean isId(String id, int max) {
    return !id.isEmpty()
        && id.length() <= max
        && id.chars().noneMatch(unit -> Character.isISOControl(unit));
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  /** The id of an article that brings none: of its canonical URL, else of title and text. */
  public static String deriveId(
      @Nullable String url, @Nullable String title, @Nullable String text) {
    return url == null || url.isBlank()
        ? "text-" + Fingerprint.of(title, text)
        : "url-" + Fingerprint.of(CanonicalUrl.of(url));
  }

  /**
   * A fingerprint of all that is said: equal for two articles that only differ in id, version, URL,
   * status, world or clocks.
   */
  public String contentHash() {
    return Fingerprint.start()
        .add(title)
        .add(summary)
        .add(text)
        .add(source)
        .add(lang)
        .add(country)
        .add(authors)
        .add(labels)
        .hex();
  }

  /** The value of {@code field}; null if the article has none. */
  public @Nullable String field(Field field) {
    return switch (field) {
      case TITLE -> title;
      case SUMMARY -> summary;
      case TEXT -> text;
    };
  }

  /**
   * The fields in which an unscoped word is looked for: title and text, and the summary where the
   * text is missing or empty.
   */
  public List<Field> searchedFields() {
    return isBlank(text) ? List.of(Field.TITLE, Field.SUMMARY) : List.of(Field.TITLE, Field.TEXT);
  }
}
