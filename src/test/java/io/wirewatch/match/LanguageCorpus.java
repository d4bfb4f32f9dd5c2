package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Span;
import io.wirewatch.query.Lists;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    hold("reference", (query, article) -> Twins.reference(article).match(query));
    hold("engine", Twins::engine);
  }

  private static void hold(
      String name, BiFunction<Query, Article, Optional<ReferenceMatcher.Answer>> matcher)
      throws IOException {
    List<String> failures = new ArrayList<>();
    List<JsonNode> cases = cases("match.jsonl");
    for (JsonNode given : cases) {
      List<String> wanted = strings(given.get("spans"), LanguageCorpus::print);
      String told;
      boolean holds;
      try {
        Query query = QueryParser.parse(given.get("query").textValue(), lists(given));
        Optional<ReferenceMatcher.Answer> answer =
            matcher.apply(query, article(given.get("article")));
        List<String> spans =
            answer.stream()
                .flatMap(hit -> hit.spans().stream())
                .map(LanguageCorpus::print)
                .toList();
        holds = given.get("hit").booleanValue() == answer.isPresent() && spans.equals(wanted);
        told = (answer.isPresent() ? "a hit with " : "no hit ") + spans;
      } catch (QueryException e) {
        holds = false;
        told = e.errors().toString();
      }
      if (!holds) {
        failures.add(given + " gives " + told);
      }
    }
    System.out.printf("match: %d cases held by the %s%n", cases.size(), name);
    assertThat(failures).as(name).isEmpty();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(180);
  }

  private static Lists lists(JsonNode given) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> list : given.path("lists").properties()) {
      lists.put(list.getKey(), strings(list.getValue(), JsonNode::textValue));
    }
    return Lists.of(lists);
  }

  private static List<String> strings(JsonNode array, Function<JsonNode, String> string) {
    return StreamSupport.stream(array.spliterator(), false).map(string).toList();
  }

  private static List<QueryError> errors(JsonNode given) {
    try {
      QueryParser.parse(given.get("query").textValue(), lists(given));
      return List.of();
    } catch (QueryException e) {
      return e.errors();
    }
  }

  private static Article article(JsonNode given) {
    return new Article(
        "article",
        null,
        ArticleStatus.USABLE,
        null,
        text(given, "title"),
        text(given, "summary"),
        text(given, "text"),
        text(given, "source"),
        text(given, "lang"),
        strings(given.path("authors"), JsonNode::textValue),
        text(given, "country"),
        strings(given.path("labels"), JsonNode::textValue),
        null,
        Article.LIVE,
        Instant.EPOCH);
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
