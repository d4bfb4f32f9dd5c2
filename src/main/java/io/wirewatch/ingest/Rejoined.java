package io.wirewatch.ingest;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of which the beginning was taken, as if it had not been. Never gives of both in one
 * read, so that a fault further on does not cost what stands before it; closes nothing by itself.
 */
final class Rejoined extends InputStream {
  private final byte[] head;
  private final InputStream rest;
  private int position;

  Rejoined(byte[] head, InputStream rest) {
    this.head = head.clone();
    this.rest = rest;
  }

  @Override
  public int read() throws IOException {
    return position < head.length ? head[position++] & 0xFF : rest.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (position == head.length) {
      return rest.read(target, offset, length);
    }
    int count = Math.min(length, head.length - position);
    System.arraycopy(head, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
