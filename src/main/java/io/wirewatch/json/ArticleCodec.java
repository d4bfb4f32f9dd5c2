package io.wirewatch.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** The value is none. */
  public record Refused(Refusal refusal) implements Decoded {}

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
      byte @Nullable [] value, @Nullable String contentType, Instant arrival) {
    try {
      if (value == null || value.length == 0) {
        throw new RefusedException(
            Refusal.Reason.EMPTY, "an empty value; expected a JSON object or plain text");
      }
      String text = text(value);
      return new Accepted(
          isPlainText(contentType) ? fromPlainText(text, arrival) : fromJson(text, arrival));
    } catch (RefusedException e) {
      return new Refused(e.refusal);
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

  private static String text(byte[] value) throws RefusedException {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          Refusal.Reason.NOT_UTF_8, "bytes that are not UTF-8; send the text encoded as UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Article fromPlainText(String value, Instant arrival) throws RefusedException {
    int end = endOfLine(value);
    String title = value.substring(0, end);
    String text = value.substring(afterLineEnd(value, end));
    return article(
        Article.deriveId(null, title, text),
        null,
        ArticleStatus.USABLE,
        new Fields(null),
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

  private static Article fromJson(String value, Instant arrival) throws RefusedException {
    if (value.isBlank()) {
      throw new RefusedException(
          Refusal.Reason.NOT_JSON, "nothing but white space; expected one JSON object");
    }
    JsonNode node;
    try {
      node = Json.readTree(value);
    } catch (MalformedException e) {
      throw new RefusedException(
          Refusal.Reason.NOT_JSON, e.getMessage() + "; expected one JSON object");
    }
    if (!(node instanceof ObjectNode object)) {
      throw new RefusedException(
          Refusal.Reason.NOT_AN_OBJECT,
          "JSON of type "
              + node.getNodeType().name().toLowerCase(Locale.ROOT)
              + "; expected an object with title or text");
    }
    Fields fields = new Fields(object);
    String title = fields.text("title");
    String text = fields.text("text");
    String given = fields.name("id");
    String world = fields.text("world");
    Instant seenAt = fields.time("seenAt");
    boolean isLive = world == null || world.equals(Article.LIVE);
    return article(
        given != null ? given : Article.deriveId(fields.text("url"), title, text),
        fields.name("version"),
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
      Fields fields,
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
        fields.text("url"),
        title,
        fields.text("summary"),
        text,
        fields.text("source"),
        fields.text("lang"),
        fields.texts("authors"),
        fields.text("country"),
        fields.texts("labels"),
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
        "status '" + brief(label) + "'; expected usable, withheld or canceled");
  }

  private static void check(boolean holds, Refusal.Reason reason, String detail)
      throws RefusedException {
    if (!holds) {
      throw new RefusedException(reason, detail);
    }
  }

  private static String brief(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }

  /** The fields of one JSON object, by the types of the schema; null for absent or JSON null. */
  private record Fields(@Nullable ObjectNode object) {

    @Nullable JsonNode node(String name) {
      JsonNode node = object == null ? null : object.get(name);
      return node == null || node.isNull() ? null : node;
    }

    @Nullable String text(String name) throws RefusedException {
      JsonNode node = node(name);
      return node == null ? null : string(name, node);
    }

    /** A string, or an integer that stands for its digits. */
    @Nullable String name(String name) throws RefusedException {
      JsonNode node = node(name);
      if (node != null && node.isIntegralNumber()) {
        return node.asText();
      }
      return text(name);
    }

    List<String> texts(String name) throws RefusedException {
      JsonNode node = node(name);
      if (node == null) {
        return List.of();
      }
      if (!node.isArray()) {
        throw wrongType(name, "an array of strings", node);
      }
      List<String> texts = new ArrayList<>(node.size());
      for (JsonNode element : node) {
        texts.add(string(name, element));
      }
      return texts;
    }

    @Nullable Instant time(String name) throws RefusedException {
      String text = text(name);
      if (text == null) {
        return null;
      }
      Instant time = Times.parse(text);
      if (time == null) {
        throw new RefusedException(
            Refusal.Reason.INVALID_TIME, name + " '" + brief(text) + "'; " + Times.EXPECTED);
      }
      return time;
    }

    private static String string(String name, JsonNode node) throws RefusedException {
      if (!node.isTextual()) {
        throw wrongType(name, "a string", node);
      }
      return wellFormed(node.textValue());
    }

    private static RefusedException wrongType(String name, String expected, JsonNode found) {
      return new RefusedException(
          Refusal.Reason.WRONG_TYPE,
          name
              + " is of type "
              + found.getNodeType().name().toLowerCase(Locale.ROOT)
              + "; expected "
              + expected);
    }

    /** Lone surrogates, which no UTF-8 can carry, become U+FFFD unit by unit: offsets hold. */
    private static String wellFormed(String text) {
      StringBuilder mended = null;
      for (int i = 0; i < text.length(); i++) {
        char unit = text.charAt(i);
        if (Character.isHighSurrogate(unit)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else if (Character.isSurrogate(unit)) {
          mended = mended == null ? new StringBuilder(text) : mended;
          mended.setCharAt(i, '\uFFFD');
        }
      }
      return mended == null ? text : mended.toString();
    }
  }

  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal.Reason reason, String detail) {
      super(detail);
      this.refusal = new Refusal(reason, detail);
    }
  }
}
