package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsStepTest {
  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "5, 1600", "9, 25600", "10, 30000", "100, 30000"})
  void shouldWaitLongerWithEachFaultBeforeAThreadIsReplaced(int recentFaults, long millis) {
    assertThat(StreamsStep.pause(recentFaults)).isEqualTo(Duration.ofMillis(millis));
  }
}
