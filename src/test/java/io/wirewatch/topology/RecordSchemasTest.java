package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.AsyncApiDocument;
import io.wirewatch.RandomRecords;
import io.wirewatch.RouteSamples;
import io.wirewatch.Samples;
import io.wirewatch.SchemaFile;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Clock;
import io.wirewatch.model.Command;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Silence;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.model.StorySignature;
import io.wirewatch.model.Trend;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.QueryParser;
import io.wirewatch.route.RoutedEvent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of records, held against the records. */
class RecordSchemasTest {
  private static final Codec<HitEvent> HITS = Codec.of(HitEvent.class);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Codec<Mention> MENTIONS = Codec.of(Mention.class);
  private static final Codec<Trend> TRENDS = Codec.of(Trend.class);
  private static final Codec<Clock> CLOCKS = Codec.of(Clock.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);
  private static final List<String> OF_THE_STEPS =
      List.of(
          "hit",
          "retract",
          "renewed",
          "armed",
          "retired",
          "tick",
          "mention",
          "alert",
          "team-alert",
          "shadow-alert",
          "trend",
          "status",
          "dead-letter");

  static Stream<HitEvent> hitEvents() {
    return Stream.of(
        Samples.hit(),
        Samples.retract(),
        Samples.renewed(),
        Samples.armed(),
        Samples.retired(),
        Samples.tick());
  }

  /** One of each record, by its schema, with every field that it can have. */
  static Map<String, JsonNode> samples() {
    Map<String, JsonNode> samples = new LinkedHashMap<>();
    samples.put("article.schema.json", json(ArticleCodec.encode(Samples.article())));
    samples.put("clock.schema.json", json(CLOCKS.encode(new Clock("replay-7", Samples.SEEN))));
    hitEvents()
        .forEach(
            event ->
                samples.put("hit.schema.json#/$defs/" + event.type(), json(HITS.encode(event))));
    RouteSamples.routedEvents()
        .forEach(
            event ->
                samples.put(
                    "routed.schema.json#/$defs/" + event.type(),
                    json(Codec.of(RoutedEvent.class).encode(event))));
    samples.put(
        "notification.schema.json",
        json(Codec.of(Notification.class).encode(RouteSamples.notification())));
    samples.put(
        "command.schema.json", json(Codec.of(Command.class).encode(RouteSamples.command())));
    samples.put("mention.schema.json", json(MENTIONS.encode(Samples.mention())));
    samples.put("alert.schema.json", json(ALERTS.encode(Samples.alert())));
    samples.put("trend.schema.json", json(TRENDS.encode(Samples.trend())));
    samples.put("rule.schema.json", json(RuleRecord.CODEC.encode(Records.rule())));
    samples.put("book.schema.json", json(RuleLog.encode(Records.marker())));
    samples.put("rule-change.schema.json", json(RuleChange.CODEC.encode(Records.change())));
    samples.put("status.schema.json", json(REPORTS.encode(Records.status())));
    samples.put("silence.schema.json", json(SilenceLog.CODEC.encode(Samples.silence())));
    samples.put("delivery.schema.json", json(DeliveryTopics.DELIVERIES.encode(Samples.delivery())));
    samples.put(
        "deliver-status.schema.json",
        json(Codec.of(DeliverReport.class).encode(Records.deliverReport())));
    samples.put(
        "links-status.schema.json",
        json(Codec.of(LinksReport.class).encode(Records.linksReport())));
    return samples;
  }

