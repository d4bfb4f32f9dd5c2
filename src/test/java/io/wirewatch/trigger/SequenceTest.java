package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final RunningTrigger trigger =
      new RunningTrigger(new Trigger.Sequence(List.of("build-up", "leave", "close"), HOUR, null));

  @Test
  void shouldRaiseOnceTheRulesHaveComeInTheirOrder() {
    trigger.hit(article("a", at(0)).steps(0));
    trigger.hit(article("b", at(10)).steps(1));
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.SEQUENCE_INCOMPLETE);
    Alert alert = trigger.hit(article("c", at(60)).steps(2)).get(0);

    assertThat(alert.trigger())
        .isEqualTo(new Alert.Firing(Trigger.Sequence.KIND, null, "1h", 3.0, 3.0, null));
    assertThat(evidence(alert)).containsExactly("a", "b", "c");
    assertThat(alert.why())
        .isEqualTo(
            "In 1h, the sequence on 'Coups' is complete: “Title of a” of Harbour News,"
                + " then “Title of b” of Harbour News, then “Title of c” of Harbour News.");
  }

  @Test
  void shouldNotTakeAnotherOrderOrTooLongATime() {
    trigger.hit(article("b", at(0)).steps(1));
    trigger.hit(article("a", at(1)).steps(0));
    trigger.hit(article("c", at(2)).steps(2));
    trigger.hit(article("d", at(30)).steps(1));

    assertThat(trigger.hit(article("e", at(62)).steps(2))).isEmpty();
  }

  @Test
  void shouldTakeWhatComesLateAtItsOwnTime() {
    trigger.hit(article("a", at(0)).steps(0));
    trigger.hit(article("c", at(20)).steps(2));

    Alert alert = trigger.hit(article("b", at(10)).steps(1).heard(at(21))).get(0);

    assertThat(evidence(alert)).containsExactly("a", "b", "c");
    assertThat(alert.id())
        .isEqualTo(Alert.id("live", trigger.rule(), "", alert.evidence().get(1).article()));
  }

  @Test
  void shouldTakeEqualTimesInAnyOrderAndNoArticleTwice() {
    trigger.hit(article("z", at(0)).steps(0));
    trigger.hit(article("x", at(0)).steps(1, 2));
    assertThat(trigger.alerts()).isEmpty();

    Alert alert = trigger.hit(article("y", at(0)).steps(2)).get(0);

    assertThat(evidence(alert)).containsExactly("z", "x", "y");
  }

  @Test
  void shouldResolveOnceItsTimeHasPassed() {
    chain("a", 0);
    assertThat(trigger.hit(article("more", at(10)).steps(2))).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.EPISODE_OPEN);

    List<Alert> resolved = trigger.advance(at(500));

    assertThat(resolved).extracting(Alert::event).containsExactly(Alert.Event.RESOLVED);
    assertThat(resolved).extracting(Alert::at).containsExactly(at(2).plus(HOUR));
    assertThat(resolved).extracting(Alert::reason).containsExactly("elapsed");
  }

  @Test
  void shouldMakeEachChainOfArticlesOfItsOwn() {
    chain("a", 0);
    trigger.advance(at(62));

    assertThat(trigger.hit(article("late", at(1)).steps(1).heard(at(63)))).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.EPISODE_OVER);
    assertThat(chain("b", 70)).hasSize(1);
  }

  @Test
  void shouldWithdrawOnceALinkIsTakenBackAndNoOtherStandsIn() {
    chain("a", 0);

    Alert withdrawn = trigger.retract("a1", "canceled", at(3)).get(0);

    assertThat(withdrawn.event()).isEqualTo(Alert.Event.WITHDRAWN);
    assertThat(withdrawn.why())
        .isEqualTo(
            "“Title of a1” of Harbour News was canceled, and without it the sequence on 'Coups'"
                + " is not complete.");
  }

  @Test
  void shouldUpdateWhereAnotherStandsIn() {
    trigger.hit(article("other", at(0)).steps(1));
    chain("a", 0);

    Alert updated = trigger.retract("a1", "canceled", at(3)).get(0);

    assertThat(updated.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(evidence(updated)).containsExactly("a0", "other", "a2");
  }

  @Test
  void shouldKeepBucketsApart() {
    RunningTrigger byCountry =
        new RunningTrigger(new Trigger.Sequence(List.of("a", "b"), HOUR, "country"));
    byCountry.hit(article("a", at(0)).steps(0).values("ua"));

    assertThat(byCountry.hit(article("b", at(1)).steps(1).values("ru"))).isEmpty();
    assertThat(byCountry.hit(article("c", at(2)).steps(1).values("ru", "ua")))
        .extracting(alert -> alert.trigger().key())
        .containsExactly("ua");
  }

  private List<Alert> chain(String name, int minute) {
    trigger.hit(article(name + 0, at(minute)).steps(0));
    trigger.hit(article(name + 1, at(minute + 1)).steps(1));
    return trigger.hit(article(name + 2, at(minute + 2)).steps(2));
  }

  private static List<String> evidence(Alert alert) {
    return alert.evidence().stream().map(evidence -> evidence.article().id()).toList();
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(Duration.ofMinutes(minutes));
  }
}
