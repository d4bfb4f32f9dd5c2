package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.json.Codec;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What match makes of records over its limits, and of those that were dead letters before. */
class MatchLimitsTest {
  private static final Topics TOPICS = Topics.of("");
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final MatchSettings SETTINGS =
      new MatchSettings(
          RETENTION,
          Duration.ofHours(24),
          new ArticleLimits(500, 9, 99, 400, 9, 9, 9, 9, 9, 3),
          2,
          3);
  private static final Codec<HitEvent> HITS = Codec.of(HitEvent.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);
  private static final RuleBook BOOK =
      RuleBook.of(
          1,
          List.of(
              new Rule(
                  "coup", "Coup", Severity.INFO, Map.of(), "coup", new Trigger.EveryArticle())));

  @TempDir private Path folder;
  private DrivenTopology step;

  @BeforeEach
  void start() {
    step =
        new DrivenTopology(
            MatchTopology.of(TOPICS, SETTINGS, BOOK).get(), TOPICS.articles(), folder, T0);
  }

  @AfterEach
  void stop() {
    step.close();
  }

  @Test
  void shouldCountKeyAndHeadersToTheSizeOfARecord() {
    byte[] value = "{\"title\":\"A coup\"}".getBytes(UTF_8);
    Headers headers = headers(Map.of("h", "x".repeat(400)));

    step.send(new byte[500 - 401 - value.length], value, headers, T0);
    assertThat(letters()).isEmpty();
    step.send(new byte[501 - 401 - value.length], value, headers, T0);

    TestRecord<byte[], byte[]> letter = letters().get(0);
    assertThat(header(letter, RecordHeaders.REASON)).isEqualTo("too-large");
    assertThat(header(letter, RecordHeaders.DETAIL))
        .isEqualTo(
            "a value of 18, a key of 82 and headers of 401 bytes; expected at most 500 in all");
    assertThat(letter.value()).isEqualTo(value);
  }

  @Test
  void shouldRefuseMoreHeadersThanItsLimit() {
    Headers headers = headers(Map.of("a", "1", "b", "2", "c", "3"));

    step.send(null, "{\"title\":\"A coup\"}".getBytes(UTF_8), headers, T0);
    headers.add("d", null);
    step.send(null, "{\"title\":\"A coup\"}".getBytes(UTF_8), headers, T0);

    assertThat(letters())
        .extracting(letter -> header(letter, RecordHeaders.REASON))
        .containsExactly("too-many-headers");
  }

  @Test
  void shouldOpenNoMoreTestStreamsThanItsLimitUntilOneIsForgotten() {
    for (String world : List.of("one", "two", "three", "one", "live")) {
      article("{\"world\":\"%s\",\"title\":\"A coup in %s\"}".formatted(world, world), T0);
    }
    clock("{\"world\":\"four\",\"seenAt\":\"2026-03-01T12:00:00Z\"}", T0);

    assertThat(letters())
        .extracting(
            letter -> header(letter, RecordHeaders.REASON),
            letter -> header(letter, RecordHeaders.WORLD))
        .containsExactly(tuple("too-many-worlds", "three"), tuple("too-many-worlds", "four"));
    assertThat(step.counts("?")).containsEntry("dead-letters.too-many-worlds", 2L);
    assertThat(step.world("three")).isNull();

    Instant later = T0.plus(RETENTION).plusSeconds(20);
    article("{\"title\":\"A later coup\"}", later);
    article("{\"world\":\"three\",\"title\":\"A coup\"}", later);

    assertThat(step.world("one")).isNull();
    assertThat(step.world("three")).isNotNull();
    assertThat(letters()).isEmpty();
  }

  @Test
  void shouldForgetTheSourceThatIsSilentLongest() {
    for (int i = 0; i < 5; i++) {
      article("{\"title\":\"%d\",\"source\":\"s%d\"}".formatted(i, i), T0.plusSeconds(i));
    }
    article("{\"title\":\"again\",\"source\":\"s2\"}", T0.plusSeconds(60));
    article("{\"title\":\"new\",\"source\":\"s5\"}", T0.plusSeconds(61));
    step.advanceWallClock(Duration.ofSeconds(1));

    List<StatusReport> reports = step.read(TOPICS.status(), REPORTS);
    assertThat(reports.get(reports.size() - 1).sources()).containsOnlyKeys("s5", "s2", "s4");
    assertThat(step.counts("live")).containsEntry("forgotten-source", 3L);
    assertThat(step.size("sources")).isEqualTo(3);
  }

