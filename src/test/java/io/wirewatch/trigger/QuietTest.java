package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuietTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final RunningTrigger trigger = new RunningTrigger(new Trigger.Quiet(HOUR, null));

  @Test
  void shouldRaiseOnceNothingHasComeSinceTheRuleIsInForce() {
    assertThat(trigger.advance(at(59))).isEmpty();
    Alert alert = trigger.advance(at(100)).get(0);

    assertThat(alert.at()).isEqualTo(at(60));
    assertThat(alert.id()).isEqualTo(Alert.id(Article.LIVE, trigger.rule(), "", at(0)));
    assertThat(alert.trigger())
        .isEqualTo(new Alert.Firing(Trigger.Quiet.KIND, null, "1h", 0.0, null, null));
    assertThat(alert.evidence()).isEmpty();
    assertThat(alert.story()).isNull();
    assertThat(alert.why()).isEqualTo("Nothing on 'Coups' for 1h, since 2021-11-26T00:00:00Z.");
  }

  @Test
  void shouldCountFromTheArrivalOfTheLastArticle() {
    trigger.hit(article("a", at(0)).heard(at(50)));

    assertThat(trigger.advance(at(109))).isEmpty();
    Alert alert = trigger.advance(at(110)).get(0);

    assertThat(alert.evidence()).extracting(e -> e.article().id()).containsExactly("a");
    assertThat(alert.why())
        .isEqualTo("Nothing on 'Coups' for 1h, since “Title of a” of Harbour News.");
  }

  @Test
  void shouldResolveOnceSomethingComes() {
    trigger.advance(at(90));

    Alert resolved = trigger.hit(article("a", at(91))).get(0);

    assertThat(resolved.event()).isEqualTo(Alert.Event.RESOLVED);
    assertThat(resolved.reason()).isEqualTo("heard");
    assertThat(resolved.why())
        .isEqualTo("“Title of a” of Harbour News has come on 'Coups', the first in 1h31m.");
    assertThat(trigger.advance(at(151)))
        .extracting(Alert::event)
        .containsExactly(Alert.Event.RAISED);
  }

  @Test
  void shouldExpectAValueOnceItHasBeenSeen() {
    RunningTrigger bySource = new RunningTrigger(new Trigger.Quiet(HOUR, "source"));
    assertThat(bySource.advance(at(500))).isEmpty();
    bySource.hit(article("a", at(500)).values("reuters"));
    bySource.hit(article("b", at(530)).values("ap"));

    List<Alert> alerts = bySource.advance(at(600));

    assertThat(alerts).extracting(alert -> alert.trigger().key()).containsExactly("reuters", "ap");
    assertThat(alerts.get(0).why()).startsWith("Nothing on 'Coups' (source reuters) for 1h");
  }

  @Test
  void shouldTakeWhatWasTakenBackForAnArrivalAllTheSame() {
    trigger.hit(article("a", at(30)));
    trigger.retract("a", "canceled", at(31));

    assertThat(trigger.advance(at(89))).isEmpty();
    assertThat(trigger.advance(at(90))).hasSize(1);
  }

  @Test
  void shouldKeepNoMoreHoweverManyArticlesCome() {
    for (int i = 0; i < 1000; i++) {
      trigger.hit(article("a" + i, at(i)));
    }

    assertThat(trigger.ledger().entries()).isLessThanOrEqualTo(2);
  }

  @Test
  void shouldForgetWhatItHeardWhenItsLogicChanges() {
    trigger.hit(article("a", at(30)));
    trigger.change(new Trigger.Quiet(Duration.ofHours(2), null), "logic-2");

    assertThat(trigger.advance(at(149))).isEmpty();
    assertThat(trigger.advance(at(150))).hasSize(1);
  }

  @Test
  void shouldTellNothingNorAwaitAnythingOnceItHasExpired() {
    trigger.edit(expiringAt(at(50)));

    assertThat(trigger.advance(at(500))).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.RULE_EXPIRED);
    assertThat(trigger.silences()).hasSize(1);
    assertThat(trigger.ledger().firstWakeUp()).isNull();
  }

  @Test
  void shouldTellTheSilenceThatLastsOnceItNoLongerExpires() {
    trigger.hit(article("a", at(10)));
    trigger.edit(expiringAt(at(50)));
    trigger.advance(at(500));

    trigger.edit(expiringAt(null));
    Alert alert = trigger.advance(at(501)).get(0);

    assertThat(alert.event()).isEqualTo(Alert.Event.RAISED);
    assertThat(alert.at()).isEqualTo(at(500));
    assertThat(alert.evidence()).extracting(e -> e.article().id()).containsExactly("a");
  }

  @Test
  void shouldCountFromWhatCameWhileItHadExpired() {
    trigger.edit(expiringAt(at(50)));
    trigger.hit(article("a", at(300)));
    trigger.edit(expiringAt(null));

    assertThat(trigger.advance(at(359))).isEmpty();
    assertThat(trigger.advance(at(500))).extracting(Alert::at).containsExactly(at(360));
  }

  @Test
  void shouldNotTellAnOpenSilenceAgainWhenItIsEdited() {
    trigger.advance(at(100));
    trigger.edit(expiringAt(at(1000)));

    assertThat(trigger.advance(at(500))).isEmpty();
    assertThat(trigger.ledger().firstWakeUp()).isNull();
  }

  private Definition expiringAt(@Nullable Instant expires) {
    Definition now = trigger.definition();
    return new Definition(
        now.name(), now.severity(), now.labels(), now.trigger(), now.shadow(), expires);
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(Duration.ofMinutes(minutes));
  }
}
