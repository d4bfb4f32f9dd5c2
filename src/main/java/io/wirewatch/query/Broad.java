package io.wirewatch.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the terms for which a query is true of nearly every article. */
final class Broad implements Query.Visitor<List<Query>> {
  /** The most frequent words of the languages that most articles are in. */
  private static final Set<String> STOP_WORDS =
      Set.of(
          "the", "a", "an", "of", "and", "to", "in", "is", "it", "for", "on", "with", "that", "as",
          "at", "by", "from", "was", "be", "are", "or", "not", "this", "he", "she", "they", "we",
          "who", "has", "have", "his", "its", "but", "had", "will", "said", "were", "been", "der",
          "die", "das", "und", "den", "von", "ist", "im", "mit", "zu", "ein", "eine", "le", "la",
          "les", "de", "des", "et", "un", "une", "du", "en", "que", "el", "los", "y", "o", "di",
          "il", "e", "che", "и", "в", "на", "не", "с", "і", "у", "з", "و", "من", "في", "的", "は",
          "の", "を", "に");

  private Broad() {}

  static boolean isStopWord(String folded) {
    return STOP_WORDS.contains(folded);
  }

  static void lint(Linter linter, Query query) {
    for (Query cause : query.accept(new Broad())) {
      linter.warn(
          cause,
          linter.written(cause) + " stands in nearly every article",
          "the query is true of nearly all",
          "leave it out, or join it by AND with something rarer");
    }
  }

  @Override
  public List<Query> term(Query.Term term) {
    boolean isBroad =
        term.words().size() == 1
            && term.scope().comparison() != Query.Comparison.EXACT
            && isBroad(term.words().get(0));
    return isBroad ? List.of(term) : List.of();
  }

  private static boolean isBroad(TermWord word) {
    if (word instanceof TermWord.Plain plain) {
      return isStopWord(plain.form());
    }
    if (word instanceof TermWord.Wildcard wildcard && wildcard.pattern().indexOf('*') >= 0) {
      String letters = wildcard.pattern().replace("*", "").replace("?", "");
      return letters.codePointCount(0, letters.length()) == 1 && letters.codePointAt(0) < 0x2E80;
    }
    return false;
  }

  @Override
  public List<Query> metadata(Query.Metadata metadata) {
    return metadata.value().equals("*") ? List.of(metadata) : List.of();
  }

  @Override
  public List<Query> and(Query.And and) {
    return least(and.operands(), and.operands().size());
  }

  @Override
  public List<Query> or(Query.Or or) {
    return least(or.operands(), 1);
  }

  @Override
  public List<Query> not(Query.Not not) {
    return List.of();
  }

  @Override
  public List<Query> atLeast(Query.AtLeast atLeast) {
    return atLeast.operand().accept(this);
  }

  @Override
  public List<Query> someOf(Query.SomeOf someOf) {
    return least(someOf.operands(), someOf.k());
  }

  @Override
  public List<Query> near(Query.Near near) {
    return least(near.operands(), 2);
  }

  @Override
  public List<Query> orderedNear(Query.OrderedNear near) {
    return least(near.operands(), 2);
  }

  @Override
  public List<Query> notNear(Query.NotNear near) {
    return List.of();
  }

  @Override
  public List<Query> within(Query.Within within) {
    return least(within.operands(), 2);
  }

  /** The causes in {@code operands}, if at least {@code k} of these are broad. */
  private List<Query> least(List<Query> operands, int k) {
    List<Query> causes = new ArrayList<>();
    int broad = 0;
    for (Query operand : operands) {
      List<Query> found = operand.accept(this);
      broad += found.isEmpty() ? 0 : 1;
      causes.addAll(found);
    }
    return broad >= k ? causes : List.of();
  }
}
