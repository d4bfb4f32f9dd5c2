package io.wirewatch.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A line or a whole text as bytes. Of one over the limit nothing is kept but its size and hash, so
 * that no input can fill the memory.
 *
 * @param bytes null where they are over the limit
 * @param size of all of it, in bytes
 * @param digest SHA-256 of all of it; null where the bytes are kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to wrap
record Piece(byte @Nullable [] bytes, long size, byte @Nullable [] digest) {

  /** Whether there is nothing in it but white space. */
  boolean isBlank() {
    if (bytes == null) {
      return false;
    }
    for (byte unit : bytes) {
      if (unit != ' ' && unit != '\t' && unit != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The SHA-256 of all of it, 64 hexadecimal digits. */
  String sha256() {
    byte[] hash = bytes == null ? digest : newDigest().digest(bytes);
    return HexFormat.of().formatHex(hash == null ? new byte[0] : hash);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Grows one piece after the other. */
  static final class Builder {
    private final int maxBytes;
    private byte[] held = new byte[1 << 12];
    private long size;
    private @Nullable MessageDigest digest;

    Builder(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    void add(byte[] from, int start, int end) {
      int length = end - start;
      if (digest == null && size + length > maxBytes) {
        digest = newDigest();
        digest.update(held, 0, (int) size);
      }
      if (digest != null) {
        digest.update(from, start, length);
      } else {
        if (size + length > held.length) {
          held = Arrays.copyOf(held, Math.max((int) size + length, 2 * held.length));
        }
        System.arraycopy(from, start, held, (int) size, length);
      }
      size += length;
    }

    Piece take() {
      Piece taken =
          digest == null
              ? new Piece(Arrays.copyOf(held, (int) size), size, null)
              : new Piece(null, size, digest.digest());
      size = 0;
      digest = null;
      return taken;
    }
  }
}
