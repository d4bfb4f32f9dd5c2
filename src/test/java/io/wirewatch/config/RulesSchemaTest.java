package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.SchemaFile;
import io.wirewatch.model.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        .containsExactlyElementsOf(RuleFileReader.TEST_KEYS);
    assertThat(values("/$defs/triggerName/enum"))
        .containsExactlyElementsOf(RuleFileReader.TRIGGERS);
    assertThat(values("/$defs/rule/properties/severity/enum"))
        .containsExactlyElementsOf(Stream.of(Severity.values()).map(Severity::label).toList());
  }

  @Test
  void shouldKnowThePatternsThatTheReaderKnows() {
    assertThat(schema.at("/$defs/rule/properties/id/pattern").textValue())
        .isEqualTo("^" + RuleFileReader.ID + "$");
    assertThat(schema.at("/$defs/rule/properties/labels/properties/team/pattern").textValue())
        .isEqualTo("^" + RuleFileReader.TEAM + "$");
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
