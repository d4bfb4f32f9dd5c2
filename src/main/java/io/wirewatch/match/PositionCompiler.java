package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Makes flat code of a positional query or an ATLEAST.
 *
 * <p>The code begins with {@code count, units}: how many spans must not overlap, and where the
 * units are listed, each as {@code start, cells}. A unit is a part of the query that is computed
 * once for all who ask for it: first the query itself; then the right sides of NOTNEAR, groups of
 * terms inside windows, and each SENT or PARA that cuts cells of its own. A unit is listed behind
 * those that ask for it. {@code cells} is {@code (sentences + 1) << 8 | (paragraphs + 1)} as {@link
 * Cells} has them.
 *
 * <p>The nodes of a unit stand in the order of the query, each before its operands.
 */
final class PositionCompiler {
  /** {@code WORD, leaf, term}. */
  static final int WORD = 0;

  /** {@code PHRASE, leaf, term}: may be cut by the edge of a cell. */
  static final int PHRASE = 1;

  /** {@code OR, end, operands...}. */
  static final int OR = 2;

  /** {@code BRANCH, end, operands...}: an OR through whose operands a path goes on. */
  static final int BRANCH = 3;

  /** {@code FAR, unit, n, operand}: less what comes near a span of the unit. */
  static final int FAR = 4;

  /** {@code PAIR, what n counts, n, start of right, left, right}. */
  static final int PAIR = 5;

  /** {@code THEN, n, start of right, left, right}: a path from left to right. */
  static final int THEN = 6;

  /** {@code UNIT, unit}. */
  static final int UNIT = 7;

  private static final int NO_CELLS = -1;

  private record Filter(int n, int unit) {}

  private record Unit(Query query, List<Filter> filters, int sentences, int paragraphs) {}

  private final ToIntFunction<Query.Term> leafNumber;
  private final Deque<Unit> waiting = new ArrayDeque<>();
  private int unitCount;
  private int[] code = new int[16];
  private int size;
  private int sentences;
  private int paragraphs;

  private PositionCompiler(ToIntFunction<Query.Term> leafNumber) {
    this.leafNumber = leafNumber;
  }

  static int[] compile(Query query, ToIntFunction<Query.Term> leafNumber) {
    return new PositionCompiler(leafNumber).compile(query);
  }

  static int countOf(int[] code) {
    return code[0];
  }

  static int unitCount(int[] code) {
    return (code.length - code[1]) / 2;
  }

  static int startOf(int[] code, int unit) {
    return code[code[1] + 2 * unit];
  }

  static int sentencesOf(int[] code, int unit) {
    return (code[code[1] + 2 * unit + 1] >> 8) - 1;
  }

  static int paragraphsOf(int[] code, int unit) {
    return (code[code[1] + 2 * unit + 1] & 0xff) - 1;
  }

  /** One past the last of the node that begins at {@code start}. */
  static int end(int[] code, int start) {
    int at = start;
    while (true) {
      switch (code[at]) {
        case OR, BRANCH -> {
          return code[at + 1];
        }
        case FAR -> at += 3;
        case PAIR -> at = code[at + 3];
        case THEN -> at = code[at + 2];
        case UNIT -> {
          return at + 2;
        }
        default -> {
          return at + 3;
        }
      }
    }
  }

  private int[] compile(Query query) {
    List<Integer> list = new ArrayList<>();
    add(query instanceof Query.AtLeast atLeast ? atLeast.n() : 1);
    add(0);
    enqueue(
        query instanceof Query.AtLeast atLeast ? atLeast.operand() : query,
        List.of(),
        NO_CELLS,
        NO_CELLS);
    while (!waiting.isEmpty()) {
      Unit unit = waiting.remove();
      sentences = unit.sentences;
      paragraphs = unit.paragraphs;
      list.add(size);
      list.add(((sentences + 1) << 8) | (paragraphs + 1));
      emit(unit.query, unit.filters, false);
    }
    code[1] = size;
    list.forEach(this::add);
    return Arrays.copyOf(code, size);
  }

  private int enqueue(Query query, List<Filter> filters, int inSentences, int inParagraphs) {
    waiting.add(new Unit(query, filters, inSentences, inParagraphs));
    return unitCount++;
  }

