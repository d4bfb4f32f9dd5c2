package io.wirewatch.match;

import static io.wirewatch.match.PositionCompiler.BRANCH;
import static io.wirewatch.match.PositionCompiler.FAR;
import static io.wirewatch.match.PositionCompiler.OR;
import static io.wirewatch.match.PositionCompiler.PAIR;
import static io.wirewatch.match.PositionCompiler.THEN;
import static io.wirewatch.match.PositionCompiler.UNIT;

import io.wirewatch.query.Query;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates positional operators and ATLEAST over the spans of their terms; one a matcher, for one
 * article after another.
 */
final class Positions {
  /*
   * Each operator turns the sorted spans of its operands into the sorted spans it keeps, in one
   * sweep over both.
   *
   * NOTNEAR acts on terms, and its right side does not depend on where it stands. So it comes down
   * to the terms when the query is compiled, and its right side is found once.
   *
   * ONEAR is a graph of places, one behind the other, side by side under OR. A pass forward finds
   * at each place the spans that a path from the first reaches, a pass back those of them that
   * reach the last.
   *
   * SENT and PARA over terms are a sweep. Over groups they need windows: a group sees one window
   * alone. The windows of n + 1 sentences are the cells of n + 1 cuttings of the article, and a
   * cutting is one evaluation in which nothing sees beyond its cell. A window in a longer one is
   * one of its own kind wherever it stands, so each SENT is evaluated in its own cuttings only,
   * and remembers in which its spans stand; whoever is around it takes those whose cell lies in
   * its own. So nests cost no more than their parts. K grows with the window; so where windows of
   * sentences and paragraphs cross, those that are cut short may be left out.
   *
   * What a hit reports comes down from the top: a pair reports the spans asked for and their
   * partners, each to its own side; a path, what lies on the paths through spans asked for; a
   * unit, once all have asked.
   */

  /** How many spans are kept at most to spare the report an evaluation. */
  private static final int KEPT_SPANS = 1 << 22;

  private static final int[] NO_CODE = {};

  private final Leaves leaves;
  private final SpanPool pool = new SpanPool();
  private final Partners partners;
  private final Cells whole;

  private int[] code = NO_CODE;
  private @Nullable WindowSpans[] units = new WindowSpans[4];

  /** By node of code: what stands at a place of the path being evaluated. */
  private @Nullable SpanList[] places = new SpanList[64];

  /** By node of code: the spans of a node in the cutting being reported. */
  private @Nullable SpanList[] known = new SpanList[64];

  private int knownFrom;
  private int knownTo;
  private int knownSpans;

  /**
   * @param leaves the article, which may change between calls
   */
  Positions(Leaves leaves) {
    this.leaves = leaves;
    partners = new Partners(leaves, pool);
    whole = new Cells(leaves, -1, -1);
  }

  /**
   * The plan of a positional query or an ATLEAST; equal ones may be shared.
   *
   * @param leafNumber the number by which {@link Leaves} knows a term
   */
  static int[] compile(Query query, ToIntFunction<Query.Term> leafNumber) {
    return PositionCompiler.compile(query, leafNumber);
  }

  /** Whether the article satisfies {@code plan}. */
  boolean test(int[] plan) {
    begin(plan);
    int count = PositionCompiler.countOf(plan);
    int start = PositionCompiler.startOf(plan, 0);
    boolean satisfied;
    if (count == 1) {
      satisfied = isAny(start);
    } else {
      SpanList spans = spans(start, whole);
      satisfied = isSeparate(spans, count);
      pool.release(spans);
    }
    end();
    return satisfied;
  }

  /** Adds to {@code out} what a hit reports. Only called where {@link #test} is true. */
  void report(int[] plan, Spans out) {
    begin(plan);
    for (int unit = 0; unit < units.length && unit < PositionCompiler.unitCount(plan); unit++) {
      WindowSpans own = unit == 0 ? unit(0) : units[unit];
      if (own == null) {
        continue;
      }
      if (unit == 0) {
        own.ask(own.spans(), whole);
      }
      for (int cut = 0; cut < own.cuts(); cut++) {
        SpanList asked = own.asked(cut);
        if (!asked.isEmpty()) {
          own.cells.cut(cut);
          int start = PositionCompiler.startOf(plan, unit);
          knownFrom = start;
          knownTo = PositionCompiler.end(plan, start);
          report(start, own.cells, asked, out);
          forget();
        }
        pool.release(asked);
      }
    }
    end();
  }