  static Stream<Map.Entry<String, JsonNode>> sampleOfEach() {
    return samples().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("hitEvents")
  void shouldDescribeEachRecordOfHits(HitEvent event) {
    SchemaFile schema = SchemaFile.of("hit.schema.json");
    String pointer = "/$defs/" + event.type();

    schema.assertDescribes(pointer, event.getClass(), "type");
    assertThat(schema.root().at(pointer + "/properties/type/const").textValue())
        .isEqualTo(event.type());
    assertThat(schema.root().get("oneOf").findValuesAsText("$ref"))
        .containsExactlyElementsOf(hitEvents().map(each -> "#/$defs/" + each.type()).toList());
    assertThat(hitEvents().map(Object::getClass))
        .containsExactlyInAnyOrder(HitEvent.class.getPermittedSubclasses());
  }

  @Test
  void shouldDescribeAllOtherRecords() {
    SchemaFile.of("mention.schema.json").assertDescribes("", Mention.class);
    SchemaFile.of("alert.schema.json").assertDescribes("", Alert.class);
    SchemaFile.of("trend.schema.json").assertDescribes("", Trend.class);
    SchemaFile.of("rule.schema.json").assertDescribes("", RuleRecord.class);
    SchemaFile.of("book.schema.json").assertDescribes("", RuleLog.Marker.class);
    SchemaFile.of("rule-change.schema.json").assertDescribes("", RuleChange.class);
    SchemaFile.of("status.schema.json").assertDescribes("", StatusReport.class);
    SchemaFile.of("delivery.schema.json").assertDescribes("", Delivery.class);
    SchemaFile.of("silence.schema.json").assertDescribes("", Silence.class);
    SchemaFile.of("deliver-status.schema.json").assertDescribes("", DeliverReport.class);
    SchemaFile.of("links-status.schema.json").assertDescribes("", LinksReport.class);
    // Given by strangers too, who need not write times as we do.
    assertThat(fields(SchemaFile.of("clock.schema.json"))).isEqualTo(components(Clock.class));
    assertThat(fields(SchemaFile.of("article.schema.json"))).isEqualTo(components(Article.class));
    assertThat(SchemaFile.texts(SchemaFile.of("clock.schema.json").root().get("required")))
        .isEqualTo(components(Clock.class));
  }

  private static List<String> fields(SchemaFile file) {
    return SchemaFile.names(file.root().get("properties"));
  }

  private static List<String> components(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  @Test
  void shouldStateTheLimitsThatTheRecordsHave() {
    assertThat(limit("article", "/properties/id/maxLength")).isEqualTo(Article.MAX_ID);
    assertThat(limit("article", "/properties/version/maxLength")).isEqualTo(Article.MAX_VERSION);
    assertThat(limit("alert", "/$defs/article/properties/id/maxLength")).isEqualTo(Article.MAX_ID);
    // What is made of the content follows the publisher's own after a tilde.
    assertThat(limit("alert", "/$defs/article/properties/version/maxLength"))
        .isEqualTo(Article.MAX_VERSION + "~0123456789abcdef".length());
    assertThat(limit("alert", "/$defs/article/properties/title/maxLength"))
        .isEqualTo(ArticleRef.MAX_TITLE);
    assertThat(limit("alert", "/$defs/article/properties/source/maxLength"))
        .isEqualTo(ArticleRef.MAX_TITLE);
    assertThat(limit("alert", "/$defs/article/properties/lang/maxLength"))
        .isEqualTo(ArticleRef.MAX_LANG);
    assertThat(limit("alert", "/$defs/article/properties/url/maxLength"))
        .isEqualTo(ArticleRef.MAX_URL);
    assertThat(limit("alert", "/$defs/span/properties/text/maxLength")).isEqualTo(Span.MAX_TEXT);
    assertThat(limit("alert", "/$defs/snippet/properties/text/maxLength"))
        .isEqualTo(Snippet.MAX_TEXT);
    assertThat(limit("alert", "/$defs/evidence/properties/spans/maxItems"))
        .isEqualTo(HitEvent.Hit.MAX_SPANS);
    assertThat(limit("hit", "/$defs/hit/properties/spans/maxItems"))
        .isEqualTo(HitEvent.Hit.MAX_SPANS);
    assertThat(limit("alert", "/properties/evidence/maxItems")).isEqualTo(Alert.MAX_EVIDENCE);
    assertThat(limit("hit", "/$defs/hit/properties/values/maxItems"))
        .isEqualTo(HitEvent.Hit.MAX_VALUES);
    assertThat(limit("hit", "/$defs/hit/properties/values/items/maxLength"))
        .isEqualTo(HitEvent.Hit.MAX_VALUE);
    assertThat(limit("hit", "/$defs/hit/properties/steps/maxItems"))
        .isEqualTo(Trigger.Sequence.MAX_STEPS);
    assertThat(limit("hit", "/$defs/sequence/properties/rules/maxItems"))
        .isEqualTo(Trigger.Sequence.MAX_STEPS);
    assertThat(limit("hit", "/$defs/signature/properties/sketch/maxLength"))
        .isEqualTo(StorySignature.MAX_SKETCH);
    assertThat(limit("hit", "/$defs/signature/properties/terms/maxLength"))
        .isEqualTo(StorySignature.MAX_TERMS);
    assertThat(text("hit", "/$defs/truncated/description"))
        .contains(
            "`" + HitEvent.Hit.SPANS_OVER_100 + "`",
            "`" + HitEvent.Hit.VALUES_OVER_16 + "`",
            "`" + HitEvent.Hit.SIZE + "`");
    assertThat(text("hit", "/description"))
        .contains("At most " + FittedHit.MAX_BYTES / 1024 + " KiB");
    assertThat(limit("mention", "/properties/spans/maxItems")).isEqualTo(Mention.MAX_SPANS);
    assertThat(limit("mention", "/properties/keyword/maxLength")).isEqualTo(Rule.MAX_ID);
    assertThat(limit("alert", "/$defs/rule/properties/id/maxLength")).isEqualTo(Rule.MAX_ID);
    assertThat(limit("alert", "/properties/name/maxLength")).isEqualTo(Rule.MAX_NAME);
    assertThat(limit("hit", "/$defs/definition/properties/name/maxLength"))
        .isEqualTo(Rule.MAX_NAME);
    assertThat(text("alert", "/$defs/labels/description")).contains(" " + Rule.MAX_LABELS + " ");
    assertThat(limit("rule", "/properties/id/maxLength")).isEqualTo(Rule.MAX_ID);
    assertThat(limit("rule", "/properties/name/maxLength")).isEqualTo(Rule.MAX_NAME);
    assertThat(limit("rule", "/properties/owner/maxLength")).isEqualTo(Rule.MAX_NAME);
    assertThat(limit("trend", "/properties/rule/maxLength")).isEqualTo(Rule.MAX_ID);
    assertThat(limit("rule", "/properties/query/maxLength")).isEqualTo(QueryParser.MAX_LENGTH);
    assertThat(limit("rule-change", "/properties/by/maxLength")).isEqualTo(RuleChange.MAX_NAME);
    assertThat(limit("delivery", "/properties/detail/maxLength")).isEqualTo(Delivery.MAX_DETAIL);
    assertThat(limit("deliver-status", "/properties/stopped/maxProperties"))
        .isEqualTo(DeliverReport.MAX_STOPPED);
    assertThat(limit("status", "/properties/worlds/maxProperties"))
        .isEqualTo(StatusReport.MAX_WORLDS);
    assertThat(limit("status", "/properties/broken/maxProperties"))
        .isEqualTo(StatusReport.MAX_NAMES);
    assertThat(limit("status", "/properties/sources/maxProperties"))
        .isEqualTo(StatusReport.MAX_NAMES);
    assertThat(limit("status", "/properties/broken/additionalProperties/maxLength"))
        .isEqualTo(RejectedRule.MAX_PROBLEM + 1);
    ArticleLimits limits = ArticleLimits.DEFAULT;
    assertThat(text("article", "/description"))
        .contains(
            "at most " + (limits.bytes() >> 20) + " MiB",
            "at most " + limits.depth() + " deep",
            "at most " + limits.fields() + " names");
    assertThat(limit("article", "/properties/title/maxLength")).isEqualTo(limits.title());
    assertThat(limit("article", "/properties/url/maxLength")).isEqualTo(limits.url());
    for (String name : List.of("source", "lang", "country", "authors/items")) {
      assertThat(limit("article", "/properties/" + name + "/maxLength")).isEqualTo(limits.name());
    }
    assertThat(limit("article", "/properties/labels/items/maxLength")).isEqualTo(limits.label());
    assertThat(limit("article", "/properties/labels/maxItems")).isEqualTo(limits.labels());
    assertThat(limit("article", "/properties/authors/maxItems")).isEqualTo(limits.authors());
    assertThat(text("article", "/properties/title/description"))
        .contains("first " + ArticleRef.MAX_TITLE + ".");
    assertThat(text("article", "/properties/url/description"))
        .contains("up to " + ArticleRef.MAX_URL + ".");
    assertThat(text("article", "/properties/publishedAt/description"))
        .contains("up to " + MatchSettings.DEFAULT.claimsTrusted().toHours() + " hours");
    assertThat(
            SchemaFile.texts(
                SchemaFile.of("article.schema.json").root().at("/properties/status/enum")))
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(ArticleStatus.values()).map(ArticleStatus::label),
                    Stream.of((String) null))
                .toList());
  }

