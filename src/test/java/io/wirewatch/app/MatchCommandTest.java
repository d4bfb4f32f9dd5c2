package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {
  @TempDir private Path folder;
  private Path rules;
  private Path articles;

  @BeforeEach
  void write() throws Exception {
    rules =
        file(
            "rules.yaml",
            """
            keywords: [troops]
            rules:
              - id: coup-plot
                query: >-
                  coup AND plot
            """);
    articles =
        file(
            "a.jsonl",
            """
            {"id":"1","title":"Troops foil coup","text":"The plot of the 🌾 coup, they said.","source":"Harbour"}
            {"id":"2","title":"Rain"}
            {"id":"3","title":"Troops leave","status":"canceled"}
            """);
  }

  @Test
  void shouldPrintHitsForProgramsByArticleAndRule() {
    Console screen = new Console();

    int exitCode =
        screen.run("match", "--format", "jsonl", "--rules", rules.toString(), articles.toString());

    assertThat(screen.outLines())
        .containsExactly(
            "{\"article\":\"1\",\"rule\":\"coup-plot\",\"spans\":["
                + "{\"field\":\"title\",\"start\":12,\"end\":16,\"text\":\"coup\"},"
                + "{\"field\":\"text\",\"start\":4,\"end\":8,\"text\":\"plot\"},"
                + "{\"field\":\"text\",\"start\":19,\"end\":23,\"text\":\"coup\"}]}",
            "{\"article\":\"1\",\"rule\":\"troops\",\"spans\":["
                + "{\"field\":\"title\",\"start\":0,\"end\":6,\"text\":\"Troops\"}]}");
    assertThat(screen.err()).isEmpty();
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldPrintHitsForPeople() {
    Console screen = new Console();

    screen.run("match", "--rules", rules.toString(), articles.toString());

    assertThat(screen.out())
        .isEqualTo(
            """
            *Troops* foil *coup*
              1 · Harbour
              coup-plot (3)  The *plot* of the 🌾 *coup*, they said.
              troops (1)  *Troops* foil coup

            """);
    assertThat(screen.err()).isEqualTo("2 hits of 3 articles against 2 rules; 0 refused\n");
  }

  @Test
  void shouldColourOnATerminal() {
    Console screen = new Console(true, ZoneOffset.UTC);

    screen.run("match", "--rules", rules.toString(), articles.toString());

    assertThat(screen.out()).contains("\u001B[1;33mTroops\u001B[0m foil");
  }

  @Test
  void shouldTellABadRuleWithItsPlaceAndMatchTheOthers() throws Exception {
    Path bad =
        file(
            "bad.jsonl",
            "{\"id\":\"bad\",\"query\":\"(coup\"}\n{\"id\":\"good\",\"query\":\"rain\"}\n");
    Console screen = new Console();

    int exitCode = screen.run("match", "--rules", bad.toString(), articles.toString());

    assertThat(screen.err()).contains(bad + ":1:");
    assertThat(screen.out()).contains("good (1)");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldTellTwoRulesOfOneIdInDifferentFiles() throws Exception {
    Path more = file("more.jsonl", "{\"id\":\"troops\",\"query\":\"rain\"}\n");
    Console screen = new Console();

    int exitCode =
        screen.run(
            "match", "--rules", rules.toString(), "--rules", more.toString(), articles.toString());

    assertThat(screen.err()).contains(more + ":1: a second rule troops; the first counts");
    assertThat(screen.out()).doesNotContain("Rain");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldTellABadArticleWithItsPlaceAndMatchTheOthers() throws Exception {
    Path more = file("b.jsonl", "\u001B[31m\n{\"id\":\"4\",\"title\":\"Troops\"}\n");
    Console screen = new Console();

    int exitCode = screen.run("match", "--rules", rules.toString(), more.toString());

    assertThat(screen.err()).contains(more + ":1: refused, not-json").doesNotContain("\u001B");
    assertThat(screen.out()).contains("troops (1)");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldTellWrongInputByItsExitCode() {
    String missing = folder.resolve("missing.yaml").toString();

    assertThat(new Console().run("match", "--rules", missing, articles.toString())).isEqualTo(2);
    assertThat(new Console().run("match", "--rules", rules.toString(), missing)).isEqualTo(2);
    assertThat(new Console().run("match", articles.toString())).isEqualTo(2);
    assertThat(new Console().run("match", "--rules", rules.toString())).isEqualTo(2);
    assertThat(new Console().run("match", "--format", "xml", "--rules", rules.toString(), "x"))
        .isEqualTo(2);
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }
}
