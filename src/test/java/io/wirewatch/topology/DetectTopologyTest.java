package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.Golden;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Renewed;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.HitEvent.Tick;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.Trend;
import io.wirewatch.model.Trigger;
import io.wirewatch.story.Stories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectTopologyTest {
  private static final Topics TOPICS = Topics.of("");
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final MatchSettings SETTINGS = new MatchSettings(RETENTION, Duration.ofHours(24));
  private static final Codec<HitEvent> HITS = Codec.of(HitEvent.class);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);
  private static final Rule COUP =
      new Rule(
          "coup",
          "Coup plots",
          Severity.CRITICAL,
          Map.of("team", "europe"),
          "coup",
          new Trigger.EveryArticle());

  private static final Rule WAVE = wave("wave", Duration.ofSeconds(10));

  /** How long detect keeps an article: it is remembered no shorter than claims are trusted. */
  private static final Duration KEPT = SETTINGS.claimsTrusted();

  @TempDir private Path folder;
  private DrivenTopology step;

  @BeforeEach
  void start() {
    step = new DrivenTopology(topology().get(), TOPICS.hits(), folder, T0);
  }

  @AfterEach
  void stop() {
    step.close();
  }

  private static DetectTopology topology() {
    return new DetectTopology(TOPICS, SETTINGS, Set.of("europe")::contains);
  }

  @Test
  void shouldDescribeItself() {
    Golden.assertMatches("topology/detect.describe.txt", Descriptions.of(topology().get()));
  }

  @Test
  void shouldRaiseAnAlertOfAHitWithTheDefinitionOfItsRule() {
    send(armed(COUP));

    Hit hit = hit("live", COUP.ref(), "a", "1");
    String story = Stories.id("live", "coup", "a", "1");
    send(hit);

    List<TestRecord<byte[], byte[]>> records = step.read(TOPICS.alerts());
    assertThat(records).hasSize(1);
    assertThat(new String(records.get(0).key(), UTF_8)).isEqualTo("coup");
    assertThat(RecordHeaders.text(records.get(0).headers(), RecordHeaders.EVENT))
        .isEqualTo("raised");
    assertThat(DrivenTopology.decode(ALERTS, records.get(0).value()))
        .isEqualTo(
            new Alert(
                Alert.id("live", COUP.ref(), "", hit.article()),
                Alert.Event.RAISED,
                "live",
                COUP.ref(),
                "Coup plots",
                Severity.CRITICAL,
                Map.of("team", "europe"),
                new Alert.Firing("every-article"),
                new Alert.Story(story, 1, 1),
                List.of(
                    new Alert.Evidence(
                        hit.article(),
                        hit.spans(),
                        List.of(),
                        hit.snippet(),
                        "unknown",
                        new StoryLink(story, StoryLink.How.OPENED, 0, null))),
                "Rule 'Coup plots' matches “A coup” of Wire, which says 'coup'.",
                null,
                T0,
                T0,
                1,
                new Origin("hits", 0, 1)));
  }

  @Test
  void shouldUpdateTheAlertOfACorrectedArticleThatStillHits() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));

    send(retract("live", "a", "1", "corrected", true));
    send(hit("live", COUP.ref(), "a", "2"));

    assertThat(alerts()).containsExactly("raised a/1", "updated a/2 corrected");
  }

  @Test
  void shouldKeepTheIdOfAnAlertThroughItsCorrections() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(retract("live", "a", "1", "corrected", true));
    send(hit("live", COUP.ref(), "a", "2"));
    send(retract("live", "a", "2", "canceled", false));

    assertThat(step.read(TOPICS.alerts(), ALERTS))
        .hasSize(3)
        .extracting(Alert::id)
        .containsOnly(
            Alert.id("live", COUP.ref(), "", hit("live", COUP.ref(), "a", "1").article()));
  }

  @Test
  void shouldWithdrawTheAlertOfAnArticleThatNoLongerStands() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));

    send(retract("live", "a", "1", "canceled", false));

    assertThat(alerts()).containsExactly("raised a/1", "withdrawn a/1 canceled");
  }

  @Test
  void shouldRaiseAnotherAlertWhereAWithdrawnOneHitsAgain() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(retract("live", "a", "1", "withheld", false));

    send(hit("live", COUP.ref(), "a", "2"));

    assertThat(step.read(TOPICS.alerts(), ALERTS))
        .filteredOn(alert -> alert.event() == Alert.Event.RAISED)
        .extracting(Alert::id)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void shouldNotTellTheSameVersionTwice() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));

    send(hit("live", COUP.ref(), "a", "1"));

    assertThat(alerts()).containsExactly("raised a/1");
    assertThat(step.counts("live")).containsEntry("suppressed.told-already", 1L);
  }

  @Test
  void shouldSayNothingOfARetractionWhereNothingWasTold() {
    send(armed(COUP));

    send(retract("live", "a", "1", "canceled", false));

    assertThat(alerts()).isEmpty();
    assertThat(step.counts("live")).containsEntry("suppressed.nothing-told", 1L);
  }

  @Test
  void shouldKeepWorldsApart() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(hit("demo", COUP.ref(), "a", "1"));

    send(retract("demo", "a", "1", "canceled", false));

    assertThat(alerts())
        .containsExactly("raised a/1", "raised a/1 in demo", "withdrawn a/1 canceled in demo");
  }

  @Test
  void shouldKeepTheAlertsOfARuleWhoseNameChanges() {
    Rule renamed = new Rule("coup", "Coups", Severity.INFO, Map.of(), COUP.query(), COUP.trigger());
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));

    send(armed(renamed));
    send(retract("live", "a", "1", "corrected", true));
    send(hit("live", renamed.ref(), "a", "2"));

    assertThat(step.read(TOPICS.alerts(), ALERTS))
        .extracting(Alert::name, Alert::id)
        .doesNotHaveDuplicates()
        .extracting(both -> both.toList().get(0))
        .containsExactly("Coup plots", "Coups");
    assertThat(alerts()).isEmpty();
  }

  @Test
  void shouldTellATeamOnItsTopicToo() {
    send(armed(COUP));

    send(hit("live", COUP.ref(), "a", "1"));

    List<TestRecord<byte[], byte[]>> all = step.read(TOPICS.alerts());
    List<TestRecord<byte[], byte[]>> ofTeam = step.read(TOPICS.alertsOf("europe"));
    assertThat(ofTeam).hasSize(1);
    assertThat(ofTeam.get(0).value()).isEqualTo(all.get(0).value());
    assertThat(RecordHeaders.text(ofTeam.get(0).headers(), RecordHeaders.TEAM)).isEqualTo("europe");
    assertThat(RecordHeaders.text(all.get(0).headers(), RecordHeaders.TEAM)).isNull();
  }

  @Test
  void shouldCountAnAlertWhoseTeamHasNoTopic() {
    Rule ofNoOne =
        new Rule("coup", "c", Severity.INFO, Map.of("team", "nowhere"), "coup", COUP.trigger());
    send(armed(ofNoOne));

    send(hit("live", ofNoOne.ref(), "a", "1"));

    assertThat(alerts()).containsExactly("raised a/1");
    assertThat(step.counts("live")).containsEntry(Counts.TEAM_TOPIC_MISSING, 1L);
  }

  @Test
  void shouldTellAHitOfARuleThatWasNeverArmed() {
    send(hit("live", COUP.ref(), "a", "1"));

    assertThat(step.read(TOPICS.alerts(), ALERTS))
        .singleElement()
        .extracting(Alert::name, Alert::severity)
        .containsExactly("coup", Severity.INFO);
    assertThat(step.counts("live")).containsEntry(Counts.RULE_NOT_ARMED, 1L);
  }

  @Test
  void shouldDropTheDefinitionOfARetiredRuleWhenNothingOfItCanBeTakenBack() {
    send(armed(COUP));
    send(new Retired("live", T0, 2, COUP.ref()));

    send(new Tick("live", T0.plus(RETENTION), 2, false));
    assertThat(step.size("definitions")).isEqualTo(1);
    send(new Tick("live", T0.plus(RETENTION).plusMillis(1), 2, false));

    assertThat(step.size("definitions")).isZero();
  }

  @Test
  void shouldTakeBackAnAlertOfARetiredRuleWhereItWasTold() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(new Retired("live", T0, 2, COUP.ref()));

    send(retract("live", "a", "1", "canceled", false));

    assertThat(alerts()).containsExactly("raised a/1", "withdrawn a/1 canceled");
    assertThat(step.read(TOPICS.alertsOf("europe"), ALERTS))
        .extracting(Alert::name, Alert::event)
        .containsExactly(
            tuple("Coup plots", Alert.Event.RAISED), tuple("Coup plots", Alert.Event.WITHDRAWN));
  }

  @Test
  void shouldNotLetATaskThatLagsUndoANewerBook() {
    Rule renamed = new Rule("coup", "Coups", Severity.INFO, Map.of(), "coup", COUP.trigger());
    send(new Armed("live", T0, 3, renamed.ref(), renamed.definition()));

    send(new Armed("live", T0, 2, COUP.ref(), COUP.definition()));
    send(new Retired("live", T0, 2, COUP.ref()));
    send(hit("live", renamed.ref(), "a", "1"));

    assertThat(step.read(TOPICS.alerts(), ALERTS)).extracting(Alert::name).containsExactly("Coups");
  }

  @Test
  void shouldTellTheTeamOfTheNewestBookOfWhatATaskThatLagsFound() {
    Rule moved =
        new Rule("coup", "Coups", Severity.INFO, Map.of("team", "asia"), "coup", COUP.trigger());
    send(armed(COUP));
    send(new Armed("live", T0, 3, moved.ref(), moved.definition()));

    send(hit("live", COUP.ref(), "a", "1"));

    assertThat(step.read(TOPICS.alertsOf("europe"), ALERTS)).isEmpty();
    assertThat(step.read(TOPICS.alerts(), ALERTS))
        .extracting(Alert::labels)
        .containsExactly(Map.of("team", "asia"));
  }

  @Test
  void shouldForgetWhatWasToldAfterItsRetention() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(hit("demo", COUP.ref(), "a", "1"));
    long kept = step.size("desk");

    send(new Tick("live", T0.plus(KEPT).minusMillis(1), 1, false));
    assertThat(step.size("desk")).isEqualTo(kept);
    send(new Tick("live", T0.plus(KEPT), 1, false));

    assertThat(step.size("desk")).as("without the five of one article").isEqualTo(kept - 5);
    send(retract("live", "a", "1", "canceled", false));
    assertThat(alerts()).containsExactly("raised a/1", "raised a/1 in demo");
  }

  @Test
  void shouldTellAnewWhatComesAgainAfterItsRetentionAndBeforeTheNextTick() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(hit("live", COUP.ref(), "a", "1", T0.plus(KEPT)));

    assertThat(alerts()).containsExactly("raised a/1", "raised a/1");
  }

  @Test
  void shouldForgetWhatAFormerTriggerToldOfAnArticleWithTheArticle() {
    Rule other =
        new Rule(
            COUP.id(),
            COUP.name(),
            COUP.severity(),
            COUP.labels(),
            COUP.query(),
            new Trigger.Count(2, Duration.ofSeconds(10), null));
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(new Armed("live", T0, 2, other.ref(), other.definition()));
    send(hit("live", other.ref(), "a", "1", T0.plus(KEPT)));
    send(retract("live", "a", "1", "canceled", false));

    assertThat(alerts()).containsExactly("raised a/1");
  }

  @Test
  void shouldRememberWhatItToldAsLongAsItIsRenewed() {
    Instant late = T0.plus(KEPT);
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(hit("live", COUP.ref(), "b", "1"));
    alerts();

    send(new Renewed("live", late.minusSeconds(1), 1, COUP.ref(), article("a", "1")));
    send(new Tick("live", late, 1, false));
    send(retract("live", "a", "1", "canceled", false));
    send(retract("live", "b", "1", "canceled", false));

    assertThat(alerts()).containsExactly("withdrawn a/1 canceled");
  }

  @Test
  void shouldRememberWhatItToldFromWhenItLastHit() {
    Instant late = T0.plus(KEPT);
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(hit("live", COUP.ref(), "a", "1", late.minusSeconds(1)));

    send(new Tick("live", late, 1, false));
    send(hit("live", COUP.ref(), "a", "1", late.plusSeconds(1)));
    send(retract("live", "a", "1", "canceled", false));

    assertThat(alerts()).containsExactly("raised a/1", "withdrawn a/1 canceled");
  }

  @Test
  void shouldForgetALargeWorldLittleByLittle() {
    send(armed(COUP));
    for (int i = 0; i < 1_000; i++) {
      send(hit("demo", COUP.ref(), "a" + i, "1"));
    }
    alerts();
    long kept = step.size("desk");

    send(new Tick("demo", T0, 1, true));
    assertThat(step.size("desk")).isEqualTo(kept - 2_000);
    send(hit("demo", COUP.ref(), "a999", "1"));

    assertThat(alerts()).as("a world of the same name begins anew").hasSize(1);
    assertThat(step.size("desk")).isLessThan(10);
  }

  @Test
  void shouldForgetAWorldThatIsClosed() {
    send(armed(WAVE));
    send(hit("demo", WAVE.ref(), "a", "1"));
    send(hit("demo", WAVE.ref(), "b", "1"));

    send(new Tick("demo", T0, 1, true));

    assertThat(step.world("demo")).isNull();
    assertThat(step.size("desk")).as("the beginning of live and of the rule there").isEqualTo(2);
    assertThat(step.size("deadlines")).isZero();
  }

  @Test
  void shouldFireWhatIsDueBeforeTheRecordThatComesAfterIt() {
    send(armed(WAVE));
    send(hit("live", WAVE.ref(), "a", "1"));
    send(hit("live", WAVE.ref(), "b", "1"));

    send(hitAt(T0.plusSeconds(30), WAVE.ref(), "c"));

    assertThat(alertsAt()).containsExactly("raised 0 s", "resolved 20 s below");
  }

  @Test
  void shouldFireWhatIsDueAtTicksInTheOrderOfTheirDeadlines() {
    Rule slow = wave("slow", Duration.ofSeconds(12));
    Rule slowest = wave("another", Duration.ofSeconds(14));
    for (Rule rule : List.of(slowest, slow, WAVE)) {
      send(armed(rule));
      send(hit("live", rule.ref(), "a", "1"));
      send(hit("live", rule.ref(), "b", "1"));
    }
    alerts();

    send(new Tick("live", T0.plusSeconds(30), 1, false));

    assertThat(step.read(TOPICS.alerts(), ALERTS))
        .extracting(alert -> alert.rule().id())
        .containsExactly("wave", "slow", "another");
  }

  @Test
  void shouldWakeARuleByItsOwnRecordsAndByTicksAlone() {
    send(armed(COUP));
    send(armed(WAVE));
    send(hit("live", WAVE.ref(), "a", "1"));
    send(hit("live", WAVE.ref(), "b", "1"));
    alerts();

    send(hitAt(T0.plusSeconds(30), COUP.ref(), "c"));
    send(new Tick("demo", T0.plusSeconds(30), 1, false));
    assertThat(alerts()).as("of another rule, of another world").containsExactly("raised c/1");
    send(new Tick("live", T0.plusSeconds(30), 1, false));

    assertThat(alertsAt()).containsExactly("resolved 20 s below");
  }

  @Test
  void shouldEndWhatIsOpenWhereTheLogicChangesAndBeginWindowsAnew() {
    Rule wider = wave("wave", Duration.ofSeconds(60));
    send(armed(WAVE));
    send(hit("live", WAVE.ref(), "a", "1"));
    send(hit("live", WAVE.ref(), "b", "1"));

    send(new Armed("live", T0.plusSeconds(5), 2, wider.ref(), wider.definition()));
    send(hitAt(T0.plusSeconds(6), wider.ref(), "c"));

    assertThat(alertsAt()).containsExactly("raised 0 s", "resolved 5 s rule-changed");
    assertThat(step.counts("live")).containsEntry("suppressed.below-threshold", 2L);
  }

  @Test
  void shouldEndWhatIsOpenOfValuesBeyondTheBasicPlane() {
    Trigger byTopic = new Trigger.Count(1, Duration.ofSeconds(10), "topic");
    Rule harvest = new Rule("harvest", "harvest", Severity.INFO, Map.of(), "coup", byTopic);
    send(armed(harvest));
    send(hit("live", harvest.ref(), "a", "1", T0, List.of("\uFFFD")));
    send(hit("live", harvest.ref(), "b", "1", T0, List.of("\uD83C\uDF3E")));

    send(new Retired("live", T0.plusSeconds(5), 2, harvest.ref()));

    assertThat(alertsAt())
        .containsExactly(
            "raised 0 s", "raised 0 s", "resolved 5 s rule-retired", "resolved 5 s rule-retired");
  }

  @Test
  void shouldNotJudgeWhatAFormerLogicToldByTheWindowsOfANewOne() {
    Rule wider = wave("wave", Duration.ofSeconds(60));
    send(armed(WAVE));
    send(hit("live", WAVE.ref(), "a", "1"));
    send(hit("live", WAVE.ref(), "b", "1"));
    send(hit("live", WAVE.ref(), "c", "1"));
    send(new Armed("live", T0.plusSeconds(5), 2, wider.ref(), wider.definition()));
    alerts();

    send(retractOf(WAVE, "c"));

    assertThat(alerts()).as("two articles are enough still").isEmpty();
  }

  @Test
  void shouldEndWhatIsOpenInAllWorldsAsTheyStand() {
    send(armed(WAVE));
    send(hit("live", WAVE.ref(), "a", "1"));
    send(hit("demo", WAVE.ref(), "a", "1"));
    send(hit("demo", WAVE.ref(), "b", "1"));
    alerts();

    send(new Retired("live", T0.plusSeconds(3), 2, WAVE.ref()));

    assertThat(alertsAt()).containsExactly("resolved 0 s rule-retired in demo");
  }

  @Test
  void shouldRecordTheAlertsOfARuleInTheShadowApart() {
    Rule shadow =
        new Rule(
            "coup",
            "Coup plots",
            Severity.INFO,
            Map.of("team", "europe"),
            "coup",
            COUP.trigger(),
            false,
            Rule.Status.SHADOW,
            null,
            null);
    send(armed(shadow));

    send(hit("live", shadow.ref(), "a", "1"));

    assertThat(step.read(TOPICS.shadowAlerts(), ALERTS)).hasSize(1);
    assertThat(step.read(TOPICS.alerts())).isEmpty();
    assertThat(step.read(TOPICS.alertsOf("europe"))).isEmpty();
    assertThat(step.counts("live")).containsEntry(Counts.SHADOW_ALERTS + "raised", 1L);
  }

  @Test
  void shouldPublishTheTrendsOfARuleAndTakeThemBack() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(hit("live", COUP.ref(), "b", "1"));
    step.read(TOPICS.trends());

    send(retract("live", "a", "1", "canceled", false));

    assertThat(step.read(TOPICS.trends(), Codec.of(Trend.class)))
        .extracting(Trend::unit, Trend::articles, Trend::stories, Trend::publishers)
        .containsExactlyInAnyOrder(
            tuple(Trend.Unit.MINUTE, 1, 1, 1),
            tuple(Trend.Unit.HOUR, 1, 1, 1),
            tuple(Trend.Unit.DAY, 1, 1, 1));
  }

  @Test
  void shouldMissAnArticleInAWorldThatBeginsAfterItsRule() {
    Rule silence =
        new Rule(
            "silence",
            "Silence",
            Severity.INFO,
            Map.of(),
            "coup",
            new Trigger.Quiet(Duration.ofSeconds(10), null));
    send(armed(silence));

    send(new Tick("demo", T0.plusSeconds(4), 1, false));
    send(new Tick("demo", T0.plusSeconds(20), 1, false));

    assertThat(alertsAt()).containsExactly("raised 14 s in demo");
  }

  @Test
  void shouldTellTheSilenceThatLastsWhenAnEditLetsAnExpiredRuleTellAgain() {
    Trigger quiet = new Trigger.Quiet(Duration.ofSeconds(10), null);
    send(armed(expiring(quiet, T0.plusSeconds(5))));
    send(new Tick("demo", T0, 1, false));
    send(new Tick("live", T0.plusSeconds(60), 1, false));
    send(new Tick("demo", T0.plusSeconds(30), 1, false));

    Rule edited = expiring(quiet, null);
    send(new Armed("live", T0.plusSeconds(62), 2, edited.ref(), edited.definition()));
    send(new Tick("live", T0.plusSeconds(70), 2, false));
    send(new Tick("demo", T0.plusSeconds(40), 2, false));

    assertThat(alertsAt()).containsExactly("raised 62 s", "raised 30 s in demo");
    assertThat(step.counts("live")).containsEntry("suppressed.rule-expired", 1L);
  }

  private static Rule expiring(Trigger trigger, @Nullable Instant expires) {
    return new Rule(
        "silence",
        "Silence",
        Severity.INFO,
        Map.of(),
        "coup",
        trigger,
        false,
        Rule.Status.LIVE,
        expires,
        null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "troops", "{}", "{\"type\":\"hat\"}", "[]", "null", "{\"type\":\"hit\"}"})
  void shouldMakeADeadLetterOfWhatIsNoHit(String value) {
    step.send("coup", value, T0);

    List<TestRecord<byte[], byte[]>> letters = step.read(TOPICS.deadLetters());
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isEqualTo(value.getBytes(UTF_8));
    assertThat(RecordHeaders.text(letters.get(0).headers(), RecordHeaders.REASON))
        .isEqualTo("not-a-hit");
    assertThat(RecordHeaders.text(letters.get(0).headers(), RecordHeaders.TOPIC)).isEqualTo("hits");
    assertThat(step.counts(Worlds.UNKNOWN)).containsEntry("dead-letters.not-a-hit", 1L);
  }

  @Test
  void shouldReportHowItStandsAtEachLiveTick() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(new Tick("demo", T0, 1, false));

    send(new Tick("live", T0.plusSeconds(10), 1, false));

    assertThat(step.read(TOPICS.status(), REPORTS))
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.step()).isEqualTo("detect");
              assertThat(report.rules()).isEqualTo(1);
              assertThat(report.worlds()).containsOnlyKeys("live", "demo");
              assertThat(step.counts("live")).containsEntry("alerts.raised", 1L);
            });
  }

  private static Armed armed(Rule rule) {
    return new Armed("live", T0, 1, rule.ref(), rule.definition());
  }

  private static Hit hit(String world, RuleRef rule, String id, String version) {
    return hit(world, rule, id, version, T0);
  }

  private static Hit hit(String world, RuleRef rule, String id, String version, Instant now) {
    return hit(world, rule, id, version, now, null);
  }

  private static Hit hit(
      String world,
      RuleRef rule,
      String id,
      String version,
      Instant now,
      @Nullable List<String> values) {
    return new Hit(
        world,
        now,
        1,
        rule,
        article(id, version),
        new EventTime(now, EventTime.Basis.CLAIM_MISSING),
        List.of(new Span(Field.TITLE, 2, 6, "coup", 0)),
        List.of(),
        new Snippet(Field.TITLE, 0, "A coup"),
        null,
        null,
        new Origin("articles", 0, 0),
        null,
        null,
        values,
        null);
  }

  private static ArticleRef article(String id, String version) {
    return new ArticleRef(id, version, "A coup", null, "Wire", null, null, T0);
  }

  private static Rule wave(String id, Duration within) {
    return new Rule(id, id, Severity.INFO, Map.of(), "coup", new Trigger.Count(2, within, null));
  }

  private static Hit hitAt(Instant at, RuleRef rule, String id) {
    return hit("live", rule, id, "1", at);
  }

  private static Retract retractOf(Rule rule, String id) {
    return new Retract(
        "live",
        T0.plusSeconds(6),
        2,
        rule.ref(),
        article(id, "1"),
        "canceled",
        false,
        new Origin("articles", 0, 1));
  }

  private static Retract retract(
      String world, String id, String version, String reason, boolean again) {
    return new Retract(
        world,
        T0,
        1,
        COUP.ref(),
        article(id, version),
        reason,
        again,
        new Origin("articles", 0, 1));
  }

  private void send(HitEvent event) {
    step.send(
        event.rule() == null ? null : event.rule().id().getBytes(UTF_8),
        HITS.encode(event),
        DrivenTopology.noHeaders(),
        T0);
  }

  /** The alerts since the last look, in words. */
  private List<String> alerts() {
    return step.read(TOPICS.alerts(), ALERTS).stream().map(DetectTopologyTest::words).toList();
  }

  /** The alerts since the last look, with the time of each. */
  private List<String> alertsAt() {
    return step.read(TOPICS.alerts(), ALERTS).stream()
        .map(
            alert ->
                "%s %d s%s%s"
                    .formatted(
                        alert.event().label(),
                        Duration.between(T0, alert.at()).toSeconds(),
                        alert.reason() == null ? "" : " " + alert.reason(),
                        alert.world().equals("live") ? "" : " in " + alert.world()))
        .toList();
  }

  private static String words(Alert alert) {
    ArticleRef article = alert.evidence().get(0).article();
    return alert.event().label()
        + " "
        + article.id()
        + "/"
        + article.version()
        + (alert.reason() == null ? "" : " " + alert.reason())
        + (alert.world().equals("live") ? "" : " in " + alert.world());
  }
}
