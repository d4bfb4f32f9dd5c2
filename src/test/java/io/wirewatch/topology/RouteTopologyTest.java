package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Golden;
import io.wirewatch.Routings;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Command;
import io.wirewatch.model.Field;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Silence;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.route.RoutedEvent;
import io.wirewatch.route.Silences;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteTopologyTest {
  private static final Topics TOPICS = Topics.of("");
  private static final Instant T0 = Instant.parse("2026-03-02T12:00:00Z");
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Codec<Notification> TOLD = Codec.of(Notification.class);
  private static final Codec<Command> COMMANDS = Codec.of(Command.class);
  private static final Codec<Silence> SILENCES = Codec.of(Silence.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private @Nullable DrivenTopology running;
  private Silences silences = Silences.NONE;

  private DrivenTopology step() {
    return step(Routings.desk().routing());
  }

  private DrivenTopology step(Routing routing) {
    DrivenTopology step = running;
    if (step == null) {
      step = new DrivenTopology(topology(routing).get(), TOPICS.alerts(), folder, T0);
      running = step;
    }
    return step;
  }

  private RouteTopology topology(Routing routing) {
    return new RouteTopology(TOPICS, routing, () -> silences);
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  private void send(Alert alert) {
    step().send(TOPICS.alerts(), alert.rule().id(), alert, ALERTS, T0);
  }

  private List<Notification> told() {
    return step().read(TOPICS.notifications(), TOLD);
  }

  private static Alert alert(String id, Alert.Event event, Severity severity, String world) {
    return alert(id, event, severity, world, "new-story");
  }

  private static Alert alert(
      String id, Alert.Event event, Severity severity, String world, String trigger) {
    ArticleRef article =
        new ArticleRef(
            "n1", "1", "A coup in Ruritania", "https://x.example/1", "Wire", "en", T0, T0);
    return new Alert(
        id,
        event,
        world,
        new RuleRef("coup", "v", "l"),
        "Coup plots",
        severity,
        Map.of("team", "europe"),
        new Alert.Firing(trigger),
        new Alert.Story("s", 1, 1),
        List.of(
            new Alert.Evidence(
                article,
                List.of(new Span(Field.TEXT, 12, 16, "coup", 0)),
                List.of(),
                new Snippet(Field.TEXT, 10, "A coup was staged."),
                "Wire",
                null)),
        "A new story.",
        event == Alert.Event.RAISED ? null : "silent",
        T0,
        T0,
        1,
        new Origin("hits", 0, 0));
  }

  @Test
  void shouldDescribeItself() {
    Golden.assertMatches(
        "topology/route.describe.txt", Descriptions.of(topology(Routings.desk().routing()).get()));
  }

  @Test
  void shouldTellOfAnAlert() {
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));

    List<TestRecord<byte[], byte[]>> records = step().read(TOPICS.notifications());

    assertThat(records).hasSize(1);
    assertThat(new String(records.get(0).key(), UTF_8)).isEqualTo("desk|#desk");
    assertThat(RecordHeaders.text(records.get(0).headers(), RecordHeaders.EVENT)).isEqualTo("new");
    Notification told = DrivenTopology.decode(TOLD, records.get(0).value());
    assertThat(told.kind()).isEqualTo(Notification.Kind.NEW);
    assertThat(told.message()).isEqualTo(told.id());
    assertThat(told.group()).isEqualTo(Map.of("rule", "coup"));
    assertThat(told.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(told.alerts())
        .singleElement()
        .satisfies(
            brief -> {
              assertThat(brief.headline()).isEqualTo("A coup in Ruritania");
              assertThat(String.valueOf(brief.excerpt()))
                  .isEqualTo("Excerpt[text=A coup was staged., marks=[Mark[start=2, end=6]]]");
              assertThat(brief.labels())
                  .containsEntry("team", "europe")
                  .containsEntry("lang", "en");
            });
  }

  @Test
  void shouldTellByTheWallClock() {
    send(alert("a", Alert.Event.RAISED, Severity.INFO, "live"));
    step().advanceWallClock(Duration.ofSeconds(29));
    assertThat(told()).isEmpty();

    step().advanceWallClock(Duration.ofSeconds(1));

    assertThat(told()).hasSize(1);
  }

  @Test
  void shouldTellEachReceiverOnceOfWhatSeveralRoutesLeadTo() {
    Routing routing =
        Routings.desk().telling("desk", "night").receiver("night", Living.NONE).routing();
    step(routing);
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    send(alert("a", Alert.Event.RESOLVED, Severity.CRITICAL, "live"));
    step().advanceWallClock(Duration.ofMinutes(6));

    assertThat(told())
        .extracting(told -> told.kind().label() + " " + told.receiver())
        .containsExactlyInAnyOrder("new desk", "new night", "update desk", "repeat night");
  }

  @Test
  void shouldTellNobodyOfTestStreamsButSandboxes() {
    step(
        Routings.desk()
            .telling("desk", "lab")
            .receiver("lab", Living.EDIT, true, true, "")
            .routing());
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "replay-1"));

    assertThat(told())
        .extracting(Notification::receiver, Notification::world)
        .containsExactly(org.assertj.core.api.Assertions.tuple("lab", "replay-1"));
    assertThat(step().counts("alert-worlds", "replay-1"))
        .containsEntry("not-routed.not-sandbox", 1L);
  }

  @Test
  void shouldHideWhatIsSilencedAndTellItWhenThatEnds() {
    silences = Silences.of(List.of(silence("coup", T0.plus(Duration.ofHours(1)))));
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    step().advanceWallClock(Duration.ofMinutes(59));
    assertThat(told()).isEmpty();

    step().advanceWallClock(MINUTE.plusSeconds(15));

    assertThat(told()).extracting(Notification::reason).containsExactly("silence-ended");
    assertThat(step().counts("live")).containsEntry("held.silenced", 1L);
  }

  @Test
  void shouldTellAgainWhatStandsWhenASilenceIsTakenBack() {
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    silences = Silences.of(List.of(silence("coup", T0.plus(Duration.ofHours(9)))));
    step().advanceWallClock(MINUTE);
    assertThat(told()).hasSize(1);
    silences = Silences.NONE;
    step().advanceWallClock(Duration.ofSeconds(1));

    assertThat(told())
        .extracting(told -> told.kind().label() + " " + told.reason())
        .containsExactly("repeat silence-ended");
  }

  private static Silence silence(String rule, Instant until) {
    return new Silence(
        "s",
        List.of(new LabelMatcher("rule", LabelMatcher.How.EQUAL, rule)),
        T0,
        until,
        "bob",
        "",
        T0);
  }

  private static Routings inhibiting() {
    return Routings.desk()
        .groupedByAll()
        .inhibiting(
            new Inhibition(
                List.of(new LabelMatcher("severity", LabelMatcher.How.EQUAL, "critical")),
                List.of(new LabelMatcher("severity", LabelMatcher.How.EQUAL, "info")),
                List.of("team")));
  }

  @Test
  void shouldHideNothingBehindWhatTellsOfAMoment() {
    step(inhibiting().routing());
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live", "first-seen"));
    send(alert("b", Alert.Event.RAISED, Severity.INFO, "live"));
    step().advanceWallClock(Duration.ofMinutes(6));

    assertThat(alertsTold()).containsExactly("a", "b");
  }

  @Test
  void shouldHideNothingBehindWhatIsOver() {
    step(inhibiting().routing());
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    send(alert("b", Alert.Event.RAISED, Severity.INFO, "live"));
    step().advanceWallClock(MINUTE);
    assertThat(alertsTold()).containsExactly("a");

    send(alert("a", Alert.Event.RESOLVED, Severity.CRITICAL, "live"));
    step().advanceWallClock(MINUTE);

    assertThat(alertsTold()).contains("b");
  }

  @Test
  void shouldTakeBackWhatHidOthersWhenTheInhibitionIsGone() {
    step()
        .put(
            "routed-alerts",
            StateKeys.of("a", "a"),
            new RoutedAlert("live", Map.of("rule", "coup"), List.of(), true, null),
            Codec.of(RoutedAlert.class));
    send(alert("a", Alert.Event.UPDATED, Severity.CRITICAL, "live"));
    send(alert("a", Alert.Event.RESOLVED, Severity.CRITICAL, "live"));

    assertThat(step().read(TOPICS.routed(), Codec.of(RoutedEvent.class)))
        .filteredOn(RoutedEvent.Source.class::isInstance)
        .containsExactly(new RoutedEvent.Source("live", "a", Map.of("rule", "coup"), false));
  }

  private List<String> alertsTold() {
    return told().stream().flatMap(told -> told.alerts().stream()).map(AlertBrief::id).toList();
  }

  @Test
  void shouldObeyACommandOnce() {
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    String message = told().get(0).id();
    ask("c1", Command.Verb.MUTE, message);
    ask("c1", Command.Verb.MUTE, message);

    assertThat(told()).singleElement().satisfies(told -> assertThat(told.notes()).hasSize(1));
    assertThat(step().read(TOPICS.silences(), SILENCES))
        .singleElement()
        .satisfies(
            silence -> {
              assertThat(silence.id()).isEqualTo("mute:coup");
              assertThat(silence.endsAt()).isEqualTo(T0.plus(Duration.ofHours(2)));
            });
    assertThat(step().counts("live")).containsEntry("untold.command-repeated", 1L);

    ask("c2", Command.Verb.ACK, "0".repeat(32));
    assertThat(told()).extracting(Notification::kind).containsExactly(Notification.Kind.TEXT);
  }

  private void ask(String id, Command.Verb verb, @Nullable String message) {
    step()
        .send(
            TOPICS.commands(),
            id,
            new Command(id, verb, null, "2h", message, "desk", "#desk", "ana", T0),
            COMMANDS,
            T0);
  }

  @Test
  void shouldSetAsideWhatItCannotRead() {
    step().send("x", "{}", T0);
    step().send(TOPICS.commands(), "x", "no command", Codec.of(String.class), T0);

    assertThat(step().read(TOPICS.deadLetters()))
        .extracting(record -> RecordHeaders.text(record.headers(), RecordHeaders.REASON))
        .containsExactly("not-an-alert", "not-a-command");
  }

  @Test
  void shouldSetAsideAlertsThatItCannotKeep() {
    send(alert("a\0b", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    send(alert("", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "no world"));
    sendWith("\"id\":\"coup\"", "\"id\":\"" + "x".repeat(300) + "\"");
    sendWith("europe", "x".repeat(9_000));

    assertThat(step().read(TOPICS.deadLetters()))
        .hasSize(5)
        .extracting(record -> RecordHeaders.text(record.headers(), RecordHeaders.REASON))
        .containsOnly("not-an-alert");
    assertThat(told()).isEmpty();
  }

  @Test
  void shouldCutWhatIsTooLongToTell() {
    sendWith("A new story.", "😀".repeat(200_000));

    assertThat(told())
        .flatExtracting(Notification::alerts)
        .allSatisfy(
            brief ->
                assertThat(Codec.of(AlertBrief.class).encode(brief))
                    .hasSizeLessThan(BriefFitting.MAX_BYTES))
        .isNotEmpty();
  }

  private void sendWith(String text, String other) {
    Alert alert = alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live");
    step().send("coup", new String(ALERTS.encode(alert), UTF_8).replace(text, other), T0);
  }

  @Test
  void shouldSetAsideCommandsThatItCannotKeep() {
    Command ask =
        new Command(
            "c", Command.Verb.MUTE, "coup", "9".repeat(2_000), null, "desk", "#desk", "ana", T0);
    step().send(TOPICS.commands(), "c", ask, COMMANDS, T0);

    assertThat(step().read(TOPICS.deadLetters()))
        .extracting(record -> RecordHeaders.text(record.headers(), RecordHeaders.REASON))
        .containsExactly("not-a-command");
  }

  @Test
  void shouldKeepNothingOfWhatHasLongBeenOver() {
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    send(alert("a", Alert.Event.RESOLVED, Severity.CRITICAL, "live"));
    step().advanceWallClock(Duration.ofDays(8));

    assertThat(step().size("groups")).isZero();
    assertThat(step().size("group-deadlines")).isZero();
    assertThat(step().size("routed-alerts")).isZero();
  }

  @Test
  void shouldReportHowItStands() {
    send(alert("a", Alert.Event.RAISED, Severity.CRITICAL, "live"));
    step().advanceWallClock(MINUTE);

    Map<String, Map<String, Long>> counts = new java.util.TreeMap<>();
    step()
        .read(TOPICS.status(), REPORTS)
        .forEach(
            report ->
                report
                    .worlds()
                    .forEach((world, state) -> counts.put(report.key(), state.counts())));

    assertThat(counts)
        .containsEntry("route-0", Map.of("alerts-read", 1L, "routed", 1L))
        .containsEntry("group-0", Map.of("notifications.new", 1L));
  }
}
