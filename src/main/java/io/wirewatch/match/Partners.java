package io.wirewatch.match;

import java.util.Arrays;

/** Finds which spans of one list have a partner in another. */
final class Partners {
  /*
   * Two spans that do not overlap stand one behind the other, so a span has a partner if the best
   * one before it is good enough, or the best one after it.
   *
   * Words between count from the end of the first to the start of the second: the best before has
   * the greatest end of those that end in time, the best after has the least start. A sentence must
   * hold both wholly: the best before has the greatest start, the best after has the least end. In
   * cells the best is found so too: if it is in another cell, then all are.
   *
   * The least start after a span is found by a seek in the list. So is the greatest end before it
   * where all spans have one length, as the spans of a term do. Where they have not, ends do not
   * ascend as starts do, and each possible partner leaves its mark at the first span that it is
   * before; the greatest mark up to a span is its best. The least end after is such a running
   * minimum from behind. No span is looked at twice, and nothing is sorted.
   */

  /** What the distance is counted in. */
  static final int WORDS = 0;

  static final int SENTENCES = 1;
  static final int PARAGRAPHS = 2;

  /** No distance: any two in one cell are partners. */
  static final int CELL = 3;

  /** On which side of a span its partner may stand. */
  static final int BEFORE = 1;

  static final int AFTER = 2;

  /** From how many times the length of a list on it is rather sought in than walked. */
  private static final int SEEK_FROM = 8;

  private static final int NONE = -1;

  private final Leaves leaves;
  private final SpanPool pool;
  private int[] before = {};
  private int[] after = {};

  Partners(Leaves leaves, SpanPool pool) {
    this.leaves = leaves;
    this.pool = pool;
  }

  /**
   * The spans of {@code list} that have a partner in {@code others}. Releases neither.
   *
   * @param unit what {@code n} counts
   * @param n the greatest distance
   * @param sides where the partner stands
   */
  SpanList keep(SpanList list, SpanList others, int unit, int n, Cells cells, int sides) {
    if (list.isEmpty() || others.isEmpty()) {
      return SpanList.EMPTY;
    }
    boolean isBefore = (sides & BEFORE) != 0;
    boolean isAfter = (sides & AFTER) != 0;
    if (unit == WORDS
        && cells.isWhole()
        && !list.mixed
        && !others.mixed
        && others.size() / SEEK_FROM < list.size()) {
      return keepAbreast(list, others, n, isBefore, isAfter);
    }
    if (others.mixed && isBefore) {
      markBefore(list, others, unit);
    }
    if (others.mixed && isAfter && unit != WORDS) {
      markAfter(others);
    }
    int length = SpanList.length(others.array[others.from]);
    SpanPool.Sieve sieve = new SpanPool.Sieve(pool, list);
    int atBefore = others.from;
    int atAfter = others.from;
    for (int i = list.from; i < list.to; i++) {
      int start = SpanList.start(list.array[i]);
      int end = SpanList.end(list.array[i]);
      boolean kept = false;
      if (isBefore) {
        int edge = NONE;
        if (others.mixed) {
          edge = before[i - list.from];
        } else {
          atBefore = others.seekStart(Math.max(0, start - length + 1), atBefore);
          if (atBefore > others.from) {
            edge = edgeBefore(others.array[atBefore - 1], unit);
          }
        }
        kept = edge != NONE && isNear(edge, unit == WORDS ? start : end, unit, n, cells);
      }
      if (isAfter && !kept) {
        atAfter = others.seekStart(end, atAfter);
        if (atAfter < others.to) {
          long next = others.array[atAfter];
          kept =
              unit == WORDS
                  ? isNear(end, SpanList.start(next), unit, n, cells)
                  : isNear(
                      start,
                      others.mixed ? after[atAfter - others.from] : SpanList.end(next),
                      unit,
                      n,
                      cells);
        }
      }
      if (kept) {
        sieve.pass(i);
      }
    }
    return sieve.passed();
  }

  /**
   * The same for words between two lists that are about as long, each of spans of one length: ends
   * ascend as starts do, and both lists are walked side by side.
   */
  private SpanList keepAbreast(
      SpanList list, SpanList others, int n, boolean isBefore, boolean isAfter) {
    long[] spans = list.array;
    long[] other = others.array;
    int length = SpanList.length(spans[list.from]);
    int otherLength = SpanList.length(other[others.from]);
    int to = others.to;
    int behind = others.from;
    int ahead = others.from;
    int endBehind = Integer.MIN_VALUE / 2;
    SpanPool.Sieve sieve = new SpanPool.Sieve(pool, list);
    for (int i = list.from; i < list.to; i++) {
      int start = SpanList.start(spans[i]);
      boolean kept = false;
      if (isBefore) {
        while (behind < to && SpanList.start(other[behind]) + otherLength <= start) {
          endBehind = SpanList.start(other[behind++]) + otherLength;
        }
        kept = start - endBehind <= n;
      }
      if (isAfter && !kept) {
        int end = start + length;
        while (ahead < to && SpanList.start(other[ahead]) < end) {
          ahead++;
        }
        kept = ahead < to && SpanList.start(other[ahead]) - end <= n;
      }
      if (kept) {
        sieve.pass(i);
      }
    }
    return sieve.passed();
  }

