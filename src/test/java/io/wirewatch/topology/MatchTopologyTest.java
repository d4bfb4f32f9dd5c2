package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Golden;
import io.wirewatch.json.Codec;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.HitEvent.Tick;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Span;
import io.wirewatch.model.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTopologyTest {
  private static final Topics TOPICS = Topics.of("");
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final MatchSettings SETTINGS = new MatchSettings(RETENTION, Duration.ofHours(24));
  private static final Codec<HitEvent> HITS = Codec.of(HitEvent.class);
  private static final Codec<Mention> MENTIONS = Codec.of(Mention.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);
  private static final Rule COUP = rule("coup", "coup OR putsch", Map.of("team", "europe"));
  private static final Rule TROOPS = rule("troops", "troops", Map.of());

  @TempDir private Path folder;
  private Rules rules = Rules.of(RuleBook.of(1, List.of(COUP, TROOPS)));
  private DrivenTopology step;

  @BeforeEach
  void start() {
    step =
        new DrivenTopology(
            new MatchTopology(TOPICS, SETTINGS, () -> rules).get(), TOPICS.articles(), folder, T0);
  }

  @AfterEach
  void stop() {
    step.close();
  }

  @Test
  void shouldDescribeItself() {
    Golden.assertMatches(
        "topology/match.describe.txt",
        Descriptions.of(new MatchTopology(TOPICS, SETTINGS, () -> rules).get()));
  }

  @Test
  void shouldArmTheRulesAndWriteOneHitForEach() {
    send(
        "{'id':'a','version':1,'title':'A coup','text':'Troops and a putsch.','source':'Wire',"
            + "'publishedAt':'2026-03-01T11:00:00Z'}",
        T0);

    List<TestRecord<byte[], byte[]>> records = step.read(TOPICS.hits());
    assertThat(records)
        .extracting(record -> record.key() == null ? null : new String(record.key(), UTF_8))
        .containsExactly("coup", "troops", null, "coup", "troops");
    assertThat(RecordHeaders.text(records.get(3).headers(), RecordHeaders.WORLD)).isEqualTo("live");
    assertThat(RecordHeaders.text(records.get(3).headers(), RecordHeaders.EVENT)).isEqualTo("hit");
    List<HitEvent> events =
        records.stream().map(record -> DrivenTopology.decode(HITS, record.value())).toList();
    assertThat(events.subList(0, 2))
        .containsExactly(
            new Armed("live", T0, 1, COUP.ref(), COUP.definition()),
            new Armed("live", T0, 1, TROOPS.ref(), TROOPS.definition()));
    assertThat(events.get(2)).isEqualTo(new Tick("live", T0, 1, false));
    Hit hit = (Hit) events.get(3);
    assertThat(hit.rule()).isEqualTo(COUP.ref());
    assertThat(hit.now()).isEqualTo(T0);
    assertThat(hit.book()).isEqualTo(1);
    assertThat(hit.article().id()).isEqualTo("a");
    assertThat(hit.article().version()).isEqualTo("1");
    assertThat(hit.article().source()).isEqualTo("Wire");
    assertThat(hit.eventTime())
        .isEqualTo(new EventTime(Instant.parse("2026-03-01T11:00:00Z"), EventTime.Basis.PUBLISHED));
    assertThat(hit.spans()).extracting(Span::text).containsExactly("coup", "putsch");
    assertThat(hit.origin()).isEqualTo(new Origin("articles", 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'publishedAt':'9999-12-31T23:59:59-14:00'",
        "'publishedAt':'0000-01-01T00:00:00+14:00'",
        "'world':'replay','seenAt':'9999-12-31T23:59:59Z'",
        "'world':'replay','seenAt':'0000-01-01T00:00:00Z'",
      })
  void shouldReadAgainWhateverTimesItHasWritten(String times) {
    for (String title : List.of("A coup", "A coup", "No coup")) {
      send("{'id':'a','title':'" + title + "'," + times + "}", T0);
    }

    for (TestRecord<byte[], byte[]> record : step.read(TOPICS.hits())) {
      DrivenTopology.decode(HITS, record.value());
    }
  }

  @Test
  void shouldWriteWhereKeywordsStandAndNoOtherRules() {
    rules = Rules.of(RuleBook.of(1, List.of(COUP, Rule.ofKeyword("Red Lines", "\"red lines\""))));

    send(
        "{'id':'a','title':'Red lines','text':'No coup. %s'}".formatted("red lines ".repeat(120)),
        T0);

    List<TestRecord<byte[], byte[]>> records = step.read(TOPICS.mentions());
    assertThat(records)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(new String(record.key(), UTF_8)).isEqualTo("Red Lines");
              assertThat(header(record, RecordHeaders.WORLD)).isEqualTo("live");
              assertThat(header(record, RecordHeaders.EVENT)).isEqualTo("mention");
              Mention mention = DrivenTopology.decode(MENTIONS, record.value());
              assertThat(mention.world()).isEqualTo("live");
              assertThat(mention.article().title()).isEqualTo("Red lines");
              assertThat(mention.count()).isEqualTo(121);
              assertThat(mention.spans()).hasSize(20);
              assertThat(mention.spans().get(1))
                  .isEqualTo(new Span(Field.TEXT, 9, 18, "red lines", 0));
            });
    assertThat(step.counts("live")).containsEntry(Counts.MENTIONS, 1L);
  }

  @Test
  void shouldSayThatAKeywordIsGoneFromACorrectedAndFromACanceledArticle() {
    rules =
        Rules.of(
            RuleBook.of(
                1, List.of(Rule.ofKeyword("coup", "coup"), Rule.ofKeyword("troops", "troops"))));
    send(article("a", "1", "A coup, troops"), T0);
    send(article("a", "2", "Troops, troops"), T0);
    send("{'id':'a','version':'3','status':'canceled'}", T0);
    send(article("a", "3", "A coup"), T0);

    assertThat(step.read(TOPICS.mentions(), MENTIONS))
        .extracting(
            mention ->
                mention.keyword() + " " + mention.article().version() + " " + mention.count())
        .startsWith("coup 1 1", "troops 1 1", "coup 2 0", "troops 2 2", "troops 3 0");
  }

  @Test
  void shouldDropADuplicateWhateverItsVersion() {
    send(article("a", "1", "A coup"), T0);
    read();

    send(article("a", "1", "A coup"), T0);
    send(article("a", "2", "A coup"), T0);

    assertThat(read()).isEmpty();
    assertThat(step.counts("live")).containsEntry(Counts.DUPLICATE, 2L);
  }

  @Test
  void shouldDropAVersionOlderThanOneSeen() {
    send(article("a", "10", "A coup"), T0);
    read();

    send(article("a", "9", "No coup, troops"), T0);

    assertThat(read()).isEmpty();
    assertThat(step.counts("live")).containsEntry(Counts.SUPERSEDED, 1L);
  }

  @Test
  void shouldTakeBackWhatACorrectionNoLongerSaysAndSayWhatHitsAgain() {
    send(article("a", "1", "A coup, troops"), T0);
    read();

    send(article("a", "2", "A coup"), T0);

    assertThat(read())
        .containsExactly(
            "retract coup a/1 corrected again", "retract troops a/1 corrected", "hit coup a/2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"canceled", "withheld"})
  void shouldTakeBackAllOfAnArticleThatNoLongerStands(String status) {
    send(article("a", "1", "A coup"), T0);
    read();

    send("{'id':'a','version':'2','status':'" + status + "'}", T0);

    assertThat(read()).containsExactly("retract coup a/1 " + status);
    assertThat(step.counts("live")).containsEntry("dropped." + status, 1L);
  }

  @Test
  void shouldTakeChangedContentWithoutAVersionAsANewOne() {
    send("{'id':'a','title':'A coup'}", T0);
    String first = read().get(3);

    send("{'id':'a','title':'Another coup'}", T0);
    String second = read().get(1);
    send("{'id':'a','title':'A coup'}", T0);
    String third = read().get(1);

    assertThat(first).matches("hit coup a/~[0-9a-f]{16}");
    assertThat(Set.of(first, second, third)).hasSize(3);
  }

  @Test
  void shouldKeepWorldsApart() {
    send(article("a", "1", "A coup"), T0);
    read();

    send("{'id':'a','version':'1','title':'A coup','world':'demo'}", T0);

    assertThat(read()).containsExactly("tick 0 in demo", "hit coup a/1 in demo");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|empty",
        "`troops`|not-json",
        "`{'title':'a','title':'b'}`|not-json",
        "`['troops']`|not-an-object",
        "`{'title':1}`|wrong-type",
        "`{'id':'a'}`|no-title-or-text",
        "`{'id':'','title':'a'}`|invalid-id",
        "`{'version':'','title':'a'}`|invalid-version",
        "`{'status':'gone','title':'a'}`|invalid-status",
        "`{'publishedAt':'soon','title':'a'}`|invalid-time",
        "`{'world':'?','title':'a'}`|invalid-world"
      })
  void shouldMakeADeadLetterOfWhatIsNoArticle(String value, String reason) {
    byte[] bytes = json(value);
    Headers headers = DrivenTopology.noHeaders().add("trace", new byte[] {1, -1});

    step.send(new byte[] {-1}, bytes, headers, T0);

    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(letter.key()).containsExactly(-1);
    assertThat(letter.value()).isEqualTo(bytes);
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(1, -1);
    assertThat(header(letter, RecordHeaders.REASON)).isEqualTo(reason);
    assertThat(header(letter, RecordHeaders.TOPIC)).isEqualTo("articles");
    assertThat(header(letter, RecordHeaders.PARTITION)).isEqualTo("0");
    assertThat(header(letter, RecordHeaders.OFFSET)).isEqualTo("0");
    assertThat(header(letter, RecordHeaders.ARRIVED)).isEqualTo(T0.toString());
    assertThat(step.counts(Worlds.UNKNOWN))
        .containsExactly(Map.entry("dead-letters." + reason, 1L));
  }

  @Test
  void shouldMakeADeadLetterOfATombstoneAndOfBytesThatAreNoText() {
    step.send(null, null, DrivenTopology.noHeaders(), T0);
    step.send(null, new byte[] {'{', -1}, DrivenTopology.noHeaders(), T0);

    assertThat(step.read(TOPICS.deadLetters()))
        .extracting(letter -> header(letter, RecordHeaders.REASON))
        .containsExactly("empty", "not-utf-8");
  }

  @Test
  void shouldKeepAnArticleThatIsTooLargeAsADeadLetter() {
    byte[] bytes = "{\"title\":\"%s\"}".formatted("x".repeat(Topics.ARTICLE_BYTES)).getBytes(UTF_8);

    step.send(null, bytes, DrivenTopology.noHeaders(), T0);

    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(header(letter, RecordHeaders.REASON)).isEqualTo("too-large");
    assertThat(header(letter, RecordHeaders.CUT)).isNull();
    assertThat(letter.value()).isEqualTo(bytes);
  }

  @Test
  void shouldKeepTheStartOfADeadLetterThatIsTooLargeItself() {
    byte[] bytes = new byte[Topics.DEAD_LETTER_BYTES];
    bytes[0] = 'x';

    step.send(null, bytes, DrivenTopology.noHeaders(), T0);

    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(header(letter, RecordHeaders.CUT)).contains(bytes.length + " bytes, SHA-256 ");
    assertThat(letter.value()).hasSize(1 << 20).startsWith('x', 0);
  }

  @Test
  void shouldKeepADeadLetterWithinItsTopicWhateverItsHeadersAre() {
    Headers nameless = DrivenTopology.noHeaders();
    for (int bytes = 0; bytes < Topics.DEAD_LETTER_BYTES; bytes += 10) {
      nameless.add(new RecordHeader("", (byte[]) null));
    }

    step.send(null, json("{'title':'A coup'}"), nameless, T0);

    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(header(letter, RecordHeaders.REASON)).isEqualTo("too-many-headers");
    assertThat(header(letter, RecordHeaders.CUT)).endsWith("; key and headers left out");
    assertThat(letter.headers()).hasSizeLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'world':'live','seenAt':'2026-03-01T12:00:00Z'}", "{}", "later"})
  void shouldMakeADeadLetterOfAClockThatMovesNoTestStream(String value) {
    clock(value, T0);

    assertThat(header(onlyDeadLetter(), RecordHeaders.REASON)).isEqualTo("invalid-clock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void shouldSurviveAnyTimeOfATestStream(String seenAt) {
    String article = "{'id':'%s','title':'A coup','world':'demo','seenAt':'%s','publishedAt':'%s'}";
    String clock = "{'world':'%s','seenAt':'%s'}";

    send(article.formatted("a", T0, seenAt), T0);
    send(article.formatted("b", seenAt, seenAt), T0);
    send(article.formatted("c", seenAt, T0), T0);
    clock(clock.formatted("demo", seenAt), T0);
    clock(clock.formatted("demo2", seenAt), T0);
    clock(clock.formatted("demo2", T0), T0);
    clock(clock.formatted("demo2", seenAt), T0);
    send(article("d", "1", "A coup"), T0);

    assertThat(read()).contains("hit coup d/1");
  }

  @Test
  void shouldTakePlainTextForAnArticle() {
    Headers headers =
        DrivenTopology.noHeaders()
            .add(RecordHeaders.header(RecordHeaders.CONTENT_TYPE, "text/plain; charset=utf-8"));

    step.send(null, "Calm\nNo coup.".getBytes(UTF_8), headers, T0);

    assertThat(step.read(TOPICS.hits(), HITS).get(3))
        .isInstanceOfSatisfying(
            Hit.class, hit -> assertThat(hit.article().title()).isEqualTo("Calm"));
  }

  @Test
  void shouldTickBeforeTheFirstArticlePastABoundary() {
    send(article("a", "1", "A coup"), T0.plusMillis(9_999));
    read();

    send(article("b", "1", "A coup"), T0.plusMillis(10_000));
    send(article("c", "1", "A coup"), T0.plusMillis(19_999));
    send(article("d", "1", "A coup"), T0.plusMillis(45_000));

    assertThat(read())
        .containsExactly("tick 10", "hit coup b/1", "hit coup c/1", "tick 40", "hit coup d/1");
  }

  @Test
  void shouldSendRulesToTheirPartitionsAndTicksToAll() {
    MatchTopology.ByRuleOrAll partitioner = new MatchTopology.ByRuleOrAll();

    assertThat(partitioner.partitions("hits", null, new byte[0], 3)).contains(Set.of(0, 1, 2));
    assertThat(partitioner.partitions("hits", new byte[] {1}, new byte[0], 3)).isEmpty();
  }

  @Test
  void shouldMoveTheClockOfATestStreamByARecord() {
    send("{'id':'a','title':'calm','world':'demo','seenAt':'2026-03-01T12:00:05Z'}", T0);
    read();

    clock("{'world':'demo','seenAt':'2026-03-01T12:00:31Z'}", T0);
    clock("{'world':'demo','seenAt':'2026-03-01T12:00:01Z'}", T0);

    assertThat(read()).containsExactly("tick 30 in demo");
    assertThat(step.counts("demo")).containsEntry(Counts.CLOCKS, 2L);
    assertThat(Objects.requireNonNull(step.world("demo")).now()).isEqualTo(T0.plusSeconds(31));
  }

  @Test
  void shouldTickByTheWallClockWhileLiveIsIdle() {
    send(article("a", "1", "A coup"), T0);
    read();

    step.advanceWallClock(Duration.ofSeconds(14));
    assertThat(read()).isEmpty();
    step.advanceWallClock(Duration.ofSeconds(1));
    assertThat(read()).containsExactly("tick 10");
    step.advanceWallClock(Duration.ofSeconds(9));
    assertThat(read()).isEmpty();
    step.advanceWallClock(Duration.ofSeconds(1));
    assertThat(read()).containsExactly("tick 20");
  }

  @Test
  void shouldNeverTurnTheLiveClockBack() {
    send(article("a", "1", "A coup"), T0);
    step.advanceWallClock(Duration.ofSeconds(26));
    read();

    send(article("b", "1", "A coup"), T0.plusSeconds(1));

    assertThat(step.read(TOPICS.hits(), HITS))
        .singleElement()
        .extracting(HitEvent::now)
        .isEqualTo(T0.plusSeconds(20));
  }

  @Test
  void shouldArmAndRetireTheDifferencesOfANewBook() {
    send(article("a", "1", "calm"), T0);
    read();
    Rule louder = rule("coup", COUP.query(), Map.of("team", "asia"));
    Rule nato = rule("nato", "NATO", Map.of());

    rules = Rules.of(RuleBook.of(2, List.of(louder, nato)));
    send(article("b", "1", "A coup, NATO, troops"), T0);

    List<HitEvent> events = step.read(TOPICS.hits(), HITS);
    assertThat(events.subList(0, 3))
        .containsExactly(
            new Retired("live", T0, 2, TROOPS.ref()),
            new Armed("live", T0, 2, louder.ref(), louder.definition()),
            new Armed("live", T0, 2, nato.ref(), nato.definition()));
    assertThat(events.subList(3, 5))
        .extracting(HitEvent::rule)
        .containsExactly(louder.ref(), nato.ref());
    assertThat(louder.ref().logic()).isEqualTo(COUP.ref().logic());
  }

  @Test
  void shouldMeetANewBookBeforeTheClockMoves() {
    send(article("a", "1", "calm"), T0);
    read();

    rules = Rules.of(RuleBook.of(2, List.of(COUP)));
    send(article("b", "1", "A coup"), T0.plusSeconds(25));

    assertThat(step.read(TOPICS.hits(), HITS))
        .satisfiesExactly(
            event -> assertThat(event).isEqualTo(new Retired("live", T0, 2, TROOPS.ref())),
            event -> assertThat(event).isEqualTo(new Tick("live", T0.plusSeconds(20), 2, false)),
            event -> assertThat(event).isInstanceOf(Hit.class));
  }

  @Test
  void shouldMeetANewBookWhileNoArticleComes() {
    step.advanceWallClock(Duration.ofSeconds(1));
    assertThat(read()).containsExactly("armed coup", "armed troops");

    rules = Rules.of(RuleBook.of(2, List.of(TROOPS)));
    step.advanceWallClock(Duration.ofSeconds(1));

    assertThat(read()).containsExactly("retired coup");
  }

  @Test
  void shouldMakeADeadLetterOfABadRuleOnce() {
    RejectedRule bad =
        new RejectedRule("x", "{}".getBytes(UTF_8), "no query", new Origin("rules", 0, 7));
    rules = new Rules(rules.book(), List.of(bad));

    send(article("a", "1", "calm"), T0);
    rules = new Rules(rules.book(), List.of(bad));
    send(article("b", "1", "calm"), T0);

    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(new String(letter.key(), UTF_8)).isEqualTo("x");
    assertThat(header(letter, RecordHeaders.REASON)).isEqualTo("bad-rule");
    assertThat(header(letter, RecordHeaders.DETAIL)).isEqualTo("no query");
    assertThat(header(letter, RecordHeaders.OFFSET)).isEqualTo("7");
  }

  @Test
  void shouldMakeADeadLetterOfABadRuleThatIsMetInATestStreamOfLongAgo() {
    RejectedRule bad =
        new RejectedRule("x", "{}".getBytes(UTF_8), "no query", new Origin("rules", 0, 7));
    rules = new Rules(rules.book(), List.of(bad));

    send("{'title':'A coup','world':'history','seenAt':'1945-05-08T12:00:00Z'}", T0);

    assertThat(header(onlyDeadLetter(), RecordHeaders.ARRIVED)).isEqualTo(T0.toString());
  }

  @Test
  void shouldForgetAnArticleAfterItsRetention() {
    send(article("a", "1", "A coup"), T0);
    read();

    send(article("a", "1", "A coup"), T0.plus(RETENTION).plusSeconds(10));

    assertThat(read()).containsExactly("tick 3610", "hit coup a/1");
  }

  @Test
  void shouldNotRenewWhatDetectHasForgottenThoughNoTickHasCome() {
    send(article("a", "1", "A coup"), T0.plusSeconds(5));
    send(article("b", "1", "A coup"), T0.plus(RETENTION).plusSeconds(4));
    read();

    send(article("a", "1", "A coup"), T0.plus(RETENTION).plusSeconds(6));

    assertThat(read()).containsExactly("hit coup a/1");
  }

  @Test
  void shouldRememberAnArticleAsLongAsItIsSentAgain() {
    send(article("a", "1", "A coup"), T0);
    send(article("a", "1", "A coup"), T0.plus(RETENTION).minusSeconds(10));
    read();

    send(article("a", "1", "A coup"), T0.plus(RETENTION).plusSeconds(10));

    assertThat(read()).containsExactly("tick 3610");
  }

  @Test
  void shouldRememberAnArticleAsLongAsAnOlderVersionIsSent() {
    send(article("a", "2", "A coup"), T0);
    send(article("a", "1", "Troops"), T0.plus(RETENTION).minusSeconds(10));
    read();

    send(article("a", "1", "Troops"), T0.plus(RETENTION).plusSeconds(10));

    assertThat(read()).containsExactly("tick 3610");
  }

  @Test
  void shouldRenewWhatWasToldOnceAnEighthOfItsTimeHasGone() {
    send(article("a", "1", "A coup"), T0);
    read();

    send(article("a", "1", "A coup"), T0.plusSeconds(449));
    send(article("a", "1", "A coup"), T0.plusSeconds(450));
    send(article("a", "1", "A coup"), T0.plusSeconds(451));

    assertThat(read()).containsExactly("tick 440", "tick 450", "renewed coup");
    assertThat(step.counts("live")).containsEntry(Counts.RENEWED, 1L);
  }

  @Test
  void shouldCloseATestStreamThatHasEnded() {
    send("{'id':'a','title':'coup','world':'demo','seenAt':'2020-01-01T00:00:00Z'}", T0);
    send(article("b", "1", "calm"), T0);
    read();

    send(article("c", "1", "calm"), T0.plus(RETENTION).plusSeconds(10));

    assertThat(step.read(TOPICS.hits(), HITS))
        .containsExactly(
            new Tick("live", T0.plus(RETENTION).plusSeconds(10), 1, false),
            new Tick("demo", Instant.parse("2020-01-01T00:00:00Z"), 1, true));
    assertThat(step.world("demo")).isNull();
    assertThat(step.size("articles-seen")).as("entries of one live article").isEqualTo(2);
  }

  @Test
  void shouldReportTheFirstHundredSpansAndSayThatThereWereMore() {
    send(article("a", "1", "coup ".repeat(101)), T0);

    Hit hit = onlyHit();
    assertThat(hit.spans()).hasSizeLessThanOrEqualTo(100);
    assertThat(hit.truncated()).contains(Hit.SPANS_OVER_100);
    assertThat(step.counts("live")).containsEntry("truncated." + Hit.SPANS_OVER_100, 1L);
  }

  @Test
  void shouldCutAHitToItsSizeAndSayWhy() {
    rules =
        Rules.of(
            RuleBook.of(
                1, List.of(rule("long", "\"путч " + "і ".repeat(50) + "кінець\"", Map.of()))));
    String telling = ("путч " + "і ".repeat(50) + "кінець ").repeat(90);

    send("{'id':'a','title':'t','text':'" + telling + "'}", T0);

    byte[] value = step.read(TOPICS.hits()).get(2).value();
    assertThat(value).hasSizeLessThanOrEqualTo(8 * 1024);
    Hit hit = (Hit) DrivenTopology.decode(HITS, value);
    assertThat(hit.truncated()).containsExactly(Hit.SIZE);
    assertThat(hit.spans()).hasSizeBetween(10, 89);
    assertThat(step.counts("live")).containsEntry("truncated." + Hit.SIZE, 1L);
  }

  @Test
  void shouldReportHowItStandsByTheWallClock() {
    send("{'id':'a','title':'A coup','source':'Wire'}", T0);
    step.send(null, null, DrivenTopology.noHeaders(), T0);

    step.advanceWallClock(Duration.ofSeconds(1));
    step.advanceWallClock(Duration.ofSeconds(1));

    assertThat(step.read(TOPICS.status(), REPORTS))
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.step()).isEqualTo("match");
              assertThat(report.book()).isEqualTo(1);
              assertThat(report.rules()).isEqualTo(2);
              assertThat(report.worlds()).containsOnlyKeys("live", Worlds.UNKNOWN);
              assertThat(report.sources()).containsExactly(Map.entry("Wire", T0));
            });
  }

  private static Rule rule(String id, String query, Map<String, String> labels) {
    return new Rule(id, id, Severity.INFO, labels, query, new Trigger.EveryArticle());
  }

  private static String article(String id, String version, String title) {
    return "{'id':'%s','version':'%s','title':'%s'}".formatted(id, version, title);
  }

  private static byte[] json(String value) {
    return value.replace('\'', '"').getBytes(UTF_8);
  }

  private void send(String value, Instant arrival) {
    step.send(null, json(value), DrivenTopology.noHeaders(), arrival);
  }

  private void clock(String value, Instant arrival) {
    step.send(
        null,
        json(value),
        DrivenTopology.noHeaders()
            .add(RecordHeaders.header(RecordHeaders.RECORD, RecordHeaders.CLOCK)),
        arrival);
  }

  private TestRecord<byte[], byte[]> onlyDeadLetter() {
    List<TestRecord<byte[], byte[]>> letters = step.read(TOPICS.deadLetters());
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
    return RecordHeaders.text(record.headers(), name);
  }

  private Hit onlyHit() {
    List<Hit> hits =
        step.read(TOPICS.hits(), HITS).stream()
            .filter(Hit.class::isInstance)
            .map(Hit.class::cast)
            .collect(Collectors.toList());
    assertThat(hits).hasSize(1);
    return hits.get(0);
  }

  /** What was written to hits since the last look, in words; ticks in seconds since T0. */
  private List<String> read() {
    return step.read(TOPICS.hits(), HITS).stream().map(MatchTopologyTest::words).toList();
  }

  private static String words(HitEvent event) {
    String words = event.type();
    if (event.rule() != null) {
      words += " " + event.rule().id();
    }
    if (event instanceof Tick tick) {
      words += " " + Duration.between(T0, tick.now()).toSeconds();
    } else if (event instanceof Hit hit) {
      words += " " + hit.article().id() + "/" + hit.article().version();
    } else if (event instanceof Retract retract) {
      words += " " + retract.article().id() + "/" + retract.article().version();
      words += " " + retract.reason() + (retract.again() ? " again" : "");
    }
    return event.world().equals(Article.LIVE) ? words : words + " in " + event.world();
  }
}
