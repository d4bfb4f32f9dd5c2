package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoriesCommandTest {
  private static final String FERRY =
      "The ferry Northern Star ran aground off Port Lindow in fog and forty passengers were brought"
          + " ashore by the lifeboat, the harbour office said. Nobody was hurt.";

  @TempDir private Path folder;
  private Path articles;

  @BeforeEach
  void write() throws Exception {
    articles =
        file(
            "a.jsonl",
            line("3", "Rain", "Rain fell on the hills all day.", "2021-11-28", "event:2")
                + line("1", "Ferry aground", FERRY, "2021-11-26", "event:1")
                + line("2", "Fog strands forty", FERRY, "2021-11-27", "event:1")
                + "{\"id\":\"4\",\"title\":\"Ferry aground\",\"status\":\"canceled\"}\n");
  }

  @Test
  void shouldPrintTheStoryOfEachArticleInOrderOfTime() {
    Console screen = new Console();

    int exitCode = screen.run("stories", "--format", "jsonl", articles.toString());

    assertThat(screen.outLines()).hasSize(3);
    assertThat(screen.outLines().get(0))
        .matches(
            "\\{\"article\":\"1\",\"story\":\"[0-9a-f]{16}\",\"similarity\":0.0,\"reason\":\"opened\","
                + "\"compared\":0,\"publisher\":\"harbour\"}");
    assertThat(screen.outLines().get(1))
        .contains("\"article\":\"2\"", "\"reason\":\"copy\"", "\"joined\":\"1\"");
    assertThat(screen.outLines().get(2)).contains("\"article\":\"3\"", "\"reason\":\"opened\"");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldPrintStoriesForPeople() {
    Console screen = new Console();

    screen.run("stories", articles.toString());

    assertThat(screen.outLines().get(1)).endsWith("Fog strands forty").contains("  2  copy ", " 1");
    assertThat(screen.err()).isEqualTo("3 articles tell 2 stories; 0 refused\n");
  }

  @Test
  void shouldPrintFiguresAgainstPairsAndLabels() throws Exception {
    Path gold =
        file("gold.tsv", "1\t2\t0.9\t86400.0\n1\t3\t0.5\t0\n1\t9\t1.0\t5\n2\t3\t1.0\t\n1\t2\n");
    Console screen = new Console();

    int exitCode =
        screen.run(
            "stories",
            "--figures",
            "--gold",
            gold.toString(),
            "--labels",
            "event:",
            "--min-gold",
            "0.97",
            "--min-precision",
            "0.95",
            articles.toString());

    assertThat(screen.outLines())
        .containsExactly(
            "gold.tsv: 1 of 1 pairs share a story (1.0000); 1 with an article that was not read",
            "event: of 3 articles: pairs: precision 1.0000, recall 1.0000 (1.0000 within the"
                + " window), F1 1.0000; BCubed: precision 1.0000, recall 1.0000, F1 1.0000");
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldFailBelowWhatIsAskedFor() throws Exception {
    Path gold = file("gold.tsv", "1\t3\t0.9\t86400.0\n");
    Console screen = new Console();

    int exitCode =
        screen.run(
            "stories",
            "--figures",
            "--format",
            "jsonl",
            "--gold",
            gold.toString(),
            "--min-gold",
            "0.97",
            articles.toString());

    assertThat(exitCode).isOne();
    assertThat(screen.out()).contains("\"together\":0");
  }

  @Test
  void shouldTakeAnotherWindow() {
    Console screen = new Console();

    screen.run("stories", "--window", "12h", articles.toString());

    assertThat(screen.err()).startsWith("3 articles tell 3 stories");
    assertThat(new Console().run("stories", "--window", "soon", articles.toString())).isEqualTo(2);
  }

  @Test
  void shouldRefusePairsThatAreNone() throws Exception {
    Path gold = file("gold.tsv", "1\t3\tmuch\t86400.0\n");
    Console screen = new Console();

    assertThat(screen.run("stories", "--gold", gold.toString(), articles.toString())).isEqualTo(2);
    assertThat(screen.err()).contains("gold.tsv:1: expected id, id, Jaccard, seconds apart");
  }

  private static String line(String id, String title, String text, String day, String label) {
    return String.format(
        "{\"id\":\"%s\",\"title\":\"%s\",\"text\":\"%s\",\"source\":\"Harbour\",\"lang\":\"en\","
            + "\"publishedAt\":\"%sT08:00:00Z\",\"labels\":[\"%s\"]}\n",
        id, title, text, day, label);
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }
}
