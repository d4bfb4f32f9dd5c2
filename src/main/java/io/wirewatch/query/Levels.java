package io.wirewatch.query;

import java.util.function.Predicate;

/**
 * How many parentheses, functions, fields, NOT and links a query is printed with in one another.
 */
enum Levels implements Query.Visitor<Integer> {
  INSTANCE;

  @Override
  public Integer term(Query.Term term) {
    Query.Scope scope = term.scope();
    return (scope.field() == null ? 0 : 1)
        + (scope.first() == 0 ? 0 : 1)
        + (scope.comparison() == Query.Comparison.FOLDED ? 0 : 1);
  }

  @Override
  public Integer metadata(Query.Metadata metadata) {
    return 0;
  }

  @Override
  public Integer and(Query.And and) {
    return most(and, operand -> isPositional(operand) || operand instanceof Query.Or);
  }

  @Override
  public Integer or(Query.Or or) {
    return most(or, operand -> isPositional(operand) || operand instanceof Query.And);
  }

  @Override
  public Integer not(Query.Not not) {
    return 1 + most(not, operand -> isPositional(operand) || isJoin(operand));
  }

  @Override
  public Integer atLeast(Query.AtLeast atLeast) {
    return 1 + most(atLeast, operand -> false);
  }

  @Override
  public Integer someOf(Query.SomeOf someOf) {
    return 1 + most(someOf, operand -> false);
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

  private int positional(Query.Positional positional) {
    return most(positional, operand -> isPositional(operand) || operand instanceof Query.Or);
  }

  /** Of the operand that has most, those in parentheses one more. */
  private int most(Query query, Predicate<Query> isInParentheses) {
    int most = 0;
    for (Query operand : query.operands()) {
      most = Math.max(most, operand.accept(this) + (isInParentheses.test(operand) ? 1 : 0));
    }
    return most;
  }

  private static boolean isPositional(Query query) {
    return query instanceof Query.Positional;
  }

  private static boolean isJoin(Query query) {
    return query instanceof Query.And || query instanceof Query.Or;
  }
}
