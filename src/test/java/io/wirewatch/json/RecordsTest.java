package io.wirewatch.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.Golden;
import io.wirewatch.Samples;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Clock;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Trend;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of records on our topics: what other programs read, and old and new versions of us. */
class RecordsTest {
  private static final Codec<HitEvent> HIT_EVENTS = Codec.of(HitEvent.class);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);

  static Stream<HitEvent> hitEvents() {
    return Stream.of(
        Samples.hit(),
        Samples.retract(),
        Samples.renewed(),
        Samples.armed(),
        Samples.retired(),
        Samples.tick());
  }

  @ParameterizedTest
  @MethodSource("hitEvents")
  void shouldWriteEachRecordOfHitsAsOthersReadIt(HitEvent event) {
    Golden.assertMatches("records/" + event.type() + ".json", pretty(HIT_EVENTS.encode(event)));
  }

  @Test
  void shouldWriteAlertsAsOthersReadThem() {
    Golden.assertMatches("records/alert.json", pretty(ALERTS.encode(Samples.alert())));
  }

  @Test
  void shouldWriteAndReadTrendsAsOthersReadThem() throws Exception {
    Codec<Trend> trends = Codec.of(Trend.class);

    Golden.assertMatches("records/trend.json", pretty(trends.encode(Samples.trend())));
    assertThat(trends.decode(golden("trend"))).isEqualTo(Samples.trend());
    assertThat(trends.decode(withUnknownFields(golden("trend")))).isEqualTo(Samples.trend());
  }

  static Stream<Trigger> triggers() {
    return Samples.triggers().stream();
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void shouldWriteAndReadEachTriggerAsOthersReadIt(Trigger trigger) throws Exception {
    Codec<Trigger> triggers = Codec.of(Trigger.class);
    String name = "triggers/" + trigger.kind();

    Golden.assertMatches("records/" + name + ".json", pretty(triggers.encode(trigger)));
    assertThat(triggers.decode(golden(name))).isEqualTo(trigger);
    assertThat(triggers.decode(withUnknownFields(golden(name)))).isEqualTo(trigger);
  }

  @Test
  void shouldReadTheTriggerOfAnAlertThatWasATextOnce() throws Exception {
    ObjectNode alert = object(golden("alert"));
    alert.put("trigger", "every-article");

    assertThat(ALERTS.decode(bytes(alert)).trigger()).isEqualTo(new Alert.Firing("every-article"));
  }

  @Test
  void shouldWriteAndReadMentionsAsOthersReadThem() throws Exception {
    Codec<Mention> mentions = Codec.of(Mention.class);

    Golden.assertMatches("records/mention.json", pretty(mentions.encode(Samples.mention())));
    assertThat(mentions.decode(golden("mention"))).isEqualTo(Samples.mention());
    assertThat(mentions.decode(withUnknownFields(golden("mention")))).isEqualTo(Samples.mention());
  }

  @ParameterizedTest
  @MethodSource("hitEvents")
  void shouldReadEachRecordOfHits(HitEvent event) throws Exception {
    assertThat(HIT_EVENTS.decode(golden(event.type()))).isEqualTo(event);
    assertThat(HIT_EVENTS.decode(HIT_EVENTS.encode(event))).isEqualTo(event);
  }

  @Test
  void shouldReadAlerts() throws Exception {
    assertThat(ALERTS.decode(golden("alert"))).isEqualTo(Samples.alert());
    assertThat(ALERTS.decode(ALERTS.encode(Samples.alert()))).isEqualTo(Samples.alert());
  }

  @ParameterizedTest
  @MethodSource("hitEvents")
  void shouldReadWhatANewerVersionOfItselfWrites(HitEvent event) throws Exception {
    assertThat(HIT_EVENTS.decode(withUnknownFields(golden(event.type())))).isEqualTo(event);
  }

  @Test
  void shouldReadTheAlertsOfANewerVersionOfItself() throws Exception {
    assertThat(ALERTS.decode(withUnknownFields(golden("alert")))).isEqualTo(Samples.alert());
  }

  @Test
  void shouldReadARecordWithoutItsOptionalFields() throws Exception {
    ObjectNode hit = object(golden("hit"));
    hit.remove(List.of("snippet", "book"));
    ((ObjectNode) hit.get("article"))
        .remove(List.of("title", "url", "source", "lang", "publishedAt"));

    Hit read = (Hit) HIT_EVENTS.decode(bytes(hit));

    assertThat(read.snippet()).isNull();
    assertThat(read.book()).isZero();
    assertThat(read.article().title()).isNull();
    assertThat(read.article().id()).isEqualTo("harbour-1");
    assertThat(read.spans()).isEqualTo(Samples.hit().spans());
  }

  @ParameterizedTest
  @CsvSource({
    "hit, world",
    "hit, now",
    "hit, rule",
    "hit, article",
    "hit, eventTime",
    "hit, spans",
    "hit, truncated",
    "hit, origin",
    "retract, reason",
    "armed, definition",
    "retired, rule",
    "tick, world",
    "tick, now",
  })
  void shouldRefuseARecordWithoutWhatItCannotDoWithout(String type, String field) {
    ObjectNode missing = object(golden(type));
    missing.remove(field);
    ObjectNode isNull = object(golden(type));
    isNull.putNull(field);

    assertThatThrownBy(() -> HIT_EVENTS.decode(bytes(missing)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(field);
    assertThatThrownBy(() -> HIT_EVENTS.decode(bytes(isNull)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(field);
  }

  @Test
  void shouldRefuseNullsInsideOfListsAndMaps() {
    ObjectNode hit = object(golden("hit"));
    ((ArrayNode) hit.get("truncated")).addNull();
    ObjectNode armed = object(golden("armed"));
    ((ObjectNode) armed.get("definition").get("labels")).putNull("team");

    assertThatThrownBy(() -> HIT_EVENTS.decode(bytes(hit)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("truncated");
    assertThatThrownBy(() -> HIT_EVENTS.decode(bytes(armed)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("labels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "{}",
        "{\"type\":null}",
        "{\"type\":\"tock\"}",
        "{\"type\":\"tick\"}",
        "{\"type\":[\"tick\"]}",
        "{\"type\":\"tick\",\"world\":\"live\",\"now\":\"2021-11-26T14:05:00Z\"} {}",
        "{\"type\":\"tick\",\"world\":\"live\",\"world\":\"live\",\"now\":\"2021-11-26T14:05:00Z\"}",
        "{\"type\":\"tick\",\"world\":\"live\",\"now\":\"yesterday\"}",
        "{\"type\":\"tick\",\"world\":\"live\",\"now\":1637935500}",
        "{\"type\":\"tick\",\"world\":\"live\",\"now\":1e300}",
        "{\"type\":\"tick\",\"world\":\"live\",\"now\":{}}",
        "{\"type\":\"tick\",\"world\":\"live\",\"now\":\"+999999999-01-01T00:00:00Z\"}",
        "{\"type\":\"tick\",\"world\":{},\"now\":\"2021-11-26T14:05:00Z\"}",
      })
  void shouldRefuseWhatIsNoRecordOfHits(String json) {
    assertThatThrownBy(() -> HIT_EVENTS.decode(json.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  @Test
  void shouldRefuseBytesThatAreNoJson() {
    for (String depth : List.of("[".repeat(100_000), "{\"type\":".repeat(100_000))) {
      assertThatThrownBy(() -> HIT_EVENTS.decode(depth.getBytes(UTF_8)))
          .isInstanceOf(MalformedException.class);
    }
    for (byte[] bytes :
        List.of(new byte[] {0}, new byte[] {'{', '"', (byte) 0xC0}, new byte[] {0, 0, 0, 1, 2})) {
      assertThatThrownBy(() -> HIT_EVENTS.decode(bytes)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void shouldReadOrRefuseWhateverComes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<byte[]> good = hitEvents().map(HIT_EVENTS::encode).toList();
    int read = 0;
    for (int round = 0; round < 10_000; round++) {
      byte[] value = Mutations.of(good.get(random.nextInt(good.size())), random);
      try {
        HitEvent event = HIT_EVENTS.decode(value);
        assertThat(HIT_EVENTS.decode(HIT_EVENTS.encode(event))).isEqualTo(event);
        read++;
      } catch (MalformedException e) {
        assertThat(e).message().isNotBlank();
      } catch (RuntimeException e) {
        fail("seed %d, round %d: %s".formatted(seed, round, new String(value, UTF_8)), e);
      }
    }
    assertThat(read).as("read with seed %d", seed).isBetween(100, 9_900);
  }

  @Test
  void shouldSayWhatIsMissingAndWhere() {
    assertThatThrownBy(
            () -> HIT_EVENTS.decode("{\"type\":\"tick\",\"world\":\"live\"}".getBytes(UTF_8)))
        .hasMessage("Missing required creator property 'now' (index 1) at line 1, column 30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"world\":\"replay-7\"}",
        "{\"seenAt\":\"2021-11-26T14:05:00Z\"}",
        "{\"world\":\"live\",\"seenAt\":\"2021-11-26T14:05:00Z\"}",
        "{\"world\":\"replay-7\",\"seenAt\":\"-1000-01-01T00:00:00Z\"}",
        "{\"world\":\"replay-7\",\"seenAt\":\"9900-01-01T00:00:00Z\"}",
      })
  void shouldRefuseAClockThatTellsNoTimeOfATestStream(String json) {
    assertThatThrownBy(() -> Codec.of(Clock.class).decode(json.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void shouldNameEveryEnumAsItIsNamedInProse() {
    assertThat(Json.write(EventTime.Basis.CLAIM_TOO_OLD)).isEqualTo("\"claim-too-old\"");
    assertThat(Json.write(Alert.Event.WITHDRAWN)).isEqualTo("\"withdrawn\"");
    assertThat(Json.write(new Trigger.EveryArticle())).isEqualTo("{\"on\":\"every-article\"}");
  }

  @Test
  void shouldWriteTimesAsText() {
    assertThat(Json.write(Instant.parse("2021-11-26T14:05:00.120Z")))
        .isEqualTo("\"2021-11-26T14:05:00.120Z\"");
  }

  @Test
  void shouldWriteEvenHalfACharacter() throws Exception {
    Codec<Snippet> codec = Codec.of(Snippet.class);
    for (String half : List.of("\uD800", "\uDC00", "a\uD83Cb", "x".repeat(299) + "\uD83C")) {
      Snippet snippet = new Snippet(Field.TEXT, 0, half);

      assertThat(codec.decode(codec.encode(snippet))).isEqualTo(snippet);
    }
  }

  private static byte[] golden(String name) {
    return Golden.read("records/" + name + ".json").getBytes(UTF_8);
  }

  private static ObjectNode object(byte[] json) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(new String(json, UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(UTF_8);
  }

  private static String pretty(byte[] json) {
    return object(json).toPrettyString() + "\n";
  }

  private static byte[] withUnknownFields(byte[] json) {
    ObjectNode root = object(json);
    addUnknownFields(root);
    return bytes(root);
  }

  private static void addUnknownFields(JsonNode node) {
    node.forEach(RecordsTest::addUnknownFields);
    if (node instanceof ObjectNode object && !object.has("team")) {
      object.put("laterScalar", 7);
      object.putObject("laterObject").put("type", "other").putArray("on").addNull();
    }
  }
}
