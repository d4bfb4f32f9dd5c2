package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream with copies, corrections, withdrawals and times out of order, and rules of every trigger
 * for it.
 */
final class GeneratedStream {
  /** A configuration on which what is told depends too: two sources are one publisher. */
  static final String CONFIGURATION =
      """
      publishers:
        families:
          northern: [Northern Wire, Tarn Gazette]
      """;

  private static final Pattern ORIGIN = Pattern.compile(",\"origin\":\\{[^}]*}");
  private static final Pattern RULE = Pattern.compile("\"rule\":\\{\"id\":\"([^\"]*)\"");
  private static final Instant START = Instant.parse("2021-11-23T06:00:00Z");
  private static final List<String> WORDS =
      List.of(
          "harbour",
          "troops",
          "coup",
          "border",
          "wheat",
          "strike",
          "minister",
          "river",
          "bridge",
          "vote",
          "storm",
          "market",
          "film",
          "school",
          "plan",
          "fire",
          "night",
          "train");
  private static final String QUERY = "troops NEAR/2 border OR coup ONEAR/1 plan";
  private static final Map<String, String> TRIGGERS =
      new TreeMap<>(
          Map.of(
              "each", "{on: every-article}",
              "story", "{on: new-story, within: 12h}",
              "count", "{on: count, at_least: 4, within: 6h, by: country}",
              "spike", "{on: spike, ratio: 2, within: 2h, baseline: 12h, at_least: 2}",
              "corroborated", "{on: corroborated, publishers: 2, within: 12h}",
              "sequence", "{on: sequence, rules: [count, spike], within: 6h}",
              "first", "{on: first-seen, of: source, within: 10h}",
              "quiet", "{on: quiet, for: 8h}",
              "quiet-country", "{on: quiet, for: 12h, by: country}"));
  private static final List<String> SOURCES =
      List.of("Harbour Post", "Northern Wire", "Eastgate Courier", "Kestrel Daily", "Tarn Gazette");

  private GeneratedStream() {}

  /** Alerts by their rule's id, each list in its order, without the place of what decided. */
  static Map<String, List<String>> byRule(List<String> alerts) {
    Map<String, List<String>> byRule = new TreeMap<>();
    for (String alert : alerts) {
      Matcher rule = RULE.matcher(alert);
      assertThat(rule.find()).as(alert).isTrue();
      String told = ORIGIN.matcher(alert).replaceAll("");
      byRule.computeIfAbsent(rule.group(1), id -> new ArrayList<>()).add(told);
    }
    return byRule;
  }

  /** A rule file. */
  static String rules() {
    StringBuilder yaml = new StringBuilder("keywords: [storm, bridge]\nrules:\n");
    TRIGGERS.forEach(
        (id, trigger) -> {
          String team = id.length() % 2 == 0 ? "europe" : "asia";
          yaml.append("  - id: ").append(id).append('\n');
          yaml.append("    labels: {team: ").append(team).append("}\n");
          // A sequence asks what its rules ask.
          if (!id.equals("sequence")) {
            yaml.append("    query: >-\n      ").append(QUERY).append('\n');
          }
          yaml.append("    trigger: ").append(trigger).append('\n');
        });
    return yaml.toString();
  }

  /** So many articles, a line of JSON each. */
  static String articles(int count, Random random) {
    List<String> lines = new ArrayList<>();
    List<Map<String, Object>> sent = new ArrayList<>();
    long second = 0;
    for (int i = 0; i < count; i++) {
      second += random.nextInt(10) == 0 ? random.nextInt(90_000) : random.nextInt(900);
      Map<String, Object> article =
          sent.isEmpty() || random.nextInt(3) > 0
              ? article("a" + i, random)
              : again(sent.get(random.nextInt(sent.size())), i, random);
      if (random.nextInt(8) > 0) {
        long claimed = second - (random.nextInt(6) == 0 ? random.nextInt(8_000) : 0);
        article.put("publishedAt", START.plusSeconds(claimed).toString());
      } else {
        article.remove("publishedAt");
      }
      sent.add(article);
      lines.add(Json.write(article));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Map<String, Object> article(String id, Random random) {
    Map<String, Object> article = new LinkedHashMap<>();
    article.put("id", id);
    article.put("title", words(random, 5));
    article.put("text", words(random, 60) + ".");
    article.put("source", SOURCES.get(random.nextInt(SOURCES.size())));
    article.put("country", List.of("UA", "PL", "DE").get(random.nextInt(3)));
    return article;
  }

  /** An article that was there before: sent again, corrected, canceled, or told by another. */
  private static Map<String, Object> again(Map<String, Object> before, int i, Random random) {
    Map<String, Object> article = new LinkedHashMap<>(before);
    switch (random.nextInt(5)) {
      case 0 -> article.put("title", words(random, 5));
      case 1 -> article.put("status", random.nextBoolean() ? "canceled" : "withheld");
      case 2 -> {
        article.put("id", "b" + i);
        article.put("source", SOURCES.get(random.nextInt(SOURCES.size())));
      }
      case 3 -> {
        article.put("id", "c" + i);
        article.put("text", article.get("text") + " " + words(random, 6) + ".");
      }
      default -> article.remove("status");
    }
    return article;
  }

  private static String words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }
}
