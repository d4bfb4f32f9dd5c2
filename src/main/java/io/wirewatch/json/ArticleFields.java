package io.wirewatch.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Refusal.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object by which an article is known, typed by the schema. Everything else
 * is read as strictly and passed over: nothing of it is kept, so that what a stranger puts into
 * unknown fields costs time in proportion to its bytes and no memory.
 */
final class ArticleFields {
  private static final Set<String> TEXTS =
      Set.of(
          "id",
          "version",
          "status",
          "url",
          "title",
          "summary",
          "text",
          "source",
          "lang",
          "country",
          "publishedAt",
          "world",
          "seenAt");
  private static final Set<String> LISTS = Set.of("authors", "labels");

  // Limits of our own stand before Jackson's, with reasons of their own. A number is never
  // computed, so its length is no matter; names of strangers are not kept in any table.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(ArticleLimits.MAX_DEPTH + 1)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Map<String, Value> values;
  private final ArticleLimits limits;

  private ArticleFields(Map<String, Value> values, ArticleLimits limits) {
    this.values = values;
    this.limits = limits;
  }

  /**
   * What stands in a field.
   *
   * @param type as JSON names it
   * @param text of a string; of an integer its digits
   * @param elements of an array that may be a list, up to one more than its limit
   */
  private record Value(String type, @Nullable String text, List<Value> elements) {
    boolean isString() {
      return type.equals("string");
    }
  }

  /** No fields at all. */
  static ArticleFields none(ArticleLimits limits) {
    return new ArticleFields(Map.of(), limits);
  }

