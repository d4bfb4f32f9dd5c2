package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Span;
import io.wirewatch.query.Lists;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the language against the cases of a folder, JSON lines in {@code parse.jsonl} and {@code
 * match.jsonl}. No test of every build, since the folder is not in the repository: {@code mvn test
 * -Dtest=LanguageCorpus -Dwirewatch.language=FOLDER}.
 */
class LanguageCorpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldParseOrRefuseEachQueryAsTheCasesSay() throws IOException {
    List<String> failures = new ArrayList<>();
    int held = 0;
    int refused = 0;
    for (JsonNode given : cases("parse.jsonl")) {
      List<QueryError> errors = errors(given);
      boolean ok = given.get("ok").booleanValue();
      held++;
      if (ok != errors.isEmpty()) {
        failures.add(given + " gives " + errors);
      } else if (!ok) {
        refused++;
        List<Integer> at = List.of(given.at("/at/0").intValue(), given.at("/at/1").intValue());
        QueryError first = errors.get(0);
        if (errors.size() > 1 || !at.equals(List.of(first.start(), first.end()))) {
          failures.add(given + " gives " + errors);
        }
      }
    }
    System.out.printf("parse: %d cases held, %d of them refusals%n", held, refused);
    assertThat(failures).isEmpty();
    assertThat(held).isGreaterThanOrEqualTo(183);
  }

  @Test
  void shouldReportTheSpansThatTheCasesSay() throws IOException {
    List<String> failures = new ArrayList<>();
    int held = 0;
    int later = 0;
    for (JsonNode given : cases("match.jsonl")) {
      String query = given.get("query").textValue();
      List<QueryError> errors = errors(given);
      if (!errors.isEmpty() && errors.stream().allMatch(LanguageCorpus::isLater)) {
        later++;
        continue;
      }
      held++;
      Rule rule = Articles.rule("rule", query);
      List<Match> matches =
          RuleBook.of(1, List.of(rule)).matcher().match(article(given.get("article")));
      List<String> spans =
          matches.stream()
              .flatMap(match -> match.spans().stream())
              .map(LanguageCorpus::print)
              .toList();
      List<String> wanted =
          StreamSupport.stream(given.get("spans").spliterator(), false)
              .map(LanguageCorpus::print)
              .toList();
      if (given.get("hit").booleanValue() != !matches.isEmpty() || !spans.equals(wanted)) {
        failures.add(given + " gives " + matches.size() + " hits with " + spans + " " + errors);
      }
    }
    System.out.printf("match: %d cases held, %d are of a later language%n", held, later);
    assertThat(failures).isEmpty();
    assertThat(held).isGreaterThanOrEqualTo(35);
  }

  private static List<QueryError> errors(JsonNode given) {
    Map<String, List<String>> lists =
        JSON.convertValue(given.path("lists"), new TypeReference<Map<String, List<String>>>() {});
    try {
      QueryParser.parse(
          given.get("query").textValue(), lists == null ? Lists.none() : Lists.of(lists));
      return List.of();
    } catch (QueryException e) {
      return e.errors();
    }
  }

  private static boolean isLater(QueryError error) {
    return error.problem().endsWith("is not there yet");
  }

  private static Article article(JsonNode given) {
    return Articles.article(text(given, "title"), text(given, "summary"), text(given, "text"));
  }

  private static @Nullable String text(JsonNode given, String name) {
    JsonNode value = given.get(name);
    return value == null ? null : value.textValue();
  }

  private static String print(Span span) {
    return span.field().label() + " " + span.start() + "-" + span.end() + " " + span.text();
  }

  private static String print(JsonNode span) {
    return span.get("field").textValue()
        + " "
        + span.get("start").intValue()
        + "-"
        + span.get("end").intValue()
        + " "
        + span.get("text").textValue();
  }

  private static List<JsonNode> cases(String name) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of(System.getProperty("wirewatch.language")).resolve(name))) {
      cases.add(JSON.readTree(line));
    }
    return cases;
  }
}
