package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Golden;
import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesImportCommandTest {
  @TempDir private Path folder;
  private Path one;
  private Path lines;
  private Path pack;

  @BeforeEach
  void write() throws Exception {
    one = file("old alert.txt", "title:\"red lines\"~2 AND\n  (troop*^2 OR border)\n");
    lines =
        file(
            "old.jsonl",
            """
            {"id":"coup","query":"coup AND plot OR football"}
            {"id":"dated","query":"coup AND date:[2020 TO 2021]"}

            {"id":"coup","query":"\\"coup d'état\\"~1"}
            {"id":"no query"}
            """);
    pack =
        file(
            "pack.json",
            """
            {"rules": [
              {"name": "Comeback — kids", "topicId": "medtop:1", "query": "(prox/unit=word/distance>0 (title any \\"kid\\") (title adj \\"comeback kid\\"))"},
              {"name": "Ages", "query": "(and (title adj/regexp \\"[0-9]+ year\\") (body any \\"boy\\"))"}
            ]}
            """);
  }

  @Test
  void shouldPrintTheQueryOfAFile() {
    Console screen = new Console();

    int exitCode = screen.run("rules", "import", "--dialect", "lucene", one.toString());

    assertThat(screen.out())
        .isEqualTo(
            "((title:red ONEAR/2 title:lines) OR (title:lines ONEAR/0 title:red))"
                + " (troop* OR border)\n");
    assertThat(screen.err())
        .isEqualTo(
            one
                + """
                :2:10: note: a boost orders results and changes no match: left out
                      (troop*^2 OR border)
                             ^^
                """);
    assertThat(exitCode).isZero();
  }

  @Test
  void shouldTellWhatItRefusesWithItsPlaceAndImportTheRest() {
    Console screen = new Console();

    int exitCode =
        screen.run("rules", "import", "--dialect", "lucene", "--format", "jsonl", lines.toString());

    assertThat(exitCode).isEqualTo(1);
    Golden.assertMatches("io/wirewatch/app/import-jsonl.golden.txt", shown(screen));
  }

  @Test
  void shouldPrintARuleFileThatCanBeUsed() throws Exception {
    Console screen = new Console();

    int exitCode =
        screen.run(
            "rules", "import", "--dialect", "iptc-extra", "--format", "yaml", pack.toString());

    assertThat(exitCode).isEqualTo(1);
    Golden.assertMatches("io/wirewatch/app/import-yaml.golden.txt", shown(screen));
    RuleFileSet rules = RuleFiles.read(file("rules.yaml", screen.out()));
    assertThat(rules.errors()).isEmpty();
    assertThat(rules.entries())
        .extracting(RuleEntry::rule)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.id()).isEqualTo("comeback-kids");
              assertThat(rule.name()).isEqualTo("Comeback — kids");
              assertThat(rule.query()).isEqualTo("title:kid NOTNEAR/0 title:\"comeback kid\"");
            });
  }

  @Test
  void shouldFoldALongQueryWithoutChangingIt() throws Exception {
    String words = "\"red  lines\" harbour ".repeat(40) + " \"# no comment\" tax* the-end";
    Path longQuery = file("long.txt", words);
    Console yaml = new Console();
    Console text = new Console();

    yaml.run("rules", "import", "--dialect", "lucene", "--format", "yaml", longQuery.toString());
    text.run("rules", "import", "--dialect", "lucene", longQuery.toString());

    RuleFileSet rules = RuleFiles.read(file("long.yaml", yaml.out()));
    assertThat(rules.errors()).isEmpty();
    assertThat(rules.entries())
        .extracting(entry -> entry.rule().query() + "\n")
        .containsExactly(text.out());
  }

  @Test
  void shouldPrintAnEmptyRuleFileWhereThereIsNothingToImport() throws Exception {
    Console screen = new Console();

    int exitCode =
        screen.run(
            "rules",
            "import",
            "--dialect",
            "lucene",
            "--format",
            "yaml",
            file("a.txt", " ").toString());

    assertThat(screen.out()).isEqualTo("rules: []\n");
    assertThat(screen.err()).contains("the file is empty");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void shouldTellWrongUsageByItsExitCode() {
    Console unknown = new Console();

    assertThat(unknown.run("rules", "import", "--dialect", "factiva", one.toString())).isEqualTo(2);
    assertThat(unknown.err()).contains("'factiva' is no dialect; there are lucene, iptc-extra");
    assertThat(new Console().run("rules", "import", one.toString())).isEqualTo(2);
    assertThat(new Console().run("rules", "import", "--dialect", "lucene")).isEqualTo(2);
    assertThat(new Console().run("rules", "import", "--dialect", "lucene", folder + "/missing.txt"))
        .isEqualTo(2);
    assertThat(
            new Console()
                .run("rules", "import", "--dialect", "lucene", "--format", "xml", one.toString()))
        .isEqualTo(2);
  }

  private String shown(Console screen) {
    return (screen.out() + "--- standard error\n" + screen.err())
        .replace(folder.toString() + "/", "");
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }
}
