package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees and their canonical forms, as equations. */
class SimplifierTest {
  private static final Query A = word("a");
  private static final Query B = word("b");
  private static final Query C = word("c");
  private static final Query D = word("d");

  private static final Query[][] EQUATIONS = {
    {A, A},
    // AND in AND, OR in OR
    {or(A, or(B, C)), or(A, B, C)},
    {or(or(A, or(B, C)), D), or(A, B, C, D)},
    {and(and(A, B), and(C, D)), and(A, B, C, D)},
    {and(A, or(B, or(C, D))), and(A, or(B, C, D))},
    {or(and(A, and(B, C)), D), or(and(A, B, C), D)},
    // operands given twice
    {or(A, A), A},
    {and(A, or(B, B), A), and(A, B)},
    {or(A, or(B, A)), or(A, B)},
    {or(and(A, B), and(A, B)), and(A, B)},
    {or(and(A, B), and(B, A)), or(and(A, B), and(B, A))},
    {and(near(1, A, B), near(1, A, B)), near(1, A, B)},
    {and(near(1, A, B), near(2, A, B)), and(near(1, A, B), near(2, A, B))},
    // NOT inward
    {not(not(A)), A},
    {not(not(not(A))), not(A)},
    {not(and(A, B)), or(not(A), not(B))},
    {not(or(A, B)), and(not(A), not(B))},
    {not(and(not(A), or(B, not(C)))), or(A, and(not(B), C))},
    {or(not(and(A, B)), C), or(not(A), not(B), C)},
    {not(near(3, A, B)), not(near(3, A, B))},
    {not(near(3, or(A, or(B, A)), B)), not(near(3, or(A, B), B))},
    // k OF n
    {someOf(1, A, B, C), or(A, B, C)},
    {someOf(3, A, B, C), and(A, B, C)},
    {someOf(1, A), A},
    {someOf(2, A, B, C), someOf(2, A, B, C)},
    {someOf(2, A, and(B, and(C, D)), or(A, or(C, D))), someOf(2, A, and(B, C, D), or(A, C, D))},
    {not(someOf(2, A, B, C)), someOf(2, not(A), not(B), not(C))},
    {not(someOf(3, A, B, C, D)), someOf(2, not(A), not(B), not(C), not(D))},
    {not(someOf(1, A, B, C)), and(not(A), not(B), not(C))},
    {not(someOf(3, A, B, C)), or(not(A), not(B), not(C))},
    {not(someOf(2, A, and(B, C), not(D))), someOf(2, not(A), or(not(B), not(C)), D)},
    {and(A, someOf(2, B, C)), and(A, B, C)},
    {or(A, someOf(1, B, or(C, D))), or(A, B, C, D)},
    // ATLEAST
    {atLeast(1, or(A, B)), or(A, B)},
    {atLeast(2, or(A, or(B, A))), atLeast(2, or(A, B))},
    {not(atLeast(1, or(A, B))), and(not(A), not(B))},
    {not(atLeast(2, or(A, B))), not(atLeast(2, or(A, B)))},
    {or(A, atLeast(1, or(B, C))), or(A, B, C)},
    // positional operators keep their operands' order and grouping
    {oneNear(1, A, oneNear(2, B, C)), oneNear(1, A, oneNear(2, B, C))},
    {oneNear(1, or(A, A), B), oneNear(1, A, B)},
  };

  @Test
  void shouldGiveTheCanonicalForm() {
    List<String> given = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (Query[] equation : EQUATIONS) {
      given.add(equation[0] + " => " + new Simplifier().simplify(equation[0]));
      wanted.add(equation[0] + " => " + equation[1]);
      assertThat(new Simplifier().simplify(equation[0]))
          .as(equation[0].toString())
          .isEqualTo(equation[1]);
    }
    assertThat(given).isEqualTo(wanted);
  }

  @Test
  void shouldLeaveACanonicalFormAsItIs() {
    for (Query[] equation : EQUATIONS) {
      assertThat(new Simplifier().simplify(equation[1])).isEqualTo(equation[1]);
    }
  }

  @Test
  void shouldTellWhatIsTrueWhereNothingStands() {
    assertThat(isTrueOfNothing(not(A))).isTrue();
    assertThat(isTrueOfNothing(or(A, not(B)))).isTrue();
    assertThat(isTrueOfNothing(and(A, not(B)))).isFalse();
    assertThat(isTrueOfNothing(not(near(1, A, B)))).isTrue();
    assertThat(isTrueOfNothing(someOf(2, not(A), not(B), C))).isTrue();
    assertThat(isTrueOfNothing(someOf(3, not(A), not(B), C))).isFalse();
    assertThat(isTrueOfNothing(not(atLeast(2, A)))).isTrue();
  }

  private static boolean isTrueOfNothing(Query query) {
    return Simplifier.isTrueOfNothing(new Simplifier().simplify(query));
  }

  private static Query word(String word) {
    return new Query.Term(
        List.of(new TermWord.Plain(word)), Query.Scope.OPEN, word, 0, word.length(), 0);
  }

  private static Query and(Query... operands) {
    return new Query.And(Arrays.asList(operands));
  }

  private static Query or(Query... operands) {
    return new Query.Or(Arrays.asList(operands));
  }

  private static Query not(Query operand) {
    return new Query.Not(operand);
  }

  private static Query someOf(int k, Query... operands) {
    return new Query.SomeOf(k, Arrays.asList(operands));
  }

  private static Query atLeast(int n, Query operand) {
    return new Query.AtLeast(n, operand);
  }

  private static Query near(int n, Query left, Query right) {
    return new Query.Near(n, left, right);
  }

  private static Query oneNear(int n, Query left, Query right) {
    return new Query.OrderedNear(n, left, right);
  }
}
