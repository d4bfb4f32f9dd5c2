package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.SchemaFile;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What editors are told of rule files is what the reader reads. */
class RulesSchemaTest {
  private static final String SCHEMA = "rules.schema.json";

  private final JsonNode schema;

  RulesSchemaTest() {
    schema = SchemaFile.of(SCHEMA).root();
  }

  @Test
  void shouldKnowTheKeysThatTheReaderKnows() {
    assertThat(keys("/properties")).containsExactlyElementsOf(RuleFileReader.FILE_KEYS);
    assertThat(keys("/$defs/rule/properties")).containsExactlyElementsOf(RuleFileReader.RULE_KEYS);
    assertThat(keys("/$defs/rule/properties/tests/properties"))
        .containsExactlyElementsOf(RuleFields.TEST_KEYS);
    assertThat(values("/$defs/rule/properties/status/enum"))
        .containsExactlyElementsOf(
            Stream.of(Rule.Status.values()).map(Rule.Status::label).toList());
    assertThat(values("/$defs/rule/properties/severity/enum"))
        .containsExactlyElementsOf(Stream.of(Severity.values()).map(Severity::label).toList());
  }

  @Test
  void shouldKnowTheTriggersThatTheReaderKnows() {
    Map<String, List<String>> triggers = new LinkedHashMap<>();
    schema
        .at("/$defs/trigger/oneOf")
        .forEach(
            trigger ->
                triggers.put(
                    trigger.at("/properties/on/const").textValue(),
                    SchemaFile.names(trigger.get("properties"))));

    assertThat(triggers).containsExactlyEntriesOf(TriggerReader.KEYS);
  }

  @Test
  void shouldAcceptWhatTheReaderGivesAsExamples() {
    SchemaFile file = SchemaFile.of(SCHEMA);
    TriggerReader.EXAMPLES.forEach(
        (kind, example) -> {
          ObjectNode rule = SchemaFile.parse("{\"id\": \"x\", \"query\": \"x\"}").deepCopy();
          rule.set("trigger", json(example));
          ObjectNode rules = SchemaFile.parse("{}").deepCopy();
          rules.putArray("rules").add(rule);

          assertThat(file.problems(rules)).as(kind).isEmpty();
          rule.withObject("/trigger").put("wihtin", "1h");
          assertThat(file.accepts(rules)).as(kind).isFalse();
        });
  }

  @Test
  void shouldAskForAQueryOfAllButSequences() {
    SchemaFile file = SchemaFile.of(SCHEMA);

    assertThat(file.accepts(SchemaFile.parse("{\"rules\": [{\"id\": \"x\"}]}"))).isFalse();
    assertThat(
            file.accepts(
                SchemaFile.parse(
                    "{\"rules\": [{\"id\": \"x\", \"trigger\": {\"on\": \"sequence\","
                        + " \"rules\": [\"a\", \"b\"], \"within\": \"1h\"}}]}")))
        .isTrue();
  }

  /** The JSON that a mapping in braces is, whose texts and keys stand without quotes. */
  private static JsonNode json(String braces) {
    return SchemaFile.parse(braces.replaceAll("([a-z][a-z_-]*|\\d+[a-z]+)", "\"$1\""));
  }

  @Test
  void shouldKnowThePatternsThatTheReaderKnows() {
    assertThat(schema.at("/$defs/rule/properties/id/pattern").textValue())
        .isEqualTo("^" + RuleFileReader.ID + "$");
    assertThat(schema.at("/$defs/rule/properties/labels/properties/team/pattern").textValue())
        .isEqualTo("^" + RuleFileReader.TEAM + "$");
    assertThat(schema.at("/$defs/by/pattern").textValue())
        .isEqualTo("^" + TriggerReader.LABEL + "$");
  }

  @Test
  void shouldBeNamedByEveryRuleFileThatShips() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("config/rules"))) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .startsWith("# yaml-language-server: $schema=../schemas/" + SCHEMA + "\n"));
    }
  }

  @Test
  void shouldReadEveryRuleFileThatShips() {
    RuleFileSet set = RuleFiles.read(Path.of("config/rules"));

    assertThat(set.errors()).isEmpty();
    assertThat(set.entries()).isNotEmpty();
  }

  private List<String> keys(String pointer) {
    return schema.at(pointer).properties().stream().map(entry -> entry.getKey()).toList();
  }

  private Stream<String> values(String pointer) {
    return schema.at(pointer).valueStream().map(JsonNode::textValue);
  }
}
