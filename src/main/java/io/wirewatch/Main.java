package io.wirewatch;

import io.wirewatch.app.Commands;

/** The entry of the program: hands the arguments over to the commands. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Commands.run(args));
  }
}
