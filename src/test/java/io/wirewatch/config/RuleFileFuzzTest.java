package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, reading it ends with rules and errors that stand in it. */
class RuleFileFuzzTest {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 300);
  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\t",
          " ",
          "  ",
          ":",
          ": ",
          "- ",
          "-",
          "'",
          "\"",
          "#",
          " #",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&a",
          "*a",
          "!x",
          "!!str ",
          "!<x>",
          "%YAML 9.9\n",
          "%",
          "---\n",
          "...\n",
          "|",
          ">",
          ">-",
          "|2",
          "|9+",
          "?",
          "? ",
          "@",
          "`",
          "\\",
          "\\x",
          "\\u12",
          "\\ud83d",
          "🌾",
          "\uFEFF",
          "\u0000",
          "\u0085",
          "\u2028",
          "\u007F",
          "id: x\n",
          "query: ",
          "(",
          ")",
          " OR ",
          " AND ",
          "<<: *a\n",
          "\"\\u0000\"",
          "NO",
          "~",
          "null");

  @Test
  void shouldSurviveAnyDamage() throws IOException {
    String whole = Files.readString(Path.of("config/rules/demo.yaml"));
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = damaged(whole, random);
      Source source = Source.of("demo.yaml", text);
      RuleLints lints = RuleLints.of(List.of("europe"), Instant.EPOCH);
      for (RuleFile file :
          List.of(
              RuleFileReader.readAlone(source, lints),
              RuleFileReader.readAlone(Source.of("demo.jsonl", text), lints))) {
        assertThat(file.errors())
            .as("seed %d, round %d", seed, round)
            .allMatch(error -> error.line() <= source.lineCount() && error.column() >= 0)
            .isSortedAccordingTo(FileError.ORDER);
        boolean saysNothing = text.replaceAll("(?m)#.*$", "").strip().matches("(rules:)?");
        assertThat(file.entries().isEmpty() && file.errors().isEmpty() && !saysNothing)
            .as("seed %d, round %d: rules lost in silence in %s", seed, round, text)
            .isFalse();
      }
    }
  }

  private static String damaged(String whole, Random random) {
    int from = random.nextInt(whole.length());
    int to = Math.min(whole.length(), from + 1 + random.nextInt(3000));
    StringBuilder text =
        random.nextBoolean()
            ? new StringBuilder(whole)
            : new StringBuilder("rules:\n").append(whole, from, to);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
        default -> {
          int end = Math.min(text.length(), at + 1);
          text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
      }
    }
    return text.append('\n').toString();
  }
}
