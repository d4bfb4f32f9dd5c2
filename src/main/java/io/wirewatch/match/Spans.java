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
  /**
   * 100,000 terms of a query of 1,000,000 characters fit their bits; positions have 27, which is
   * more words than a string of half a gigabyte has.
   */
  static final int TERM_BITS = 17;

  static final int LENGTH_BITS = 19;
  static final int POSITION_SHIFT = TERM_BITS + LENGTH_BITS;

  private long[] packed = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  /** Adds {@code length} words from {@code position} on. */
  void add(int position, int length, int term) {
    reserve(1);
    packed[size++] = SpanList.pack(position, length) | term;
  }

  /** Adds the spans of a leaf under a term of the query. */
  void add(SpanList spans, int term) {
    reserve(spans.size());
    for (int i = spans.from; i < spans.to; i++) {
      packed[size++] = spans.array[i] | term;
    }
  }

  private void reserve(int more) {
    if (size + more > packed.length) {
      packed = Arrays.copyOf(packed, Math.max(size + more, 2 * size));
    }
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
  List<Span> reported(Article article, ArticleWords words) {
    int reported = Math.min(size, HitEvent.Hit.MAX_SPANS);
    List<Span> spans = new ArrayList<>(reported);
    for (int i = 0; i < reported; i++) {
      spans.add(span(i, article, words));
    }
    return spans;
  }

  /** The i-th span, once settled. */
  Span span(int i, Article article, ArticleWords words) {
    int position = SpanList.start(packed[i]);
    Field field = words.field(position);
    int start = words.start(position);
    int end = words.end(position + SpanList.length(packed[i]) - 1);
    String text = String.valueOf(article.field(field));
    int cut = Math.min(end, start + Span.MAX_TEXT);
    if (cut < end && Character.isHighSurrogate(text.charAt(cut - 1))) {
      cut--;
    }
    return new Span(
        field, start, end, text.substring(start, cut), (int) packed[i] & (1 << TERM_BITS) - 1);
  }

  /**
   * The span, once settled, whose sentence is shown: the first in the text, else in the summary,
   * else in the title.
   */
  int shown(ArticleWords words) {
    Field last = words.field(SpanList.start(packed[size - 1]));
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.field(SpanList.start(packed[middle])) == last) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
