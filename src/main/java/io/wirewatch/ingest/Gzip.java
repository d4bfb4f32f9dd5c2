package io.wirewatch.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip of one or more members, RFC 1952, up to the very end. The JDK's own reader takes
 * whatever follows a member and is none for the end, and says nothing of it.
 */
final class Gzip extends InputStream {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] input = new byte[1 << 16];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private int position;
  private int limit;
  private boolean isInMember;
  private boolean isFirst = true;

  Gzip(InputStream in) {
    this.in = in;
  }

  /** Whether {@code head}, the beginning of a file, is that of gzip. */
  static boolean isGzip(byte[] head) {
    return head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (isInMember || beginMember()) {
      try {
        int count = inflater.inflate(target, offset, length);
        if (count > 0) {
          checksum.update(target, offset, count);
          return count;
        }
      } catch (DataFormatException e) {
        throw new ZipException(String.valueOf(e.getMessage()));
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("it needs a dictionary");
      } else {
        give();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private void give() throws IOException {
    if (!fill()) {
      throw new EOFException();
    }
    inflater.setInput(input, position, limit - position);
    position = limit;
  }

  private boolean beginMember() throws IOException {
    if (!isFirst && isPaddedToTheEnd()) {
      return false;
    }
    if (next() != 0x1F || next() != 0x8B) {
      throw new ZipException(isFirst ? "not in gzip format" : "what follows a member is no gzip");
    }
    if (next() != DEFLATE) {
      throw new ZipException("an unknown method of compression");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | (next() << 8));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    isFirst = false;
    isInMember = true;
    return true;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long expected = number();
    long size = number();
    if (expected != checksum.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new ZipException("its checksum does not fit");
    }
    inflater.reset();
    checksum.reset();
    isInMember = false;
  }

  /** Whether nothing follows but the null bytes with which tapes are filled up. */
  private boolean isPaddedToTheEnd() throws IOException {
    while (fill()) {
      if (input[position] != 0) {
        return false;
      }
      position++;
    }
    return true;
  }

  private long number() throws IOException {
    return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // Up to the null byte that ends it.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException {
    if (!fill()) {
      throw new EOFException();
    }
    return input[position++] & 0xFF;
  }

  /** Whether there is a byte to take. */
  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(input));
    }
    return limit > 0;
  }
}
