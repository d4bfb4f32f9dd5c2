package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private final Pause pause = new Pause(Duration.ofSeconds(10));

  @Test
  void shouldBeOverUntilItBegins() {
    assertThat(pause.isOver(NOW)).isTrue();
  }

  @Test
  void shouldLastAsLongAsItIsToLast() {
    pause.begin(NOW);

    assertThat(pause.isOver(NOW)).isFalse();
    assertThat(pause.isOver(NOW.plusMillis(9_999))).isFalse();
    assertThat(pause.isOver(NOW.plusSeconds(10))).isTrue();
  }

  @Test
  void shouldNotWaitForAClockThatWasSetBackToBeWhereItWas() {
    pause.begin(NOW);

    assertThat(pause.isOver(NOW.minus(Duration.ofHours(9)))).isTrue();
  }
}
