package io.wirewatch.match;

/**
 * The spans of a unit with, for each, the cuttings of the unit's cells in which it stands, and
 * those in which it is asked for. A unit that cuts no cells has one cutting.
 */
final class WindowSpans {
  final Cells cells;
  private final int cuts;

  /** How many longs hold a bit for each cutting. */
  private final int words;

  private final SpanPool pool;
  private SpanList spans = SpanList.EMPTY;
  private long[] standing = {};
  private long[] asked = {};

  WindowSpans(Cells cells, SpanPool pool) {
    this.cells = cells;
    this.cuts = cells.count();
    this.words = (cuts + 63) / 64;
    this.pool = pool;
  }

  int cuts() {
    return cuts;
  }

  /** All of them. */
  SpanList spans() {
    return spans;
  }

  /** Adds those of one cutting; releases them. */
  void add(SpanList found, int cut) {
    if (cells.isWhole()) {
      spans = found;
      return;
    }
    if (found.isEmpty()) {
      return;
    }
    SpanList all = pool.union(pool.share(spans), pool.share(found));
    long[] bits = new long[all.size() * words];
    int old = spans.from;
    int fresh = found.from;
    for (int i = all.from; i < all.to; i++) {
      int at = (i - all.from) * words;
      if (old < spans.to && spans.array[old] == all.array[i]) {
        System.arraycopy(standing, (old - spans.from) * words, bits, at, words);
        old++;
      }
      if (fresh < found.to && found.array[fresh] == all.array[i]) {
        bits[at + (cut >> 6)] |= 1L << cut;
        fresh++;
      }
    }
    pool.release(spans);
    pool.release(found);
    spans = all;
    standing = bits;
  }

  /** Those that stand in one of its cells that lies in a cell of {@code outer}. */
  SpanList in(Cells outer) {
    if (outer.isWhole()) {
      return pool.share(spans);
    }
    SpanPool.Sieve sieve = new SpanPool.Sieve(pool, spans);
    for (int i = spans.from; i < spans.to; i++) {
      int position = SpanList.start(spans.array[i]);
      if (outer.holds(cells, position, standing, (i - spans.from) * words, null, 0)) {
        sieve.pass(i);
      }
    }
    return sieve.passed();
  }

  /** Asks for {@code some} of them, as they stand in cells that lie in cells of {@code outer}. */
  void ask(SpanList some, Cells outer) {
    asked = asked.length == 0 ? new long[spans.size() * words] : asked;
    int at = spans.from;
    for (int i = some.from; i < some.to; i++) {
      at = spans.seek(some.array[i], at);
      int word = (at - spans.from) * words;
      if (cells.isWhole()) {
        asked[word] = 1;
      } else if (outer.isWhole()) {
        for (int k = word; k < word + words; k++) {
          asked[k] |= standing[k];
        }
      } else {
        outer.holds(cells, SpanList.start(some.array[i]), standing, word, asked, word);
      }
    }
  }

  /** Those that are asked for in one cutting. */
  SpanList asked(int cut) {
    if (asked.length == 0) {
      return SpanList.EMPTY;
    }
    SpanPool.Sieve sieve = new SpanPool.Sieve(pool, spans);
    for (int i = spans.from; i < spans.to; i++) {
      if ((asked[(i - spans.from) * words + (cut >> 6)] & (1L << cut)) != 0) {
        sieve.pass(i);
      }
    }
    return sieve.passed();
  }

  void release() {
    pool.release(spans);
    spans = SpanList.EMPTY;
    standing = new long[0];
    asked = new long[0];
  }
}
