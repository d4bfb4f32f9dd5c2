package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a receiver's loop rests after the cluster, or the process, has failed it. */
class LoopTroubleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final LoopTrouble trouble = new LoopTrouble(KafkaClients.of("localhost:1"), "desk");

  @Test
  void shouldRestAfterAnErrorToo() {
    trouble.met(new OutOfMemoryError(), NOW);

    assertThat(trouble.mustWait(NOW)).isTrue();
    assertThat(trouble.mustWait(NOW.plusMillis(200))).isFalse();
  }

  @Test
  void shouldNotWaitForAClockThatWasAheadToBeRightAgain() {
    trouble.met(new IllegalStateException(), NOW.plus(Duration.ofDays(1)));

    assertThat(trouble.mustWait(NOW)).isTrue();
    assertThat(trouble.mustWait(NOW.plusSeconds(30))).isFalse();
  }
}
