package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.json.Json;
import io.wirewatch.model.ArticleLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cases that others have collected, sent as articles: of the JSONTestSuite, the big list of
 * naughty strings, broken UTF-8 and the tests of Unicode, in the folder of the property {@code
 * wirewatch.hostile}. Each value is sent as JSON and as plain text.
 */
@Timeout(600)
class HostileCorpus {
  private static final Path CASES =
      Path.of(Objects.requireNonNull(System.getProperty("wirewatch.hostile"), "wirewatch.hostile"));
  private static final String RULES =
      "{\"id\":\"null\",\"query\":\"null\"}\n{\"id\":\"a\",\"query\":\"a\"}\n";
  private static final int JSON_CASES = 318;

  @TempDir private Path folder;

  @Test
  void shouldTakeOrSetAsideEveryCase() throws Exception {
    try (HostileRun run = new HostileRun(folder, RULES)) {
      List<HostileCase> cases = new ArrayList<>();
      addSizes(cases);
      addJson(cases);
      addStrings(cases);
      addFiles(cases, "utf8", ".bin");
      addFiles(cases, "xml", ".xml");
      addFiles(cases, "naughty-words", "");
      addUnicode(cases);
      for (HostileCase what : cases) {
        run.send(what);
        run.send(what.asPlainText());
      }

      Map<String, Long> became = run.account(Duration.ofSeconds(400));

      System.err.printf("%,d records sent, which became %s%n", 2 * cases.size(), became);
      assertThat(run.refusedByTheBroker()).isEmpty();
      assertThat(became.values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(2L * cases.size());
    }
  }

  private static void addSizes(List<HostileCase> cases) {
    cases.add(HostileCase.of("0 bytes", "").becomes("empty"));
    cases.add(HostileCase.of("1 byte", "{").becomes("not-json"));
    // A packed batch, because Kafka counts the frame of a value too.
    for (int size : List.of(1_048_588, ArticleLimits.MAX_BYTES)) {
      String text = "{\"text\":\"" + "a".repeat(size - 11) + "\"}";
      cases.add(HostileCase.of(size + " bytes", text).packed("lz4").becomes(HostileCase.ARTICLE));
      byte[] blanks = new byte[size];
      Arrays.fill(blanks, (byte) ' ');
      cases.add(HostileCase.of(size + " blanks", blanks).packed("lz4").becomes("not-json"));
    }
  }

  private static void addJson(List<HostileCase> cases) throws IOException {
    List<Path> files = files("jsontestsuite/test_parsing", ".json");
    assertThat(files).hasSize(JSON_CASES);
    for (Path file : files) {
      HostileCase what = HostileCase.of(name(file), Files.readAllBytes(file));
      cases.add(
          switch (name(file).charAt(0)) {
            // A name twice is good JSON for some, and no article that one could rely on.
            case 'y' ->
                name(file).contains("duplicated")
                    ? what.becomes("not-json")
                    : what.becomes(HostileCase.ARTICLE, "not-an-object", "no-title-or-text");
            case 'n' -> what.becomes("not-json", "not-utf-8", "too-deep", "empty");
            default -> what;
          });
    }
  }

  private static void addStrings(List<HostileCase> cases) throws IOException {
    String[] strings =
        new ObjectMapper().readValue(CASES.resolve("blns/blns.json").toFile(), String[].class);
    for (String string : strings) {
      cases.add(HostileCase.of("the string " + string, string));
      cases.add(
          HostileCase.of("the title " + string, Json.write(Map.of("title", string)))
              .becomes(HostileCase.ARTICLE, "no-title-or-text"));
      cases.add(
          HostileCase.of(
              "everything " + string,
              Json.write(
                  Map.of(
                      "text", "t", "id", string, "source", string, "url", string, "lang",
                      string))));
      cases.add(
          HostileCase.of(
              "the world " + string, Json.write(Map.of("title", "t", "world", string + " "))));
    }
    addFiles(cases, "blns", "");
  }

  private static void addUnicode(List<HostileCase> cases) throws IOException {
    addFiles(cases, "unicode", ".txt");
    for (Path file : files("unicode", "Test.txt")) {
      for (String line : Files.readAllLines(file)) {
        String text = text(line.replaceFirst("#.*", ""));
        if (!text.isEmpty()) {
          cases.add(
              HostileCase.of(name(file) + ": " + line, Json.write(Map.of("text", text)))
                  .becomes(HostileCase.ARTICLE, "no-title-or-text"));
        }
      }
    }
  }

  /** The characters whose numbers stand in a line. */
  private static String text(String line) {
    return Stream.of(line.split("[^0-9A-F]+"))
        .filter(number -> number.matches("[0-9A-F]{4,6}"))
        .map(number -> Character.toString(Integer.parseInt(number, 16)))
        .collect(Collectors.joining());
  }

  private static void addFiles(List<HostileCase> cases, String below, String ending)
      throws IOException {
    for (Path file : files(below, ending)) {
      byte[] bytes = Files.readAllBytes(file);
      cases.add(HostileCase.of(name(file), bytes));
      String title = new String(bytes, UTF_8);
      cases.add(HostileCase.of("text of " + name(file), Json.write(Map.of("text", title))));
    }
  }

  private static List<Path> files(String below, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(CASES.resolve(below))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> name(file).endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
