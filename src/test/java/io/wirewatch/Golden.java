package io.wirewatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files under {@code src/test/resources} that say what is expected. {@code mvn test
 * -Dgolden.update=true} writes them anew; what changed is then reviewed like any other change.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources");

  private Golden() {}

  /** Holds {@code actual} against the file {@code name}, or writes it there when asked to. */
  public static void assertMatches(String name, String actual) {
    assertMatches(FOLDER.resolve(name), actual);
  }

  /** The same with a file that stands elsewhere. */
  public static void assertMatches(Path file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual, UTF_8);
      }
      assertThat(actual)
          .as("%s; if the change is meant, -Dgolden.update=true writes it anew", file)
          .isEqualTo(read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of the file {@code name}. */
  public static String read(String name) {
    return read(FOLDER.resolve(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("no golden file; -Dgolden.update=true writes it", e);
    }
  }
}
