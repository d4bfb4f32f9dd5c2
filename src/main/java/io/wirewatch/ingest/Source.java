package io.wirewatch.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file to read, or standard input.
 *
 * @param name as it is told
 * @param path null for standard input
 * @param isText whether it is one article of plain text, not lines of JSON
 * @param isGzip whether it is compressed
 */
record Source(String name, @Nullable Path path, boolean isText, boolean isGzip) {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String TEXT = ".txt";

  /** The file at {@code path} by its name's ending; null if that is none we know. */
  static @Nullable Source of(Path path) {
    String name = fileName(path).toLowerCase(Locale.ROOT);
    boolean isGzip = name.endsWith(".gz");
    String plain = withoutGzip(name);
    boolean isText = plain.endsWith(TEXT);
    boolean isLines =
        plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json");
    return isText || isLines ? new Source(path.toString(), path, isText, isGzip) : null;
  }

  /** A pipe named as a path, as by a shell's process substitution: lines of JSON. */
  static Source pipe(Path path) {
    return new Source(path.toString(), path, false, false);
  }

  static Source stdin() {
    return new Source(Place.STDIN, null, false, false);
  }

  static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The name of the file without its ending: the id of an article of plain text. */
  String id() {
    String plain = path == null ? name : withoutGzip(fileName(path));
    return isText ? plain.substring(0, plain.length() - TEXT.length()) : plain;
  }

  InputStream open(InputStream stdin) throws IOException {
    if (path == null) {
      return stdin;
    }
    InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    if (!isGzip) {
      return file;
    }
    try {
      return new GZIPInputStream(file, BUFFER_BYTES);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static String withoutGzip(String name) {
    return name.regionMatches(true, name.length() - 3, ".gz", 0, 3)
        ? name.substring(0, name.length() - 3)
        : name;
  }
}
