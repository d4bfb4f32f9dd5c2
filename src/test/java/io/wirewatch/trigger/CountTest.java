package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final RunningTrigger trigger = new RunningTrigger(new Trigger.Count(3, HOUR, null));

  @Test
  void shouldRaiseOnceSoManyArticlesAreInOneWindow() {
    trigger.hit(article("a", at(0)));
    trigger.hit(article("b", at(30)));
    Alert alert = trigger.hit(article("c", at(59))).get(0);

    assertThat(alert.event()).isEqualTo(Alert.Event.RAISED);
    assertThat(alert.trigger())
        .isEqualTo(new Alert.Firing(Trigger.Count.KIND, null, "1h", 3.0, 3.0, null));
    assertThat(evidence(alert)).containsExactly("c", "b", "a");
    assertThat(alert.why()).isEqualTo("3 articles on 'Coups' in 1h, where 3 are enough.");
    assertThat(trigger.silences())
        .containsExactly(
            new Silence(Suppression.BELOW_THRESHOLD, null, 1.0, 3.0, null),
            new Silence(Suppression.BELOW_THRESHOLD, null, 2.0, 3.0, null));
  }

  @Test
  void shouldNotCountAnArticleThatIsExactlyAWindowOlder() {
    trigger.hit(article("a", at(0)));
    trigger.hit(article("b", at(30)));

    assertThat(trigger.hit(article("c", at(60)))).isEmpty();
  }

  @Test
  void shouldCountALateArticleWhereItBelongs() {
    trigger.hit(article("a", at(0)));
    trigger.hit(article("b", at(50)));
    trigger.hit(article("c", at(300)));

    assertThat(trigger.hit(article("late", at(10)).heard(at(301)))).hasSize(1);
  }

  @Test
  void shouldUpdateOnceTheCountHasDoubled() {
    burst("a", 0, 3);

    assertThat(burst("b", 10, 2)).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.EPISODE_OPEN);
    Alert grown = burst("c", 20, 1).get(0);

    assertThat(grown.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(grown.reason()).isEqualTo("grown");
    assertThat(grown.trigger().observed()).isEqualTo(6);
    assertThat(evidence(grown).get(0)).isEqualTo("a2");
    assertThat(grown.why())
        .isEqualTo("6 articles on 'Coups' in 1h, where 3 are enough; 3 when last told.");
  }

  @Test
  void shouldResolveOnceNoWindowHasHeldEnoughForOne() {
    burst("a", 0, 3);
    Instant end = at(0).plus(HOUR).plus(HOUR);

    assertThat(trigger.advance(end.minusMillis(1))).isEmpty();
    Alert resolved = trigger.advance(end.plus(HOUR)).get(0);

    assertThat(resolved.event()).isEqualTo(Alert.Event.RESOLVED);
    assertThat(resolved.at()).isEqualTo(end);
    assertThat(resolved.reason()).isEqualTo("below");
    assertThat(resolved.why()).isEqualTo("For 1h, no 1h on 'Coups' has held 3 articles.");
  }

  @Test
  void shouldGoOnAsLongAsAWindowHoldsEnough() {
    burst("a", 0, 3);
    burst("b", 100, 3);

    assertThat(trigger.advance(at(219))).isEmpty();
    assertThat(trigger.advance(at(220))).extracting(Alert::at).containsExactly(at(220));
  }

  @Test
  void shouldTellNoMoreOfAnEpisodeThatIsOver() {
    burst("a", 0, 3);
    trigger.advance(at(200));

    assertThat(trigger.hit(article("late", at(1)).heard(at(201)))).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.EPISODE_OVER);
    assertThat(burst("b", 210, 3)).extracting(Alert::event).containsExactly(Alert.Event.RAISED);
  }

  @Test
  void shouldTellNoEpisodeTwiceOnceAnotherHasFollowed() {
    burst("a", 0, 3);
    burst("b", 300, 3);
    trigger.advance(at(500));

    assertThat(trigger.hit(article("late", at(1)).heard(at(501)))).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.EPISODE_OVER);
  }

  @Test
  void shouldWithdrawOnceNoWindowHoldsEnough() {
    burst("a", 0, 3);
    Alert open = trigger.retract("a1", "canceled", at(1)).get(0);
    burst("b", 300, 3);
    trigger.advance(at(500));
    Alert over = trigger.retract("b0", "withheld", at(501)).get(0);

    assertThat(List.of(open, over)).extracting(Alert::event).containsOnly(Alert.Event.WITHDRAWN);
    assertThat(open.why())
        .isEqualTo(
            "“Title of a1” of Harbour News was canceled, which leaves 2 articles on 'Coups' in"
                + " 1h, where 3 are enough.");
  }

  @Test
  void shouldUpdateWhereEnoughIsLeft() {
    burst("a", 0, 4);

    Alert updated = trigger.retract("a1", "canceled", at(1)).get(0);

    assertThat(updated.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(updated.reason()).isEqualTo("canceled");
    assertThat(evidence(updated)).containsExactly("a2", "a0");
  }

  @Test
  void shouldNotWithdrawForWhatIsForgotten() {
    burst("a", 0, 3);
    trigger.hit(article("b", at(30)));
    trigger.advance(at(300));
    trigger.ledger().forgetBefore(at(20));

    assertThat(trigger.retract("b", "canceled", at(301))).isEmpty();
  }

  @Test
  void shouldKeepBucketsApartAndOneOfThoseWithoutAValue() {
    RunningTrigger byCountry = new RunningTrigger(new Trigger.Count(2, HOUR, "country"));
    byCountry.hit(article("a", at(0)).values("ua"));
    byCountry.hit(article("b", at(1)).values(""));
    assertThat(byCountry.alerts()).isEmpty();

    Alert ofUa = byCountry.hit(article("c", at(2)).values("ua", "ru")).get(0);
    Alert ofNone = byCountry.hit(article("d", at(3)).values("")).get(0);

    assertThat(ofUa.trigger().key()).isEqualTo("ua");
    assertThat(ofUa.why())
        .isEqualTo("2 articles on 'Coups' (country ua) in 1h, where 2 are enough.");
    assertThat(ofNone.trigger().key()).isEmpty();
    assertThat(ofNone.why()).contains("(country (none))");
    assertThat(ofUa.id()).isNotEqualTo(ofNone.id());
  }

  @Test
  void shouldTakeACorrectedArticleToItsOtherBucket() {
    RunningTrigger byCountry = new RunningTrigger(new Trigger.Count(2, HOUR, "country"));
    byCountry.hit(article("a", at(0)).values("ua"));
    byCountry.hit(article("b", at(1)).values("ua"));
    byCountry.hit(article("c", at(2)).values("ru"));

    List<Alert> alerts = byCountry.hit(article("b", at(1)).version("2").values("ru").heard(at(3)));

    assertThat(alerts)
        .extracting(alert -> alert.event() + " " + alert.trigger().key())
        .containsExactly("WITHDRAWN ua", "RAISED ru");
  }

  private List<Alert> burst(String name, int minute, int articles) {
    int before = trigger.alerts().size();
    for (int i = 0; i < articles; i++) {
      trigger.hit(article(name + i, at(minute)));
    }
    return List.copyOf(
        trigger.alerts().subList(before, trigger.alerts().size()).stream()
            .filter(alert -> alert.event() != Alert.Event.RESOLVED)
            .toList());
  }

  private static List<String> evidence(Alert alert) {
    return alert.evidence().stream().map(evidence -> evidence.article().id()).toList();
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(Duration.ofMinutes(minutes));
  }
}
