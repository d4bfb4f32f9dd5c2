package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  @TempDir private Path folder;
  private Path rules;
  private Path articles;

  @BeforeEach
  void write() throws Exception {
    rules =
        file(
            "rules.yaml",
            """
            rules:
              - id: troops
                query: >-
                  troops
                trigger: {on: every-article}
              - id: coup
                query: >-
                  coup
                trigger: {on: every-article}
              - id: snow
                query: >-
                  snow
                trigger: {on: every-article}
            """);
    articles =
        file(
            "a.jsonl",
            """
            {"id":"2","title":"A coup","source":"Harbour","publishedAt":"2021-11-26T10:00:00Z"}
            {"id":"1","title":"Troops","source":"Harbour","publishedAt":"2021-11-23T10:00:00Z"}
            {"id":"3","title":"Troops and a coup","source":"Mill","publishedAt":"2021-11-26T11:00:00Z"}
            {"id":"4","title":"Rain","publishedAt":"2021-11-28T11:00:00Z"}
            """);
  }

  @Test
  void shouldShowAlertsByTheDayTheSourceAndTheRule() {
    Console screen = new Console();

    int exitCode = backtest(screen);

    assertThat(screen.out())
        .startsWith("2021-11-23 10:00:00  INFO      troops\n    *Troops*\n")
        .endsWith(
            """
            4 articles against 3 rules: 4 hits, 4 alerts

            Alerts a day
              2021-11-23  █████████████▎                            1
              2021-11-24                                            0
              2021-11-25                                            0
              2021-11-26  ████████████████████████████████████████  3

            Top sources
              Harbour  ████████████████████████████████████████  2
              Mill     ████████████████████████████████████████  2

            Top rules
              coup    ████████████████████████████████████████  2  of 2 hits
              troops  ████████████████████████████████████████  2  of 2 hits

            Rules that never fired  1 of 3
              no article hits: snow
            """);
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldShowNoMoreAlertsThanAskedFor() {
    Console screen = new Console();

    backtest(screen, "--max", "1");

    assertThat(screen.outLines().get(1)).isEqualTo("    *Troops*");
    assertThat(screen.out()).contains("\nand 3 more; --max shows more").doesNotContain("*coup*");
  }

  @Test
  void shouldPrintAlertsForProgramsAsTheirTopicCarriesThem() {
    Console screen = new Console();

    backtest(screen, "--format", "jsonl", "--world", "what-if");

    assertThat(screen.outLines())
        .hasSize(4)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"id\":\"")
                    .contains(
                        "\"event\":\"raised\",\"world\":\"what-if\"",
                        "\"topic\":\"wirewatch.hits\""));
  }

  @Test
  void shouldShowWhatAChangeAddsAndLosesWithTheArticles() throws Exception {
    Path changed =
        file(
            "changed.yaml",
            Files.readString(rules)
                .replace("      coup\n", "      coup OR rain\n")
                .replace("      troops\n", "      troops NOT coup\n")
                .replace("snow", "hail"));
    Console screen = new Console();

    backtest(screen, "--against", changed.toString());

    assertThat(screen.out())
        .contains("- lost  2021-11-26 11:00:00  INFO      troops\n    *Troops* and a coup\n")
        .contains("+ added  2021-11-28 11:00:00  INFO      coup\n    *Rain*\n")
        .endsWith(
            """
            The change adds 1 alert and loses 1; 3 stay.

              rule      added     lost     stay
              coup         +1                 2
              troops                -1        1
            New rules: hail
            Rules that are gone: snow
            """);
  }

  @Test
  void shouldTellAProgramWhatAChangeAddsAndLoses() throws Exception {
    Path changed = file("changed.yaml", Files.readString(rules).replace("coup", "rain"));
    Console screen = new Console();

    backtest(screen, "--format", "jsonl", "--against", changed.toString());

    assertThat(screen.outLines()).hasSize(3);
    assertThat(screen.outLines().get(0)).startsWith("{\"change\":\"lost\",\"alert\":{\"id\":\"");
    assertThat(screen.outLines().get(2)).startsWith("{\"change\":\"added\",\"alert\":{\"id\":\"");
  }

  @Test
  void shouldTellWhatWasRefusedAndGoOn() throws Exception {
    file("b.jsonl", "[]\n");
    file("bad.jsonl", "{\"id\":\"bad\",\"query\":\"(coup\"}\n");
    Console screen = new Console();

    int ofArticle =
        screen.run(
            "backtest",
            "--rules",
            rules.toString(),
            articles.toString(),
            folder.resolve("b.jsonl").toString());
    int ofRule = backtest(screen, "--rules", folder.resolve("bad.jsonl").toString());

    assertThat(screen.err()).contains("b.jsonl:1: refused, not-an-object", "bad.jsonl:1:");
    assertThat(screen.out()).contains("4 articles against 3 rules");
    assertThat(ofArticle).isEqualTo(1);
    assertThat(ofRule).isEqualTo(1);
  }

  @Test
  void shouldAskForFilesOrAPointInTime() {
    Console screen = new Console();

    int neither = screen.run("backtest", "--rules", rules.toString());
    int both = backtest(screen, "--since", "7d");
    int live = backtest(screen, "--world", "live");
    int missing = backtest(screen, "--rules", folder.resolve("missing").toString());

    assertThat(screen.err())
        .contains("give PATHs or --since", "no test stream can be called 'live'");
    assertThat(new int[] {neither, both, live, missing}).containsOnly(2);
  }

  private int backtest(Console screen, String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "backtest";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--rules";
    all[args.length + 2] = rules.toString();
    all[args.length + 3] = articles.toString();
    return screen.run(all);
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
