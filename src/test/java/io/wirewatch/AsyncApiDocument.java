package io.wirewatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI document that ships, as a reader of records uses it who knows nothing else. */
public final class AsyncApiDocument {
  // What strangers write there has whatever headers they like.
  private static final Set<String> OPEN = Set.of("articles", "dead-letters");

  private final JsonNode root = SchemaFile.read(SchemaFile.FOLDER.resolve("asyncapi.json"));
  private final Map<JsonNode, SchemaFile> schemas = new HashMap<>();

  /** The names of all messages. */
  public Set<String> messages() {
    Set<String> names = new TreeSet<>();
    root.get("channels").forEach(each -> names.addAll(SchemaFile.names(each.get("messages"))));
    return names;
  }

  /**
   * The message that a record is.
   *
   * @throws AssertionError if it is none that the document knows, with what is wrong
   */
  public String messageOf(
      String topic, byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> channel : root.get("channels").properties()) {
      if (!isAt(channel.getValue().get("address").textValue(), topic)) {
        continue;
      }
      for (Map.Entry<String, JsonNode> message : channel.getValue().get("messages").properties()) {
        List<String> found =
            problems(OPEN.contains(channel.getKey()), message.getValue(), key, headers, value);
        if (found.isEmpty()) {
          return message.getKey();
        }
        found.forEach(problem -> problems.add("as " + message.getKey() + ": " + problem));
      }
    }
    throw new AssertionError(
        "a record of %s that is not documented: key %s, headers %s, value %s%n%s"
            .formatted(topic, text(key), headers, text(value), String.join("\n", problems)));
  }

  private static boolean isAt(String address, String topic) {
    return Pattern.matches(
        Pattern.quote(address).replace("{team}", "\\E[A-Za-z0-9._-]+\\Q"), topic);
  }

  private List<String> problems(
      boolean isOpen,
      JsonNode message,
      byte @Nullable [] key,
      Headers headers,
      byte @Nullable [] value) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    List<String> problems = new ArrayList<>();
    JsonNode documented = message.path("headers").path("properties");
    for (Header header : headers) {
      given.set(header.key(), text(header.value()));
      if (!isOpen && !documented.has(header.key())) {
        problems.add("the header " + header.key() + " is not documented");
      }
    }
    if (message.has("headers")) {
      problems.addAll(schema(message.get("headers")).problems(given));
    }
    problems.addAll(schema(message.at("/bindings/kafka/key")).problems(text(key)));
    JsonNode payload = message.get("payload");
    boolean isJson = payload.has("$ref");
    try {
      problems.addAll(
          schema(payload)
              .problems(
                  isJson && value != null
                      ? SchemaFile.parse(
                          UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString())
                      : text(value)));
    } catch (CharacterCodingException | RuntimeException e) {
      problems.add(e.toString());
    }
    return problems;
  }

  private SchemaFile schema(JsonNode schema) {
    return schemas.computeIfAbsent(
        schema,
        key ->
            key.has("$ref")
                ? SchemaFile.of(key.get("$ref").textValue().substring("./".length()))
                : SchemaFile.of(key));
  }

  private static JsonNode text(byte @Nullable [] bytes) {
    return bytes == null
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(new String(bytes, UTF_8));
  }
}
