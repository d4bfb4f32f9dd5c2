package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that is written as a rule file reads back as the same rule. */
class RuleFileTextTest {
  static Stream<Trigger> triggers() {
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        new Trigger.EveryArticle(),
        Trigger.byDefault(),
        new Trigger.Count(3, hour, null),
        new Trigger.Count(3, hour, "topic"),
        new Trigger.Spike(2.5, hour, Duration.ofDays(7), 5, 2, "country"),
        new Trigger.Corroborated(3, Duration.ofMinutes(90)),
        new Trigger.FirstSeen("Straße", hour),
        new Trigger.Quiet(hour, "source"));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void shouldReadBackAsItWasWritten(Trigger trigger) {
    Rule rule =
        new Rule(
            "coup-plot",
            "Plots: \"coups\" # and others",
            Severity.CRITICAL,
            Map.of("team", "europe", "note", "NO, 12:30 {x}"),
            "coup \"red lines\" (plot OR plan*)",
            trigger,
            false,
            Rule.Status.SHADOW,
            Instant.parse("2026-12-31T18:00:00Z"),
            "Anna: desk 3");

    assertThat(read(RuleFileText.of(rule))).containsExactly(rule);
  }

  @Test
  void shouldReadBackEveryRuleThatShips() {
    for (Rule rule : RuleFiles.read(Path.of("config/rules")).rules()) {
      // A sequence stands beside the rules in it.
      if (!(rule.trigger() instanceof Trigger.Sequence)) {
        assertThat(read(RuleFileText.of(rule))).containsExactly(rule);
      }
    }
  }

  @Test
  void shouldNameTheRulesOfASequence() {
    Trigger sequence =
        new Trigger.Sequence(List.of("troops", "red lines"), Duration.ofDays(7), null);

    assertThat(RuleFileText.of(sequence))
        .isEqualTo("{on: sequence, rules: [troops, \"red lines\"], within: 7d}");
  }

  @Test
  void shouldSayWhatAKeywordOfAListAsked() {
    assertThat(RuleFileText.of(Rule.ofKeyword("@leaders", "yermak OR zaluzhny")))
        .isEqualTo(
            """
            # It was made of a list, and asked: yermak OR zaluzhny
            keywords:
              - "@leaders"
            """);
  }

  private static List<Rule> read(String text) {
    RuleFile file = RuleFileReader.readAlone(Source.of("rules.yaml", text), null);
    assertThat(file.errors()).as(text).isEmpty();
    return file.entries().stream().map(RuleEntry::rule).toList();
  }
}
