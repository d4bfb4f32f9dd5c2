package io.wirewatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every schema that ships. */
class SchemasTest {
  private static final String RULE_FILES = "rules.schema.json";
  // What AsyncAPI tools know, which read draft-07; what stands beside a $ref they pass over.
  private static final Set<String> KEYWORDS =
      Set.of(
          "$schema",
          "$id",
          "$ref",
          "$defs",
          "title",
          "description",
          "examples",
          "default",
          "type",
          "enum",
          "const",
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "maxItems",
          "maxProperties",
          "items",
          "required",
          "properties",
          "additionalProperties",
          "propertyNames",
          "anyOf",
          "oneOf",
          "not");
  private static final List<String> LIMITS = List.of("maxLength", "maxItems", "maxProperties");

  static List<String> names() {
    return SchemaFile.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeASchemaOfDraft2020(String name) {
    JsonNode schema = SchemaFile.of(name).root();

    assertThat(schema.get("$schema").textValue())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    List<Error> problems =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
            .validate(schema);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeNamedAsItsFile(String name) {
    assertThat(SchemaFile.of(name).root().get("$id").textValue() + ".schema.json")
        .isEqualTo("urn:wirewatch:" + name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeInTheJar(String name) throws Exception {
    try (InputStream in = SchemasTest.class.getResourceAsStream("/io/wirewatch/schemas/" + name)) {
      assertThat(Objects.requireNonNull(in, name).readAllBytes())
          .isEqualTo(Files.readAllBytes(SchemaFile.FOLDER.resolve(name)));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeOpenToFieldsThatAreAdded(String name) {
    walk(
        "",
        SchemaFile.of(name).root(),
        (place, part) -> {
          if (!name.equals(RULE_FILES)) {
            assertThat(part.path("additionalProperties").isBoolean()).as(place).isFalse();
            assertThat(part.has("unevaluatedProperties")).as(place).isFalse();
          } else if (part.path("type").asText().equals("object") && part.has("properties")) {
            assertThat(part.path("additionalProperties").booleanValue()).as(place).isFalse();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldSayOfEachFieldWhatItIs(String name) {
    SchemaFile file = SchemaFile.of(name);
    walk(
        "",
        file.root(),
        (place, part) ->
            part.path("properties")
                .forEachEntry(
                    (field, given) -> {
                      if (!place.contains("anyOf")) {
                        assertThat(
                                given.path("description").asText()
                                    + file.resolve(given).path("description").asText())
                            .as("description of %s/%s", place, field)
                            .endsWith(".");
                      }
                    }));
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldSayEachLimitInItsDescription(String name) {
    walk(
        "",
        SchemaFile.of(name).root(),
        (place, part) -> {
          for (String limit : LIMITS) {
            if (part.has(limit) && part.has("description")) {
              assertThat(part.get("description").textValue())
                  .as(place)
                  .contains(part.get(limit).asText());
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldUseWhatOlderDraftsKnowToo(String name) {
    walk(
        "",
        SchemaFile.of(name).root(),
        (place, part) -> {
          assertThat(SchemaFile.names(part)).as(place).isSubsetOf(KEYWORDS);
          if (part.has("$ref")) {
            assertThat(SchemaFile.names(part))
                .as(place)
                .isSubsetOf("$ref", "description", "examples", "default");
          }
        });
  }

  @Test
  void shouldSayTheSameOfTheSameThing() {
    Map<String, JsonNode> first = new HashMap<>();
    for (String name : names()) {
      if (!name.equals(RULE_FILES)) {
        SchemaFile.of(name)
            .root()
            .path("$defs")
            .forEachEntry(
                (definition, part) ->
                    assertThat(part)
                        .as("%s of %s", definition, name)
                        .isEqualTo(first.computeIfAbsent(definition, key -> part)));
      }
    }
    assertThat(first).containsKeys("article", "span", "rule", "origin", "time");
  }

  /** Gives {@code visitor} each schema within {@code part}, that itself included. */
  private static void walk(String place, JsonNode part, BiConsumer<String, JsonNode> visitor) {
    if (part.isObject()) {
      visitor.accept(place, part);
      for (String map : List.of("properties", "$defs")) {
        part.path(map).forEachEntry((name, each) -> walk(place + "/" + name, each, visitor));
      }
      for (String list : List.of("anyOf", "oneOf")) {
        part.path(list).forEach(each -> walk(place + "/" + list, each, visitor));
      }
      for (String one : List.of("items", "additionalProperties")) {
        walk(place + "/" + one, part.path(one), visitor);
      }
    }
  }
}
