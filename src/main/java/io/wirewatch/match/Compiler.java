package io.wirewatch.match;

import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns queries into {@link Code}, one after another; equal phrases share one leaf. */
final class Compiler {
  private final Vocabulary.Builder vocabulary = new Vocabulary.Builder();
  private final Ints asked = new Ints();
  private final Map<List<Integer>, Integer> phrases = new HashMap<>();
  private final Ints phraseStarts = new Ints();
  private final Ints phraseCode = new Ints();
  private final Ints code = new Ints();
  private boolean hasSummary;

  Compiler() {
    phraseStarts.add(0);
  }

  /** Where the program of {@code query} begins. */
  int compile(Query query) {
    return query.accept(new Emitter());
  }

  int[] code() {
    return code.toArray();
  }

  int[] phraseStarts() {
    return phraseStarts.toArray();
  }

  int[] phraseCode() {
    return phraseCode.toArray();
  }

  Vocabulary vocabulary() {
    return vocabulary.build();
  }

  /** In how many places {@code atom} is asked for. */
  int asked(int atom) {
    return asked.values[atom];
  }

  boolean hasSummary() {
    return hasSummary;
  }

  private int atom(Atom atom) {
    int number = vocabulary.number(atom);
    if (number == asked.size) {
      asked.add(0);
    }
    asked.values[number]++;
    return number;
  }

  private int leaf(Query.Term term) {
    Query.Scope scope = term.scope();
    hasSummary |= scope.field() == Field.SUMMARY;
    int[] packed = new int[term.words().size() + 1];
    packed[0] = Leaf.scope(scope.field(), scope.first());
    for (int i = 1; i < packed.length; i++) {
      TermWord word = term.words().get(i - 1);
      packed[i] =
          word instanceof TermWord.Any ? Leaf.ANY : atom(Atom.of(word, scope.comparison()));
    }
    if (packed.length == 2 && scope.field() == null && scope.first() == 0) {
      return Leaf.ofAtom(packed[1]);
    }
    Integer number =
        phrases.computeIfAbsent(Arrays.stream(packed).boxed().toList(), key -> addPhrase(packed));
    return Leaf.ofPhrase(number);
  }

  private int addPhrase(int[] packed) {
    for (int value : packed) {
      phraseCode.add(value);
    }
    phraseStarts.add(phraseCode.size);
    return phraseStarts.size - 2;
  }

  /** Writes the code of each node it visits; what it gives is where that begins. */
  private final class Emitter implements Query.Visitor<Integer> {
    @Override
    public Integer term(Query.Term term) {
      int start = code.size;
      code.add(Code.of(Code.TERM, leaf(term)));
      code.add(term.index());
      return start;
    }

    @Override
    public Integer metadata(Query.Metadata metadata) {
      int start = code.size;
      code.add(Code.of(Code.METADATA, atom(Atom.of(metadata))));
      return start;
    }

    @Override
    public Integer and(Query.And and) {
      return several(Code.AND, and.operands());
    }

    @Override
    public Integer or(Query.Or or) {
      return several(Code.OR, or.operands());
    }

    private int several(int operation, List<Query> operands) {
      int start = code.size;
      code.add(Code.of(operation, operands.size()));
      code.add(0);
      emit(operands);
      code.values[start + 1] = code.size - start;
      return start;
    }

    private void emit(List<Query> operands) {
      for (Query operand : operands) {
        operand.accept(this);
      }
    }

    @Override
    public Integer someOf(Query.SomeOf someOf) {
      int start = code.size;
      code.add(Code.of(Code.SOME_OF, someOf.operands().size()));
      code.add(0);
      code.add(someOf.k());
      emit(someOf.operands());
      code.values[start + 1] = code.size - start;
      return start;
    }

    @Override
    public Integer not(Query.Not not) {
      int start = code.size;
      code.add(Code.of(Code.NOT, 0));
      not.operand().accept(this);
      return start;
    }

    @Override
    public Integer atLeast(Query.AtLeast atLeast) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Integer near(Query.Near near) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Integer orderedNear(Query.OrderedNear near) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Integer notNear(Query.NotNear near) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Integer within(Query.Within within) {
      throw new UnsupportedOperationException();
    }
  }
}
