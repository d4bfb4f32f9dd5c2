package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The spans that one rule reports of one article; reused for the next. */
final class Spans {
  private final SpanList all = new SpanList();

  void clear() {
    all.clear();
  }

  /** Adds the spans of a leaf under a term of the query. */
  void add(SpanList spans, int term) {
    for (int i = 0; i < spans.size; i++) {
      all.add(spans.values[i] | term);
    }
  }

  /** Takes in spans that have their term. */
  SpanList all() {
    return all;
  }

  /** Brings the spans into order and leaves each but once, under the first term. */
  void settle() {
    long[] values = all.values;
    Arrays.sort(values, 0, all.size);
    int kept = 0;
    for (int i = 0; i < all.size; i++) {
      if (kept == 0
          || values[i] >> SpanList.TERM_BITS != values[kept - 1] >> SpanList.TERM_BITS) {
        values[kept++] = values[i];
      }
    }
    all.size = kept;
  }

  int size() {
    return all.size;
  }

  /** The spans that a hit carries, once settled: the first 100. */
  List<Span> reported(Article article, ArticleWords words) {
    int reported = Math.min(all.size, HitEvent.Hit.MAX_SPANS);
    List<Span> spans = new ArrayList<>(reported);
    for (int i = 0; i < reported; i++) {
      spans.add(span(i, article, words));
    }
    return spans;
  }

  /** The i-th span, once settled. */
  Span span(int i, Article article, ArticleWords words) {
    int position = SpanList.position(all.values[i]);
    Field field = words.field(position);
    int start = words.start(position);
    int end = words.end(position + SpanList.length(all.values[i]) - 1);
    String text = String.valueOf(article.field(field));
    int cut = Math.min(end, start + Span.MAX_TEXT);
    if (cut < end && Character.isHighSurrogate(text.charAt(cut - 1))) {
      cut--;
    }
    return new Span(field, start, end, text.substring(start, cut), SpanList.term(all.values[i]));
  }

  /**
   * The span, once settled, whose sentence is shown: the first in the text, else in the summary,
   * else in the title.
   */
  int shown(ArticleWords words) {
    Field last = words.field(SpanList.position(all.values[all.size - 1]));
    int low = 0;
    int high = all.size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.field(SpanList.position(all.values[middle])) == last) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
