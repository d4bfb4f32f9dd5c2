package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What {@link Positions} answers, as plainly as the language says it: pairs, paths and windows. */
record SlowPositions(
    List<List<SlowPositions.Span>> leaves, IntUnaryOperator sentence, IntUnaryOperator paragraph) {

  /**
   * Some words.
   *
   * @param start the first
   * @param end one past the last
   * @param term which term it is of; negative in a leaf
   */
  record Span(int start, int end, int term) {
    boolean overlaps(Span other) {
      return start < other.end && other.start < end;
    }

    boolean isBefore(Span other, int n) {
      return end <= other.start && other.start - end <= n;
    }
  }

  /** Two spans that a NEAR or SENT keeps, and what counts where it does. */
  private record Pair(Span left, Span right, Predicate<Span> counts) {}

  /** What may stand at one place of a path, and how far the next may be. */
  private record Place(Query operand, Predicate<Span> counts, int n) {}

  boolean test(Query query) {
    if (!(query instanceof Query.AtLeast atLeast)) {
      return !kept(query, span -> true).isEmpty();
    }
    List<Span> byEnd = new ArrayList<>(kept(atLeast.operand(), span -> true));
    byEnd.sort((one, other) -> Integer.compare(one.end, other.end));
    int separate = 0;
    int end = 0;
    for (Span span : byEnd) {
      if (span.start >= end) {
        separate++;
        end = span.end;
      }
    }
    return separate >= atLeast.n();
  }

  Set<Span> report(Query query) {
    Query positional = query instanceof Query.AtLeast atLeast ? atLeast.operand() : query;
    Set<Span> reported = new HashSet<>();
    report(positional, kept(positional, span -> true), span -> true, reported);
    return reported;
  }

  private Set<Span> kept(Query query, Predicate<Span> counts) {
    Set<Span> kept = new HashSet<>();
    if (query instanceof Query.Term term) {
      for (Span span : leaves.get(PositionsTest.leaf(term))) {
        if (counts.test(span)) {
          kept.add(new Span(span.start, span.end, term.index()));
        }
      }
    } else if (query instanceof Query.Or or) {
      or.operands().forEach(operand -> kept.addAll(kept(operand, counts)));
    } else if (query instanceof Query.NotNear near) {
      kept.addAll(kept(near.left(), filtered(near, counts)));
    } else if (query instanceof Query.OrderedNear) {
      chains(query, counts).stream()
          .flatMap(chain -> onPaths(chain).stream())
          .forEach(kept::addAll);
    } else {
      for (Pair pair : pairs((Query.Positional) query, counts)) {
        kept.add(pair.left);
        kept.add(pair.right);
      }
    }
    return kept;
  }

  private List<Pair> pairs(Query.Positional query, Predicate<Span> counts) {
    List<Pair> pairs = new ArrayList<>();
    if (query instanceof Query.Near near) {
      Set<Span> rights = kept(near.right(), counts);
      for (Span left : kept(near.left(), counts)) {
        for (Span right : rights) {
          if (left.isBefore(right, near.n()) || right.isBefore(left, near.n())) {
            pairs.add(new Pair(left, right, counts));
          }
        }
      }
      return pairs;
    }
    Query.Within within = (Query.Within) query;
    IntUnaryOperator number = within.unit() == Query.Within.Unit.SENTENCE ? sentence : paragraph;
    Set<Integer> firsts =
        leaves.stream()
            .flatMap(List::stream)
            .map(span -> number.applyAsInt(span.start))
            .collect(Collectors.toSet());
    // A window that begins before the first word in it is part of one that begins with that word,
    // unless a window around it ends sooner; then it is part of the one that ends with it.
    Set<Integer> starts = new HashSet<>(firsts);
    firsts.forEach(
        first -> {
          for (int back = 1; back <= within.n(); back++) {
            starts.add(first - back);
          }
        });
    Set<Set<Span>> windows = new HashSet<>();
    for (int start : starts) {
      windows.add(
          leaves.stream()
              .flatMap(List::stream)
              .filter(counts)
              .filter(
                  span ->
                      number.applyAsInt(span.start) >= start
                          && number.applyAsInt(span.end - 1) <= start + within.n())
              .collect(Collectors.toSet()));
    }
    for (Set<Span> spans : windows) {
      Predicate<Span> window = spans::contains;
      Set<Span> rights = kept(within.right(), window);
      for (Span left : kept(within.left(), window)) {
        for (Span right : rights) {
          if (!left.overlaps(right)) {
            pairs.add(new Pair(left, right, window));
          }
        }
      }
    }
    return pairs;
  }

  private Predicate<Span> filtered(Query.NotNear near, Predicate<Span> counts) {
    Set<Span> right = kept(near.right(), span -> true);
    return counts.and(
        span ->
            right.stream()
                .noneMatch(
                    other ->
                        span.overlaps(other)
                            || span.isBefore(other, near.n())
                            || other.isBefore(span, near.n())));
  }

  private List<List<Place>> chains(Query query, Predicate<Span> counts) {
    List<List<Place>> chains = new ArrayList<>();
    if (query instanceof Query.OrderedNear near) {
      for (List<Place> left : chains(near.left(), counts)) {
        for (List<Place> right : chains(near.right(), counts)) {
          List<Place> chain = new ArrayList<>(left);
          Place last = chain.remove(chain.size() - 1);
          chain.add(new Place(last.operand, last.counts, near.n()));
          chain.addAll(right);
          chains.add(chain);
        }
      }
    } else if (query instanceof Query.Or or) {
      or.operands().forEach(operand -> chains.addAll(chains(operand, counts)));
    } else if (query instanceof Query.NotNear near) {
      chains.addAll(chains(near.left(), filtered(near, counts)));
    } else {
      chains.add(List.of(new Place(query, counts, 0)));
    }
    return chains;
  }

  private List<Set<Span>> onPaths(List<Place> chain) {
    return onPaths(chain, chain.stream().map(place -> kept(place.operand, place.counts)).toList());
  }

  private static List<Set<Span>> onPaths(List<Place> chain, List<Set<Span>> candidates) {
    List<Set<Span>> onPaths = new ArrayList<>();
    candidates.forEach(spans -> onPaths.add(new HashSet<>(spans)));
    for (int i = 1; i < chain.size(); i++) {
      Set<Span> before = onPaths.get(i - 1);
      int n = chain.get(i - 1).n;
      onPaths.get(i).removeIf(span -> before.stream().noneMatch(one -> one.isBefore(span, n)));
    }
    for (int i = chain.size() - 2; i >= 0; i--) {
      Set<Span> after = onPaths.get(i + 1);
      int n = chain.get(i).n;
      onPaths.get(i).removeIf(span -> after.stream().noneMatch(one -> span.isBefore(one, n)));
    }
    return onPaths;
  }

  private void report(Query query, Set<Span> asked, Predicate<Span> counts, Set<Span> reported) {
    if (query instanceof Query.Term) {
      kept(query, counts).stream().filter(asked::contains).forEach(reported::add);
    } else if (query instanceof Query.Or or) {
      or.operands().forEach(operand -> report(operand, asked, counts, reported));
    } else if (query instanceof Query.NotNear near) {
      report(near.left(), asked, filtered(near, counts), reported);
    } else if (query instanceof Query.OrderedNear) {
      chains(query, counts).forEach(chain -> report(chain, asked, reported));
    } else {
      Query.Positional positional = (Query.Positional) query;
      Map<Predicate<Span>, List<Pair>> byWindow =
          pairs(positional, counts).stream()
              .filter(pair -> asked.contains(pair.left) || asked.contains(pair.right))
              .collect(Collectors.groupingBy(Pair::counts));
      byWindow.forEach(
          (window, pairs) -> {
            Set<Span> left = pairs.stream().map(Pair::left).collect(Collectors.toSet());
            Set<Span> right = pairs.stream().map(Pair::right).collect(Collectors.toSet());
            report(positional.left(), left, window, reported);
            report(positional.right(), right, window, reported);
          });
    }
  }

  private void report(List<Place> chain, Set<Span> asked, Set<Span> reported) {
    List<Set<Span>> onPaths = onPaths(chain);
    for (int i = 0; i < chain.size(); i++) {
      for (Span span : onPaths.get(i)) {
        if (asked.contains(span)) {
          List<Set<Span>> through = new ArrayList<>(onPaths);
          through.set(i, Set.of(span));
          List<Set<Span>> told = onPaths(chain, through);
          for (int place = 0; place < chain.size(); place++) {
            report(chain.get(place).operand, told.get(place), chain.get(place).counts, reported);
          }
        }
      }
    }
  }
}