  private void begin(int[] plan) {
    code = plan;
    int count = PositionCompiler.unitCount(plan);
    if (units.length < count) {
      units = new WindowSpans[count];
    }
    if (places.length < plan.length) {
      places = new SpanList[plan.length];
      known = new SpanList[plan.length];
    }
  }

  private void end() {
    for (int i = 0; i < PositionCompiler.unitCount(code); i++) {
      WindowSpans unit = units[i];
      if (unit != null) {
        unit.release();
        units[i] = null;
      }
    }
    partners.trim();
    code = NO_CODE;
  }

  /** Whether {@code count} of {@code spans} do not overlap: always the next to end is taken. */
  private static boolean isSeparate(SpanList spans, int count) {
    int separate = 0;
    int end = 0;
    for (int i = spans.from; i < spans.to && separate < count; i++) {
      if (separate == 0 || SpanList.start(spans.array[i]) >= end) {
        separate++;
        end = SpanList.end(spans.array[i]);
      } else {
        end = Math.min(end, SpanList.end(spans.array[i]));
      }
    }
    return separate >= count;
  }

  /** Whether a node of the query itself has any span; finds no more than it must. */
  private boolean isAny(int at) {
    SpanList found;
    switch (code[at]) {
      case OR, BRANCH -> {
        boolean any = false;
        for (int i = at + 2; i < code[at + 1] && !any; i = PositionCompiler.end(code, i)) {
          any = isAny(i);
        }
        return any;
      }
      case PAIR -> {
        SpanList left = spans(at + 4, whole);
        SpanList right = left.isEmpty() ? left : spans(code[at + 3], whole);
        boolean fewer = left.size() <= right.size();
        boolean any =
            partners.isAny(
                fewer ? left : right, fewer ? right : left, code[at + 1], code[at + 2], whole);
        pool.release(left);
        pool.release(right);
        return any;
      }
      case THEN -> {
        found = forward(at, whole, null, 0);
        clearPlaces(at);
      }
      case UNIT -> {
        return isAnyOfUnit(code[at + 1]);
      }
      default -> found = spans(at, whole);
    }
    pool.release(found);
    return !found.isEmpty();
  }

  private boolean isAnyOfUnit(int number) {
    Cells cells = cells(number);
    boolean any = false;
    for (int cut = 0; cut < cells.count() && !any; cut++) {
      cells.cut(cut);
      SpanList found = spans(PositionCompiler.startOf(code, number), cells);
      any = !found.isEmpty();
      pool.release(found);
    }
    return any;
  }

  private Cells cells(int unit) {
    return new Cells(
        leaves,
        PositionCompiler.sentencesOf(code, unit),
        PositionCompiler.paragraphsOf(code, unit));
  }

  private WindowSpans unit(int number) {
    WindowSpans unit = units[number];
    if (unit == null) {
      Cells cells = cells(number);
      unit = new WindowSpans(cells, pool);
      for (int cut = 0; cut < unit.cuts(); cut++) {
        cells.cut(cut);
        unit.add(spans(PositionCompiler.startOf(code, number), cells), cut);
      }
      units[number] = unit;
    }
    return unit;
  }

  /** The spans of the node at {@code at}, each cell by itself; the caller releases them. */
  private SpanList spans(int at, Cells cells) {
    boolean isKnowable = at >= knownFrom && at < knownTo;
    SpanList spans = isKnowable ? known[at] : null;
    if (spans != null) {
      return pool.share(spans);
    }
    spans =
        switch (code[at]) {
          case OR, BRANCH -> union(at, cells);
          case FAR -> far(at, cells);
          case PAIR -> pair(at, cells);
          case THEN -> path(at, cells);
          case UNIT -> ofUnit(code[at + 1], cells);
          default -> partners.uncut(leaves.spans(code[at + 1]), cells);
        };
    if (isKnowable && knownSpans < KEPT_SPANS && spans.owner != null) {
      known[at] = pool.share(spans);
      knownSpans += spans.size();
    }
    return spans;
  }

  private SpanList ofUnit(int number, Cells cells) {
    WindowSpans unit = unit(number);
    return unit.cells.isWhole() ? partners.uncut(unit.spans(), cells) : unit.in(cells);
  }

  private SpanList union(int at, Cells cells) {
    SpanPool.Union union = new SpanPool.Union(pool);
    for (int i = at + 2; i < code[at + 1]; i = PositionCompiler.end(code, i)) {
      union.add(spans(i, cells));
    }
    return union.united();
  }

