package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all triggers have in common. */
class TriggersTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Trigger> ALL =
      List.of(
          new Trigger.EveryArticle(),
          Trigger.byDefault(),
          new Trigger.Corroborated(2, HOUR),
          new Trigger.Count(2, HOUR, null),
          new Trigger.Spike(2, HOUR, HOUR, 1, 0, null),
          new Trigger.Sequence(List.of("a", "b"), HOUR, null),
          new Trigger.FirstSeen("country", HOUR));

  @Test
  void shouldOpenNothingOnceTheRuleHasExpired() {
    for (Trigger each : ALL) {
      RunningTrigger trigger = new RunningTrigger(each);
      trigger.define(expiring(trigger.definition(), at(500)));
      trigger.advance(at(499));

      twoArticles(trigger, 500);

      assertThat(trigger.alerts()).as(each.kind()).isEmpty();
      assertThat(trigger.lastSuppression()).as(each.kind()).isEqualTo(Suppression.RULE_EXPIRED);
    }
  }

  @Test
  void shouldGoOnWithWhatIsOpenOnceTheRuleHasExpired() {
    for (Trigger each : ALL) {
      RunningTrigger trigger = new RunningTrigger(each);
      twoArticles(trigger, 500);
      assertThat(trigger.alerts()).as(each.kind()).isNotEmpty();
      trigger.define(expiring(trigger.definition(), at(501)));

      trigger.retract("a", "canceled", at(502));
      trigger.retract("b", "canceled", at(503));

      Alert last = trigger.alerts().get(trigger.alerts().size() - 1);
      assertThat(last.event()).as(each.kind()).isEqualTo(Alert.Event.WITHDRAWN);
    }
  }

  @Test
  void shouldResolveWhatIsOpenWhenTheRuleIsRetired() {
    for (Trigger each : ALL) {
      RunningTrigger trigger = new RunningTrigger(each);
      twoArticles(trigger, 500);
      int open = trigger.ledger().openEpisodes().size();
      Turn turn = trigger.turn();

      Triggers.end(turn, "rule-retired");

      assertThat(turn.alerts()).as(each.kind()).hasSize(open);
      assertThat(turn.alerts())
          .allMatch(alert -> alert.event() == Alert.Event.RESOLVED)
          .allMatch(alert -> "rule-retired".equals(alert.reason()));
      assertThat(trigger.ledger().openEpisodes()).isEmpty();
      assertThat(trigger.ledger().noted()).isEmpty();
      assertThat(trigger.advance(at(5000))).as(each.kind()).isEmpty();
    }
  }

  @Test
  void shouldEndWithTheDefinitionThatWasTold() {
    RunningTrigger trigger = new RunningTrigger(Trigger.byDefault());
    trigger.hit(article("a", at(0)));
    trigger.define(
        new Definition("Putsches", Severity.INFO, Map.of("team", "asia"), Trigger.byDefault()));
    Turn turn = trigger.turn();

    Triggers.end(turn, "rule-changed");

    Alert alert = turn.alerts().get(0);
    assertThat(alert.name()).isEqualTo("Coups");
    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
    assertThat(alert.trigger().window()).isEqualTo("1d");
    assertThat(alert.why())
        .isEqualTo("The rule 'Coups' is no longer in force as it was when this alert was told.");
  }

  @Test
  void shouldKeepNoMoreHoweverManyArticlesOfOneEpisodeCome() {
    for (Trigger each : ALL.subList(1, ALL.size())) {
      RunningTrigger trigger = new RunningTrigger(each);
      for (int i = 0; i < 500; i++) {
        Instant late = at(500 + i - i % 7);
        trigger.hit(article("a" + i, late).heard(at(500 + i)).values("ua").steps(i % 2));
      }

      assertThat(trigger.ledger().entries()).as(each.kind()).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void shouldTellTheSameWhateverElseTheLedgerHolds() {
    for (Trigger each : ALL) {
      RunningTrigger trigger = new RunningTrigger(each);
      twoArticles(trigger, 500);
      trigger.change(new Trigger.Quiet(HOUR, null), "logic-2");

      assertThat(trigger.advance(at(561))).as(each.kind()).hasSize(1);
      trigger.hit(article("c", at(562)));
      assertThat(trigger.ledger().openEpisodes()).as(each.kind()).isEmpty();
    }
  }

  private static void twoArticles(RunningTrigger trigger, int minute) {
    trigger.hit(article("a", at(minute)).publisher("p1").values("ua").steps(0));
    trigger.hit(article("b", at(minute)).publisher("p2").values("ru").steps(1));
  }

  private static Definition expiring(Definition definition, Instant expires) {
    return new Definition(
        definition.name(),
        definition.severity(),
        definition.labels(),
        definition.trigger(),
        definition.shadow(),
        expires);
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(Duration.ofMinutes(minutes));
  }
}
