package io.wirewatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A schema that ships, as a validator of another house reads it: every format is held. */
public final class SchemaFile {
  /** Where they stand. */
  public static final Path FOLDER = Path.of("config/schemas");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode root;
  private final Schema schema;

  private SchemaFile(JsonNode root, Schema schema) {
    this.root = root;
    this.schema = schema;
  }

  /** The schema of the file {@code name}, or the part of it after {@code #}. */
  public static SchemaFile of(String name) {
    int hash = name.indexOf('#');
    JsonNode root = read(FOLDER.resolve(hash < 0 ? name : name.substring(0, hash)));
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(root.get("$id").textValue()), root);
    return hash < 0
        ? new SchemaFile(root, schema)
        : new SchemaFile(
            root,
            REGISTRY.getSchema(
                SchemaLocation.of("urn:wirewatch:part:" + name.replace('#', ':')),
                part(root, name.substring(hash))));
  }

  /** A schema without a file. */
  public static SchemaFile of(JsonNode root) {
    return new SchemaFile(root, REGISTRY.getSchema(root));
  }

  // A schema of its own: with the definitions of the whole, of which it is one.
  private static JsonNode part(JsonNode root, String pointer) {
    return MAPPER.createObjectNode().put("$ref", pointer).set("$defs", root.get("$defs"));
  }

  /** All files of schemas, by name. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".schema.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of {@code file}. */
  public static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON in {@code text}. */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema itself. */
  public JsonNode root() {
    return root;
  }

  /** What is wrong with {@code value}; empty if it is valid. */
  public List<String> problems(JsonNode value) {
    return schema.validate(value).stream().map(Error::toString).toList();
  }

  /** What is wrong with the JSON {@code text}; empty if it is valid. */
  public List<String> problems(String text) {
    return schema.validate(text, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  /** Whether {@code value} is valid. */
  public boolean accepts(JsonNode value) {
    return problems(value).isEmpty();
  }

  /**
   * Holds the part at {@code pointer} against a record as the mapper writes it: its fields in their
   * order, which of them may be absent, and the type of each, however deep.
   */
  public void assertDescribes(String pointer, Class<?> type, String... more) {
    assertRecord(pointer, root.at(pointer), type, List.of(more));
  }

  private void assertType(String place, JsonNode given, Type type) {
    JsonNode part = resolve(given);
    // The first is the form that is written, others were once.
    if (part.has("anyOf")) {
      assertType(place, part.get("anyOf").get(0), type);
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("array");
      assertType(place + "/items", part.path("items"), generic.getActualTypeArguments()[0]);
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("object");
      assertType(
          place + "/additionalProperties",
          part.path("additionalProperties"),
          generic.getActualTypeArguments()[1]);
    } else if (type == Instant.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("string");
      assertThat(part.path("format").textValue()).as(place).isEqualTo("date-time");
    } else if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("integer");
    } else if (type == boolean.class || type == Boolean.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("boolean");
    } else if (type == double.class || type == Double.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("number");
    } else if (type == Duration.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("string");
      assertThat(part.has("pattern")).as(place).isTrue();
    } else if (type == String.class) {
      assertThat(part.path("type").textValue()).as(place).isEqualTo("string");
    } else if (type instanceof Class<?> closed && closed.isEnum()) {
      assertThat(texts(part.path("enum"))).as(place).isEqualTo(labels(closed));
    } else if (type instanceof Class<?> closed && closed.isRecord()) {
      assertRecord(place, part, closed, List.of());
    } else if (type instanceof Class<?> closed && closed.isSealed()) {
      assertOneOf(place, part, closed);
    } else {
      throw new AssertionError(place + ": no idea how to hold a schema against " + type);
    }
  }

  /** The records that are permitted, in their order, and then what may come. */
  private void assertOneOf(String place, JsonNode part, Class<?> closed) {
    Class<?>[] permitted = closed.getPermittedSubclasses();
    assertThat(part.path("oneOf")).as(place).hasSize(permitted.length + 1);
    for (int i = 0; i < permitted.length; i++) {
      JsonNode one = resolve(part.get("oneOf").get(i));
      assertRecord(place + "/" + i, one, permitted[i], List.of("on"));
      assertThat(one.at("/properties/on/const").textValue())
          .as(place)
          .isEqualTo(constant(permitted[i], "KIND"));
    }
  }

  private static Object constant(Class<?> type, String name) {
    try {
      return type.getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no " + name, e);
    }
  }

  private void assertRecord(String place, JsonNode part, Class<?> type, List<String> more) {
    List<String> fields = new ArrayList<>(more);
    List<String> required = new ArrayList<>(more);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      fields.add(name);
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && !isAddedLater(component, part.path("properties").path(name))) {
        required.add(name);
      }
    }
    assertThat(part.path("type").textValue()).as(place).isEqualTo("object");
    assertThat(names(part.path("properties"))).as("%s of %s", place, type).isEqualTo(fields);
    assertThat(texts(part.path("required"))).as("%s of %s", place, type).isEqualTo(required);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      assertType(
          place + "/" + name, part.path("properties").path(name), component.getGenericType());
    }
  }

  /** What is primitive and has a default need not be there: earlier versions did not write it. */
  private static boolean isAddedLater(RecordComponent component, JsonNode part) {
    return component.getType().isPrimitive() && part.has("default");
  }

  /** The name in JSON. */
  private static String name(RecordComponent component) {
    return component.getDeclaringRecord() == Trigger.Quiet.class
            && component.getName().equals("silence")
        ? "for"
        : component.getName();
  }

  /** {@code part}, or what it refers to in this file. */
  public JsonNode resolve(JsonNode part) {
    return part.has("$ref") ? resolve(root.at(part.get("$ref").textValue().substring(1))) : part;
  }

  private static List<String> labels(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(SchemaFile::label).toList();
  }

  private static String label(Object constant) {
    if (constant instanceof LabelMatcher.How how) {
      return how.sign();
    }
    try {
      String name = constant instanceof LabelMatcher.How ? "sign" : "label";
      return (String) constant.getClass().getMethod(name).invoke(constant);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no label", e);
    }
  }

  /** The names of the fields of {@code object}. */
  public static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The texts in {@code array}. */
  public static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::textValue).toList();
  }
}
