package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
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
              - id: coup-plot
                query: >-
                  (coup OR putsch) NEAR/3 plan* NOT club
            """);
    articles =
        file(
            "a.jsonl",
            """
            {"id":"1","title":"Calm","text":"The coup, they say, was for long a bold plan."}
            {"id":"2","text":"A putsch was planned."}
            """);
  }

  @Test
  void shouldShowWhyNotAndWhatWouldMakeItFire() {
    Console screen = new Console();

    int exitCode = explain(screen, "--article", "1");

    assertThat(screen.out())
        .isEqualTo(
            """
            coup-plot does not fire on 1: “coup” and “plan” have 7 words between (text, words 2 and 10), NEAR/3 allows 3.

            ✗ AND
            ├─ ✗ NEAR/3  ← blocks
            │  ├─ ✓ OR
            │  │  ├─ ✓ coup  text: “coup” (word 2)
            │  │  └─ ✗ putsch
            │  └─ ✓ plan*  text: “plan” (word 10)
            └─ ✓ NOT
               └─ ✗ club

            It would fire with NEAR/7 instead of NEAR/3:
              ((coup OR putsch) NEAR/7 plan*) NOT club
                                ^^^^^^

            """);
    assertThat(screen.err()).isEmpty();
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldShowWhyItFires() {
    Console screen = new Console();

    explain(screen, "--article", "2");

    assertThat(screen.out())
        .startsWith(
            "coup-plot fires on 2: `(coup OR putsch) NEAR/3 plan*` by “putsch”, “planned”.\n")
        .contains("✓ putsch  text: “putsch” (word 2)")
        .doesNotContain("would fire");
  }

  @Test
  void shouldExplainEveryArticleForPrograms() {
    Console screen = new Console();

    int exitCode = explain(screen, "--format", "jsonl");

    assertThat(screen.outLines()).hasSize(2);
    assertThat(screen.outLines().get(0))
        .startsWith(
            "{\"article\":\"1\",\"rule\":\"coup-plot\","
                + "\"query\":\"((coup OR putsch) NEAR/3 plan*) NOT club\",\"fires\":false,")
        .contains("\"kind\":\"near\"")
        .contains(
            "\"change\":{\"query\":\"((coup OR putsch) NEAR/7 plan*) NOT club\","
                + "\"start\":18,\"end\":24,\"edits\":[\"NEAR/7 instead of NEAR/3\"],\"size\":19}")
        .contains(
            "{\"label\":\"coup\",\"isTrue\":true,\"isBlocking\":false,\"spans\":"
                + "[{\"field\":\"text\",\"start\":4,\"end\":8,\"text\":\"coup\",\"word\":2}],"
                + "\"occurrences\":1,\"operands\":[],\"unseen\":0}");
    assertThat(screen.outLines().get(1)).contains("\"fires\":true").doesNotContain("change");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldGoOnThroughTheTriggerAmongOtherArticles() throws Exception {
    Files.writeString(rules, Files.readString(rules) + "    trigger: {on: every-article}\n");
    Path before =
        file(
            "before.jsonl",
            """
            {"id":"2","text":"A putsch was planned.","publishedAt":"2021-11-26T10:00:00Z"}
            {"id":"0","text":"A coup plan.","publishedAt":"2021-11-26T10:00:00Z"}
            """);
    Path again =
        file(
            "again.jsonl",
            """
            {"id":"2","text":"A putsch was planned.","publishedAt":"2021-11-26T10:00:00Z"}
            {"id":"2","text":"A putsch was planned.","publishedAt":"2021-11-26T10:00:00Z"}
            {"id":"2","text":"No putsch was planned.","publishedAt":"2021-11-26T11:00:00Z"}
            {"id":"2","text":"Nothing.","publishedAt":"2021-11-26T12:00:00Z"}
            """);
    Console screen = new Console();

    int exitCode =
        screen.run(
            "explain",
            "--rules",
            rules.toString(),
            "--rule",
            "coup-plot",
            "--among",
            before.toString(),
            again.toString());

    assertThat(screen.out())
        .contains("It was not matched: duplicate, the same article came before.")
        .contains("2021-11-26 11:00:00  alert updated (corrected): Rule 'coup-plot' still matches")
        .contains("Later: 2021-11-26 12:00:00  alert withdrawn (corrected): ")
        .contains("coup-plot does not fire on 2")
        .doesNotContain("fires on 0");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldTellAProgramWhatCameOfAHit() {
    Console screen = new Console();

    explain(screen, "--format", "jsonl", "--article", "2");

    assertThat(screen.out())
        .contains("\"outcome\":{\"isHit\":true,\"dropped\":[],\"suppressed\":[],\"story\":{")
        .contains("\"silences\":[],\"alerts\":[{\"id\":\"");
  }

  @Test
  void shouldExplainAQueryWithoutRules() {
    Console screen = new Console();

    int exitCode = screen.run("explain", "--query", "missile", articles.toString());

    assertThat(screen.out())
        .contains("The query does not fire on 1: `missile` is not in the title or text.");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldColourOnATerminalAndKeepControlCharactersFromIt() throws Exception {
    Path hostile =
        file("h.jsonl", "{\"id\":\"3\",\"text\":\"A co\\u001b[31mup, a coup\\u0007s.\"}");
    Console screen = new Console(true, ZoneOffset.UTC);

    screen.run("explain", "--query", "coup NEAR/0 31mup", hostile.toString());

    assertThat(screen.out())
        .contains("\u001B[32m✓\u001B[0m")
        .doesNotContain("\u001B[31m")
        .doesNotContain("\u0007");
  }

  @Test
  void shouldSayThatAnArticleThatIsTakenBackFiresNothing() throws Exception {
    Path canceled = file("c.jsonl", "{\"id\":\"3\",\"text\":\"A coup.\",\"status\":\"canceled\"}");
    Console screen = new Console();

    screen.run("explain", "--query", "coup", canceled.toString());

    assertThat(screen.out())
        .contains("It is canceled, and no rule fires on such an article, whatever its words.");
  }

  @Test
  void shouldTellWrongInputByItsExitCode() {
    assertThat(explain(new Console(), "--article", "9")).isEqualTo(2);
    assertThat(run("--rules", rules.toString(), "--rule", "x", articles.toString())).isEqualTo(2);
    assertThat(run("--rules", rules.toString(), articles.toString())).isEqualTo(2);
    assertThat(run("--query", "coup OR", articles.toString())).isEqualTo(2);
    assertThat(run("--query", "coup", "--rule", "x", articles.toString())).isEqualTo(2);
    assertThat(run("--query", "coup", folder.resolve("missing.txt").toString())).isEqualTo(2);
    assertThat(run("--query", "coup")).isEqualTo(2);
  }

  private int explain(Console screen, String... more) {
    String[] args = new String[6 + more.length];
    String[] first = {"explain", "--rules", rules.toString(), "--rule", "coup-plot"};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    args[args.length - 1] = articles.toString();
    return screen.run(args);
  }

  private static int run(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "explain";
    System.arraycopy(args, 0, all, 1, args.length);
    return new Console().run(all);
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }
}
