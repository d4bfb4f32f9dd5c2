package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.EventTime.Basis;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {
  private static final Duration TRUSTED = Duration.ofHours(24);
  private static final Instant SEEN = Instant.parse("2021-11-26T14:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2021-11-26T13:59:59.999Z, PUBLISHED",
    "2021-11-26T14:00:00Z,     PUBLISHED",
    "2021-11-25T14:00:00Z,     PUBLISHED",
  })
  void shouldBelieveAClaimOfTheLastDay(Instant claim, Basis basis) {
    assertThat(EventTime.of(claim, SEEN, TRUSTED)).isEqualTo(new EventTime(claim, basis));
  }

  @ParameterizedTest
  @CsvSource({
    "2021-11-26T14:00:00.001Z, CLAIM_IN_FUTURE",
    "2031-01-01T00:00:00Z,     CLAIM_IN_FUTURE",
    "2021-11-25T13:59:59.999Z, CLAIM_TOO_OLD",
    "1970-01-01T00:00:00Z,     CLAIM_TOO_OLD",
  })
  void shouldTakeOurClockForAClaimItDoesNotBelieve(Instant claim, Basis basis) {
    assertThat(EventTime.of(claim, SEEN, TRUSTED)).isEqualTo(new EventTime(SEEN, basis));
  }

  @Test
  void shouldTakeOurClockWhereNothingIsClaimed() {
    assertThat(EventTime.of(null, SEEN, TRUSTED))
        .isEqualTo(new EventTime(SEEN, Basis.CLAIM_MISSING));
  }

  @Test
  void shouldBelieveNothingButThePresentWhereNoTimeIsTrusted() {
    assertThat(EventTime.of(SEEN, SEEN, Duration.ZERO).basis()).isEqualTo(Basis.PUBLISHED);
    assertThat(EventTime.of(SEEN.minusMillis(1), SEEN, Duration.ZERO).basis())
        .isEqualTo(Basis.CLAIM_TOO_OLD);
  }
}
