package io.wirewatch.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sorted list of distinct spans, each packed as {@link Spans} packs it. What a {@link Leaves}
 * gives is shared: it is read only, and its terms are 0.
 */
final class SpanList {
  static final SpanList EMPTY = new SpanList();

  /** The spans stand from {@link #from} to before {@link #to}. */
  long[] array = {};

  int from;
  int to;

  /** Whether the spans differ in length; never so in what a {@link Leaves} gives. */
  boolean mixed;

  /** Whose array this is, where a {@link SpanPool} has lent it; else null. */
  @Nullable SpanList owner;

  /** How many lists stand in the array of which this is the owner. */
  int users;

  static long pack(int position, int length) {
    return ((long) position << Spans.POSITION_SHIFT) | ((long) length << Spans.TERM_BITS);
  }

  static int start(long span) {
    return (int) (span >> Spans.POSITION_SHIFT);
  }

  static int length(long span) {
    return (int) (span >> Spans.TERM_BITS) & ((1 << Spans.LENGTH_BITS) - 1);
  }

  /** One past the last word. */
  static int end(long span) {
    return start(span) + length(span);
  }

  boolean isEmpty() {
    return from == to;
  }

  int size() {
    return to - from;
  }

  void clear() {
    from = 0;
    to = 0;
    mixed = false;
  }

  void add(long span) {
    if (to == array.length) {
      grow(1);
    }
    array[to++] = span;
  }

  /** Adds the spans of {@code other} from its index {@code start} to before {@code end}. */
  void add(SpanList other, int start, int end) {
    int size = end - start;
    reserve(size);
    System.arraycopy(other.array, start, array, to, size);
    to += size;
  }

  /** Makes room for {@code more} spans. */
  void reserve(int more) {
    if (to + more > array.length) {
      grow(more);
    }
  }

  private void grow(int more) {
    array = Arrays.copyOf(array, Math.max(16, Math.max(to + more, 2 * to)));
  }

  /**
   * The first index, from {@link #from} to {@link #to}, whose span is not below {@code least};
   * sought from {@code hint} on in either direction, in the logarithm of the way.
   */
  int seek(long least, int hint) {
    int low = from;
    int high = to;
    if (hint < to && array[hint] < least) {
      int step = 1;
      low = hint + 1;
      while (low + step - 1 < to && array[low + step - 1] < least) {
        low += step;
        step += step;
      }
      high = Math.min(to, low + step - 1);
    } else {
      int step = 1;
      high = Math.min(hint, to);
      while (high - step >= from && array[high - step] >= least) {
        high -= step;
        step += step;
      }
      low = Math.max(from, high - step + 1);
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (array[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** As {@link #seek}, by the first word alone. */
  int seekStart(int position, int hint) {
    return seek((long) position << Spans.POSITION_SHIFT, hint);
  }
}
