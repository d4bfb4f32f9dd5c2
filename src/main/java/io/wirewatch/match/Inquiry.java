package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Questions that are asked once each, as many at a time as can be, and not without end: what is
 * asked once the means are spent is told to be not legal.
 */
final class Inquiry {
  /** The most queries that are tried for one explanation. */
  static final int MAX_QUERIES = 40_000;

  /** The most that all of them may have as text, in UTF-16 units. */
  static final int MAX_TEXT = 20_000_000;

  /** How often the article is read at most, and how much of it, in UTF-16 units, all in all. */
  static final int MAX_READINGS = 2_000;

  static final long MAX_READ = 200_000_000;

  private static final int POINTS = 24;

  private final Questions questions;
  private final long articleLength;
  private final Map<String, Questions.Answer> answers = new HashMap<>();
  private int queries;
  private long text;
  private int readings;
  private boolean isSpent;

  /**
   * @param articleLength how long its fields are together, in UTF-16 units
   */
  Inquiry(Questions questions, long articleLength) {
    this.questions = questions;
    this.articleLength = articleLength;
  }

  /** Whether something was asked that was not answered for lack of means. */
  boolean isSpent() {
    return isSpent;
  }

  /** Asks for all these at once, so that asking for each of them later costs nothing. */
  void prepare(Collection<? extends Query> asked) {
    ask(
        asked.stream()
            .map(query -> query instanceof Query.Not not ? not.operand() : query)
            .toList());
  }

  private void ask(List<Query> asked) {
    Map<String, Query> unknown = new LinkedHashMap<>();
    for (Query query : asked) {
      if (queries >= MAX_QUERIES || text >= MAX_TEXT) {
        isSpent = true;
        break;
      }
      String printed = query.toString();
      if (!answers.containsKey(printed) && unknown.putIfAbsent(printed, query) == null) {
        text += printed.length();
        queries++;
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    readings++;
    if (readings > MAX_READINGS || (readings > 1 && readings * articleLength > MAX_READ)) {
      isSpent = true;
      return;
    }
    List<Questions.Answer> given = questions.ask(List.copyOf(unknown.values()));
    int i = 0;
    for (String printed : unknown.keySet()) {
      answers.put(printed, given.get(i++));
    }
  }

  /** Whether what may be asked about the parts of the query as written has been asked. */
  boolean isHalfSpent() {
    return isSpent || queries > MAX_QUERIES / 2 || text > MAX_TEXT / 2;
  }

  /** What is so of {@code query}. */
  Questions.Answer answer(Query query) {
    String printed = query.toString();
    Questions.Answer known = answers.get(printed);
    if (known == null) {
      ask(List.of(query));
      known = answers.get(printed);
    }
    return known == null ? Questions.Answer.illegal(query) : known;
  }

  /**
   * Whether the article satisfies {@code query}; also of one that only excludes, which no rule may
   * have: its opposite is asked.
   */
  boolean isTrue(Query query) {
    if (!(query instanceof Query.Not)) {
      Questions.Answer answer = answer(query);
      if (answer.isLegal()) {
        return answer.isTrue();
      }
    }
    Query opposite = query instanceof Query.Not not ? not.operand() : new Query.Not(query);
    Questions.Answer answer = answer(opposite);
    return answer.isLegal() && !answer.isTrue();
  }

  /** Those of {@code asked} that are true. */
  <Q> List<Q> trueOnes(List<Q> asked, Function<Q, Query> query) {
    prepare(asked.stream().map(query).toList());
    return asked.stream().filter(one -> isTrue(query.apply(one))).toList();
  }

  /**
   * The least number from {@code low} to {@code high} with which a query is true that stays true
   * with all greater ones.
   */
  OptionalInt least(int low, int high, IntFunction<Query> query) {
    int from = low;
    int to = high;
    boolean isKnown = false;
    while (from < to || !isKnown) {
      if (from > to) {
        return OptionalInt.empty();
      }
      List<Integer> points = points(from, to);
      prepare(points.stream().map(query::apply).toList());
      int before = from - 1;
      Integer found = null;
      for (int point : points) {
        if (isTrue(query.apply(point))) {
          found = point;
          break;
        }
        before = point;
      }
      if (found == null) {
        return OptionalInt.empty();
      }
      isKnown = true;
      from = before + 1;
      to = found;
    }
    return OptionalInt.of(to);
  }

  /** Likewise the greatest one, of a query that stays true with all lesser ones. */
  OptionalInt greatest(int low, int high, IntFunction<Query> query) {
    OptionalInt turned = least(0, high - low, n -> query.apply(high - n));
    return turned.isPresent() ? OptionalInt.of(high - turned.getAsInt()) : turned;
  }

  /** Some of the numbers, close to each other where they are small; the last one among them. */
  private static List<Integer> points(int from, int to) {
    List<Integer> points = new ArrayList<>();
    int last = to - from;
    for (int i = 0; i < POINTS; i++) {
      int spread = (int) (last * Math.pow((double) i / (POINTS - 1), 2));
      int offset = last < POINTS ? i : Math.max(i, spread);
      if (offset <= last) {
        points.add(from + offset);
      }
    }
    if (points.get(points.size() - 1) != to) {
      points.add(to);
    }
    return points;
  }
}
