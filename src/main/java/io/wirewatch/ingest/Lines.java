package io.wirewatch.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The pieces of a stream: line by line, or all of it at once. */
final class Lines implements Pieces {
  private final InputStream in;
  private final Piece.Builder piece;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long number;

  /**
   * The lines of {@code in}, which the caller closes.
   *
   * @param maxBytes of a line longer than this nothing is kept but its size and hash
   */
  Lines(InputStream in, int maxBytes) {
    this.in = in;
    this.piece = new Piece.Builder(maxBytes);
  }

  @Override
  public long number() {
    return number;
  }

  /** The next line without its line feed; null after the last. */
  @Override
  public @Nullable Piece next() throws IOException {
    number++;
    if (isAtEnd()) {
      number--;
      return null;
    }
    while (!isAtEnd()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      piece.add(buffer, position, end);
      position = Math.min(end + 1, limit);
      if (end < limit) {
        break;
      }
    }
    return piece.take();
  }

  /** All that is left. */
  Piece rest() throws IOException {
    while (!isAtEnd()) {
      piece.add(buffer, position, limit);
      position = limit;
    }
    return piece.take();
  }

  private boolean isAtEnd() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return limit == 0;
  }
}
