package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration with random slips of the pen: always an answer, and never a secret in it. */
class RoutingFuzzTest {
  private static final String SECRET = "hunter2";
  private static final String TEXT =
      """
      receivers:
        desk:
          telegram:
            token: ${env:BOT}
            tokn: hunter2
            chat: ["-100", "7"]
            poll: 30s
          fallback: hook
          rate: {target: 2, per: 1s}
        hook:
          slack: {url: "https://hooks.example/hunter2", channel: ops, style: plain}
          sandbox: true
          templates: {headline: "{{title}}"}
      times:
        nights: [{times: ["22:00-07:00"], weekdays: [mon-fri], zone: Europe/Berlin}]
        ends: {days_of_month: ["-3:-1", 1-7], months: [nov-feb], years: [2027]}
      route:
        receivers: [desk, hook]
        group_by: [rule, country]
        mute_times: [nights]
        escalate: {after: 15m, receiver: hook}
        routes:
          - matchers: ['severity="critical"', 'country=~"UA|PL"']
            continue: true
            active_times: [ends]
          - matchers:
              - team="europe"
            receiver: desk
            routes:
              - matchers: [a!~"x[0-9]+"]
      inhibit:
        - {source: ['rule="coup"'], target: ['severity="info"'], equal: [country]}
      """;
  private static final String SIGNS = "{}[]:,-\"'#&*!|>%@`\\ \tx7";

  @Test
  void shouldAlwaysAnswerAndNeverShowASecret(@TempDir Path folder) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path file = folder.resolve("wirewatch.yaml");
    for (int round = 0; round < 1500; round++) {
      String text = mutated(random);
      Files.writeString(file, text);

      Configurations.Reading reading =
          Configurations.read(
              new Configurations.Inputs(
                  Map.of(),
                  Optional.empty(),
                  Map.of("BOT", SECRET),
                  Optional.of(file),
                  folder,
                  TestKinds.ALL));

      assertThat(reading.configuration().isPresent())
          .as("seed %d: %s", seed, text)
          .isEqualTo(reading.errors().isEmpty());
      assertThat(
              Stream.of(reading.settings(), reading.errors(), reading.warnings())
                  .flatMap(List::stream)
                  .map(Object::toString))
          .as("seed %d: %s", seed, text)
          .noneMatch(said -> said.contains(SECRET));
    }
  }

  /** The text with one to four slips; what names the receivers and their secrets stays. */
  private static String mutated(Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(TEXT.split("\n")));
    for (int slips = 1 + random.nextInt(4); slips > 0; slips--) {
      int at = 1 + random.nextInt(lines.size() - 1);
      String line = lines.get(at);
      boolean isSecret = line.contains(SECRET);
      switch (random.nextInt(6)) {
        case 0 -> lines.add(at, line);
        case 1 -> lines.set(at, "  " + line);
        case 2 -> lines.set(at, line.startsWith("   ") ? line.substring(2) : line);
        case 3 -> {
          if (!isSecret) {
            lines.remove(at);
          }
        }
        default -> {
          int column = random.nextInt(line.length() + 1);
          if (!isSecret || column == line.length()) {
            char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
            lines.set(at, line.substring(0, column) + sign + line.substring(column));
          }
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