  /**
   * @param filters of the NOTNEARs that {@code query} is on the left of: they act on its terms
   * @param onPath whether it is an operand of an ONEAR
   */
  private void emit(Query query, List<Filter> filters, boolean onPath) {
    if (isPlain(query)) {
      boolean leaf = query instanceof Query.Term && filters.isEmpty();
      if (leaf || Cells.count(sentences, paragraphs) == 1) {
        emitPlain(query, filters);
      } else {
        emitUnit(enqueue(query, filters, NO_CELLS, NO_CELLS));
      }
    } else if (query instanceof Query.NotNear near) {
      emit(near.left(), with(near, filters), onPath);
    } else if (query instanceof Query.Or or) {
      emitOr(or, filters, onPath);
    } else if (query instanceof Query.Near near) {
      emitPair(Partners.WORDS, near.n(), near, filters);
    } else if (query instanceof Query.OrderedNear near) {
      add(THEN);
      add(near.n());
      int right = size;
      add(0);
      emit(near.left(), filters, true);
      code[right] = size;
      emit(near.right(), filters, true);
    } else if (query instanceof Query.Within within) {
      emitWithin(within, filters);
    } else {
      throw new IllegalArgumentException(query + " has no spans");
    }
  }

  /** A term, an OR of terms, or such on the left of a NOTNEAR: its spans are those of its terms. */
  private static boolean isPlain(Query query) {
    return query instanceof Query.Term
        || (query instanceof Query.Or or
            && or.operands().stream().allMatch(PositionCompiler::isPlain))
        || (query instanceof Query.NotNear near && isPlain(near.left()));
  }

  /** Whether a path goes on through {@code query}, when it is an operand of an ONEAR. */
  private static boolean isPath(Query query) {
    return query instanceof Query.OrderedNear
        || (query instanceof Query.Or or
            && or.operands().stream().anyMatch(PositionCompiler::isPath))
        || (query instanceof Query.NotNear near && isPath(near.left()));
  }

  private void emitPlain(Query query, List<Filter> filters) {
    if (query instanceof Query.NotNear near) {
      emitPlain(near.left(), with(near, filters));
      return;
    }
    for (Filter filter : filters) {
      add(FAR);
      add(filter.unit);
      add(filter.n);
    }
    if (query instanceof Query.Term term) {
      add(term.words().size() == 1 ? WORD : PHRASE);
      add(leafNumber.applyAsInt(term));
      add(term.index());
    } else {
      add(OR);
      int end = size;
      add(0);
      query.operands().forEach(operand -> emitPlain(operand, List.of()));
      code[end] = size;
    }
  }

  /** Terms among the operands are filtered, and put on a path, together. */
  private void emitOr(Query.Or or, List<Filter> filters, boolean onPath) {
    List<Query> plain = or.operands().stream().filter(PositionCompiler::isPlain).toList();
    add(onPath && isPath(or) ? BRANCH : OR);
    int end = size;
    add(0);
    if (plain.size() > 1) {
      emit(new Query.Or(plain), filters, onPath);
    } else if (!plain.isEmpty()) {
      emit(plain.get(0), filters, onPath);
    }
    for (Query operand : or.operands()) {
      if (!isPlain(operand)) {
        emit(operand, filters, onPath);
      }
    }
    code[end] = size;
  }

  private void emitPair(int unit, int n, Query.Positional query, List<Filter> filters) {
    add(PAIR);
    add(unit);
    add(n);
    int right = size;
    add(0);
    emit(query.left(), filters, false);
    code[right] = size;
    emit(query.right(), filters, false);
  }

  /**
   * Windows in windows that are no longer than they are these windows themselves. Between terms
   * none need be cut: that both are near enough is enough.
   */
  private void emitWithin(Query.Within within, List<Filter> filters) {
    boolean ofSentences = within.unit() == Query.Within.Unit.SENTENCE;
    int outer = ofSentences ? sentences : paragraphs;
    if (outer != NO_CELLS && outer <= within.n()) {
      emitPair(Partners.CELL, 0, within, filters);
    } else if (isPlain(within.left()) && isPlain(within.right())) {
      emitPair(ofSentences ? Partners.SENTENCES : Partners.PARAGRAPHS, within.n(), within, filters);
    } else {
      emitUnit(
          enqueue(
              within,
              filters,
              ofSentences ? within.n() : sentences,
              ofSentences ? paragraphs : within.n()));
    }
  }

  private void emitUnit(int unit) {
    add(UNIT);
    add(unit);
  }

  private List<Filter> with(Query.NotNear near, List<Filter> filters) {
    List<Filter> more = new ArrayList<>(filters);
    more.add(new Filter(near.n(), enqueue(near.right(), List.of(), NO_CELLS, NO_CELLS)));
    return more;
  }

  private void add(int value) {
    if (size == code.length) {
      code = Arrays.copyOf(code, 2 * size);
    }
    code[size++] = value;
  }
}
