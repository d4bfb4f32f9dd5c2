package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.ZoneOffset;

/** A terminal that nobody reads, and what was said there. */
final class Console {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          new PrintStream(out, true, UTF_8),
          new PrintStream(err, true, UTF_8),
          false,
          false,
          ZoneOffset.UTC);

  Terminal terminal() {
    return terminal;
  }

  /** What was said on standard output so far. */
  String out() {
    return out.toString(UTF_8);
  }

  /** What was said on standard error so far. */
  String err() {
    return err.toString(UTF_8);
  }
}
