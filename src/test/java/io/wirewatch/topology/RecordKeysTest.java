package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.RouteSamples;
import io.wirewatch.Routings;
import io.wirewatch.Samples;
import io.wirewatch.json.Codec;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Command;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.route.Silences;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The keys of all that the steps write. Readers choose, order and compact by them: they never
 * change.
 */
class RecordKeysTest {
  private static final Topics TOPICS = Topics.of("");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Rule OF_EUROPE =
      new Rule(
          "coup-plot",
          "Coup plots",
          Severity.CRITICAL,
          Map.of("team", "europe"),
          "coup",
          new Trigger.EveryArticle());
  private static final Rule KEYWORD = Rule.ofKeyword("red lines", "\"red lines\"");

  @TempDir private Path folder;

  @Test
  void shouldKeyWhatMatchWrites() {
    Rules rules = Rules.of(RuleBook.of(1, List.of(OF_EUROPE, KEYWORD)));
    try (DrivenTopology match =
        new DrivenTopology(
            new MatchTopology(TOPICS, MatchSettings.DEFAULT, () -> rules).get(),
            TOPICS.articles(),
            folder,
            NOON)) {
      match.send("any", "{\"id\":\"a\",\"title\":\"A coup\",\"text\":\"Red lines.\"}", NOON);
      match.send("any", "{\"id\":\"b\",\"title\":\"Later\"}", NOON.plusSeconds(20));
      match.send("as-it-came", "{", NOON.plusSeconds(21));
      match.advanceWallClock(Duration.ofSeconds(2));

      assertThat(keys(match, TOPICS.hits()))
          .containsExactly(
              "armed coup-plot",
              "armed red lines",
              "tick null",
              "hit coup-plot",
              "hit red lines",
              "tick null");
      assertThat(keys(match, TOPICS.mentions())).containsExactly("mention red lines");
      assertThat(keys(match, TOPICS.deadLetters())).containsExactly("null as-it-came");
      assertThat(keys(match, TOPICS.status())).containsExactly("status match-0");
    }
  }

  @Test
  void shouldKeyWhatDetectWrites() {
    try (DrivenTopology detect =
        new DrivenTopology(
            new DetectTopology(TOPICS, MatchSettings.DEFAULT, Set.of("europe")::contains).get(),
            TOPICS.hits(),
            folder,
            NOON)) {
      for (String name : List.of("armed", "hit", "tick")) {
        String old = new String(OldRecords.read("topics/hits/" + name + ".json"), UTF_8);
        detect.send("any", old, NOON);
      }
      detect.send("as-it-came", "{", NOON);
      String tick = "{\"type\":\"tick\",\"world\":\"live\",\"now\":\"2026-03-01T12:00:00Z\"}";
      detect.send("any", tick, NOON);

      assertThat(keys(detect, TOPICS.alerts())).containsExactly("raised coup-plot");
      assertThat(keys(detect, TOPICS.alertsOf("europe"))).containsExactly("raised coup-plot");
      assertThat(keys(detect, TOPICS.trends()))
          .containsExactly(
              "trend live|coup-plot|minute|2021-11-26T14:05:00Z",
              "trend live|coup-plot|hour|2021-11-26T14:00:00Z",
              "trend live|coup-plot|day|2021-11-26T00:00:00Z");
      assertThat(keys(detect, TOPICS.deadLetters())).containsExactly("null as-it-came");
      assertThat(keys(detect, TOPICS.status())).containsExactly("status detect-0");
    }
  }

  @Test
  void shouldKeyWhatRouteWrites() {
    try (DrivenTopology route =
        new DrivenTopology(
            new RouteTopology(TOPICS, Routings.desk().routing(), () -> Silences.NONE).get(),
            TOPICS.alerts(),
            folder,
            NOON)) {
      route.send(TOPICS.alerts(), "any", Samples.alert(), Codec.of(Alert.class), NOON);
      String told = new String(route.read(TOPICS.notifications()).get(0).key(), UTF_8);
      route.send(TOPICS.commands(), "any", mute(), Codec.of(Command.class), NOON);
      route.send("as-it-came", "{", NOON);
      route.advanceWallClock(Duration.ofSeconds(2));

      assertThat(told).isEqualTo("desk|#desk");
      assertThat(keys(route, TOPICS.routed()))
          .hasSize(2)
          .first()
          .asString()
          .matches("routed [0-9a-f]{16}");
      assertThat(keys(route, TOPICS.notifications())).containsExactly("text desk|#alerts");
      assertThat(keys(route, TOPICS.deadLetters())).containsExactly("null as-it-came");
      assertThat(keys(route, TOPICS.status()))
          .containsExactlyInAnyOrder("status route-0", "status group-0");
    }
  }

  private static Command mute() {
    Command sample = RouteSamples.command();
    return new Command(
        sample.id(),
        Command.Verb.MUTE,
        sample.rule(),
        sample.time(),
        sample.message(),
        sample.receiver(),
        sample.target(),
        sample.by(),
        sample.at());
  }

  @Test
  void shouldKeyTheAlertsOfRulesInTheShadow() {
    try (DrivenTopology detect =
        new DrivenTopology(
            new DetectTopology(TOPICS, MatchSettings.DEFAULT, Set.of("europe")::contains).get(),
            TOPICS.hits(),
            folder,
            NOON)) {
      String armed = new String(OldRecords.read("topics/hits/armed.json"), UTF_8);
      detect.send("any", armed.replace("\"trigger\":", "\"shadow\":true,\"trigger\":"), NOON);
      detect.send("any", new String(OldRecords.read("topics/hits/hit.json"), UTF_8), NOON);

      assertThat(keys(detect, TOPICS.shadowAlerts())).containsExactly("raised coup-plot");
      assertThat(keys(detect, TOPICS.alerts())).isEmpty();
      assertThat(keys(detect, TOPICS.alertsOf("europe"))).isEmpty();
    }
  }

  @Test
  void shouldKeyTheMarkerOfTheRuleBook() {
    assertThat(RuleLog.MARKER).isEqualTo("~book");
  }

  private static List<String> keys(DrivenTopology step, TopicSpec topic) {
    return step.read(topic).stream().map(RecordKeysTest::eventAndKey).toList();
  }

  private static String eventAndKey(TestRecord<byte[], byte[]> record) {
    return RecordHeaders.text(record.headers(), RecordHeaders.EVENT)
        + " "
        + (record.key() == null ? "null" : new String(record.key(), UTF_8));
  }
}
