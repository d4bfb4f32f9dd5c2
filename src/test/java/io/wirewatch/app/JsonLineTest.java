package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  @Test
  void shouldEscapeWhatCouldSteerATerminal() {
    assertThat(JsonLine.of(Map.of("a", "x\u001B\u009B\u202E\u007Fy\nz")))
        .isEqualTo("{\"a\":\"x\\u001B\\u009b\\u202e\\u007fy\\nz\"}");
  }

  @Test
  void shouldLeaveEverythingElseAsItIs() {
    assertThat(JsonLine.of(Map.of("a", "переворот 政变 🌾 \u200E")))
        .contains("переворот 政变 🌾 \u200E");
  }
}
