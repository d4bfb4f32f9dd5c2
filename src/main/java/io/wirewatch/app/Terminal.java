package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Where a command speaks.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param isOutTerminal whether people read {@code out}, so that colour helps
 * @param isErrTerminal whether people read {@code err}, so that progress may overwrite itself
 * @param zone in which times are shown
 */
record Terminal(
    PrintStream out, PrintStream err, boolean isOutTerminal, boolean isErrTerminal, ZoneId zone) {
  /** Goes back to the start of the line and empties it. */
  static final String CLEAR_LINE = "\r\u001B[K";

  /**
   * The terminal of this process, in UTF-8 whatever the locale says. The launcher tells by the
   * digits of WIREWATCH_TTY which of the two streams a person reads: a JVM cannot ask.
   */
  static Terminal ofProcess() {
    String tty = Objects.requireNonNullElse(System.getenv("WIREWATCH_TTY"), "");
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        tty.contains("1"),
        tty.contains("2"),
        ZoneId.systemDefault());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, UTF_8);
  }

  /**
   * {@code text} without what could steer a terminal: control characters, and the marks that turn
   * the direction of text, become U+FFFD; line breaks and tabs become blanks.
   */
  static String clean(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      char shown = shown(unit);
      if (shown != unit) {
        clean = clean == null ? new StringBuilder(text) : clean;
        clean.setCharAt(i, shown);
      }
    }
    return clean == null ? text : clean.toString();
  }

  private static char shown(char unit) {
    if (unit == '\n' || unit == '\r' || unit == '\t' || unit == '\u2028' || unit == '\u2029') {
      return ' ';
    }
    return steers(unit) ? '\uFFFD' : unit;
  }

  /** Whether {@code unit} is a control character or turns the direction of text. */
  static boolean steers(char unit) {
    return Character.isISOControl(unit)
        || (unit >= '\u202A' && unit <= '\u202E')
        || (unit >= '\u2066' && unit <= '\u2069');
  }

  /** Says a line on {@code err}, in the place of a progress bar that stands there. */
  void say(String line) {
    err.println(isErrTerminal ? CLEAR_LINE + line : line);
  }
}