  private static int limit(String file, String pointer) {
    JsonNode limit = SchemaFile.of(file + ".schema.json").root().at(pointer);
    assertThat(limit.isInt()).as("%s of %s", pointer, file).isTrue();
    return limit.intValue();
  }

  private static String text(String file, String pointer) {
    return SchemaFile.of(file + ".schema.json").root().at(pointer).asText();
  }

  static Stream<Trigger> triggers() {
    return Samples.triggers().stream();
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void shouldDescribeEachTriggerWithItsParameters(Trigger trigger) {
    SchemaFile schema = SchemaFile.of("hit.schema.json#/$defs/trigger");
    ObjectNode json = json(Codec.of(Trigger.class).encode(trigger)).deepCopy();

    assertThat(schema.problems(json)).isEmpty();
    assertThat(schema.accepts(json.deepCopy().put("later", 7))).isTrue();
    for (String field : SchemaFile.names(json)) {
      ObjectNode other = json.deepCopy();
      other.putArray(field).addArray();
      assertThat(schema.accepts(other)).as("%s with an array in %s", trigger, field).isFalse();
      ObjectNode without = json.deepCopy();
      without.remove(field);
      assertThat(schema.accepts(without))
          .as("%s without %s", trigger, field)
          .isEqualTo(field.equals("by") || field.equals("baselineAtLeast"));
    }
  }

  @Test
  void shouldAcceptTriggersThatMayComeAndNoneWithoutAKind() {
    SchemaFile schema = SchemaFile.of("hit.schema.json#/$defs/trigger");

    assertThat(schema.problems("{\"on\":\"full-moon\",\"within\":7}")).isEmpty();
    assertThat(schema.problems("{}")).isNotEmpty();
    assertThat(schema.problems("{\"on\":\"count\",\"atLeast\":0,\"within\":\"1h\"}")).isNotEmpty();
    assertThat(schema.problems("{\"on\":\"new-story\",\"within\":\"soon\"}")).isNotEmpty();
  }

  @Test
  void shouldGiveExamplesThatAreWhatTheyAreExamplesOf() throws Exception {
    SchemaFile schema = SchemaFile.of("hit.schema.json");
    List<String> kinds = new ArrayList<>();
    for (JsonNode reference : schema.root().at("/$defs/trigger/oneOf")) {
      for (JsonNode example : schema.resolve(reference).path("examples")) {
        kinds.add(Codec.of(Trigger.class).decode(example.toString().getBytes(UTF_8)).kind());
        assertThat(SchemaFile.of("hit.schema.json#/$defs/trigger").problems(example)).isEmpty();
      }
    }
    assertThat(kinds)
        .containsExactlyElementsOf(Samples.triggers().stream().map(Trigger::kind).toList());
  }

  @ParameterizedTest
  @MethodSource("sampleOfEach")
  void shouldAcceptTheSampleAndWhatIsAddedToIt(Map.Entry<String, JsonNode> sample) {
    SchemaFile schema = SchemaFile.of(sample.getKey());

    assertThat(schema.problems(sample.getValue())).isEmpty();
    ObjectNode later = sample.getValue().deepCopy();
    later.put("laterScalar", 7).putObject("laterObject").put("type", "other");
    assertThat(schema.problems(later)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sampleOfEach")
  void shouldRefuseASampleWithoutWhatIsRequired(Map.Entry<String, JsonNode> sample) {
    SchemaFile schema = SchemaFile.of(sample.getKey());
    JsonNode described = described(schema, sample.getKey());

    for (String field : SchemaFile.texts(described.path("required"))) {
      ObjectNode without = sample.getValue().deepCopy();
      without.remove(field);

      assertThat(schema.accepts(without)).as("%s without %s", sample.getKey(), field).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("sampleOfEach")
  void shouldRefuseASampleWithAFieldOfAnotherType(Map.Entry<String, JsonNode> sample) {
    SchemaFile schema = SchemaFile.of(sample.getKey());
    List<String> mutated = new ArrayList<>();

    mutate(
        sample.getValue(),
        "",
        (place, changed) -> {
          assertThat(schema.accepts(changed)).as("%s at %s", sample.getKey(), place).isFalse();
          mutated.add(place);
        });

    assertThat(mutated)
        .hasSizeGreaterThanOrEqualTo(described(schema, sample.getKey()).get("properties").size());
  }

  private static JsonNode described(SchemaFile schema, String name) {
    int hash = name.indexOf('#');
    return hash < 0 ? schema.root() : schema.root().at(name.substring(hash + 1));
  }

  private interface Mutant {
    void at(String place, JsonNode whole);
  }

  /**
   * Gives {@code mutant} a copy of {@code whole} for each value in it, that one of another type.
   */
  private static void mutate(JsonNode whole, String place, Mutant mutant) {
    JsonNode at = whole.at(place);
    if (at.isObject()) {
      at.fieldNames().forEachRemaining(name -> mutate(whole, place + "/" + escaped(name), mutant));
    } else if (at.isArray() && !at.isEmpty()) {
      mutate(whole, place + "/0", mutant);
    }
    if (!place.isEmpty()) {
      JsonNode copy = whole.deepCopy();
      int slash = place.lastIndexOf('/');
      JsonNode parent = copy.at(place.substring(0, slash));
      JsonNode other =
          at.isArray()
              ? JsonNodeFactory.instance.objectNode()
              : JsonNodeFactory.instance.arrayNode().addArray();
      if (parent instanceof ObjectNode object) {
        object.set(place.substring(slash + 1).replace("~1", "/").replace("~0", "~"), other);
      } else {
        ((ArrayNode) parent).set(0, other);
      }
      mutant.at(place, copy);
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  @Test
  void shouldAcceptRecordsOfAllShapes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RandomRecords records = new RandomRecords(random);
    for (int round = 0; round < 150; round++) {
      String as = "seed " + seed + ", round " + round;
      holds(as, "hit.schema.json", HITS.encode(records.hitEvent()));
      holds(as, "mention.schema.json", MENTIONS.encode(records.mention()));
      holds(as, "alert.schema.json", ALERTS.encode(records.alert()));
      holds(as, "trend.schema.json", TRENDS.encode(records.trend()));
      holds(as, "clock.schema.json", CLOCKS.encode(records.clock()));
      RuleRecord.Owner owner =
          new RuleRecord.Owner(
              "s" + records.text(40), random.nextBoolean() ? null : records.text(40));
      RuleRecord rule = RuleRecord.of(records.rule(), owner);
      holds(as, "rule.schema.json", RuleRecord.CODEC.encode(rule));
      holds(
          as,
          "rule-change.schema.json",
          RuleChange.CODEC.encode(Records.change(1 + random.nextInt(1000), rule)));
      holds(
          as,
          "book.schema.json",
          RuleLog.encode(
              new RuleLog.Marker(1 + random.nextLong(1L << 50), RuleLog.hash(new TreeMap<>()))));
      holds(as, "status.schema.json", REPORTS.encode(Records.status(records)));
      holds(as, "silence.schema.json", SilenceLog.CODEC.encode(records.silence()));
      holds(as, "delivery.schema.json", DeliveryTopics.DELIVERIES.encode(records.delivery()));
    }
  }

  private static void holds(String as, String file, byte[] value) {
    assertThat(SchemaFile.of(file).problems(json(value)))
        .as("%s: %s", as, new String(value, UTF_8))
        .isEmpty();
  }

  @Test
  void shouldDocumentWhateverTheStepsWrite() {
    AsyncApiDocument document = new AsyncApiDocument();
    Set<String> met = new TreeSet<>();

    // A few that are of all kinds, and then on until each record was met.
    for (long seed = 0; seed < 8 || (seed < 100 && !met.containsAll(OF_THE_STEPS)); seed++) {
      Scenario scenario = ScenarioWriter.write(new SplittableRandom(seed));
      SimulatedPipeline run =
          SimulatedPipeline.rough(scenario, new SplittableRandom(seed), SimulatedTask.Fault.NONE);
      for (InMemoryLog log : run.logs()) {
        for (InMemoryLog.Entry entry : log.readable()) {
          String topic = Topics.DEFAULT_PREFIX + log.topic();
          met.add(document.messageOf(topic, entry.key(), entry.headers(), entry.value()));
        }
      }
    }

    assertThat(met).containsExactlyInAnyOrderElementsOf(OF_THE_STEPS);
  }

  private static JsonNode json(byte[] value) {
    return SchemaFile.parse(new String(value, UTF_8));
  }
}
