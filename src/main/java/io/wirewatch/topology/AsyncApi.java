package io.wirewatch.topology;

import io.wirewatch.json.Json;
import io.wirewatch.topology.Channel.Anything;
import io.wirewatch.topology.Channel.Constant;
import io.wirewatch.topology.Channel.Message;
import io.wirewatch.topology.Channel.Nothing;
import io.wirewatch.topology.Channel.Part;
import io.wirewatch.topology.Channel.Text;
import io.wirewatch.topology.Channel.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The AsyncAPI document of all topics, which other programs read. */
public final class AsyncApi {
  // Raised in its second place when records gain something, and never in its first: what is read
  // today stays readable.
  private static final String VERSION = "1.0.0";
  private static final String BINDING = "0.5.0";
  private static final Set<String> NUMBERS =
      Set.of("max.message.bytes", "retention.ms", "segment.ms");

  private AsyncApi() {}

  /** The document of {@code topics}, in JSON; it refers to the schemas as files beside it. */
  public static String of(Topics topics) {
    List<Channel> channels = Channels.of(topics);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put(
        "info",
        object(
            "title",
            "Wirewatch",
            "version",
            VERSION,
            "description",
            "An alarm on the newswire: articles go in, standing rules match, alerts come out. Read"
                + " with isolation.level=read_committed. Fields, headers and kinds of records may be"
                + " added: ignore what you do not know. Every topic carries the time of arrival as"
                + " its records' timestamp."));
    document.put("defaultContentType", RecordHeaders.JSON);
    Map<String, Object> described = new LinkedHashMap<>();
    Map<String, Object> operations = new LinkedHashMap<>();
    for (Channel channel : channels) {
      described.put(channel.name(), channel(channel));
      for (Use use : channel.uses()) {
        operations.put(
            "%s-%s-%s".formatted(use.who(), use.isSending() ? "sends" : "reads", channel.name()),
            operation(channel, use));
      }
    }
    document.put("channels", described);
    document.put("operations", operations);
    return Json.writePretty(document);
  }

  private static Map<String, Object> channel(Channel channel) {
    Map<String, Object> described =
        object("address", channel.address(), "summary", channel.summary());
    if (channel.address().contains("{")) {
      described.put("parameters", object("team", object("description", "The name of the team.")));
    }
    Map<String, Object> messages = new LinkedHashMap<>();
    channel.messages().forEach(message -> messages.put(message.name(), message(message)));
    described.put("messages", messages);
    Map<String, Object> settings = new LinkedHashMap<>();
    channel.topic().settings().forEach((name, value) -> settings.put(name, setting(name, value)));
    described.put(
        "bindings",
        object(
            "kafka",
            object(
                "partitions",
                channel.topic().partitions(),
                "topicConfiguration",
                settings,
                "bindingVersion",
                BINDING)));
    return described;
  }

  private static Object setting(String name, String value) {
    if (name.equals("cleanup.policy")) {
      return List.of(value.split(",", -1));
    }
    return NUMBERS.contains(name) ? (Object) Long.valueOf(value) : value;
  }

  private static Map<String, Object> message(Message message) {
    Map<String, Object> described =
        object("summary", message.summary(), "contentType", message.contentType());
    if (!message.headers().isEmpty()) {
      described.put("headers", headers(message.headers()));
    }
    described.put("payload", schema(message.value()));
    described.put(
        "bindings",
        object("kafka", object("key", schema(message.key()), "bindingVersion", BINDING)));
    return described;
  }

  private static Map<String, Object> headers(List<HeaderSpec> headers) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (HeaderSpec header : headers) {
      Map<String, Object> property = object("type", "string", "description", header.description());
      if (!header.values().isEmpty()) {
        property.put("enum", header.values());
      }
      if (header.pattern() != null) {
        property.put("pattern", header.pattern());
      }
      properties.put(header.name(), property);
    }
    Map<String, Object> schema = object("type", "object");
    List<String> required =
        headers.stream().filter(HeaderSpec::isAlwaysThere).map(HeaderSpec::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Object> schema(Part part) {
    if (part instanceof Channel.Json json) {
      return object("$ref", "./" + json.schema());
    }
    Map<String, Object> schema = object("description", part.description());
    if (part instanceof Text) {
      schema.put("type", "string");
    } else if (part instanceof Constant constant) {
      schema.put("const", constant.text());
    } else if (part instanceof Nothing) {
      schema.put("type", "null");
    } else if (part instanceof Anything) {
      schema.put("type", List.of("string", "null"));
    }
    return schema;
  }

  private static Map<String, Object> operation(Channel channel, Use use) {
    String place = "#/channels/" + channel.name();
    Map<String, Object> described =
        object(
            "action",
            use.isSending() ? "send" : "receive",
            "summary",
            use.summary(),
            "channel",
            object("$ref", place),
            "messages",
            use.messages().stream()
                .map(message -> object("$ref", place + "/messages/" + message))
                .toList());
    if (use.group() != null) {
      described.put(
          "bindings",
          object(
              "kafka",
              object(
                  "groupId",
                  object("type", "string", "enum", List.of(use.group())),
                  "bindingVersion",
                  BINDING)));
    }
    return described;
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
