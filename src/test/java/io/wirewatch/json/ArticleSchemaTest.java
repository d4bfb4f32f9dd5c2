package io.wirewatch.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.RandomRecords;
import io.wirewatch.Samples;
import io.wirewatch.SchemaFile;
import io.wirewatch.json.ArticleCodec.Accepted;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The schema of articles says what the codec takes, but for the differences that are named here.
 */
class ArticleSchemaTest {
  private static final SchemaFile SCHEMA = SchemaFile.of("article.schema.json");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Where one takes what the other does not. */
  enum Difference {
    /** Lengths count in UTF-16 units, and a schema's in characters. */
    LENGTH("{\"title\":\"t\",\"id\":\"" + "🎭".repeat(300) + "\"}", true),
    /** 29 February of a common year. */
    LEAP_DAY("{\"title\":\"t\",\"publishedAt\":\"2021-02-29\"}", true),
    /** A number that is an integer by its value, and is not written as one. */
    POINT("{\"title\":\"t\",\"version\":1.0}", true),
    /** Integers that JavaScript cannot tell from their neighbours. */
    LARGE_INTEGER("{\"title\":\"t\",\"id\":90071992547409920}", false),
    /** Times of other forms, as with blanks about them, and of years that nobody writes news in. */
    TIME("{\"title\":\"t\",\"publishedAt\":\" 0999-12-31 \"}", false);

    private final String example;
    private final boolean isSchemaWider;

    Difference(String example, boolean isSchemaWider) {
      this.example = example;
      this.isSchemaWider = isSchemaWider;
    }

    boolean mayConcern(ObjectNode article) {
      return switch (this) {
        case LENGTH -> article.valueStream().anyMatch(Difference::hasWideCharacters);
        case LEAP_DAY -> article.toString().contains("-02-29");
        case POINT, LARGE_INTEGER ->
            article.path("id").isNumber() || article.path("version").isNumber();
        case TIME -> article.has("publishedAt") || article.has("seenAt");
      };
    }

    private static boolean hasWideCharacters(JsonNode value) {
      String text = value.toString();
      return text.codePointCount(0, text.length()) < text.length();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldDifferFromTheCodecAsIsNamed(Difference difference) {
    JsonNode article = SchemaFile.parse(difference.example);

    assertThat(SCHEMA.accepts(article)).isEqualTo(difference.isSchemaWider);
    assertThat(isTaken(difference.example)).isEqualTo(!difference.isSchemaWider);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"t\"}",
        "{\"text\":\"t\",\"title\":null,\"id\":null,\"version\":null,\"labels\":null}",
        "{\"title\":\" \",\"text\":\"t\"}",
        "{\"title\":\"\\u00a0\"}",
        "{\"status\":\"canceled\",\"id\":7}",
        "{\"status\":\"withheld\"}",
        "{\"title\":\"t\",\"later\":{\"x\":[1]}}",
        "{\"title\":\"t\",\"publishedAt\":\"2021-11-26T16:05+02:00\"}",
        "{\"title\":\"t\",\"publishedAt\":\"2021-11-26t16:05:00,25z\"}",
        "{\"title\":\"t\",\"publishedAt\":\"2021-11-26T16:05:00+18\"}",
        "{\"title\":\"t\",\"publishedAt\":\"2021-11-26\"}",
        "{\"title\":\"t\",\"world\":\"replay:7\",\"seenAt\":\"2021-11-26T16:05:00-0330\"}",
        "{\"title\":\"t\",\"authors\":[],\"labels\":[\"\"]}",
      })
  void shouldTakeWhatTheCodecTakes(String article) {
    assertThat(SCHEMA.problems(article)).isEmpty();
    assertThat(isTaken(article)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"t\"",
        "{\"title\":\" \\u2003\\u3000\\u001c\"}",
        "{\"title\":null,\"text\":\"\"}",
        "{\"summary\":\"s\"}",
        "{\"title\":\"t\",\"status\":\"dead\"}",
        "{\"status\":\"usable\"}",
        "{\"status\":null}",
        "{\"title\":7}",
        "{\"title\":\"t\",\"text\":{}}",
        "{\"title\":\"t\",\"authors\":\"Ida\"}",
        "{\"title\":\"t\",\"authors\":[null]}",
        "{\"title\":\"t\",\"labels\":[7]}",
        "{\"title\":\"t\",\"id\":\"\"}",
        "{\"title\":\"t\",\"id\":\"a\\u0085\"}",
        "{\"title\":\"t\",\"version\":true}",
        "{\"title\":\"t\",\"world\":\"\"}",
        "{\"title\":\"t\",\"world\":\"a b\"}",
        "{\"title\":\"t\",\"publishedAt\":\"yesterday\"}",
        "{\"title\":\"t\",\"publishedAt\":1637935500}",
        "{\"title\":\"t\",\"publishedAt\":\"2021-11-31\"}",
        "{\"title\":\"t\",\"publishedAt\":\"2021-11-26T25:00:00Z\"}",
        "{\"title\":\"t\",\"publishedAt\":\"2021-11-26T14:05:00+19:00\"}",
        "{\"title\":\"t\",\"publishedAt\":\"9999-12-31T23:59:59-14:00\"}",
      })
  void shouldRefuseWhatTheCodecRefuses(String article) {
    assertThat(SCHEMA.problems(article)).isNotEmpty();
    assertThat(isTaken(article)).isFalse();
  }

  @Test
  void shouldCallBlankWhatTheCodecCallsBlank() {
    Pattern notBlank =
        Pattern.compile(SCHEMA.root().at("/anyOf/0/properties/title/pattern").textValue());
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .forEach(
            letter ->
                assertThat(notBlank.matcher(Character.toString(letter)).find())
                    .as("U+%04X", letter)
                    .isEqualTo(!Character.toString(letter).isBlank()));
  }

