package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

  @Test
  void shouldTakeWhatIsAtItsLimits() {
    Rule rule = rule("x".repeat(256), "n".repeat(300), Map.of("a".repeat(1000), "b".repeat(1000)));

    assertThat(rule.team()).isNull();
    assertThat(rule.definition().name()).isEqualTo(rule.name());
  }

  @Test
  void shouldRefuseWhatIsOverItsLimits() {
    assertThatThrownBy(() -> rule("x".repeat(257), "n", Map.of()))
        .hasMessage("rule id is empty, too long or has control characters");
    assertThatThrownBy(() -> rule("x", "n".repeat(301), Map.of()))
        .hasMessage("rule name is blank or longer than 300 units");
    assertThatThrownBy(() -> rule("x", "n", Map.of("a".repeat(1000), "b".repeat(1000), "c", "")))
        .hasMessage("rule labels take more than 2000 units");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\0b"})
  void shouldRefuseAnIdThatCannotStandInAKey(String id) {
    assertThatThrownBy(() -> rule(id, "n", Map.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseABlankName() {
    assertThatThrownBy(() -> rule("x", " \t", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldKeepItsLabelsSortedAndItsOwn() {
    Map<String, String> labels = new HashMap<>(Map.of("team", "europe", "country", "UA"));
    Rule rule = rule("x", "n", labels);

    labels.put("area", "south");

    assertThat(rule.labels().keySet()).containsExactly("country", "team");
    assertThat(rule.team()).isEqualTo("europe");
  }

  @Test
  void shouldNotChangeVersionAndLogicBetweenReleases() {
    assertThat(Samples.rule().ref())
        .isEqualTo(
            new RuleRef(
                "coup-plot",
                "656ec3141973229e519ba1f8490a4b8f",
                "8644a2cfb062378c14f215f6dd21a13c"));
  }

  @Test
  void shouldKeepItsLogicWhenOnlyWhatIsSaidOfItChanges() {
    RuleRef before = rule("x", "Old name", Map.of()).ref();

    RuleRef after = rule("x", "New name", Map.of("team", "europe")).ref();

    assertThat(after.logic()).isEqualTo(before.logic());
    assertThat(after.version()).isNotEqualTo(before.version());
  }

  @Test
  void shouldChangeItsLogicWithItsQuery() {
    RuleRef coup = new Rule("x", "n", Severity.INFO, Map.of(), "coup", every()).ref();

    RuleRef putsch = new Rule("x", "n", Severity.INFO, Map.of(), "putsch", every()).ref();

    assertThat(putsch.logic()).isNotEqualTo(coup.logic());
    assertThat(putsch.version()).isNotEqualTo(coup.version());
  }

  @Test
  void shouldChangeItsLogicWithEachParameterOfItsTrigger() {
    Duration day = Duration.ofDays(1);
    assertThat(
            Stream.of(
                    every(),
                    Trigger.byDefault(),
                    new Trigger.NewStory(Duration.ofHours(1)),
                    new Trigger.Count(3, day, null),
                    new Trigger.Count(4, day, null),
                    new Trigger.Count(3, day, "country"),
                    new Trigger.Count(3, day, "source"),
                    new Trigger.Quiet(day, null),
                    new Trigger.Sequence(List.of("a", "b"), day, null),
                    new Trigger.Sequence(List.of("b", "a"), day, null),
                    new Trigger.Sequence(List.of("a", "b", "a"), day, null))
                .map(trigger -> new Rule("x", "n", Severity.INFO, Map.of(), "coup", trigger))
                .map(rule -> rule.ref().logic()))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldChangeItsVersionAndNotItsLogicWithStatusExpiryAndOwner() {
    Instant end = Instant.parse("2026-03-01T12:00:00Z");
    List<RuleRef> refs =
        List.of(
            rule("x", "n", Map.of()).ref(),
            told(Rule.Status.SHADOW, null, null).ref(),
            told(Rule.Status.LIVE, end, null).ref(),
            told(Rule.Status.LIVE, null, "anna").ref(),
            told(Rule.Status.LIVE, end, "anna").ref());

    assertThat(refs).extracting(RuleRef::version).doesNotHaveDuplicates();
    assertThat(refs).extracting(RuleRef::logic).containsOnly(refs.get(0).logic());
  }

  @Test
  void shouldChangeItsVersionWithItsSeverityAndLabels() {
    assertThat(
            List.of(
                rule("x", "n", Map.of()).ref().version(),
                new Rule("x", "n", Severity.CRITICAL, Map.of(), "coup", every()).ref().version(),
                rule("x", "n", Map.of("a", "bc")).ref().version(),
                rule("x", "n", Map.of("ab", "c")).ref().version()))
        .doesNotHaveDuplicates();
  }

  private static Rule rule(String id, String name, Map<String, String> labels) {
    return new Rule(id, name, Severity.INFO, labels, "coup", every());
  }

  private static Rule told(Rule.Status status, @Nullable Instant expires, @Nullable String owner) {
    return new Rule(
        "x", "n", Severity.INFO, Map.of(), "coup", every(), false, status, expires, owner);
  }

  private static Trigger every() {
    return new Trigger.EveryArticle();
  }
}