  /**
   * Whether there are any partners: as {@link #keep} on both sides, but only until the first.
   * Releases neither.
   */
  boolean isAny(SpanList list, SpanList others, int unit, int n, Cells cells) {
    int tried = 1;
    for (int i = list.from; i < list.to; i += tried, tried = Math.min(2 * tried, list.to - i)) {
      SpanList some = pool.view(list, i, Math.min(list.to, i + tried));
      SpanList kept = keep(some, others, unit, n, cells, BEFORE | AFTER);
      boolean any = !kept.isEmpty();
      pool.release(kept);
      pool.release(some);
      if (any) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param left of the first span the edge that counts: in words its end, else its start
   * @param right of the second: in words its start, else its end
   */
  private boolean isNear(int left, int right, int unit, int n, Cells cells) {
    return switch (unit) {
      case WORDS -> right - left <= n && cells.isOne(left - 1, right);
      case SENTENCES ->
          leaves.sentence(right - 1) - leaves.sentence(left) <= n && cells.isOne(left, right - 1);
      case PARAGRAPHS ->
          leaves.paragraph(right - 1) - leaves.paragraph(left) <= n && cells.isOne(left, right - 1);
      default -> cells.isOne(left, right - 1);
    };
  }

  private static int edgeBefore(long span, int unit) {
    return unit == WORDS ? SpanList.end(span) : SpanList.start(span);
  }

  /** For each span the best edge of those of {@code others} that end before it begins. */
  private void markBefore(SpanList list, SpanList others, int unit) {
    before = atLeast(before, list.size());
    Arrays.fill(before, 0, list.size(), NONE);
    int at = list.from;
    for (int i = others.from; i < others.to; i++) {
      long other = others.array[i];
      at = list.seekStart(SpanList.end(other), at);
      if (at < list.to) {
        before[at - list.from] = Math.max(before[at - list.from], edgeBefore(other, unit));
      }
    }
    for (int i = 1; i < list.size(); i++) {
      before[i] = Math.max(before[i], before[i - 1]);
    }
  }

  /** For each of {@code others} the least end of it and those that follow. */
  private void markAfter(SpanList others) {
    after = atLeast(after, others.size());
    int least = Integer.MAX_VALUE;
    for (int i = others.to - 1; i >= others.from; i--) {
      least = Math.min(least, SpanList.end(others.array[i]));
      after[i - others.from] = least;
    }
  }

  /**
   * The spans of {@code list} that no span of {@code others} overlaps or comes within n words of.
   */
  SpanList far(SpanList list, SpanList others, int n) {
    if (list.isEmpty() || others.isEmpty()) {
      return pool.share(list);
    }
    if (others.mixed) {
      markReach(others);
    }
    SpanPool.Sieve sieve = new SpanPool.Sieve(pool, list);
    int at = others.from;
    for (int i = list.from; i < list.to; i++) {
      long span = list.array[i];
      at = others.seekStart(SpanList.end(span) + n + 1, at);
      if (at == others.from
          || (others.mixed ? after[at - 1 - others.from] : SpanList.end(others.array[at - 1]))
              < SpanList.start(span) - n) {
        sieve.pass(i);
      }
    }
    return sieve.passed();
  }

  /** For each of {@code others} the greatest end of it and those before it. */
  private void markReach(SpanList others) {
    after = atLeast(after, others.size());
    int greatest = 0;
    for (int i = others.from; i < others.to; i++) {
      greatest = Math.max(greatest, SpanList.end(others.array[i]));
      after[i - others.from] = greatest;
    }
  }

  /** The spans of {@code list} that lie in one cell. */
  SpanList uncut(SpanList list, Cells cells) {
    if (list.isEmpty()
        || cells.isWhole()
        || (!list.mixed && SpanList.length(list.array[list.from]) == 1)) {
      return pool.share(list);
    }
    SpanPool.Sieve sieve = new SpanPool.Sieve(pool, list);
    for (int i = list.from; i < list.to; i++) {
      long span = list.array[i];
      if (cells.isOne(SpanList.start(span), SpanList.end(span) - 1)) {
        sieve.pass(i);
      }
    }
    return sieve.passed();
  }

  /** Gives back what a huge article needed. */
  void trim() {
    before = before.length > SpanPool.KEPT_LENGTH ? new int[0] : before;
    after = after.length > SpanPool.KEPT_LENGTH ? new int[0] : after;
  }

  private static int[] atLeast(int[] array, int length) {
    return array.length >= length ? array : new int[Math.max(length, 2 * array.length)];
  }
}
