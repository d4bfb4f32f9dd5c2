package io.wirewatch.app;

/** Ends a command with a message fit for the terminal. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What was asked for could not be done: exit code 1. */
  static CommandException failed(String message) {
    return new CommandException(1, message);
  }

  /** What was asked for makes no sense, or the input is at fault: exit code 2. */
  static CommandException wrongInput(String message) {
    return new CommandException(2, message);
  }

  int exitCode() {
    return exitCode;
  }
}
