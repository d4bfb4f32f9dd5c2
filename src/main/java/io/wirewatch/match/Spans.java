package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Span;
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

  /** From how many spans on a list is merged rather than sorted in. */
  private static final int MERGED_FROM = 4096;

  private long[] packed = new long[64];
  private int size;

  /** How many of them, from the first on, are settled. */
  private int settled;

  /** Forgets all; what a huge article needed is not kept for the next. */
  void clear() {
    size = 0;
    settled = 0;
    packed = packed.length > SpanPool.KEPT_LENGTH ? new long[64] : packed;
  }

  /** Adds {@code length} words from {@code position} on. */
  void add(int position, int length, int term) {
    reserve(1);
    packed[size++] = SpanList.pack(position, length) | term;
  }

  /** Adds the spans of a leaf under a term of the query. */
  void add(SpanList spans, int term) {
    if (spans.size() > MERGED_FROM && spans.size() > size / 8) {
      merge(spans, term);
      return;
    }
    reserve(spans.size());
    for (int i = spans.from; i < spans.to; i++) {
      packed[size++] = spans.array[i] | term;
    }
  }

  /** Many terms with many spans each, as of a text of one word, must not pile up. */
  private void merge(SpanList spans, int term) {
    settle();
    long[] merged = new long[size + spans.size()];
    int count = 0;
    int i = 0;
    int j = spans.from;
    while (i < size || j < spans.to) {
      long own = i < size ? packed[i] : Long.MAX_VALUE;
      long other = j < spans.to ? spans.array[j] | term : Long.MAX_VALUE;
      long order = (own >> TERM_BITS) - (other >> TERM_BITS);
      merged[count++] = order == 0 ? Math.min(own, other) : order < 0 ? own : other;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    packed = merged;
    size = count;
    settled = count;
  }

  /** Room is made by leaving equal spans but once, before it is bought. */
  private void reserve(int more) {
    if (size + more > packed.length) {
      settle();
      if (size + more > packed.length / 2) {
        packed = Arrays.copyOf(packed, Math.max(size + more, 2 * packed.length));
      }
    }
  }

  /** Brings the spans into order and leaves each but once, under the first term. */
  void settle() {
    if (settled == size) {
      return;
    }
    Arrays.sort(packed, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || packed[i] >> TERM_BITS != packed[kept - 1] >> TERM_BITS) {
        packed[kept++] = packed[i];
      }
    }
    size = kept;
    settled = kept;
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
    Span[] spans = new Span[reported];
    for (int i = 0; i < reported; i++) {
      spans[i] = span(i, article, words);
    }
    return List.of(spans);
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
   * Which span, once settled, is the first in the text, else in the summary, else in the title; of
   * at least one.
   */
  int foremost(ArticleWords words) {
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
