package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The spans that one rule reports of one article; reused for the next.
 *
 * <p>A span is packed into a long, position before length before term, so that sorting brings them
 * into the order of a report, and equal ones together with the first term foremost.
 */
final class Spans {
  static final int TERM_BITS = 17;
  static final int LENGTH_BITS = 19;
  static final int POSITION_SHIFT = TERM_BITS + LENGTH_BITS;

  private long[] packed = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  /**
   * Adds {@code length} words from {@code position} on. 100,000 terms of a query of 1,000,000
   * characters fit their bits; positions have 27, which is more words than a string of half a
   * gigabyte has.
   */
  void add(int position, int length, int term) {
    if (size == packed.length) {
      packed = Arrays.copyOf(packed, 2 * size);
    }
    packed[size++] = (long) position << POSITION_SHIFT | (long) length << TERM_BITS | term;
  }

  /** Brings the spans into order and leaves each but once, under the first term. */
  void settle() {
    Arrays.sort(packed, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || packed[i] >> TERM_BITS != packed[kept - 1] >> TERM_BITS) {
        packed[kept++] = packed[i];
      }
    }
    size = kept;
  }

  int size() {
    return size;
  }

  /** The i-th span, packed. */
  long packed(int i) {
    return packed[i];
  }

  /** The spans that a hit carries, once settled: the first 100. */
  List<Span> reported(Article article, Scratch scratch) {
    int reported = Math.min(size, HitEvent.Hit.MAX_SPANS);
    List<Span> spans = new ArrayList<>(reported);
    for (int i = 0; i < reported; i++) {
      spans.add(span(i, article, scratch));
    }
    return spans;
  }

  /** The i-th span, once settled. */
  Span span(int i, Article article, Scratch scratch) {
    int position = position(i);
    int length = (int) (packed[i] >> TERM_BITS) & (1 << LENGTH_BITS) - 1;
    Field field = scratch.field(position);
    int start = scratch.start(position);
    int end = scratch.end(position + length - 1);
    String text = String.valueOf(article.field(field));
    int cut = Math.min(end, start + Span.MAX_TEXT);
    if (cut < end && Character.isHighSurrogate(text.charAt(cut - 1))) {
      cut--;
    }
    int term = (int) packed[i] & (1 << TERM_BITS) - 1;
    return new Span(field, start, end, text.substring(start, cut), term);
  }

  /**
   * The span, once settled, whose sentence is shown: the first in the text, else in the summary,
   * else in the title.
   */
  int shown(Scratch scratch) {
    Field last = scratch.field(position(size - 1));
    int shown = size - 1;
    while (shown > 0 && scratch.field(position(shown - 1)) == last) {
      shown--;
    }
    return shown;
  }

  private int position(int i) {
    return (int) (packed[i] >> POSITION_SHIFT);
  }
}
