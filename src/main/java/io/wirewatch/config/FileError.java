package io.wirewatch.config;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a file: where, what was found, what was expected, and how to mend it.
 *
 * @param file the file as it was named to us, or its folder joined with its name
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1, in code points, as editors count; 0 where the file as a whole is meant
 * @param found what stands there, as a clause without a full stop
 * @param expected what could stand there; null where {@code found} says it all
 * @param fix how to mend it; null where that is plain
 * @param rule id of the rule that it breaks; null where it breaks none or the id is not known
 * @param excerpt the line, cut to fit a terminal, and a second line with carets under the place;
 *     null where the file as a whole is meant
 */
public record FileError(
    String file,
    int line,
    int column,
    String found,
    @Nullable String expected,
    @Nullable String fix,
    @Nullable String rule,
    @Nullable String excerpt) {
  /** By file, line and column. */
  public static final Comparator<FileError> ORDER =
      comparing(FileError::file)
          .thenComparingInt(FileError::line)
          .thenComparingInt(FileError::column);

  /** An error of a file as a whole. */
  static FileError ofFile(String file, String found, @Nullable String fix) {
    return new FileError(file, 0, 0, found, null, fix, null, null);
  }

  /** Where it is: {@code file:line:column}, or the file alone. */
  public String place() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }

  /** What is wrong, in one line without its place. */
  public String message() {
    return found
        + (expected == null ? "" : "; expected " + expected)
        + (fix == null ? "" : "; " + fix);
  }

  /** Everything: place and finding, the line with its carets, what was expected, the fix. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(place()).append(": ").append(found);
    if (excerpt != null) {
      excerpt.lines().forEach(part -> out.append("\n    ").append(part));
    }
    if (expected != null) {
      out.append("\n  expected: ").append(expected);
    }
    if (fix != null) {
      out.append("\n  fix: ").append(fix);
    }
    return out.toString();
  }
}
