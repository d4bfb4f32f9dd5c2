package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** A terminal of which a test reads what was said. */
final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal;

  private Screen(boolean isTerminal, ZoneId zone) {
    terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            isTerminal,
            isTerminal,
            zone);
  }

  /** Files and pipes, in UTC. */
  static Screen plain() {
    return new Screen(false, ZoneOffset.UTC);
  }

  /** A terminal that a person reads, in {@code zone}. */
  static Screen coloured(ZoneId zone) {
    return new Screen(true, zone);
  }

  Terminal terminal() {
    return terminal;
  }

  /** Runs a command here: its exit code. */
  int run(String... args) {
    return Commands.run(args, terminal);
  }

  String out() {
    return out.toString(UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString(UTF_8);
  }
}
