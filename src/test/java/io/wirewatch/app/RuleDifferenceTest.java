package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleDifferenceTest {
  private static final Rule PLOT =
      rule("Plots", "coup AND plot", new Trigger.NewStory(Duration.ofHours(24)), null);

  @Test
  void shouldSayThatStateIsKeptWhereOnlyWhatIsSaidOfItChanges() {
    Rule renamed =
        rule(
            "Coup plots",
            "coup AND plot",
            new Trigger.NewStory(Duration.ofHours(24)),
            Instant.parse("2027-01-01T00:00:00Z"));

    assertThat(print(PLOT, renamed))
        .isEqualTo(
            """
            ~ plot  name, expires; same logic: all state is kept
                name: - Plots
                name: + Coup plots
                expires: -
                expires: + 2027-01-01T00:00:00Z
            """);
  }

  @Test
  void shouldSayWhatBeginsAnewWithAnotherTrigger() {
    Rule other =
        rule("Plots", "coup AND plot", new Trigger.Count(3, Duration.ofHours(1), null), null);

    assertThat(print(PLOT, other))
        .isEqualTo(
            """
            ~ plot  trigger; new logic: windows and baselines begin anew, open alerts are resolved \
            (rule-changed), stories are kept
                trigger: - {on: new-story, within: 1d}
                trigger: + {on: count, at_least: 3, within: 1h}
            """);
  }

  @Test
  void shouldShowOfALongQueryWhatDiffers() {
    String many =
        IntStream.range(100, 200).mapToObj(i -> "word" + i).collect(Collectors.joining(" OR "));

    assertThat(
            print(
                rule("Plots", many, PLOT.trigger(), null),
                rule("Plots", many.replace("word150", "putsch~1"), PLOT.trigger(), null)))
        .contains(
            "    query: - …146 OR word147 OR word148 OR word149 OR word150 OR word151 OR word152"
                + " OR word153 OR wor…\n")
        .contains(
            "    query: + …146 OR word147 OR word148 OR word149 OR putsch~1 OR word151 OR word152"
                + " OR word153 OR wor…\n");
  }

  @Test
  void shouldShowANewRuleWholeAndTheIdOfOneThatIsGone() {
    assertThat(print(null, PLOT))
        .startsWith("+ plot  is new\n    name: Plots\n    severity: info\n")
        .contains("    query: coup AND plot\n");
    assertThat(print(PLOT, null)).isEqualTo("- plot  is gone\n");
  }

  @Test
  void shouldFindNothingBetweenARuleAndItself() {
    assertThat(RuleDifference.of(PLOT, PLOT).isEmpty()).isTrue();
    assertThat(print(PLOT, PLOT)).isEmpty();
  }

  private static String print(@Nullable Rule before, @Nullable Rule after) {
    return new RuleDifferencePrinter(new Console().terminal())
        .print(RuleDifference.of(before, after))
        .replaceAll("(?m) +$", "");
  }

  private static Rule rule(String name, String query, Trigger trigger, @Nullable Instant expires) {
    return new Rule(
        "plot",
        name,
        Severity.INFO,
        Map.of(),
        query,
        trigger,
        false,
        Rule.Status.LIVE,
        expires,
        null);
  }
}
