package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code spike}; see {@link SpikeTablesTest}, too. */
class SpikeTest {
  private static final Trigger.Spike SPIKE =
      new Trigger.Spike(3, Duration.ofHours(1), Duration.ofHours(4), 3, 2, null);

  private final RunningTrigger trigger = new RunningTrigger(SPIKE);

  @Test
  void shouldRaiseOnceAWindowHoldsSoManyTimesWhatItsBaselineLeadsToExpect() {
    steady();
    burst("b", 332, 2);
    Alert alert = burst("c", 333, 1).get(0);

    assertThat(alert.event()).isEqualTo(Alert.Event.RAISED);
    assertThat(alert.trigger())
        .isEqualTo(new Alert.Firing(Trigger.Spike.KIND, null, "1h", 3.0, 1.0, 1.0));
    assertThat(alert.why())
        .isEqualTo("3 articles on 'Coups' in 1h, where 1 would be expected from the 4h before.");
  }

  @Test
  void shouldSayHowMuchOfItsBaselineItHasSeenAsLongAsItIsSilent() {
    assertThat(burst("a", 150, 3)).isEmpty();

    assertThat(trigger.silences().get(2))
        .isEqualTo(new Silence(Suppression.BASELINE_TOO_SHORT, null, 3.0, 0.0, 0.5));
  }

  @Test
  void shouldSayWhyItIsSilent() {
    burst("a", 400, 5);
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.BASELINE_TOO_SMALL);
    burst("b", 500, 2);
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.BELOW_THRESHOLD);
    burst("c", 500, 1);

    assertThat(trigger.silences().get(7))
        .isEqualTo(new Silence(Suppression.BELOW_RATIO, null, 3.0, 1.25, 1.0));
    assertThat(trigger.alerts()).isEmpty();
  }

  @Test
  void shouldSpikeFromSilenceWhereNoBaselineIsAskedFor() {
    RunningTrigger fromNothing =
        new RunningTrigger(
            new Trigger.Spike(3, Duration.ofHours(1), Duration.ofHours(4), 2, 0, null));
    fromNothing.hit(article("a", at(400)));

    assertThat(fromNothing.hit(article("b", at(401)))).hasSize(1);
  }

  @Test
  void shouldResolveOnceItHasBeenOverForAWindow() {
    steady();
    burst("b", 332, 3);

    List<Alert> resolved = trigger.advance(at(1000));

    assertThat(resolved).extracting(Alert::event).containsExactly(Alert.Event.RESOLVED);
    assertThat(resolved).extracting(Alert::at).containsExactly(at(332 + 60 + 60));
    assertThat(resolved.get(0).why())
        .isEqualTo("For 1h, no 1h on 'Coups' has held 3 times what its baseline leads to expect.");
  }

  @Test
  void shouldWithdrawASpikeThatACorrectionTakesAway() {
    steady();
    burst("b", 332, 3);
    trigger.advance(at(1000));

    List<Alert> alerts = trigger.retract("b1", "canceled", at(1001));

    assertThat(alerts).extracting(Alert::event).containsExactly(Alert.Event.WITHDRAWN);
  }

  /** One article an hour for five hours. */
  private void steady() {
    for (int hour = 0; hour < 5; hour++) {
      burst("steady" + hour, 31 + 60 * hour, 1);
    }
  }

  private List<Alert> burst(String name, int minute, int articles) {
    int before = trigger.alerts().size();
    for (int i = 0; i < articles; i++) {
      trigger.hit(article(name + i, at(minute)));
    }
    return List.copyOf(trigger.alerts().subList(before, trigger.alerts().size()));
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(Duration.ofMinutes(minutes));
  }
}
