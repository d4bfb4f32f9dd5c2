package io.wirewatch.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file to read, or standard input.
 *
 * @param name as it is told
 * @param path null for standard input
 * @param form how articles stand in it, by its name or as we are told
 * @param isGzip whether its name says that it is compressed
 * @param id of an article of plain text: the name without its ending; null where the name is none
 */
record Source(String name, @Nullable Path path, Form form, boolean isGzip, @Nullable String id) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The file at {@code path} by its name's ending; null if that is none we know. */
  static @Nullable Source of(Path path) {
    Form form = form(path);
    return form == null ? null : of(path, form);
  }

  /** The file at {@code path}, whatever its ending. */
  static Source of(Path path, Form form) {
    String name = fileName(path);
    boolean isGzip = name.toLowerCase(Locale.ROOT).endsWith(".gz");
    String plain = isGzip ? withoutEnding(name) : name;
    return new Source(path.toString(), path, form, isGzip, withoutEnding(plain));
  }

  /** A pipe named as a path, as by a shell's process substitution. */
  static Source pipe(Path path, Form form) {
    return new Source(path.toString(), path, form, false, null);
  }

  static Source stdin(Form form) {
    return new Source(Place.STDIN, null, form, false, null);
  }

  static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The bytes, unpacked; of a pipe, whose name says nothing, as its beginning shows. */
  InputStream open(InputStream stdin) throws IOException {
    InputStream bytes =
        path == null ? stdin : new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    if (isGzip) {
      return new Gzip(bytes);
    }
    if (id != null) {
      return bytes;
    }
    byte[] start = bytes.readNBytes(2);
    InputStream whole = new Rejoined(start, bytes);
    return Gzip.isGzip(start) ? new Gzip(whole) : whole;
  }

  /** Takes the beginning of {@code in}: its first line that is not blank, if it is not too long. */
  static byte[] head(InputStream in) throws IOException {
    byte[] head = new byte[BUFFER_BYTES];
    int length = 0;
    int count = in.read(head);
    while (count > 0) {
      length += count;
      count =
          length == head.length || hasLine(head, length)
              ? 0
              : in.read(head, length, head.length - length);
    }
    return Arrays.copyOf(head, length);
  }

  private static boolean hasLine(byte[] head, int length) {
    boolean isBlank = true;
    for (int i = 0; i < length; i++) {
      if (head[i] == '\n' && !isBlank) {
        return true;
      }
      isBlank &= Form.isBlank(head[i]);
    }
    return false;
  }

  private static @Nullable Form form(Path path) {
    String name = fileName(path).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? withoutEnding(name) : name;
    if (plain.endsWith(".txt")) {
      return Form.TEXT;
    }
    if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
      return Form.LINES;
    }
    return plain.endsWith(".json") ? Form.JSON : null;
  }

  private static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
