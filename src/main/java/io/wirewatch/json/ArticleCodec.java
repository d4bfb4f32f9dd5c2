package io.wirewatch.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Articles as values of the topic {@code articles}: JSON objects, or plain text whose first line is
 * the title. Decoding is strict about what it reads (UTF-8, one JSON value, no duplicate names, the
 * schema's types) and ignores what it does not know.
 */
public final class ArticleCodec {
  private ArticleCodec() {}

  /** What a value turned out to be. */
  public sealed interface Decoded {}

  /** The value is an article. */
  public record Accepted(Article article) implements Decoded {}

  /**
   * The value is none.
   *
   * @param world the one it was meant for; null where that cannot be known
   */
  public record Refused(Refusal refusal, @Nullable String world) implements Decoded {}

  /**
   * Decodes a value.
   *
   * @param value null for a tombstone, which is no article
   * @param contentType of the header {@code content-type}; {@code text/plain}, with or without
   *     parameters, for plain text, anything else for JSON
   * @param arrival when it came into the log: {@code seenAt} in the live world, and in others where
   *     they bring none
   */
  public static Decoded decode(
      byte @Nullable [] value,
      @Nullable String contentType,
      Instant arrival,
      ArticleLimits limits) {
    String world = null;
    try {
      String text = text(value, limits);
      if (isPlainText(contentType)) {
        world = Article.LIVE;
        return new Accepted(fromPlainText(text, arrival, limits));
      }
      if (text.isBlank()) {
        throw new RefusedException(
            Refusal.Reason.NOT_JSON, "nothing but white space; expected one JSON object");
      }
      ArticleFields fields = ArticleFields.read(text, limits);
      world = fields.world();
      return new Accepted(fromJson(fields, arrival));
    } catch (RefusedException e) {
      return new Refused(e.refusal(), world);
    }
  }

  /** The JSON of {@code article}, complete with world and {@code seenAt}. */
  public static byte[] encode(Article article) {
    return Json.write(article).getBytes(UTF_8);
  }

  private static boolean isPlainText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT).equals("text/plain");
  }

  private static String text(byte @Nullable [] value, ArticleLimits limits)
      throws RefusedException {
    if (value == null || value.length == 0) {
      throw new RefusedException(
          Refusal.Reason.EMPTY, "an empty value; expected a JSON object or plain text");
    }
    if (value.length > limits.bytes()) {
      throw new RefusedException(
          Refusal.Reason.TOO_LARGE,
          "a value of %d bytes; expected at most %d".formatted(value.length, limits.bytes()));
    }
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          Refusal.Reason.NOT_UTF_8, "bytes that are not UTF-8; send the text encoded as UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** A first line that is too long for a title is none: then all of it is text. */
  private static Article fromPlainText(String value, Instant arrival, ArticleLimits limits)
      throws RefusedException {
    int end = endOfLine(value);
    boolean isTitled = end <= limits.title();
    String title = isTitled ? value.substring(0, end) : null;
    String text = isTitled ? value.substring(afterLineEnd(value, end)) : value;
    return article(
        Article.deriveId(null, title, text),
        null,
        ArticleStatus.USABLE,
        ArticleFields.none(limits),
        title,
        text,
        Article.LIVE,
        null,
        arrival);
  }

  private static int endOfLine(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\n' || value.charAt(i) == '\r') {
        return i;
      }
    }
    return value.length();
  }

  private static int afterLineEnd(String value, int end) {
    if (value.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, value.length());
  }

  private static Article fromJson(ArticleFields fields, Instant arrival) throws RefusedException {
    String title = fields.title();
    String text = fields.text("text");
    String url = fields.url();
    String given = fields.identifier("id");
    String world = fields.text("world");
    Instant seenAt = fields.time("seenAt");
    boolean isLive = world == null || world.equals(Article.LIVE);
    return article(
        given != null ? given : Article.deriveId(url, title, text),
        fields.identifier("version"),
        status(fields.text("status")),
        fields,
        title,
        text,
        world == null ? Article.LIVE : world,
        fields.time("publishedAt"),
        isLive || seenAt == null ? arrival : seenAt);
  }

  private static Article article(
      String id,
      @Nullable String version,
      ArticleStatus status,
      ArticleFields fields,
      @Nullable String title,
      @Nullable String text,
      String world,
      @Nullable Instant publishedAt,
      Instant seenAt)
      throws RefusedException {
    check(
        Article.isId(id, Article.MAX_ID),
        Refusal.Reason.INVALID_ID,
        "id is empty, longer than " + Article.MAX_ID + " units or has control characters");
    check(
        version == null || Article.isId(version, Article.MAX_VERSION),
        Refusal.Reason.INVALID_VERSION,
        "version is empty, longer than "
            + Article.MAX_VERSION
            + " units or has control characters");
    check(
        Article.isWorld(world),
        Refusal.Reason.INVALID_WORLD,
        "world is not of the form [A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    check(
        status != ArticleStatus.USABLE
            || !(title == null || title.isBlank())
            || !(text == null || text.isBlank()),
        Refusal.Reason.NO_TITLE_OR_TEXT,
        "neither title nor text; an article needs one of them");
    return new Article(
        id,
        version,
        status,
        fields.url(),
        title,
        fields.text("summary"),
        text,
        fields.name("source"),
        fields.name("lang"),
        fields.authors(),
        fields.name("country"),
        fields.labels(),
        publishedAt,
        world,
        seenAt);
  }

  private static ArticleStatus status(@Nullable String label) throws RefusedException {
    if (label == null) {
      return ArticleStatus.USABLE;
    }
    for (ArticleStatus status : ArticleStatus.values()) {
      if (status.label().equals(label)) {
        return status;
      }
    }
    throw new RefusedException(
        Refusal.Reason.INVALID_STATUS,
        "status '" + ArticleFields.brief(label) + "'; expected usable, withheld or canceled");
  }

  private static void check(boolean holds, Refusal.Reason reason, String detail)
      throws RefusedException {
    if (!holds) {
      throw new RefusedException(reason, detail);
    }
  }
}