  /** Reads {@code json}, which must be one object and nothing more. */
  static ArticleFields read(String json, ArticleLimits limits) throws RefusedException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return new Reading(parser, limits).read();
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          Reason.NOT_JSON, Json.malformed(e).getMessage() + "; expected one JSON object");
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }

  @Nullable String text(String name) throws RefusedException {
    Value value = values.get(name);
    return value == null ? null : string(name, value);
  }

  /** The world that it is meant for; null where it names none that can be. */
  @Nullable String world() {
    Value world = values.get("world");
    if (world == null) {
      return Article.LIVE;
    }
    String name = world.text();
    return world.isString() && name != null && Article.isWorld(name) ? name : null;
  }

  @Nullable String title() throws RefusedException {
    return within(text("title"), "title", limits.title(), Reason.TITLE_TOO_LONG);
  }

  @Nullable String url() throws RefusedException {
    return within(text("url"), "url", limits.url(), Reason.URL_TOO_LONG);
  }

  /** What names somebody or something in a word or a few. */
  @Nullable String name(String name) throws RefusedException {
    return within(text(name), name, limits.name(), Reason.NAME_TOO_LONG);
  }

  List<String> authors() throws RefusedException {
    List<String> authors = texts("authors", limits.authors(), Reason.TOO_MANY_AUTHORS);
    for (String author : authors) {
      within(author, "an author", limits.name(), Reason.NAME_TOO_LONG);
    }
    return authors;
  }

  List<String> labels() throws RefusedException {
    List<String> labels = texts("labels", limits.labels(), Reason.TOO_MANY_LABELS);
    for (String label : labels) {
      within(label, "a label", limits.label(), Reason.LABEL_TOO_LONG);
    }
    return labels;
  }

  /** A string, or an integer that stands for its digits. */
  @Nullable String identifier(String name) throws RefusedException {
    Value value = values.get(name);
    return value != null && !value.isString() && value.text() != null ? value.text() : text(name);
  }

  @Nullable Instant time(String name) throws RefusedException {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Instant time = Times.parse(text);
    if (time == null) {
      throw new RefusedException(
          Reason.INVALID_TIME, name + " '" + brief(text) + "'; " + Times.EXPECTED);
    }
    return time;
  }

  /** The beginning of what was found, for a detail. */
  static String brief(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }

  private static @Nullable String within(
      @Nullable String text, String what, int limit, Reason reason) throws RefusedException {
    if (text != null && text.length() > limit) {
      throw new RefusedException(
          reason, "%s of %d units; expected at most %d".formatted(what, text.length(), limit));
    }
    return text;
  }

  private List<String> texts(String name, int limit, Reason reason) throws RefusedException {
    Value value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!value.type().equals("array")) {
      throw wrongType(name, "an array of strings", value);
    }
    if (value.elements().size() > limit) {
      throw new RefusedException(reason, "more than %d %s".formatted(limit, name));
    }
    List<String> texts = new ArrayList<>(value.elements().size());
    for (Value element : value.elements()) {
      texts.add(string(name, element));
    }
    return texts;
  }

  private static String string(String name, Value value) throws RefusedException {
    if (!value.isString() || value.text() == null) {
      throw wrongType(name, "a string", value);
    }
    return wellFormed(value.text());
  }

  private static RefusedException wrongType(String name, String expected, Value found) {
    return new RefusedException(
        Reason.WRONG_TYPE, name + " is of type " + found.type() + "; expected " + expected);
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

  /** One pass over one text. */
  private static final class Reading {
    private final JsonParser parser;
    private final ArticleLimits limits;
    private int depth;
    private int names;

    Reading(JsonParser parser, ArticleLimits limits) {
      this.parser = parser;
      this.limits = limits;
    }

    ArticleFields read() throws IOException, RefusedException {
      Map<String, Value> values = new HashMap<>();
      JsonToken first = next();
      String type = type(first);
      if (first == JsonToken.START_OBJECT) {
        while (next() == JsonToken.FIELD_NAME) {
          readField(parser.currentName(), values);
        }
      } else {
        passOver(first);
      }
      JsonLocation end = parser.currentTokenLocation();
      if (next() != null) {
        throw new RefusedException(
            Reason.NOT_JSON,
            "a second value after the one that ends at line %d, column %d; expected one JSON object"
                .formatted(end.getLineNr(), end.getColumnNr()));
      }
      if (first != JsonToken.START_OBJECT) {
        throw new RefusedException(
            Reason.NOT_AN_OBJECT,
            "JSON of type " + type + "; expected an object with title or text");
      }
      return new ArticleFields(values, limits);
    }

    private void readField(String name, Map<String, Value> values)
        throws IOException, RefusedException {
      JsonToken token = next();
      if (token == JsonToken.VALUE_NULL) {
        return;
      }
      if (TEXTS.contains(name)) {
        values.put(name, scalar(token));
      } else if (LISTS.contains(name)) {
        values.put(name, token == JsonToken.START_ARRAY ? list(name) : scalar(token));
      } else {
        passOver(token);
      }
    }

    private Value list(String name) throws IOException, RefusedException {
      int kept = 1 + (name.equals("labels") ? limits.labels() : limits.authors());
      List<Value> elements = new ArrayList<>();
      for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
        if (elements.size() < kept) {
          elements.add(scalar(token));
        } else {
          passOver(token);
        }
      }
      return new Value("array", null, elements);
    }

    private Value scalar(@Nullable JsonToken token) throws IOException, RefusedException {
      boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
      Value value = new Value(type(token), isText ? parser.getText() : null, List.of());
      passOver(token);
      return value;
    }

    private void passOver(@Nullable JsonToken token) throws IOException, RefusedException {
      int end = depth - 1;
      if (token != null && token.isStructStart()) {
        while (depth > end) {
          next();
        }
      }
    }

    private @Nullable JsonToken next() throws IOException, RefusedException {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return null;
      }
      if (token.isStructStart() && ++depth > limits.depth()) {
        throw new RefusedException(
            Reason.TOO_DEEP,
            "JSON that nests deeper than %d at line %d, column %d"
                .formatted(
                    limits.depth(),
                    parser.currentTokenLocation().getLineNr(),
                    parser.currentTokenLocation().getColumnNr()));
      }
      if (token.isStructEnd()) {
        depth--;
      }
      if (token == JsonToken.FIELD_NAME && ++names > limits.fields()) {
        throw new RefusedException(
            Reason.TOO_MANY_FIELDS, "more than %d names of fields".formatted(limits.fields()));
      }
      return token;
    }

    private static String type(@Nullable JsonToken token) {
      if (token == null) {
        return "null";
      }
      return switch (token) {
        case START_OBJECT -> "object";
        case START_ARRAY -> "array";
        case VALUE_STRING -> "string";
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
        case VALUE_TRUE, VALUE_FALSE -> "boolean";
        default -> token.name().toLowerCase(Locale.ROOT).replace("value_", "");
      };
    }
  }
}
