package io.wirewatch.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of JSON text, wherever its lines end: one object, several one after the other, or the
 * elements of an array. Knows strings and brackets and nothing more: whether a piece is JSON is for
 * whoever decodes it, and the next one is found also where it is not.
 */
final class Values implements Pieces {
  private static final int NONE = -1;
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final InputStream in;
  private final Piece.Builder piece;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long line = 1;
  private long number;
  private boolean isInArray;

  /**
   * The values of {@code in}, which the caller closes.
   *
   * @param maxBytes of a value longer than this nothing is kept but its size and hash
   */
  Values(InputStream in, int maxBytes) {
    this.in = in;
    this.piece = new Piece.Builder(maxBytes);
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public @Nullable Piece next() throws IOException {
    int first = skip();
    while (first == (isInArray ? ']' : '[')) {
      isInArray = !isInArray;
      take();
      first = skip();
    }
    if (first == NONE) {
      if (isInArray) {
        isInArray = false;
        throw new UnendedArrayException();
      }
      return null;
    }
    number = line;
    if (first == '{' || first == '[') {
      brackets();
    } else {
      bare();
    }
    return piece.take();
  }

  /** An array that the file does not end. */
  static final class UnendedArrayException extends IOException {
    private static final long serialVersionUID = 1L;

    UnendedArrayException() {
      super("the array has no end");
    }
  }

  /** Passes over what stands between values; what comes then, not taken. */
  private int skip() throws IOException {
    int mark = 0;
    while (true) {
      int next = peek();
      boolean isMark =
          number == 0 && mark < BYTE_ORDER_MARK.length && next == BYTE_ORDER_MARK[mark];
      if (isMark) {
        mark++;
      } else if (next == NONE || !(Form.isBlank((byte) next) || (next == ',' && isInArray))) {
        return next;
      }
      take();
    }
  }

  /**
   * Adds what stands from an opening bracket to the one that closes it. A string cannot hold a line
   * end: where it does, its own end is missing, and the line end is taken for it.
   */
  private void brackets() throws IOException {
    int depth = 0;
    boolean isInString = false;
    boolean isEscaped = false;
    int next = peek();
    while (next != NONE) {
      add();
      if (isEscaped) {
        isEscaped = false;
      } else if (isInString) {
        isEscaped = next == '\\';
        isInString = next != '"' && next != '\n';
      } else if (next == '"') {
        isInString = true;
      } else if (next == '{' || next == '[') {
        depth++;
      } else if ((next == '}' || next == ']') && --depth == 0) {
        return;
      }
      next = peek();
    }
  }

  /** Adds what is no object and no array, to the end of its line or to where the next may begin. */
  private void bare() throws IOException {
    int next = peek();
    do {
      add();
      next = peek();
    } while (next != NONE
        && next != '\n'
        && next != '{'
        && !(isInArray && (next == ',' || next == ']')));
  }

  private int peek() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return limit == 0 ? NONE : buffer[position] & 0xFF;
  }

  private void add() {
    piece.add(buffer, position, position + 1);
    take();
  }

  private void take() {
    if (buffer[position++] == '\n') {
      line++;
    }
  }
}
