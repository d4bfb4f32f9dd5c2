package io.wirewatch.match;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.match.RuleTests.Failure;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTestsTest {

  @Test
  void shouldHaveNothingToSayOfTestsThatHold() {
    List<Failure> failures =
        RuleTests.run(
            rule("coup (plot OR plan) NOT football"),
            List.of(),
            List.of("A coup was the plan.", "Plot of a coup"),
            List.of("A coup.", "A football coup is the plan."));

    assertThat(failures).isEmpty();
  }

  @Test
  void shouldSayWhatATextMisses() {
    List<Failure> failures =
        RuleTests.run(
            rule("coup (plot OR \"red lines\") NOT football"),
            List.of(),
            List.of("Nothing.", "A coup of football."),
            List.of());

    assertThat(failures)
        .extracting(Failure::text, Failure::mustFire, Failure::reason)
        .containsExactly(
            tuple(
                "Nothing.",
                true,
                "it does not fire: `coup` is not in the text;"
                    + " none of `plot` and `\"red lines\"` is true"),
            tuple(
                "A coup of football.",
                true,
                "it does not fire: none of `plot` and `\"red lines\"` is true;"
                    + " `football` is there, and must not be: “football” (text, word 4)"));
  }

  @Test
  void shouldSayTheSmallestChangeThatWouldMakeItFire() {
    List<Failure> failures =
        RuleTests.run(
            rule("coup NEAR/2 plan"),
            List.of(),
            List.of("The coup was part of a plan."),
            List.of());

    assertThat(failures)
        .singleElement()
        .extracting(Failure::change)
        .satisfies(
            change -> {
              assertThat(requireNonNull(change).query()).hasToString("coup NEAR/4 plan");
              assertThat(change.edits()).containsExactly("NEAR/4 instead of NEAR/2");
            });
  }

  @Test
  void shouldSayWhatAQuietTextFiresOn() {
    assertThat(
            RuleTests.run(
                rule("coup OR putsch"),
                List.of(),
                List.of(),
                List.of("Coup, coup and Putsch.", "Quiet.")))
        .containsExactly(
            new Failure(
                "Coup, coup and Putsch.",
                false,
                "it fires: `coup` by “Coup”, “coup”; `putsch` by “Putsch”",
                null));
  }

  @Test
  void shouldFailTheTestsOfARuleThatDoesNotParse() {
    assertThat(RuleTests.run(rule("coup OR"), List.of(), List.of("A coup."), List.of("A match.")))
        .containsExactly(new Failure("A coup.", true, "the rule has errors", null));
  }

  private static Rule rule(String query) {
    return new Rule("id", "name", Severity.INFO, Map.of(), query, new Trigger.EveryArticle());
  }
}
