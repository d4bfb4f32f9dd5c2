package io.wirewatch.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A secret in a file: all of it but the end of its last line.
 *
 * @param name of the option that gives the file: shown in the place of the path, which may be the
 *     secret itself, pasted where its file should be named
 * @param file read anew each time
 */
record FileSecret(String name, Path file) implements Secret {
  /** The largest secret, in bytes: more is most likely another file. */
  static final int MAX_BYTES = 64 << 10;

  @Override
  public String reveal() {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new SecretException(name + ": " + reason(e));
    }
    if (bytes.length > MAX_BYTES) {
      throw new SecretException(name + ": larger than " + MAX_BYTES + " bytes");
    }
    try {
      // The decoder of a new charset refuses what is malformed; its message says no byte of it.
      return checked(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new SecretException(name + ": not UTF-8");
    }
  }

  private static String reason(IOException e) {
    // The message of any other problem of a file begins with its path.
    boolean isNamed = e instanceof NoSuchFileException || e instanceof AccessDeniedException;
    return e instanceof FileSystemException problem && !isNamed
        ? "not readable: " + problem.getReason()
        : Source.reason(e);
  }

  private String checked(String text) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    if (end == 0) {
      throw new SecretException(name + ": empty");
    }
    return text.substring(0, end);
  }

  @Override
  public String origin() {
    return name;
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
