package io.wirewatch.model;

/**
 * How much one article may be. Each limit has its named reason; what is over it is refused whole,
 * and nothing is cut in silence. The text and the summary have no limit but that in bytes.
 *
 * @param bytes of the record: value, key and headers ({@code too-large})
 * @param depth how deep JSON may nest, the article's own object being 1 ({@code too-deep})
 * @param fields names of fields, unknown ones too, at any depth ({@code too-many-fields})
 * @param title length of the title ({@code title-too-long})
 * @param url length of the URL ({@code url-too-long})
 * @param name length of source, author, country and language ({@code name-too-long})
 * @param label length of a label ({@code label-too-long})
 * @param labels how many labels ({@code too-many-labels})
 * @param authors how many authors ({@code too-many-authors})
 * @param headers how many headers the record has ({@code too-many-headers})
 */
public record ArticleLimits(
    int bytes,
    int depth,
    int fields,
    int title,
    int url,
    int name,
    int label,
    int labels,
    int authors,
    int headers) {
  /** The most that {@code bytes} can be: what the topic of articles takes. */
  public static final int MAX_BYTES = 4 << 20;

  /** The most that {@code depth} can be, so that no reader's own limit comes first. */
  public static final int MAX_DEPTH = 1_000;

  /** Far beyond what a publisher sends; lengths in UTF-16 units. */
  public static final ArticleLimits DEFAULT =
      new ArticleLimits(MAX_BYTES, 100, 100_000, 10_000, 10_000, 1_000, 1_000, 1_000, 1_000, 1_000);

  public ArticleLimits {
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException("articles of " + bytes + " bytes");
    }
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nesting of " + depth);
    }
  }

  /** These limits for articles of at most {@code most} bytes. */
  public ArticleLimits atMost(int most) {
    return new ArticleLimits(
        Math.min(bytes, most), depth, fields, title, url, name, label, labels, authors, headers);
  }
}
