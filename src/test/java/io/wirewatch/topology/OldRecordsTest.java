package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.AsyncApiDocument;
import io.wirewatch.Samples;
import io.wirewatch.SchemaFile;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.json.ArticleCodec.Accepted;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Rule;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions wrote is still read: an upgrade finds it in topics and in its state. */
class OldRecordsTest {
  private static final String ARTICLE = "topics/articles/article.json";
  private static final String PLAIN_TEXT = "topics/articles/plain.txt";
  private static final String DEAD_LETTER = "topics/dead-letters/not-json.json";

  private static final Set<String> MAPS = Set.of("labels", "broken", "worlds", "counts", "sources");

  static Stream<String> names() {
    return OldRecords.CODECS.keySet().stream();
  }

  @Test
  void shouldKnowAReaderOfEachFile() {
    Set<String> known = new TreeSet<>(OldRecords.CODECS.keySet());
    known.addAll(List.of(ARTICLE, PLAIN_TEXT, DEAD_LETTER));

    assertThat(OldRecords.names()).containsExactlyElementsOf(known);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldLoseNothingOfWhatWasSaid(String name) throws Exception {
    JsonNode before = json(OldRecords.read(name));

    assertSays(name, writtenAgain(name, OldRecords.read(name)), before);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldReadItWithFieldsThatAreAddedLater(String name) throws Exception {
    Object plain = codec(name).decode(OldRecords.read(name));

    JsonNode later = json(OldRecords.read(name));
    addFields(later);

    assertThat(codec(name).decode(later.toString().getBytes(UTF_8))).isEqualTo(plain);
  }

  /** The whole of {@code before} is in {@code after}, which may say more. */
  private static void assertSays(String place, JsonNode after, JsonNode before) {
    assertThat(after.isMissingNode()).as(place).isFalse();
    if (place.endsWith("/trigger") && before.isTextual()) {
      assertSays(place + "/kind", after.path("kind"), before);
    } else if (before.isObject()) {
      before.forEachEntry((name, value) -> assertSays(place + "/" + name, after.path(name), value));
    } else if (before.isArray()) {
      assertThat(after).as(place).hasSameSizeAs(before);
      for (int i = 0; i < before.size(); i++) {
        assertSays(place + "/" + i, after.path(i), before.get(i));
      }
    } else {
      assertThat(after).as(place).isEqualTo(before);
    }
  }

  private static void addFields(JsonNode node) {
    if (node instanceof ObjectNode object) {
      // The values of a map have one type: nothing of another is ever added there.
      object.forEachEntry(
          (name, value) -> {
            if (MAPS.contains(name)) {
              value.forEach(OldRecordsTest::addFields);
            } else {
              addFields(value);
            }
          });
      object.put("laterScalar", 7).putObject("laterObject").putArray("on").addNull();
    } else {
      node.forEach(OldRecordsTest::addFields);
    }
  }

  @Test
  void shouldReadArticles() {
    Accepted json =
        (Accepted)
            ArticleCodec.decode(
                OldRecords.read(ARTICLE), null, Samples.SEEN, ArticleLimits.DEFAULT);
    Accepted text =
        (Accepted)
            ArticleCodec.decode(
                OldRecords.read(PLAIN_TEXT), "text/plain", Samples.SEEN, ArticleLimits.DEFAULT);

    assertSays(ARTICLE, json(ArticleCodec.encode(json.article())), json(OldRecords.read(ARTICLE)));
    assertThat(text.article().title()).isEqualTo("A quiet morning");
    assertThat(text.article().text()).isEqualTo("Nothing but gulls, said Юрій.\n");
  }

  @Test
  void shouldFindArticlesAlertsAndRulesUnderTheirOldNames() throws Exception {
    Article article =
        ((Accepted)
                ArticleCodec.decode(
                    OldRecords.read(ARTICLE), null, Samples.SEEN, ArticleLimits.DEFAULT))
            .article();
    Article text =
        ((Accepted)
                ArticleCodec.decode(
                    OldRecords.read(PLAIN_TEXT), "text/plain", Samples.SEEN, ArticleLimits.DEFAULT))
            .article();
    Hit hit = read("topics/hits/hit.json", Hit.class);
    Alert alert = read("topics/alerts/raised.json", Alert.class);
    Rule rule = read("topics/rules/rule.json", RuleRecord.class).rule();

    assertThat(article.contentHash())
        .isEqualTo(read("stores/articles-seen/article.json", SeenArticle.class).contentHash());
    assertThat(text.id()).isEqualTo("text-1df10ed97313d4e269885699e499f3c3");
    assertThat(Article.deriveId(article.url(), null, null))
        .isEqualTo("url-7f708f1c3df02ffac9379c71f39195ac");
    assertThat(Alert.id(hit.world(), hit.rule(), "", hit.article())).isEqualTo(alert.id());
    assertThat(rule.ref()).isEqualTo(read("topics/hits/armed.json", Armed.class).rule());
    assertThat(rule.definition())
        .isEqualTo(read("topics/hits/armed.json", Armed.class).definition());
  }

  @Test
  void shouldKnowTheOldBookByItsHash() throws Exception {
    SortedMap<String, String> rules = new TreeMap<>();
    for (String name : List.of("topics/rules/rule.json", "topics/rules/keyword.json")) {
      String value = new String(OldRecords.read(name), UTF_8);
      rules.put(read(name, RuleRecord.class).id(), value);
    }

    assertThat(RuleLog.hash(rules))
        .isEqualTo(read("topics/rules/book.json", RuleLog.Marker.class).hash());
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeWhatTheSchemasOfTodayDescribe(String name) {
    String[] parts = name.split("/", -1);
    if (parts[0].equals("topics")) {
      String schema =
          switch (parts[1]) {
            case "articles" -> "clock";
            case "hits" -> "hit";
            case "mentions" -> "mention";
            case "alerts" -> "alert";
            case "rules" -> parts[2].equals("book.json") ? "book" : "rule";
            default -> parts[1];
          };
      assertThat(SchemaFile.of(schema + ".schema.json").problems(json(OldRecords.read(name))))
          .isEmpty();
    }
  }

  @Test
  void shouldDocumentOldDeadLettersAsToday() {
    JsonNode letter = json(OldRecords.read(DEAD_LETTER));
    var headers = DrivenTopology.noHeaders();
    letter
        .get("headers")
        .forEachEntry(
            (name, value) ->
                headers.add(new RecordHeader(name, value.textValue().getBytes(UTF_8))));

    assertThat(
            new AsyncApiDocument()
                .messageOf(
                    "wirewatch.dead-letters",
                    letter.get("key").textValue().getBytes(UTF_8),
                    headers,
                    letter.get("value").textValue().getBytes(UTF_8)))
        .isEqualTo("dead-letter");
    assertThat(DeadLetters.original(headers))
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactly("trace=7");
  }

  @Test
  void shouldFindTheEntriesOfStoresUnderTheirOldKeys() {
    assertThat(StateKeys.of("a", "live", "harbour-1")).isEqualTo("a\0live\0harbour-1");
    assertThat(StateKeys.prefix("r", "live", "harbour-1")).isEqualTo("r\0live\0harbour-1\0");
    assertThat(StateKeys.of("x", "live", StateKeys.time(Samples.SEEN), "harbour-1"))
        .isEqualTo("x\0live\0" + "0000001637935530000\0harbour-1");
  }

  private static Codec<?> codec(String name) {
    return requireNonNull(OldRecords.CODECS.get(name));
  }

  private static <T> T read(String name, Class<T> type) throws MalformedException {
    return type.cast(codec(name).decode(OldRecords.read(name)));
  }

  private static JsonNode writtenAgain(String name, byte[] value) throws MalformedException {
    return json(writtenAgain(codec(name), value));
  }

  private static <T> byte[] writtenAgain(Codec<T> codec, byte[] value) throws MalformedException {
    return codec.encode(codec.decode(value));
  }

  private static JsonNode json(byte[] value) {
    return SchemaFile.parse(new String(value, UTF_8));
  }
}
