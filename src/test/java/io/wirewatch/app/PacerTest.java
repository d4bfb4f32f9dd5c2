package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.app.Pacer.Speed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final Instant EVENT = Instant.parse("2021-11-26T14:00:00Z");

  private final HandClock clock = new HandClock();

  @Test
  void shouldWaitForTheGapsOfTheWorldDividedByTheSpeed() throws Exception {
    Pacer pacer = pacer("60x");

    pacer.await(EVENT);
    pacer.await(EVENT.plusSeconds(60));
    pacer.await(EVENT.plusSeconds(60));
    pacer.await(EVENT.plusSeconds(90));

    assertThat(clock.waits).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(500));
  }

  @Test
  void shouldCountWhatSendingTookAgainstTheWait() throws Exception {
    Pacer pacer = pacer("1x");
    pacer.await(EVENT);
    clock.now = clock.now.plusMillis(300);

    pacer.await(EVENT.plusSeconds(1));

    assertThat(clock.waits).containsExactly(Duration.ofMillis(700));
  }

  @Test
  void shouldCatchUpAfterBeingHeldUp() throws Exception {
    Pacer pacer = pacer("1x");
    pacer.await(EVENT);
    clock.now = clock.now.plusSeconds(60);

    pacer.await(EVENT.plusSeconds(10));
    pacer.await(EVENT.plusSeconds(70));

    assertThat(clock.waits).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void shouldNeverWaitAtFullSpeed() throws Exception {
    Pacer pacer = pacer("max");

    pacer.await(EVENT);
    pacer.await(EVENT.plus(Duration.ofDays(3650)));

    assertThat(clock.waits).isEmpty();
  }

  @Test
  void shouldSlowTheWorldDownToo() throws Exception {
    Pacer pacer = pacer("0.5x");

    pacer.await(EVENT);
    pacer.await(EVENT.plusSeconds(1));

    assertThat(clock.waits).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void shouldRefuseWhatIsNoSpeed() {
    for (String text : List.of("", "60", "x", "0x", "-1x", "60X", "1e9x", "fast")) {
      assertThatThrownBy(() -> Speed.parse(text))
          .as(text)
          .hasMessageContaining("expected such as 60x");
    }
  }

  private Pacer pacer(String speed) {
    return new Pacer(Speed.parse(speed), clock, clock::await);
  }

  private static final class HandClock implements InstantSource {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T17:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    void await(Duration time) {
      waits.add(time);
      now = now.plus(time);
    }
  }
}
