package io.wirewatch.topology;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.Golden;
import io.wirewatch.SchemaFile;
import io.wirewatch.topology.Channel.Message;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document that ships, and what else README says of topics. */
class AsyncApiTest {
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);
  private static final List<Channel> CHANNELS = Channels.of(TOPICS);
  private static final JsonNode DOCUMENT = SchemaFile.parse(AsyncApi.of(TOPICS));

  @Test
  void shouldBeTheDocumentThatShips() {
    Golden.assertMatches(SchemaFile.FOLDER.resolve("asyncapi.json"), AsyncApi.of(TOPICS));
  }

  @Test
  void shouldDescribeEveryTopicAsItIsMade() {
    List<TopicSpec> all = TOPICS.all(List.of("x"));

    assertThat(CHANNELS).extracting(Channel::topic).containsExactlyInAnyOrderElementsOf(all);
    assertThat(CHANNELS)
        .allSatisfy(
            channel ->
                assertThat(channel.address().replace("{team}", "x"))
                    .isEqualTo(channel.topic().name()));
  }

  @Test
  void shouldSpeakOfTopicsUnderTheirPrefix() {
    String document = AsyncApi.of(Topics.of("news."));

    assertThat(document).contains("\"news.alerts.team.{team}\"").doesNotContain("wirewatch.alerts");
  }

  @Test
  void shouldReferToWhatIsThere() {
    List<String> references = DOCUMENT.findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      JsonNode target;
      if (reference.startsWith("#")) {
        target = DOCUMENT.at(reference.substring(1));
      } else {
        String[] parts = reference.split("#", 2);
        JsonNode file = SchemaFile.read(SchemaFile.FOLDER.resolve(parts[0]));
        target = parts.length == 1 ? file : file.at(parts[1]);
      }
      assertThat(target.isObject()).as(reference).isTrue();
    }
  }

  @Test
  void shouldNameEachMessageOnceAndSayWhoWritesIt() {
    List<String> names =
        CHANNELS.stream().flatMap(each -> each.messages().stream()).map(Message::name).toList();

    assertThat(names).doesNotHaveDuplicates();
    for (Channel channel : CHANNELS) {
      Set<String> written =
          channel.uses().stream()
              .filter(Channel.Use::isSending)
              .flatMap(use -> use.messages().stream())
              .collect(toCollection(TreeSet::new));
      assertThat(written)
          .as(channel.name())
          .containsExactlyInAnyOrderElementsOf(
              channel.messages().stream().map(Message::name).toList());
    }
  }

  @Test
  void shouldUseEverySchemaOfARecord() {
    assertThat(DOCUMENT.findValuesAsText("$ref"))
        .filteredOn(reference -> reference.startsWith("./"))
        .extracting(reference -> reference.substring(2).replaceFirst("#.*", ""))
        .doesNotContain("rules.schema.json", "dead-letter.schema.json")
        .containsOnlyOnceElementsOf(
            Stream.of(
                    "article",
                    "clock",
                    "mention",
                    "trend",
                    "notification",
                    "delivery",
                    "silence",
                    "command",
                    "rule",
                    "book",
                    "rule-change",
                    "status",
                    "deliver-status",
                    "links-status")
                .map(name -> name + ".schema.json")
                .toList())
        .contains("alert.schema.json", "hit.schema.json", "routed.schema.json");
  }

  @Test
  void shouldKnowEveryHeader() throws Exception {
    Set<String> constants = new TreeSet<>();
    for (Field field : RecordHeaders.class.getDeclaredFields()) {
      if (field.getType() == String.class && field.get(null) instanceof String name) {
        if (name.startsWith("wirewatch-") || name.startsWith("content-")) {
          constants.add(name);
        }
      }
    }

    assertThat(headers().map(HeaderSpec::name)).hasSameElementsAs(constants);
  }

  @Test
  void shouldSayInReadmeWhichHeadersThereAre() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("| header |");

    assertThat(readme.substring(start, readme.indexOf("\n\n", start) + 1)).isEqualTo(table());
  }

  private static Stream<HeaderSpec> headers() {
    return CHANNELS.stream()
        .flatMap(channel -> channel.messages().stream())
        .flatMap(message -> message.headers().stream());
  }

  /** A row for each header that says the same wherever it stands, by header. */
  private static String table() {
    Map<HeaderSpec, List<String>> places = new LinkedHashMap<>();
    for (Channel channel : CHANNELS) {
      for (Message message : channel.messages()) {
        for (HeaderSpec header : message.headers()) {
          HeaderSpec row =
              new HeaderSpec(
                  header.name(), header.description(), header.isAlwaysThere(), List.of(), null);
          List<String> names = places.computeIfAbsent(row, key -> new ArrayList<>());
          String place = place(channel, message);
          if (!names.contains(place)) {
            names.add(place);
          }
        }
      }
    }
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    places.forEach(
        (header, names) ->
            rows.computeIfAbsent(header.name(), key -> new StringBuilder())
                .append(
                    "| `%s` | %s%s | %s |\n"
                        .formatted(
                            header.name(),
                            String.join(", ", names),
                            header.isAlwaysThere() ? "" : " (not always)",
                            header.description())));
    return "| header | on | |\n| --- | --- | --- |\n" + String.join("", rows.values());
  }

  private static String place(Channel channel, Message message) {
    return switch (message.name()) {
      case "article" -> "`articles` in JSON";
      case "plain-text" -> "`articles` in plain text";
      case "clock" -> "clocks on `articles`";
      case "team-alert" -> "`alerts.team.<name>`";
      case "shadow-alert" -> "`alerts.shadow`";
      default -> "`" + channel.name() + "`";
    };
  }
}
