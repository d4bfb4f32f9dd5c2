package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the rules of the demonstration tell of the seed articles, by the steps that run live. */
class SeedAlertsTest {
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final String PORT = "nws-2021-11-28-aground";
  private static final String WHOLE = "40 articles of 7 publishers";

  private static List<Alert> alerts = List.of();

  @BeforeAll
  static void fold() throws MalformedException {
    Console console = new Console();
    int exitCode =
        console.run("backtest", "--format", "jsonl", "--rules", "config/rules/demo.yaml", "seeds");
    assertThat(exitCode).as(console.err()).isZero();
    List<Alert> read = new ArrayList<>();
    for (String line : console.outLines()) {
      read.add(ALERTS.decode(line.getBytes(UTF_8)));
    }
    alerts = read;
  }

  @Test
  void shouldTellTheStoryOfFortyArticlesOnceUnderEachRule() {
    assertThat(alerts)
        .filteredOn(alert -> alert.event() == Alert.Event.RAISED)
        .filteredOn(alert -> isOfPort(articles(alert).get(0)))
        .extracting(alert -> alert.rule().id() + " by " + articles(alert).get(0))
        .containsExactlyInAnyOrder(
            "port-shut by " + PORT,
            "port-shut-confirmed by dct-2021-11-28-pier",
            "wheat-spike by ssl-2021-11-28-aground");
  }

  @Test
  void shouldCountTheArticlesOfTheStoryAndItsIndependentPublishers() {
    assertThat(size(last("port-shut", PORT))).isEqualTo("resolved with " + WHOLE);
    assertThat(size(last("port-shut-confirmed", PORT))).isEqualTo("resolved with " + WHOLE);
  }

  @Test
  void shouldTellTheStoryAgainOnlyAsItGrows() {
    List<String> told =
        of("port-shut", PORT).stream()
            .filter(alert -> alert.event() == Alert.Event.UPDATED)
            .map(alert -> alert.reason() + ", " + size(alert))
            .toList();

    assertThat(told).hasSizeBetween(6, 12);
    assertThat(told).allMatch(event -> event.startsWith("grown, updated with "));
    assertThat(told)
        .as("the last article is of the last publisher")
        .last()
        .asString()
        .endsWith(WHOLE);
  }

  @Test
  void shouldWaitForTheFourthPublisherToCallItConfirmed() {
    Alert raised = of("port-shut-confirmed", PORT).get(0);

    assertThat(raised.trigger().observed()).isEqualTo(4);
    assertThat(raised.evidence().get(0).article().source()).isEqualTo("Dunlin Coast Times");
    assertThat(raised.raisedAt()).isEqualTo("2021-11-28T22:48:15Z");
  }

  @Test
  void shouldTellOfTheOtherShipByItself() {
    assertThat(of("port-shut", "tfg-2021-11-29-tarn-ferry"))
        .extracting(SeedAlertsTest::size)
        .containsExactly(
            "raised with 1 articles of 1 publishers", "resolved with 1 articles of 1 publishers");
  }

  @Test
  void shouldSayNothingOfTheCoupThatIsATransfer() {
    assertThat(alerts)
        .flatMap(SeedAlertsTest::articles)
        .doesNotContain("ssw-2021-11-23-transfer-coup");
  }

  @Test
  void shouldShowTheCorrection() {
    String rally = "egc-2021-11-24-rally";

    assertThat(of("border-build-up", rally))
        .as("the border is still in it")
        .anySatisfy(alert -> assertThat(event(alert)).isEqualTo("updated corrected 2"));
    assertThat(of("coup-plot", rally))
        .as("the coup is not")
        .extracting(SeedAlertsTest::event)
        .containsExactly("raised null 1", "withdrawn corrected 1");
  }

  @Test
  void shouldTakeBackAllThatStoodOnTheWithdrawnArticle() {
    String checkpoint = "mer-2021-11-25-checkpoint";

    Map<String, List<String>> events =
        alerts.stream()
            .filter(alert -> articles(alert).contains(checkpoint))
            .collect(
                Collectors.groupingBy(
                    alert -> alert.rule().id(),
                    TreeMap::new,
                    Collectors.mapping(SeedAlertsTest::event, Collectors.toList())));

    assertThat(events.keySet()).containsExactly("border-build-up", "coup", "coup-plot");
    assertThat(events.values()).containsOnly(List.of("raised null 1", "withdrawn canceled 1"));
  }

  @Test
  void shouldShowEveryTrigger() {
    Set<String> kinds =
        alerts.stream()
            .filter(alert -> alert.event() == Alert.Event.RAISED)
            .map(alert -> alert.trigger().kind())
            .collect(Collectors.toSet());

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            Trigger.EveryArticle.KIND,
            Trigger.NewStory.KIND,
            Trigger.Count.KIND,
            Trigger.Spike.KIND,
            Trigger.Corroborated.KIND,
            Trigger.Sequence.KIND,
            Trigger.FirstSeen.KIND,
            Trigger.Quiet.KIND);
  }

  @Test
  void shouldNoticeThatTheWireIsSilentUntilItSpeaks() {
    assertThat(alerts)
        .filteredOn(alert -> alert.rule().id().equals("wire-silent"))
        .extracting(alert -> alert.event().label() + " " + alert.at())
        .containsExactly("raised 2021-11-26T09:20:36Z", "resolved 2021-11-26T11:20:09Z");
  }

  /** All events of the alerts of a rule that show {@code article} at some time. */
  private static List<Alert> of(String rule, String article) {
    Set<String> ids =
        alerts.stream()
            .filter(alert -> alert.rule().id().equals(rule))
            .filter(alert -> articles(alert).contains(article))
            .map(Alert::id)
            .collect(Collectors.toSet());
    assertThat(ids).as("alerts of %s on %s", rule, article).hasSize(1);
    return alerts.stream().filter(alert -> ids.contains(alert.id())).toList();
  }

  private static Alert last(String rule, String article) {
    List<Alert> events = of(rule, article);
    return events.get(events.size() - 1);
  }

  private static List<String> articles(Alert alert) {
    return alert.evidence().stream().map(evidence -> evidence.article().id()).toList();
  }

  private static boolean isOfPort(String article) {
    return article.matches(".*-(aground|tugs|barges|wheat-ship|pier|port-linnet|corked|flour)");
  }

  private static String size(Alert alert) {
    Alert.Story story = requireNonNull(alert.story());
    return "%s with %d articles of %d publishers"
        .formatted(alert.event().label(), story.articles(), story.publishers());
  }

  private static String event(Alert alert) {
    return "%s %s %s"
        .formatted(
            alert.event().label(), alert.reason(), alert.evidence().get(0).article().version());
  }
}
