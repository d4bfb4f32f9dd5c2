package io.wirewatch.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How far a replay is: one line that overwrites itself, on a terminal only. */
final class ProgressBar {
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final int WIDTH = 24;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private final InstantSource clock;
  private final long total;
  private final Instant started;
  private Instant next;

  ProgressBar(Terminal terminal, InstantSource clock, long total) {
    this.terminal = terminal;
    this.clock = clock;
    this.total = total;
    this.started = clock.instant();
    this.next = started;
  }

  /**
   * Shows that {@code done} of all are done; at most ten times a second.
   *
   * @param at where the world stands
   */
  void show(long done, Instant at) {
    Instant now = clock.instant();
    if (!terminal.isErrTerminal() || (now.isBefore(next) && done < total)) {
      return;
    }
    next = now.plus(BETWEEN);
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    long millis = Math.max(1, Duration.between(started, now).toMillis());
    terminal
        .err()
        .print(
            Terminal.CLEAR_LINE
                + String.format(
                    Locale.ROOT,
                    "[%s%s] %3d%%  %,d of %,d articles  %s UTC  %,d/s",
                    "#".repeat(filled),
                    "·".repeat(WIDTH - filled),
                    total == 0 ? 100 : 100 * done / total,
                    done,
                    total,
                    TIME.format(at),
                    done * 1000 / millis));
  }

  /** Leaves the line to others. */
  void clear() {
    if (terminal.isErrTerminal()) {
      terminal.err().print(Terminal.CLEAR_LINE);
    }
  }
}
