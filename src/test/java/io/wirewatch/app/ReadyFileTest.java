package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyFileTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir private Path data;
  private Instant now = START;

  @Test
  void shouldStandThereOnlyWhileAllIsReady() {
    try (ReadyFile ready = new ReadyFile(data, () -> now)) {
      assertThat(file()).doesNotExist();
      ready.tell(true);
      assertThat(file()).exists();
      ready.tell(false);
      assertThat(file()).doesNotExist();
      ready.tell(true);
      assertThat(file()).exists();
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void shouldBeRenewedSoThatItsAgeTellsThatTheProcessLives() {
    try (ReadyFile ready = new ReadyFile(data, () -> now)) {
      ready.tell(true);
      now = START.plusSeconds(1);
      ready.tell(true);
      assertThat(file()).hasContent("2026-11-22T10:00:00Z");

      now = START.plusSeconds(2);
      ready.tell(true);

      assertThat(file()).hasContent("2026-11-22T10:00:02Z");
    }
  }

  @Test
  void shouldNotTakeOverWhatAKilledProcessLeft() throws Exception {
    Files.writeString(file(), "old");

    try (ReadyFile ready = new ReadyFile(data, () -> now)) {
      assertThat(file()).doesNotExist();
      ready.tell(true);
      assertThat(file()).exists();
    }
  }

  private Path file() {
    return data.resolve("ready");
  }
}
