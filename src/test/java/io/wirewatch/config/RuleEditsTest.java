package io.wirewatch.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of edit of a rule file, and whether it changes what decides (the logic, with which
 * windows and baselines begin anew) or what is said of the rule (the version alone).
 */
class RuleEditsTest {
  private static final String FILE =
      """
      lists: {leaders: [Yermak, Zaluzhny]}
      keywords: [talks, troops]
      rules:
        - id: coup-plot
          name: Coup plots
          severity: warning
          labels: {team: europe}
          status: live
          expires: 2027-12-31
          owner: Anna
          # nothing of football
          query: >-
            @leaders NEAR/5 (coup OR putsch)
          trigger: %s
          tests:
            fires: ["Yermak on the coup."]
      """;
  private static final String STORY = "{on: new-story, within: 24h}";
  private static final String COUNT = "{on: count, at_least: 3, within: 1h, by: country}";
  private static final String SPIKE =
      "{on: spike, ratio: 3, within: 1h, baseline: 7d, at_least: 5, baseline_at_least: 1,"
          + " by: country}";
  private static final String CORROBORATED = "{on: corroborated, publishers: 3, within: 6h}";
  private static final String SEQUENCE =
      "{on: sequence, rules: [troops, talks], within: 7d, by: country}";
  private static final String FIRST = "{on: first-seen, of: source, within: 30d}";
  private static final String QUIET = "{on: quiet, for: 12h, by: source}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Coup plots          | Plots",
        "warning             | critical",
        "team: europe        | team: asia",
        "{team: europe}      | {team: europe, country: UA}",
        "status: live        | status: shadow",
        "2027-12-31          | 2028-12-31",
        "2027-12-31          | 2027-12-31T18:00:00Z",
        "Anna                | Boris",
        "name: Coup plots    | name: coup-plot",
      })
  void shouldKeepTheLogicWhereOnlyWhatIsSaidOfItIsEdited(String from, String to) {
    RuleRef before = ref(STORY, "", "");
    RuleRef after = ref(STORY, from, to);

    assertThat(after.logic()).isEqualTo(before.logic());
    assertThat(after.version()).isNotEqualTo(before.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# nothing of football            | # nothing of handball",
        "Yermak on the coup.              | Zaluzhny and a putsch.",
        "(coup OR putsch)                 | (  coup   OR   putsch  )",
        "(coup OR putsch)                 | (COUP OR Putsch)",
        "(coup OR putsch)                 | (coup OR putsch OR coup)",
        "[Yermak, Zaluzhny]               | [YERMAK, Zaluzhny, Yermak]",
        "leaders                          | heads",
        "[talks, troops]                  | [talks, troops, wheat]",
        "within: 24h                      | within: 1d",
        "trigger: {on: new-story, within: 24h} | trigger: new-story",
      })
  void shouldChangeNothingWhereTheRuleSaysTheSame(String from, String to) {
    assertThat(ref(STORY, from, to)).isEqualTo(ref(STORY, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NEAR/5                           | NEAR/6",
        "putsch                           | revolt",
        "[Yermak, Zaluzhny]               | [Yermak]",
        "[Yermak, Zaluzhny]               | [Yermak, Zaluzhny~1]",
        "@leaders                         | CASE(@leaders)",
      })
  void shouldChangeTheLogicWithTheQueryAndItsLists(String from, String to) {
    assertChangesLogic(STORY, from, to);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        STORY + " | {on: new-story, within: 25h}",
        STORY + " | every-article",
        STORY + " | {on: corroborated, publishers: 2, within: 24h}",
        COUNT + " | {on: count, at_least: 4, within: 1h, by: country}",
        COUNT + " | {on: count, at_least: 3, within: 61m, by: country}",
        COUNT + " | {on: count, at_least: 3, within: 1h, by: source}",
        COUNT + " | {on: count, at_least: 3, within: 1h}",
        SPIKE + " | 'ratio: 3|ratio: 3.5'",
        SPIKE + " | 'within: 1h|within: 2h'",
        SPIKE + " | 'baseline: 7d|baseline: 8d'",
        SPIKE + " | ' at_least: 5| at_least: 6'",
        SPIKE + " | 'baseline_at_least: 1|baseline_at_least: 2'",
        SPIKE + " | 'by: country|by: lang'",
        CORROBORATED + " | 'publishers: 3|publishers: 4'",
        CORROBORATED + " | 'within: 6h|within: 7h'",
        SEQUENCE + " | '[troops, talks]|[talks, troops]'",
        SEQUENCE + " | '[troops, talks]|[troops, talks, troops]'",
        SEQUENCE + " | 'within: 7d|within: 6d'",
        SEQUENCE + " | 'by: country|by: topic'",
        FIRST + " | 'of: source|of: author'",
        FIRST + " | 'within: 30d|within: 31d'",
        QUIET + " | 'for: 12h|for: 13h'",
        QUIET + " | ', by: source|'",
      })
  void shouldChangeTheLogicWithTheTriggerAndEachOfItsParameters(String trigger, String edit) {
    int bar = edit.indexOf('|');
    boolean isPart = bar >= 0;
    assertChangesLogic(
        trigger,
        isPart ? edit.substring(0, bar) : trigger,
        isPart ? edit.substring(bar + 1) : edit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[talks, troops] | [talks, troops, wheat]   | false",
        "NEAR/5          | NEAR/6                   | true",
      })
  void shouldChangeTheLogicOfASequenceWithARuleInIt(String from, String to, boolean isChanged) {
    String file = FILE.formatted(STORY);
    String sequence =
        "  - id: both\n    trigger: {on: sequence, rules: [troops, coup-plot], within: 7d}\n";

    RuleRef before = ref("both", file + sequence);
    RuleRef after = ref("both", file.replaceFirst(Pattern.quote(from), to) + sequence);

    assertThat(!after.logic().equals(before.logic())).isEqualTo(isChanged);
  }

  private static void assertChangesLogic(String trigger, String from, String to) {
    RuleRef before = ref(trigger, "", "");
    RuleRef after = ref(trigger, from, to);

    assertThat(after.logic()).isNotEqualTo(before.logic());
    assertThat(after.version()).isNotEqualTo(before.version());
  }

  private static RuleRef ref(String trigger, String from, String to) {
    String file = FILE.formatted(trigger);
    assertThat(file).contains(from);
    return ref("coup-plot", file.replace(from.isEmpty() ? "\0" : from, to));
  }

  private static RuleRef ref(String id, String text) {
    RuleFile file = RuleFileReader.readAlone(Source.of("team.yaml", text), null);
    assertThat(file.errors()).as(text).isEmpty();
    List<Rule> rules = file.entries().stream().map(RuleEntry::rule).toList();
    return requireNonNull(RuleBook.of(1, rules).rules().get(id)).ref();
  }
}
