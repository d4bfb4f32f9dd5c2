package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "7d, P7D",
    "24h, PT24H",
    "1h30m, PT1H30M",
    "500ms, PT0.5S",
    "30s, PT30S",
    "2w, P14D",
    "0s, PT0S"
  })
  void shouldReadTimesAsPeopleWriteThem(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "d", "-1d", "7 d", "7D", "1.5h", "7dd", "99999999999d"})
  void shouldRefuseWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a time such as");
  }

  @Test
  void shouldAddTheParts() {
    assertThat(Durations.parse("1d1h1m1s1ms")).isEqualTo(Duration.parse("P1DT1H1M1.001S"));
  }
}
