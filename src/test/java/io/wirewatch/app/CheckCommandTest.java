package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private final Path folder;
  private final Console console = new Console();

  CheckCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("rules"));
    write("wirewatch.yaml", "teams: [europe]\n");
    write(
        "rules/a.yaml",
        "rules: [{id: coup, owner: Anna, query: coup, tests: {fires: [A coup.]}}]\n");
  }

  @Test
  void shouldFindAllWellWhereAllIsWell() {
    int exitCode = check();

    assertThat(exitCode).isZero();
    assertThat(console.out())
        .contains("teams                        europe")
        .contains("1 rules are good, 0 errors, 0 warnings; 1 of their tests hold, 0 fail")
        .doesNotContain("warning:");
  }

  @Test
  void shouldReadTheConfigurationOfTheFolderThatItIsGiven() throws Exception {
    write("wirewatch.yaml", "teems: [europe]\n");

    int exitCode = check();

    assertThat(exitCode).isEqualTo(2);
    assertThat(console.out()).contains("wirewatch.yaml:1:1: unknown key `teems`");
  }

  @Test
  void shouldWarnOfWhatNothingReads() throws Exception {
    write("wirewatch.yml", "teams: []\n");
    write("notes.txt", "remember\n");
    write("README.md", "what lies here\n");
    write("rules/old.yaml.bak", "keywords: [x]\n");
    write("rules/more.jsonl", "{}\n");
    write("rules/.hidden.yaml", "keywords: [\n");
    Files.createDirectories(folder.resolve("rules/europe"));
    Files.createDirectories(folder.resolve("schemas"));
    write("schemas/rules.schema.json", "{}\n");
    Files.copy(
        SchemaFile.FOLDER.resolve("alert.schema.json"),
        folder.resolve("schemas/alert.schema.json"));

    int exitCode = check();

    assertThat(exitCode).isZero();
    assertThat(warnings())
        .containsExactly(
            "notes.txt: warning: nothing reads this; here lie `wirewatch.yaml`, `rules` and"
                + " `schemas`",
            "wirewatch.yml: warning: nothing reads this; here lie `wirewatch.yaml`, `rules` and"
                + " `schemas`",
            "schemas/rules.schema.json: warning: not the schema that this program ships with",
            "rules/europe: warning: rule files in a folder below are not read",
            "rules/more.jsonl: warning: JSON lines are not read from a folder",
            "rules/old.yaml.bak: warning: this is not read: a rule file ends in .yaml or .yml");
    assertThat(console.out()).contains("fix: rename it: did you mean `wirewatch.yaml`?");
  }

  @Test
  void shouldSayWhyATestFailsAndWhatWouldHelp() throws Exception {
    write(
        "rules/a.yaml",
        """
        rules:
          - id: plot
            owner: Anna
            query: coup NEAR/2 plan
            tests:
              fires: [The coup was part of a plan.]
              quiet: [The coup plan.]
        """);

    int exitCode = check();

    assertThat(exitCode).isEqualTo(1);
    assertThat(console.out())
        .contains(
            "a.yaml:6:15: rule 'plot' must fire on this, but it does not fire: “coup” and “plan”"
                + " have 4 words between (text, words 2 and 7), NEAR/2 allows 2")
        .contains(
            "    The coup was part of a plan.\n  It would fire with NEAR/4 instead of NEAR/2:")
        .contains("    coup NEAR/4 plan\n")
        .contains("a.yaml:7:15: rule 'plot' must stay quiet on this, but it fires:");
  }

  @Test
  void shouldGiveProgramsTheSame() throws Exception {
    write(
        "rules/a.yaml",
        "rules: [{id: plot, query: coup NEAR/2 plan, tests: {fires: [Coup is not the plan.]}}]\n");

    int exitCode = console.run("check", "--format", "jsonl", folder.toString());

    assertThat(exitCode).isEqualTo(1);
    JsonNode test = line("test");
    assertThat(test.path("rule").asText()).isEqualTo("plot");
    assertThat(test.path("mustFire").asBoolean()).isTrue();
    assertThat(test.path("change").path("query").asText()).isEqualTo("coup NEAR/3 plan");
    assertThat(line("warning").path("message").asText()).contains("the rule has no owner");
    assertThat(line("summary").path("failures").asInt()).isEqualTo(1);
  }

  @Test
  void shouldRunTestsAlone() throws Exception {
    Path file =
        write(
            "rules/b.yaml",
            "rules: [{id: plot, query: plot, tests: {fires: [A plot., A plan.]}}]\n");

    int failing = console.run("rules", "test", file.toString());
    int passing = console.run("rules", "test", folder.resolve("rules/a.yaml").toString());

    assertThat(failing).isEqualTo(1);
    assertThat(passing).isZero();
    assertThat(console.out())
        .contains("rule 'plot' must fire on this, but it does not fire: `plot` is not in the text")
        .contains("1 tests of 1 rules hold, 1 fail\n")
        .contains("1 tests of 1 rules hold, 0 fail\n");
  }

  private int check() {
    return console.run("check", folder.toString());
  }

  /** The places of all warnings, and what they warn of. */
  private List<String> warnings() {
    return console
        .out()
        .lines()
        .filter(line -> line.contains(": warning: "))
        .map(line -> line.replace(folder + "/", ""))
        .toList();
  }

  private JsonNode line(String type) {
    return console.outLines().stream()
        .map(SchemaFile::parse)
        .filter(line -> line.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
