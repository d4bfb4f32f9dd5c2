package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.List;
import java.util.function.ToIntFunction;

/** Makes a query ready for a book. */
final class Planner implements Query.Visitor<Plan> {
  private final ToIntFunction<String> vocabulary;

  /**
   * @param vocabulary the number of a folded word, given to it on first sight
   */
  Planner(ToIntFunction<String> vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public Plan term(Query.Term term) {
    return new Plan.Term(
        Anchors.words(term).stream().mapToInt(vocabulary).toArray(),
        Anchors.rarest(term),
        term.index());
  }

  @Override
  public Plan metadata(Query.Metadata node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan atLeast(Query.AtLeast node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan someOf(Query.SomeOf node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan near(Query.Near node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan orderedNear(Query.OrderedNear node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan notNear(Query.NotNear node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan within(Query.Within node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan and(Query.And and) {
    return new Plan.And(plans(and.operands()));
  }

  @Override
  public Plan or(Query.Or or) {
    return new Plan.Or(plans(or.operands()));
  }

  @Override
  public Plan not(Query.Not not) {
    return new Plan.Not(not.operand().accept(this));
  }

  private List<Plan> plans(List<Query> operands) {
    return operands.stream().map(operand -> operand.accept(this)).toList();
  }
}