  @Test
  void shouldTakeWhateverIsWritten() {
    long seed = System.nanoTime();
    RandomRecords records = new RandomRecords(new Random(seed));
    for (int round = 0; round < 500; round++) {
      Article article = records.article();
      ObjectNode json =
          (ObjectNode) SchemaFile.parse(new String(ArticleCodec.encode(article), UTF_8));

      assertThat(SCHEMA.accepts(json) || Difference.TIME.mayConcern(json))
          .as("seed %d, round %d: %s", seed, round, json)
          .isTrue();
      json.remove(List.of("publishedAt", "seenAt"));
      assertThat(SCHEMA.problems(json)).as("seed %d, round %d: %s", seed, round, json).isEmpty();
    }
  }

  @Test
  void shouldAgreeWithTheCodecOnWhateverComes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int both = 0;
    int neither = 0;
    for (int round = 0; round < 20_000; round++) {
      ObjectNode article = draw(random);
      boolean isValid = SCHEMA.accepts(article);
      boolean isTaken = isTaken(article.toString());
      both += isValid && isTaken ? 1 : 0;
      neither += isValid || isTaken ? 0 : 1;
      if (isValid != isTaken) {
        assertThat(Difference.values())
            .as(
                "seed %d, round %d, schema %s, codec %s: %s",
                seed, round, isValid, isTaken, article)
            .anyMatch(each -> each.isSchemaWider == isValid && each.mayConcern(article));
      }
    }
    assertThat(both).as("taken by both with seed %d", seed).isGreaterThan(2_000);
    assertThat(neither).as("refused by both with seed %d", seed).isGreaterThan(2_000);
  }

  private static boolean isTaken(String article) {
    return ArticleCodec.decode(article.getBytes(UTF_8), null, Samples.SEEN, ArticleLimits.DEFAULT)
        instanceof Accepted;
  }

  /** An article of which about every second one is good. */
  private static ObjectNode draw(Random random) {
    ObjectNode article = JSON.objectNode();
    for (String field : SchemaFile.names(SCHEMA.root().get("properties"))) {
      if (random.nextInt(3) == 0) {
        article.set(field, random.nextInt(12) == 0 ? anything(random) : fitting(field, random));
      }
    }
    if (random.nextBoolean()) {
      article.put(random.nextBoolean() ? "title" : "text", "Troops");
    }
    return article;
  }

  private static JsonNode fitting(String field, Random random) {
    return switch (field) {
      case "id", "version" ->
          pick(
              random,
              JSON.textNode("a"),
              JSON.numberNode(7),
              JSON.numberNode(-1),
              JSON.numberNode(1L << 60),
              JSON.numberNode(new BigDecimal("1.0")),
              JSON.textNode("x".repeat(random.nextInt(70))),
              JSON.textNode("🎭".repeat(random.nextInt(70))),
              JSON.textNode("x".repeat(512 + random.nextInt(2))),
              JSON.textNode("a\u0085"));
      case "status" ->
          JSON.textNode(pick(random, "usable", "withheld", "canceled", "usable", "Usable"));
      case "authors", "labels" -> texts(random);
      case "publishedAt", "seenAt" -> JSON.textNode(time(random));
      case "world" -> JSON.textNode(pick(random, "live", "replay-7", "a:b", "", "-a", "a\n"));
      default ->
          JSON.textNode(
              pick(random, "t", "", " ", "\u2003", "\u00a0", "\uFEFF", "🎭 x")
                  + pick(
                      random, "", "", "", "", "x".repeat(999), "🎭".repeat(600), "x".repeat(9_999))
                  + (random.nextInt(9) == 0 ? "x" : ""));
    };
  }

  private static ArrayNode texts(Random random) {
    ArrayNode texts = JSON.arrayNode();
    for (int i = random.nextInt(3); i > 0; i--) {
      texts.add(random.nextInt(9) == 0 ? anything(random) : JSON.textNode("topic:grain"));
    }
    if (random.nextInt(40) == 0) {
      int count = 1_000 + random.nextInt(2) - texts.size();
      IntStream.range(0, count).forEach(i -> texts.add("x"));
    }
    if (random.nextInt(40) == 0) {
      texts.add("x".repeat(1_000 + random.nextInt(2)));
    }
    return texts;
  }

  private static String time(Random random) {
    String date =
        "%04d-%02d-%02d"
            .formatted(
                random.nextInt(8) == 0 ? random.nextInt(10_000) : 2021,
                1 + random.nextInt(random.nextInt(9) == 0 ? 13 : 12),
                1 + random.nextInt(random.nextInt(9) == 0 ? 32 : 31));
    String time =
        pick(
            random,
            "",
            "T14",
            "T14:05",
            "t14:05:09",
            "T23:59:59.5",
            "T14:05:00,123456789",
            "T24:00");
    String offset =
        pick(
            random, "", "Z", "z", "+01:00", "-0330", "+01", "+18:00", "+18:30", "-00:00", "+1",
            "ZZ");
    return date + (time.isEmpty() && random.nextInt(9) > 0 ? "" : time + offset);
  }

  private static JsonNode anything(Random random) {
    return pick(
        random,
        JSON.nullNode(),
        JSON.booleanNode(true),
        JSON.numberNode(7),
        JSON.numberNode(0.5),
        JSON.textNode("x"),
        JSON.arrayNode(),
        JSON.arrayNode().addNull(),
        JSON.objectNode());
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
