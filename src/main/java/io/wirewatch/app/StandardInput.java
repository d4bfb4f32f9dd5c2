package io.wirewatch.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * Standard input that a thread can be interrupted in: the system's own read cannot, so that a
 * command which waits for a line would not hear Ctrl-C. A thread of its own reads ahead by one
 * chunk, beginning with the first read here.
 */
final class StandardInput extends InputStream {
  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream in;
  private final SynchronousQueue<Chunk> chunks = new SynchronousQueue<>();
  private @Nullable Thread pump;
  private Chunk chunk = new Chunk(new byte[0], null, false);
  private int position;

  @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
  private record Chunk(byte[] bytes, @Nullable IOException failure, boolean isLast) {}

  StandardInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (position == chunk.bytes().length) {
      if (chunk.failure() != null) {
        throw chunk.failure();
      }
      if (chunk.isLast()) {
        return -1;
      }
      chunk = nextChunk();
      position = 0;
    }
    int count = Math.min(length, chunk.bytes().length - position);
    System.arraycopy(chunk.bytes(), position, target, offset, count);
    position += count;
    return count;
  }

  private Chunk nextChunk() throws IOException {
    if (pump == null) {
      pump = new Thread(this::pump, "standard-input");
      pump.setDaemon(true);
      pump.start();
    }
    try {
      return chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void pump() {
    try {
      Chunk next;
      do {
        next = readChunk();
        chunks.put(next);
      } while (!next.isLast());
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if someone did, nobody reads on.
      Thread.currentThread().interrupt();
    }
  }

  private Chunk readChunk() {
    byte[] bytes = new byte[CHUNK_BYTES];
    try {
      int count = in.read(bytes);
      return new Chunk(Arrays.copyOf(bytes, Math.max(0, count)), null, count < 0);
    } catch (IOException e) {
      return new Chunk(new byte[0], e, true);
    }
  }
}
