package io.wirewatch.ingest;

/**
 * Where something was read.
 *
 * @param file the file as it was named to us, or its folder joined with its name; {@value #STDIN}
 *     for standard input
 * @param line from 1; 0 where the file as a whole is meant
 */
public record Place(String file, long line) {
  /** The name of standard input. */
  public static final String STDIN = "stdin";

  static Place of(String file) {
    return new Place(file, 0);
  }

  /** {@code file:line}, or the file alone. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
