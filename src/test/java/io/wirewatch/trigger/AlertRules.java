package io.wirewatch.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds of all alert events of one rule, whatever its trigger. */
final class AlertRules {
  private AlertRules() {}

  /** Holds {@code alerts}, in their order, to the life of an episode. */
  static void check(List<Alert> alerts) {
    Map<String, Alert> last = new HashMap<>();
    for (Alert alert : alerts) {
      Alert before = last.put(alert.id(), alert);
      assertThat(alert.evidence().size()).isLessThanOrEqualTo(Alert.MAX_EVIDENCE);
      assertThat(alert.evidence().stream().map(e -> e.article().id()).toList())
          .doesNotHaveDuplicates();
      assertThat(alert.why()).endsWith(".").doesNotContain("null").doesNotContain("\n");
      if (alert.event() == Alert.Event.RAISED) {
        assertThat(alert.reason()).isNull();
        assertThat(alert.raisedAt()).isEqualTo(alert.at());
        assertThat(before == null ? null : before.event()).isIn(null, Alert.Event.WITHDRAWN);
      } else {
        assertThat(alert.reason()).isNotNull();
        assertThat(before).as("raised before %s", alert).isNotNull();
        if (before != null) {
          assertThat(before.raisedAt()).isEqualTo(alert.raisedAt());
          assertThat(before.at()).isBeforeOrEqualTo(alert.at());
          assertThat(before.event()).isNotEqualTo(Alert.Event.WITHDRAWN);
        }
      }
    }
  }
}
