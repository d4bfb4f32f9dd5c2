package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The twin of {@link Matcher} that is obviously right: what the language's description says, as
 * plainly as it says it, looking at every word of every field for every term.
 */
final class SlowMatcher {
  /** A word or phrase where it occurs. */
  record Occurrence(Field field, int start, int end, int term) {}

  private final List<Field> fields;
  private final List<List<Word>> words;

  SlowMatcher(Article article) {
    fields = article.searchedFields();
    words =
        fields.stream()
            .map(field -> Optional.ofNullable(article.field(field)).orElse(""))
            .map(Words::of)
            .toList();
  }

  /** Whether the article satisfies {@code query}. */
  boolean isTrue(Query query) {
    return query.accept(
        new Query.Visitor<Boolean>() {
          @Override
          public Boolean term(Query.Term term) {
            return !occurrences(term).isEmpty();
          }

          @Override
          public Boolean metadata(Query.Metadata node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Boolean atLeast(Query.AtLeast node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Boolean someOf(Query.SomeOf node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Boolean near(Query.Near node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Boolean orderedNear(Query.OrderedNear node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Boolean notNear(Query.NotNear node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Boolean within(Query.Within node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Boolean and(Query.And and) {
            return and.operands().stream().allMatch(SlowMatcher.this::isTrue);
          }

          @Override
          public Boolean or(Query.Or or) {
            return or.operands().stream().anyMatch(SlowMatcher.this::isTrue);
          }

          @Override
          public Boolean not(Query.Not not) {
            return !isTrue(not.operand());
          }
        });
  }

  /** What a true query reports: distinct, in order, each under its first term. */
  List<Occurrence> report(Query query) {
    List<Occurrence> all = new ArrayList<>(reported(query, false));
    all.sort(
        Comparator.comparing(Occurrence::field)
            .thenComparing(Occurrence::start)
            .thenComparing(Occurrence::end)
            .thenComparing(Occurrence::term));
    List<Occurrence> distinct = new ArrayList<>();
    for (Occurrence next : all) {
      boolean known =
          distinct.stream()
              .anyMatch(
                  one ->
                      one.field() == next.field()
                          && one.start() == next.start()
                          && one.end() == next.end());
      if (!known) {
        distinct.add(next);
      }
    }
    return distinct;
  }

  /** NOT pushed inward: of its opposite where {@code negated}; of AND all, of OR the true ones. */
  private List<Occurrence> reported(Query query, boolean negated) {
    return query.accept(
        new Query.Visitor<List<Occurrence>>() {
          @Override
          public List<Occurrence> term(Query.Term term) {
            return negated ? List.of() : occurrences(term);
          }

          @Override
          public List<Occurrence> metadata(Query.Metadata node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Occurrence> atLeast(Query.AtLeast node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Occurrence> someOf(Query.SomeOf node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Occurrence> near(Query.Near node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Occurrence> orderedNear(Query.OrderedNear node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Occurrence> notNear(Query.NotNear node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Occurrence> within(Query.Within node) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Occurrence> and(Query.And and) {
            return join(and.operands(), negated);
          }

          @Override
          public List<Occurrence> or(Query.Or or) {
            return join(or.operands(), !negated);
          }

          @Override
          public List<Occurrence> not(Query.Not not) {
            return reported(not.operand(), !negated);
          }

          private List<Occurrence> join(List<Query> operands, boolean trueOnesOnly) {
            List<Occurrence> joined = new ArrayList<>();
            for (Query operand : operands) {
              if (!trueOnesOnly || isTrue(operand) != negated) {
                joined.addAll(reported(operand, negated));
              }
            }
            return joined;
          }
        });
  }

  private List<Occurrence> occurrences(Query.Term term) {
    List<Occurrence> occurrences = new ArrayList<>();
    for (int field = 0; field < fields.size(); field++) {
      List<Word> row = words.get(field);
      int length = term.words().size();
      for (int first = 0; first + length <= row.size(); first++) {
        List<Word> here = row.subList(first, first + length);
        if (here.stream().map(Word::folded).toList().equals(words(term))) {
          occurrences.add(
              new Occurrence(
                  fields.get(field),
                  here.get(0).start(),
                  here.get(length - 1).end(),
                  term.index()));
        }
      }
    }
    return occurrences;
  }

  private static List<String> words(Query.Term term) {
    return term.words().stream().map(word -> ((TermWord.Plain) word).form()).toList();
  }
}
