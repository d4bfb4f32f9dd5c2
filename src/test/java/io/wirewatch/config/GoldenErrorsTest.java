package io.wirewatch.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files with mistakes and exactly what is said of them. A golden file is a list of cases: a line
 * {@code === what is wrong}, the file, a line {@code ---}, what is said. What is said of queries is
 * the query room's; where in the file, {@link QueryPlacesTest} holds. After a change of wording,
 * {@code mvn -Dquick test -Dtest=GoldenErrorsTest -Dgolden=update} writes them anew: read the
 * difference before committing it.
 */
class GoldenErrorsTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/wirewatch/config");
  private static final RuleLints LINTS =
      RuleLints.of(List.of(), Instant.parse("2026-11-23T12:00:00Z"));
  private static final String CASE = "=== ";
  private static final String SAID = "---\n";

  @Test
  void shouldSayWhatIsWrongWithARuleFile() throws Exception {
    hold("rule-file-errors.txt", text -> read("team.yaml", text));
  }

  @Test
  void shouldSayWhatIsHardlyMeantInARuleFile() throws Exception {
    hold(
        "rule-file-warnings.txt",
        text ->
            RuleFileReader.readAlone(Source.of("team.yaml", text), LINTS).warnings().stream()
                .map(warning -> warning + "\n")
                .collect(joining()));
  }

  @Test
  void shouldSayWhatIsWrongWithALineOfRules() throws Exception {
    hold("rule-line-errors.txt", text -> read("team.jsonl", text));
  }

  @Test
  void shouldSayWhatIsWrongWithTheConfiguration(@TempDir Path folder) throws Exception {
    hold("configuration-errors.txt", text -> said(folder, configuration(folder, text).errors()));
  }

  @Test
  void shouldSayWhatIsWrongWithTheRouting(@TempDir Path folder) throws Exception {
    hold("routing-errors.txt", text -> said(folder, configuration(folder, text).errors()));
  }

  @Test
  void shouldSayWhatIsHardlyMeantInTheRouting(@TempDir Path folder) throws Exception {
    hold(
        "routing-warnings.txt",
        text -> {
          Configurations.Reading reading = configuration(folder, text);
          return said(folder, reading.errors()) + said(folder, reading.warnings());
        });
  }

  private static Configurations.Reading configuration(Path folder, String text) {
    Path file = folder.resolve("wirewatch.yaml");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Configurations.read(
        new Configurations.Inputs(
            Map.of(),
            Optional.empty(),
            Map.of("CHAT", "-100"),
            Optional.of(file),
            folder,
            TestKinds.ALL));
  }

  private static String said(Path folder, List<FileError> errors) {
    return errors.stream()
        .map(error -> error.toString().replace(folder + "/", "") + "\n")
        .collect(joining());
  }

  private static String read(String name, String text) {
    RuleFile file = RuleFileReader.readAlone(Source.of(name, text), null);
    return file.errors().stream().map(error -> error + "\n").collect(joining());
  }

  private static void hold(String name, Function<String, String> read) throws IOException {
    Path golden = FOLDER.resolve(name);
    List<String> actual = new ArrayList<>();
    for (String part : Files.readString(golden).split("(?m)^" + CASE, -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int title = part.indexOf('\n') + 1;
      int said = part.lastIndexOf("\n" + SAID) + 1;
      String file = part.substring(title, said);
      actual.add(CASE + part.substring(0, title) + file + SAID + read.apply(file));
    }
    String all = String.join("", actual);
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(golden, all);
    }
    assertThat(all).isEqualTo(Files.readString(golden));
  }
}
