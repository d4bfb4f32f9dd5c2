package io.wirewatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code ready} in the data folder, for health checks: written anew every two seconds
 * while all steps of the process run, and gone otherwise. Its age tells it from one that a killed
 * process left behind.
 */
final class ReadyFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadyFile.class);
  private static final Duration RENEWAL = Duration.ofSeconds(2);

  private final Path file;
  private final InstantSource clock;
  private Instant renewed = Instant.MIN;

  /** Nothing is ready yet, whatever an earlier process left. */
  ReadyFile(Path dataFolder, InstantSource clock) {
    this.file = dataFolder.resolve("ready");
    this.clock = clock;
    remove();
  }

  /** To be told often; it writes only when there is something to renew. */
  void tell(boolean isReady) {
    Instant now = clock.instant();
    if (!isReady) {
      remove();
    } else if (now.isBefore(renewed) || !now.isBefore(renewed.plus(RENEWAL))) {
      write(now);
    }
  }

  @Override
  public void close() {
    remove();
  }

  private void write(Instant now) {
    try {
      Files.writeString(file, now + "\n");
      renewed = now;
    } catch (IOException e) {
      LOG.warn("cannot write {}", file, e);
    }
  }

  private void remove() {
    renewed = Instant.MIN;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot remove {}", file, e);
    }
  }
}