  private SpanList far(int at, Cells cells) {
    SpanList operand = spans(at + 3, cells);
    if (operand.isEmpty()) {
      return operand;
    }
    SpanList far = partners.far(operand, unit(code[at + 1]).spans(), code[at + 2]);
    pool.release(operand);
    return far;
  }

  private SpanList pair(int at, Cells cells) {
    SpanList left = spans(at + 4, cells);
    if (left.isEmpty()) {
      return left;
    }
    SpanList right = spans(code[at + 3], cells);
    SpanList pair = pool.union(partner(at, left, right, cells), partner(at, right, left, cells));
    pool.release(left);
    pool.release(right);
    return pair;
  }

  /** Which of {@code list} have a partner in {@code others}, as the pair at {@code at} says. */
  private SpanList partner(int at, SpanList list, SpanList others, Cells cells) {
    return partners.keep(
        list, others, code[at + 1], code[at + 2], cells, Partners.BEFORE | Partners.AFTER);
  }

  private SpanList path(int at, Cells cells) {
    SpanPool.Union union = new SpanPool.Union(pool);
    if (findPaths(at, cells)) {
      addPlaces(at, union);
    }
    clearPlaces(at);
    return union.united();
  }

  /** Leaves at each place of the path the spans that are on a whole path. */
  private boolean findPaths(int at, Cells cells) {
    SpanList last = forward(at, cells, null, 0);
    pool.release(last);
    if (last.isEmpty()) {
      return false;
    }
    pool.release(backward(at, cells, null, 0));
    return true;
  }

  /**
   * Sets at each place what {@code before} reaches.
   *
   * @param before what the path comes from; null at its start
   * @param n how far it may be
   * @return what stands at the last places; the caller releases it
   */
  private SpanList forward(int at, Cells cells, @Nullable SpanList before, int n) {
    switch (code[at]) {
      case THEN -> {
        SpanList left = forward(at + 3, cells, before, n);
        SpanList right =
            left.isEmpty() ? SpanList.EMPTY : forward(code[at + 2], cells, left, code[at + 1]);
        pool.release(left);
        return right;
      }
      case BRANCH -> {
        SpanPool.Union union = new SpanPool.Union(pool);
        for (int i = at + 2; i < code[at + 1]; i = PositionCompiler.end(code, i)) {
          union.add(forward(i, cells, before, n));
        }
        return union.united();
      }
      default -> {
        SpanList own = spans(at, cells);
        SpanList reached =
            before == null
                ? pool.share(own)
                : partners.keep(own, before, Partners.WORDS, n, cells, Partners.BEFORE);
        pool.release(own);
        places[at] = reached;
        return pool.share(reached);
      }
    }
  }

  /** As {@link #forward}, from the end: leaves at each place what reaches {@code after}. */
  private SpanList backward(int at, Cells cells, @Nullable SpanList after, int n) {
    switch (code[at]) {
      case THEN -> {
        SpanList right = backward(code[at + 2], cells, after, n);
        SpanList left = backward(at + 3, cells, right, code[at + 1]);
        pool.release(right);
        return left;
      }
      case BRANCH -> {
        SpanPool.Union union = new SpanPool.Union(pool);
        for (int i = at + 2; i < code[at + 1]; i = PositionCompiler.end(code, i)) {
          union.add(backward(i, cells, after, n));
        }
        return union.united();
      }
      default -> {
        SpanList own = place(at);
        if (after == null) {
          return pool.share(own);
        }
        SpanList reaching = partners.keep(own, after, Partners.WORDS, n, cells, Partners.AFTER);
        pool.release(own);
        places[at] = reaching;
        return pool.share(reaching);
      }
    }
  }

  private SpanList place(int at) {
    SpanList place = places[at];
    return place == null ? SpanList.EMPTY : place;
  }

  private void addPlaces(int at, SpanPool.Union union) {
    switch (code[at]) {
      case THEN -> {
        addPlaces(at + 3, union);
        addPlaces(code[at + 2], union);
      }
      case BRANCH -> {
        for (int i = at + 2; i < code[at + 1]; i = PositionCompiler.end(code, i)) {
          addPlaces(i, union);
        }
      }
      default -> union.add(pool.share(place(at)));
    }
  }

