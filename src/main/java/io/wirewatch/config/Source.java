package io.wirewatch.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.query.Caret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of one file, and where in it an offset stands. Offsets are UTF-16 units from 0. */
final class Source {
  /** The largest file read, in bytes. */
  static final int MAX_BYTES = 64 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String name;
  private final String text;
  private final int[] lineStarts;

  private final @Nullable SecretLines secrets;

  private Source(String name, String text) {
    this(name, text, lineStarts(text), null);
  }

  private Source(String name, String text, int[] lineStarts, @Nullable SecretLines secrets) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts;
    this.secrets = secrets;
  }

  /** The same source; errors in it do not show lines that may hold secrets. */
  Source withSecrets(SecretLines secretLines) {
    return new Source(name, text, lineStarts, secretLines);
  }

  /** The source of a text that is already at hand. */
  static Source of(String name, String text) {
    return new Source(
        name, !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
  }

  /**
   * Reads a whole file as UTF-8.
   *
   * @throws Unreadable if it is missing, forbidden, larger than {@link #MAX_BYTES} or no UTF-8
   */
  static Source read(String name, Path file) throws Unreadable {
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in);
    } catch (IOException e) {
      throw new Unreadable(FileError.ofFile(name, reason(e), null));
    }
  }

  /** The same of a stream, which is read to its end and not closed. */
  static Source read(String name, InputStream in) throws IOException, Unreadable {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new Unreadable(
          FileError.ofFile(
              name, "the file is larger than " + (MAX_BYTES >> 20) + " MiB", "split it"));
    }
    return of(name, decode(name, bytes));
  }

  /** Why a file or folder could not be read, for people. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "not readable: permission denied";
    }
    String message = e.getMessage();
    return "not readable: " + (message == null ? e.getClass().getSimpleName() : message);
  }

  private static String decode(String name, byte[] bytes) throws Unreadable {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      Source before = new Source(name, text);
      throw new Unreadable(
          before.error(
              text.length(),
              text.length(),
              String.format("byte 0x%02X is not UTF-8", bytes[in.position()]),
              null,
              startsAsUtf16(bytes)
                  ? "the file looks like UTF-16: save it as UTF-8"
                  : "save the file as UTF-8"));
    }
    return text;
  }

  private static boolean startsAsUtf16(byte[] bytes) {
    return bytes.length > 1
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean ends =
          unit == '\n' || (unit == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  String name() {
    return name;
  }

  String text() {
    return text;
  }

  int lineCount() {
    return lineStarts.length;
  }

  /** The line an offset stands in, from 1. */
  int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column an offset stands in, from 1, in code points. */
  int column(int offset) {
    return text.codePointCount(lineStart(line(offset)), offset) + 1;
  }

  /** Offset of the first unit of a line, from 1. */
  int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** Offset of what ends a line, from 1: its line break, or the end of the text. */
  int lineEnd(int line) {
    int end = line == lineStarts.length ? text.length() : lineStarts[line];
    int start = lineStart(line);
    while (end > start && isBreak(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBreak(char unit) {
    return unit == '\n' || unit == '\r';
  }

  /** An error about the units from {@code start} to {@code end}, which may be equal. */
  FileError error(
      int start, int end, String found, @Nullable String expected, @Nullable String fix) {
    return error(start, end, found, expected, fix, null);
  }

  /** An error that breaks the rule of that id. */
  FileError error(
      int start,
      int end,
      String found,
      @Nullable String expected,
      @Nullable String fix,
      @Nullable String rule) {
    String excerpt = isSecret(start) ? null : Caret.under(text, start, end);
    return new FileError(name, line(start), column(start), found, expected, fix, rule, excerpt);
  }

  /** Whether the line in which an offset stands may hold a secret. */
  boolean isSecret(int offset) {
    return secrets != null && secrets.isSecret(this, line(offset));
  }

  /** A file that cannot be read at all. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FileError error;

    Unreadable(FileError error) {
      super(error.message());
      this.error = error;
    }

    FileError error() {
      return error;
    }
  }
}
