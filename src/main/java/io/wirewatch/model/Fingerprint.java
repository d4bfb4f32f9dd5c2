package io.wirewatch.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 over a sequence of strings in which no two different sequences feed the same bytes:
 * each part is preceded by its length, an absent part by -1.
 */
public final class Fingerprint {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /** The fingerprint of {@code parts}: 32 lower-case hexadecimal digits, 128 bits of SHA-256. */
  public static String of(@Nullable String... parts) {
    Fingerprint fingerprint = start();
    for (String part : parts) {
      fingerprint.add(part);
    }
    return fingerprint.hex();
  }

  static Fingerprint start() {
    try {
      return new Fingerprint(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Fingerprint add(@Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(0, part == null ? -1 : bytes.length));
    digest.update(bytes);
    return this;
  }

  Fingerprint add(List<? extends @Nullable String> parts) {
    add(Integer.toString(parts.size()));
    parts.forEach(this::add);
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
