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
import io.wirewatch.model.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
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
                "every-article",
                List.of(new Alert.Evidence(hit.article(), hit.spans(), List.of(), hit.snippet())),
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
    assertThat(step.size("told")).isZero();
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
  void shouldDropTheDefinitionOfARetiredRule() {
    send(armed(COUP));
    assertThat(step.size("definitions")).isEqualTo(1);

    send(new Retired("live", T0, 2, COUP.ref()));

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
  void shouldForgetWhatWasToldAfterItsRetention() {
    send(armed(COUP));
    send(hit("live", COUP.ref(), "a", "1"));
    send(hit("demo", COUP.ref(), "a", "1"));

    send(new Tick("live", T0.plus(RETENTION).minusMillis(1), 1, false));
    assertThat(step.size("told")).isEqualTo(4);
    send(new Tick("live", T0.plus(RETENTION), 1, false));

    assertThat(step.size("told")).as("entries of the other world").isEqualTo(2);
    send(retract("live", "a", "1", "canceled", false));
    assertThat(alerts()).containsExactly("raised a/1", "raised a/1 in demo");
  }

  @Test
  void shouldRememberWhatItToldAsLongAsItIsRenewed() {
    Instant late = T0.plus(RETENTION);
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
  void shouldForgetALargeWorldLittleByLittle() {
    send(armed(COUP));
    for (int i = 0; i < 2_500; i++) {
      send(hit("demo", COUP.ref(), "a" + i, "1"));
    }
    alerts();

    send(new Tick("demo", T0, 1, true));
    assertThat(step.size("told")).as("with the mark").isEqualTo(2 * 500 + 1);
    send(hit("demo", COUP.ref(), "a2499", "1"));

    assertThat(alerts()).as("a world of the same name begins anew").hasSize(1);
    assertThat(step.size("told")).isEqualTo(2);
  }

  @Test
  void shouldForgetAWorldThatIsClosed() {
    send(armed(COUP));
    send(hit("demo", COUP.ref(), "a", "1"));

    send(new Tick("demo", T0, 1, true));

    assertThat(step.world("demo")).isNull();
    assertThat(step.size("told")).isZero();
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
    return new Hit(
        world,
        T0,
        1,
        rule,
        article(id, version),
        new EventTime(T0, EventTime.Basis.CLAIM_MISSING),
        List.of(new Span(Field.TITLE, 2, 6, "coup", 0)),
        List.of(),
        new Snippet(Field.TITLE, 0, "A coup"),
        null,
        null,
        new Origin("articles", 0, 0));
  }

  private static ArticleRef article(String id, String version) {
    return new ArticleRef(id, version, "A coup", null, "Wire", null, null, T0);
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
