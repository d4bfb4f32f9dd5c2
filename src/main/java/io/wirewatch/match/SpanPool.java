package io.wirewatch.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Lends lists and does the arithmetic of sets on them. A list that came from here goes back by
 * {@link #release}; for all others that is without effect, so nobody need know which they are.
 */
final class SpanPool {
  /** What a huge article needed is not kept for the next. */
  static final int KEPT_LENGTH = 1 << 16;

  private final Deque<SpanList> free = new ArrayDeque<>();

  /** An empty list to write to. */
  SpanList take() {
    SpanList list = free.isEmpty() ? new SpanList() : free.pop();
    list.clear();
    list.owner = list;
    list.users = 1;
    return list;
  }

  /** A part of {@code list}, which it keeps from going back. */
  SpanList view(SpanList list, int from, int to) {
    if (from == to) {
      return SpanList.EMPTY;
    }
    SpanList view = new SpanList();
    view.array = list.array;
    view.from = from;
    view.to = to;
    view.mixed = list.mixed;
    view.owner = list.owner;
    if (view.owner != null) {
      view.owner.users++;
    }
    return view;
  }

  /** The same once more, to be released for itself. */
  SpanList share(SpanList list) {
    if (list.owner != null) {
      list.owner.users++;
    }
    return list;
  }

  void release(SpanList list) {
    SpanList owner = list.owner;
    if (owner != null && --owner.users == 0 && owner.array.length <= KEPT_LENGTH) {
      free.push(owner);
    }
  }

  /** What is in one of them. Releases both. */
  SpanList union(SpanList one, SpanList other) {
    if (other.isEmpty() || isSame(one, other)) {
      release(other);
      return one;
    }
    if (one.isEmpty()) {
      release(one);
      return other;
    }
    SpanList union = take();
    union.mixed =
        one.mixed
            || other.mixed
            || SpanList.length(one.array[one.from]) != SpanList.length(other.array[other.from]);
    union.reserve(one.size() + other.size());
    long[] left = one.array;
    long[] right = other.array;
    long[] out = union.array;
    int i = one.from;
    int j = other.from;
    int size = 0;
    while (i < one.to && j < other.to) {
      long p = left[i];
      long q = right[j];
      if (p <= q) {
        i++;
      }
      if (q <= p) {
        j++;
      }
      out[size++] = Math.min(p, q);
    }
    union.to = size;
    union.add(one, i, one.to);
    union.add(other, j, other.to);
    release(one);
    release(other);
    return union;
  }

  /** What is in both. Releases neither. */
  SpanList intersection(SpanList one, SpanList other) {
    if (one.isEmpty() || other.isEmpty()) {
      return SpanList.EMPTY;
    }
    if (isSame(one, other)) {
      return share(one);
    }
    SpanList fewer = one.size() <= other.size() ? one : other;
    SpanList more = fewer == one ? other : one;
    Sieve sieve = new Sieve(this, fewer);
    boolean abreast = more.size() / 8 < fewer.size();
    int at = more.from;
    for (int i = fewer.from; i < fewer.to; i++) {
      if (abreast) {
        while (at < more.to && more.array[at] < fewer.array[i]) {
          at++;
        }
      } else {
        at = more.seek(fewer.array[i], at);
      }
      if (at < more.to && more.array[at] == fewer.array[i]) {
        sieve.pass(i);
      }
    }
    return sieve.passed();
  }

  private static boolean isSame(SpanList one, SpanList other) {
    return one.size() == other.size()
        && Arrays.equals(one.array, one.from, one.to, other.array, other.from, other.to);
  }

  /**
   * Unites any number of lists: always two that come from equally many, as the digits of a binary
   * number carry, so that of k lists each span is copied log k times at most.
   */
  static final class Union {
    private final SpanPool pool;

    /** By n, what 2 to the n lists united to; empty where there is nothing. */
    private final List<SpanList> carried = new ArrayList<>();

    Union(SpanPool pool) {
      this.pool = pool;
    }

    /** Adds a list; releases it. */
    void add(SpanList list) {
      SpanList carry = list;
      int digit = 0;
      while (!carry.isEmpty() && digit < carried.size() && !carried.get(digit).isEmpty()) {
        carry = pool.union(carried.set(digit, SpanList.EMPTY), carry);
        digit++;
      }
      if (carry.isEmpty()) {
        pool.release(carry);
      } else if (digit == carried.size()) {
        carried.add(carry);
      } else {
        carried.set(digit, carry);
      }
    }

    /** What is in one of them; the caller releases it. */
    SpanList united() {
      SpanList union = SpanList.EMPTY;
      for (SpanList list : carried) {
        union = pool.union(union, list);
      }
      carried.clear();
      return union;
    }
  }

  /**
   * Gathers the spans of a list that pass a test. As long as they stand in a row, as all or none of
   * them mostly do, nothing is copied.
   */
  static final class Sieve {
    private final SpanPool pool;
    private final SpanList list;
    private int start;
    private int end;
    private SpanList copy = SpanList.EMPTY;

    Sieve(SpanPool pool, SpanList list) {
      this.pool = pool;
      this.list = list;
    }

    /** The span at {@code i} passes; {@code i} ascends. */
    void pass(int i) {
      if (copy != SpanList.EMPTY) {
        copy.add(list.array[i]);
      } else if (start == end) {
        start = i;
        end = i + 1;
      } else if (end == i) {
        end++;
      } else {
        copy = pool.take();
        copy.mixed = list.mixed;
        copy.add(list, start, end);
        copy.add(list.array[i]);
      }
    }

    /** What passed; the list tested is not released. */
    SpanList passed() {
      return copy != SpanList.EMPTY ? copy : pool.view(list, start, end);
    }
  }
}