  private void clearPlaces(int at) {
    int end = PositionCompiler.end(code, at);
    for (int i = at; i < end; i++) {
      SpanList place = places[i];
      if (place != null) {
        pool.release(place);
        places[i] = null;
      }
    }
  }

  private void forget() {
    for (int i = knownFrom; i < knownTo; i++) {
      SpanList spans = known[i];
      if (spans != null) {
        pool.release(spans);
        known[i] = null;
      }
    }
    knownFrom = 0;
    knownTo = 0;
    knownSpans = 0;
  }

  /** Reports what {@code asked}, spans of the node at {@code at}, bring. */
  private void report(int at, Cells cells, SpanList asked, Spans out) {
    if (asked.isEmpty()) {
      return;
    }
    switch (code[at]) {
      case OR, BRANCH -> {
        for (int i = at + 2; i < code[at + 1]; i = PositionCompiler.end(code, i)) {
          SpanList own = spans(i, cells);
          SpanList ofIt = pool.intersection(asked, own);
          report(i, cells, ofIt, out);
          pool.release(own);
          pool.release(ofIt);
        }
      }
      case FAR -> report(at + 3, cells, asked, out);
      case PAIR -> {
        SpanList left = spans(at + 4, cells);
        SpanList right = spans(code[at + 3], cells);
        reportSide(at, at + 4, left, right, cells, asked, out);
        reportSide(at, code[at + 3], right, left, cells, asked, out);
        pool.release(left);
        pool.release(right);
      }
      case THEN -> reportPath(at, cells, asked, out);
      case UNIT -> unit(code[at + 1]).ask(asked, cells);
      default -> out.add(asked, code[at + 2]);
    }
  }

  /** Of one side of a pair: those asked for that have a partner, and the partners of the others. */
  private void reportSide(
      int pair, int side, SpanList own, SpanList others, Cells cells, SpanList asked, Spans out) {
    SpanList ownAsked = pool.intersection(asked, own);
    SpanList othersAsked = pool.intersection(asked, others);
    SpanList told =
        pool.union(partner(pair, ownAsked, others, cells), partner(pair, own, othersAsked, cells));
    pool.release(ownAsked);
    pool.release(othersAsked);
    report(side, cells, told, out);
    pool.release(told);
  }

  /** Reports, at each place, what is on a path through a span asked for. */
  private void reportPath(int at, Cells cells, SpanList asked, Spans out) {
    if (findPaths(at, cells)) {
      @Nullable SpanList[] told = new SpanList[PositionCompiler.end(code, at) - at];
      pool.release(through(at, cells, asked, SpanList.EMPTY, 0, Partners.BEFORE, told, at));
      pool.release(through(at, cells, asked, SpanList.EMPTY, 0, Partners.AFTER, told, at));
      clearPlaces(at);
      for (int i = 0; i < told.length; i++) {
        SpanList spans = told[i];
        if (spans != null) {
          report(at + i, cells, spans, out);
          pool.release(spans);
        }
      }
    }
    clearPlaces(at);
  }

  /**
   * Adds to {@code told}, at each place, what is asked for and what is reached from there.
   *
   * @param from what the path comes from
   * @param n how far it may be
   * @param side on which side that is
   * @param base the index in code of the first of {@code told}
   * @return what stands at the outermost places; the caller releases it
   */
  private SpanList through(
      int at,
      Cells cells,
      SpanList asked,
      SpanList from,
      int n,
      int side,
      @Nullable SpanList[] told,
      int base) {
    switch (code[at]) {
      case THEN -> {
        boolean ahead = side == Partners.BEFORE;
        int first = ahead ? at + 3 : code[at + 2];
        int second = ahead ? code[at + 2] : at + 3;
        SpanList between = through(first, cells, asked, from, n, side, told, base);
        SpanList last = through(second, cells, asked, between, code[at + 1], side, told, base);
        pool.release(between);
        return last;
      }
      case BRANCH -> {
        SpanPool.Union union = new SpanPool.Union(pool);
        for (int i = at + 2; i < code[at + 1]; i = PositionCompiler.end(code, i)) {
          union.add(through(i, cells, asked, from, n, side, told, base));
        }
        return union.united();
      }
      default -> {
        SpanList own = place(at);
        SpanList here =
            pool.union(
                pool.intersection(asked, own),
                partners.keep(own, from, Partners.WORDS, n, cells, side));
        SpanList already = told[at - base];
        told[at - base] =
            already == null ? pool.share(here) : pool.union(already, pool.share(here));
        return here;
      }
    }
  }
}
