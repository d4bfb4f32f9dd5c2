package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** A terminal of which a test reads what was said there. */
final class Console {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal;

  /** Files and pipes that nobody reads, in UTC. */
  Console() {
    this(false, ZoneOffset.UTC);
  }

  /** Streams in {@code zone} that a person reads, or not. */
  Console(boolean isTerminal, ZoneId zone) {
    terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            isTerminal,
            isTerminal,
            zone);
  }

  Terminal terminal() {
    return terminal;
  }

  /** Runs a command here: its exit code. */
  int run(String... args) {
    return Commands.run(args, terminal);
  }

  /** What was said on standard output so far. */
  String out() {
    return out.toString(UTF_8);
  }

  /** What was said on standard error so far. */
  String err() {
    return err.toString(UTF_8);
  }

  /** The lines of {@link #out()}. */
  List<String> outLines() {
    return out().lines().toList();
  }
}
