package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.AsyncApiDocument;
import io.wirewatch.RandomRecords;
import io.wirewatch.RouteSamples;
import io.wirewatch.SchemaFile;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Snippet;
import io.wirewatch.route.Backing;
import io.wirewatch.route.Briefs;
import io.wirewatch.route.Labels;
import io.wirewatch.route.Occasion;
import io.wirewatch.route.RoutedEvent;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of the records of routing, held against the records. */
class RouteSchemasTest {
  private static final Codec<AlertBrief> BRIEFS = Codec.of(AlertBrief.class);

  static Stream<RoutedEvent> routedEvents() {
    return RouteSamples.routedEvents();
  }

  @ParameterizedTest
  @MethodSource("routedEvents")
  void shouldDescribeEachRecordOfRouted(RoutedEvent event) {
    SchemaFile schema = SchemaFile.of("routed.schema.json");
    String pointer = "/$defs/" + event.type();

    schema.assertDescribes(pointer, event.getClass(), "type");
    assertThat(schema.root().at(pointer + "/properties/type/const").textValue())
        .isEqualTo(event.type());
    assertThat(schema.root().get("oneOf").findValuesAsText("$ref"))
        .containsExactlyElementsOf(routedEvents().map(each -> "#/$defs/" + each.type()).toList());
    assertThat(routedEvents().map(Object::getClass))
        .containsExactlyInAnyOrder(RoutedEvent.class.getPermittedSubclasses());
  }

  @Test
  void shouldDescribeTheOtherRecords() {
    SchemaFile.of("notification.schema.json").assertDescribes("", Notification.class);
    SchemaFile.of("command.schema.json").assertDescribes("", Command.class);
  }

  @Test
  void shouldStateTheLimitsThatTheRecordsHave() {
    JsonNode notification = SchemaFile.of("notification.schema.json").root();
    assertThat(notification.at("/properties/alerts/maxItems").intValue())
        .isEqualTo(Notification.MAX_ALERTS);
    assertThat(notification.at("/properties/merged/maxItems").intValue())
        .isEqualTo(Notification.MAX_MERGED);
    assertThat(notification.at("/$defs/brief/properties/articles/maxItems").intValue())
        .isEqualTo(AlertBrief.MAX_ARTICLES);
    assertThat(notification.at("/$defs/excerpt/properties/text/maxLength").intValue())
        .isEqualTo(Snippet.MAX_TEXT);
    assertThat(notification.at("/$defs/brief/description").textValue())
        .contains(BriefFitting.MAX_BYTES / 1024 + " KiB");
    assertThat(
            SchemaFile.of("command.schema.json").root().at("/properties/id/maxLength").intValue())
        .isEqualTo(Article.MAX_ID);
    assertThat(SchemaFile.texts(notification.at("/properties/reason/examples")))
        .containsExactlyElementsOf(Stream.of(Occasion.values()).map(Occasion::label).toList());
  }

  @Test
  void shouldFitWhatItTellsOfAnyAlert() {
    long seed = System.nanoTime();
    RandomRecords records = new RandomRecords(new Random(seed));
    for (int round = 0; round < 100; round++) {
      String as = "seed " + seed + ", round " + round;
      Alert alert = records.alert();
      AlertBrief brief = BriefFitting.fit(Briefs.of(alert, Labels.of(alert)));
      byte[] value = BRIEFS.encode(brief);
      JsonNode json = SchemaFile.parse(new String(value, UTF_8));

      assertThat(SchemaFile.of("notification.schema.json#/$defs/brief").problems(json))
          .as(as)
          .isEmpty();
      assertThat(value.length).as(as).isLessThanOrEqualTo(16 * 1024);
      assertThat(
              Codec.of(Backing.class)
                  .encode(BriefFitting.fit(Briefs.backing(alert, "root")))
                  .length)
          .as(as)
          .isLessThanOrEqualTo(BriefFitting.MAX_BYTES);
    }
  }

  @Test
  void shouldDocumentWhateverRouteWrites() {
    List<String> ofRoute =
        List.of(
            "routed",
            "source",
            "acknowledged",
            "asked",
            "notification",
            "silence",
            "command",
            "status");
    AsyncApiDocument document = new AsyncApiDocument();
    Set<String> met = new TreeSet<>();

    for (long seed = 0; seed < 8 || (seed < 200 && !met.containsAll(ofRoute)); seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Scenario scenario = ScenarioWriter.write(random.split());
      SimulatedRoute route =
          SimulatedRoute.run(
              SimulatedPipeline.quiet(scenario).alerts(), random.split(), SimulatedTask.Fault.NONE);
      for (InMemoryLog log : route.logs()) {
        for (InMemoryLog.Entry entry : log.readable()) {
          String topic = Topics.DEFAULT_PREFIX + log.topic();
          met.add(document.messageOf(topic, entry.key(), entry.headers(), entry.value()));
        }
      }
    }

    assertThat(met).containsExactlyInAnyOrderElementsOf(ofRoute);
  }
}
