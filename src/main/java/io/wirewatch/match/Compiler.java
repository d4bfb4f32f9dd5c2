package io.wirewatch.match;

import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns queries into {@link Code}, one after another; equal phrases share one leaf. */
final class Compiler {
  private final Vocabulary.Builder vocabulary = new Vocabulary.Builder();
  private final Ints asked = new Ints();
  private final Map<String, Integer> phrases = new HashMap<>();
  private final Ints phraseStarts = new Ints();
  private final Ints phraseCode = new Ints();
  private final Ints code = new Ints();
  private final List<int[]> plans = new ArrayList<>();
  private boolean hasSummary;
  private boolean hasForms;

  Compiler() {
    phraseStarts.add(0);
  }

  /** As a string: where the hashes of many are made to collide, a map still puts these in order. */
  private static String key(int[] packed) {
    StringBuilder key = new StringBuilder(2 * packed.length);
    for (int number : packed) {
      key.append((char) (number >>> 16)).append((char) number);
    }
    return key.toString();
  }

  /** Where the program of {@code query} begins. */
  int compile(Query query) {
    hasForms = false;
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

  /** The plans of positional queries, as {@link Positions} takes them. */
  int[][] plans() {
    return plans.toArray(new int[0][]);
  }

  /** Whether the query compiled last asks for forms of words. */
  boolean hasForms() {
    return hasForms;
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
    hasForms |= scope.comparison() == Query.Comparison.STEM;
    hasSummary |= scope.field() == Field.SUMMARY;
    int[] packed = new int[term.words().size() + 1];
    packed[0] = Leaf.scope(scope.field(), scope.first());
    for (int i = 1; i < packed.length; i++) {
      TermWord word = term.words().get(i - 1);
      packed[i] = word instanceof TermWord.Any ? Leaf.ANY : atom(Atom.of(word, scope.comparison()));
    }
    if (packed.length == 2 && scope.field() == null && scope.first() == 0) {
      return Leaf.ofAtom(packed[1]);
    }
    Integer number = phrases.computeIfAbsent(key(packed), key -> addPhrase(packed));
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
      return positional(atLeast);
    }

    @Override
    public Integer near(Query.Near near) {
      return positional(near);
    }

    @Override
    public Integer orderedNear(Query.OrderedNear near) {
      return positional(near);
    }

    @Override
    public Integer notNear(Query.NotNear near) {
      return positional(near);
    }

    @Override
    public Integer within(Query.Within within) {
      return positional(within);
    }

    private int positional(Query query) {
      int start = code.size;
      code.add(Code.of(Code.POSITIONAL, plans.size()));
      code.add(0);
      plans.add(Positions.compile(query, Compiler.this::leaf));
      emitNeeded(query);
      code.values[start + 1] = code.size - start;
      return start;
    }

    /** What must be true for a positional query to be, wherever its words stand. */
    private void emitNeeded(Query query) {
      if (query instanceof Query.Term term) {
        code.add(Code.of(Code.NEEDED, leaf(term)));
      } else if (query instanceof Query.NotNear near) {
        emitNeeded(near.left());
      } else if (query instanceof Query.AtLeast atLeast) {
        emitNeeded(atLeast.operand());
      } else {
        int start = code.size;
        code.add(Code.of(query instanceof Query.Or ? Code.OR : Code.AND, query.operands().size()));
        code.add(0);
        query.operands().forEach(this::emitNeeded);
        code.values[start + 1] = code.size - start;
      }
    }
  }
}
