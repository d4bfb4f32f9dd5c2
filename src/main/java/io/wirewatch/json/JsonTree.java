package io.wirewatch.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON of someone else, of which nothing is sure. What is not there, or of another type, is
 * missing: nothing here throws.
 */
public final class JsonTree {
  private static final JsonTree MISSING = new JsonTree(MissingNode.getInstance());

  private final JsonNode node;

  private JsonTree(JsonNode node) {
    this.node = node;
  }

  /** The tree of a text; missing where it is not JSON. */
  public static JsonTree read(String text) {
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      return node == null ? MISSING : new JsonTree(node);
    } catch (JsonProcessingException e) {
      return MISSING;
    }
  }

  /** The field of an object. */
  public JsonTree get(String field) {
    JsonNode child = node.get(field);
    return child == null ? MISSING : new JsonTree(child);
  }

  /** The items of an array; none where it is none. */
  public List<JsonTree> items() {
    List<JsonTree> items = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> items.add(new JsonTree(item)));
    }
    return items;
  }

  /** The names of the fields of an object; none where it is none. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A text or a number, as text; null where it is neither. */
  public @Nullable String text() {
    return node.isTextual() || node.isNumber() ? node.asText() : null;
  }

  /** A number, or a text that is one; null where it is neither. */
  public @Nullable Double number() {
    if (node.isNumber()) {
      return node.asDouble();
    }
    try {
      return node.isTextual() ? Double.valueOf(node.asText().strip()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether it is {@code true}. */
  public boolean isTrue() {
    return node.isBoolean() && node.asBoolean();
  }

  /** Whether it is {@code false}. */
  public boolean isFalse() {
    return node.isBoolean() && !node.asBoolean();
  }

  /** Whether it is not there. */
  public boolean isMissing() {
    return node.isMissingNode() || node.isNull();
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return node.toString();
  }
}
