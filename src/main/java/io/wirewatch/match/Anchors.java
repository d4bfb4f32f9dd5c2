package io.wirewatch.match;

import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words under which a query is posted: an article that satisfies it has at least one of them.
 *
 * <p>A term has its likely rarest word, which is the longest; AND has those of the operand whose
 * shortest anchor is longest; OR those of all operands; NOT has none, and so has an OR with a NOT
 * in it. A query that has none is true of an article without words, and the parser refuses it.
 */
enum Anchors implements Query.Visitor<Optional<List<String>>> {
  INSTANCE;

  /** The anchors of {@code query}, distinct or not. */
  static List<String> of(Query query) {
    return query
        .accept(INSTANCE)
        .orElseThrow(() -> new IllegalArgumentException("the query only excludes"));
  }

  static List<String> words(Query.Term term) {
    return term.words().stream().map(word -> ((TermWord.Plain) word).form()).toList();
  }

  /** Which word of {@code term} is likely the rarest. */
  static int rarest(Query.Term term) {
    int rarest = 0;
    for (int i = 1; i < words(term).size(); i++) {
      if (words(term).get(i).length() > words(term).get(rarest).length()) {
        rarest = i;
      }
    }
    return rarest;
  }

  @Override
  public Optional<List<String>> term(Query.Term term) {
    return Optional.of(List.of(words(term).get(rarest(term))));
  }

  @Override
  public Optional<List<String>> metadata(Query.Metadata node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<String>> atLeast(Query.AtLeast node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<String>> someOf(Query.SomeOf node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<String>> near(Query.Near node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<String>> orderedNear(Query.OrderedNear node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<String>> notNear(Query.NotNear node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<String>> within(Query.Within node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<String>> and(Query.And and) {
    Optional<List<String>> best = Optional.empty();
    for (Query operand : and.operands()) {
      Optional<List<String>> anchors = operand.accept(this);
      if (anchors.isPresent() && (best.isEmpty() || shortest(anchors) > shortest(best))) {
        best = anchors;
      }
    }
    return best;
  }

  @Override
  public Optional<List<String>> or(Query.Or or) {
    List<String> all = new ArrayList<>();
    for (Query operand : or.operands()) {
      Optional<List<String>> anchors = operand.accept(this);
      if (anchors.isEmpty()) {
        return anchors;
      }
      all.addAll(anchors.get());
    }
    return Optional.of(all);
  }

  @Override
  public Optional<List<String>> not(Query.Not not) {
    return Optional.empty();
  }

  private static int shortest(Optional<List<String>> anchors) {
    return anchors.orElseThrow().stream().mapToInt(String::length).min().orElseThrow();
  }
}