  @Test
  void shouldCountWhatTheReferenceToAnArticleCuts() {
    article("{\"title\":\"A coup %s\"}".formatted("x".repeat(300)), T0);

    assertThat(step.counts("live")).containsEntry("cut.title", 1L).doesNotContainKey("cut.url");
  }

  @Test
  void shouldDropALetterSentAgainAfterItsArticleWasCorrected() {
    article("{\"id\":\"a\",\"title\":\"No news\"}", T0);
    article("{\"id\":\"a\",\"title\":\"Corrected, no coup yet\"}", T0);
    step.read(TOPICS.hits());

    redriven("{\"id\":\"a\",\"title\":\"An old coup\"}", "articles[0]@0");

    assertThat(step.read(TOPICS.hits(), HITS)).isEmpty();
    assertThat(step.counts("live")).containsEntry("dropped.superseded", 1L);
  }

  @Test
  void shouldTakeALetterSentAgainThatIsNewerThanWhatStands() {
    article("{\"id\":\"a\",\"title\":\"No news\"}", T0);
    step.read(TOPICS.hits());

    redriven("{\"id\":\"a\",\"title\":\"A later coup\"}", "articles[0]@1");
    redriven("{\"id\":\"a\",\"title\":\"A still later coup\"}", "articles[0]@2");
    redriven("{\"id\":\"a\",\"title\":\"A later coup\"}", "articles[0]@1");

    assertThat(step.read(TOPICS.hits(), HITS))
        .extracting(HitEvent::type)
        .containsExactly("hit", "retract", "hit");
    assertThat(step.counts("live")).containsEntry("dropped.superseded", 1L);
  }

  @Test
  void shouldLetADeclaredVersionDecideWhateverWasFirst() {
    article("{\"id\":\"a\",\"version\":1,\"title\":\"No news\"}", T0);
    article("{\"id\":\"b\",\"version\":2,\"title\":\"No news\"}", T0);
    step.read(TOPICS.hits());

    redriven("{\"id\":\"a\",\"version\":2,\"title\":\"A coup\"}", "articles[0]@0");
    redriven("{\"id\":\"b\",\"version\":1,\"title\":\"A coup\"}", "articles[0]@9");

    assertThat(step.read(TOPICS.hits(), HITS)).extracting(HitEvent::type).containsExactly("hit");
  }

  @Test
  void shouldKeepTheFirstPlaceOfALetterThatIsRefusedAgain() {
    redriven("{", "articles[0]@7");

    TestRecord<byte[], byte[]> letter = letters().get(0);
    assertThat(header(letter, RecordHeaders.REDRIVEN)).isEqualTo("1");
    assertThat(header(letter, RecordHeaders.FIRST)).isEqualTo("articles[0]@7");
    assertThat(header(letter, RecordHeaders.ARRIVED)).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(header(letter, RecordHeaders.OFFSET)).isEqualTo("0");
    Headers again = DeadLetters.redriven(letter.headers());
    assertThat(RecordHeaders.text(again, RecordHeaders.REDRIVEN)).isEqualTo("2");
    assertThat(RecordHeaders.text(again, RecordHeaders.FIRST)).isEqualTo("articles[0]@7");
    assertThat(RecordHeaders.text(again, RecordHeaders.REASON)).isNull();
  }

  private void article(String json, Instant arrival) {
    step.send(null, json.getBytes(UTF_8), DrivenTopology.noHeaders(), arrival);
  }

  private void clock(String json, Instant arrival) {
    step.send(
        null,
        json.getBytes(UTF_8),
        headers(Map.of(RecordHeaders.RECORD, RecordHeaders.CLOCK)),
        arrival);
  }

  private void redriven(String json, String first) {
    step.send(
        null,
        json.getBytes(UTF_8),
        headers(
            Map.of(
                RecordHeaders.REDRIVEN, "1",
                RecordHeaders.FIRST, first,
                RecordHeaders.ARRIVED, "2026-03-01T11:00:00Z")),
        T0.plusSeconds(5));
  }

  private List<TestRecord<byte[], byte[]>> letters() {
    return step.read(TOPICS.deadLetters());
  }

  private static Headers headers(Map<String, String> texts) {
    Headers headers = DrivenTopology.noHeaders();
    texts.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return headers;
  }

  private static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
    return RecordHeaders.text(record.headers(), name);
  }
}
