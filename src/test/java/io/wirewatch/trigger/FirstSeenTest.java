package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstSeenTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final RunningTrigger trigger = new RunningTrigger(new Trigger.FirstSeen("country", DAY));

  @Test
  void shouldRaiseForEachValueThatWasNotSeenBefore() {
    Alert ua = trigger.hit(article("a", at(720)).values("ua")).get(0);
    List<Alert> both = trigger.hit(article("b", at(730)).values("ua", "ru"));

    assertThat(ua.trigger())
        .isEqualTo(new Alert.Firing(Trigger.FirstSeen.KIND, "ua", "1d", 1.0, null, 0.5));
    assertThat(ua.why())
        .isEqualTo(
            "'Coups' has country ua for the first time in 1d: “Title of a” of Harbour News.");
    assertThat(both).extracting(alert -> alert.trigger().key()).containsExactly("ru");
    assertThat(trigger.silences())
        .extracting(Silence::reason)
        .containsExactly(Suppression.SEEN_BEFORE);
  }

  @Test
  void shouldRaiseAgainOnceAValueHasNotBeenSeenForSoLong() {
    Alert first = trigger.hit(article("a", at(0)).values("ua")).get(0);

    assertThat(trigger.hit(article("b", at(1439)).values("ua"))).isEmpty();
    assertThat(trigger.hit(article("c", at(1440 + 1438)).values("ua"))).isEmpty();
    Alert again = trigger.hit(article("d", at(1440 + 1440 + 1438)).values("ua")).get(0);

    assertThat(again.event()).isEqualTo(Alert.Event.RAISED);
    assertThat(again.id()).isNotEqualTo(first.id());
  }

  @Test
  void shouldSayThatAnArticleHasNoValue() {
    trigger.hit(article("a", at(0)).values(""));

    assertThat(trigger.alerts()).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.NO_VALUE);
  }

  @Test
  void shouldLetAnotherArticleStandIn() {
    trigger.hit(article("a", at(0)).values("ua"));
    trigger.hit(article("b", at(1)).values("ua"));

    Alert updated = trigger.retract("a", "canceled", at(2)).get(0);
    Alert withdrawn = trigger.retract("b", "withheld", at(3)).get(0);

    assertThat(updated.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(updated.evidence().get(0).article().id()).isEqualTo("b");
    assertThat(withdrawn.event()).isEqualTo(Alert.Event.WITHDRAWN);
    assertThat(withdrawn.id()).isEqualTo(updated.id());
  }

  @Test
  void shouldWithdrawWhereACorrectionTakesTheValueAway() {
    trigger.hit(article("a", at(0)).values("ua"));

    List<Alert> alerts = trigger.hit(article("a", at(0)).version("2").values("ru").heard(at(1)));

    assertThat(alerts)
        .extracting(alert -> alert.event() + " " + alert.trigger().key())
        .containsExactly("WITHDRAWN ua", "RAISED ru");
  }

  @Test
  void shouldLetAnArticleStandInThatWentUntoldForOneThatMovedAway() {
    trigger.hit(article("a", at(3000)).values("ua"));
    trigger.hit(article("b", at(3001)).values("ua"));

    List<Alert> moved = trigger.hit(article("a", at(0)).version("2").values("ua").heard(at(3002)));
    List<Alert> corrected =
        trigger.hit(article("a", at(0)).version("3").values("ru").heard(at(3003)));

    assertThat(moved)
        .extracting(alert -> alert.event() + " " + alert.evidence().get(0).article().id())
        .containsExactly("UPDATED b", "RAISED a");
    assertThat(corrected)
        .extracting(alert -> alert.event() + " " + alert.trigger().key())
        .containsExactly("WITHDRAWN ua", "RAISED ru");
  }

  @Test
  void shouldLetTheNextArticleStandInWhereTheOneBetweenIsGone() {
    Alert first = trigger.hit(article("a", at(0)).values("ua")).get(0);
    trigger.hit(article("b", at(1000)).values("ua"));
    trigger.hit(article("c", at(2000)).values("ua"));

    assertThat(trigger.retract("b", "canceled", at(2001))).isEmpty();
    Alert updated = trigger.retract("a", "canceled", at(2002)).get(0);

    assertThat(updated.id()).isEqualTo(first.id());
    assertThat(updated.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(updated.evidence().get(0).article().id()).isEqualTo("c");
  }

  @Test
  void shouldGoOnWithWhatItToldBeforeTheLast() {
    Alert first = trigger.hit(article("a", at(0)).values("ua")).get(0);
    Alert last = trigger.hit(article("b", at(2000)).values("ua")).get(0);

    List<Alert> corrected =
        trigger.hit(article("a", at(0)).version("2").values("ua").heard(at(2001)));
    List<Alert> canceled = trigger.retract("a", "canceled", at(2002));
    List<Alert> lastCanceled = trigger.retract("b", "canceled", at(2003));

    assertThat(corrected)
        .extracting(alert -> alert.event() + " " + alert.id())
        .containsExactly("UPDATED " + first.id());
    assertThat(canceled)
        .extracting(alert -> alert.event() + " " + alert.id())
        .containsExactly("WITHDRAWN " + first.id());
    assertThat(lastCanceled)
        .extracting(alert -> alert.event() + " " + alert.id())
        .containsExactly("WITHDRAWN " + last.id());
  }

  @Test
  void shouldWithdrawWhereWhatIsLeftWasToldOtherwise() {
    trigger.hit(article("a", at(0)).values("ua"));
    trigger.hit(article("z", at(5 * 1440)).values("ua"));
    trigger.hit(article("y", at(5 * 1440 - 1)).values("ua").heard(at(5 * 1440 + 1)));
    trigger.hit(article("b", at(1)).values("ua").heard(at(5 * 1440 + 2)));

    List<Alert> last = trigger.retract("z", "canceled", at(5 * 1440 + 3));
    List<Alert> standIn = trigger.retract("y", "canceled", at(5 * 1440 + 4));

    assertThat(last)
        .extracting(alert -> alert.event() + " " + alert.evidence().get(0).article().id())
        .containsExactly("UPDATED y");
    assertThat(standIn).extracting(Alert::event).containsExactly(Alert.Event.WITHDRAWN);
  }

  @Test
  void shouldNotTellWhatIsNearAnEarlierAlertAgainUnderAnotherLogic() {
    trigger.hit(article("a", at(3000)).values("ua"));
    trigger.hit(article("b", at(0)).values("ua").heard(at(3001)));

    trigger.change(new Trigger.FirstSeen("country", DAY), "logic-2");

    assertThat(trigger.hit(article("c", at(3002)).values("ua"))).isEmpty();
  }

  @Test
  void shouldNotTellAValueAgainUnderAnotherLogic() {
    trigger.hit(article("a", at(0)).values("ua"));

    assertThat(trigger.change(new Trigger.FirstSeen("country", DAY), "logic-2")).isEmpty();
    assertThat(trigger.hit(article("b", at(1439)).values("ua"))).isEmpty();
    assertThat(trigger.hit(article("c", at(1440)).values("ru"))).hasSize(1);
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(Duration.ofMinutes(minutes));
  }
}
