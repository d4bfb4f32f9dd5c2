package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Query trees with something changed. */
final class Trees {
  private Trees() {}

  /** All nodes of {@code query}, itself first, in the order written. */
  static List<Query> nodes(Query query) {
    List<Query> nodes = new ArrayList<>(List.of(query));
    query.operands().forEach(operand -> nodes.addAll(nodes(operand)));
    return nodes;
  }

  /** {@code query} with the very node {@code old} replaced. */
  static Query replaced(Query query, Query old, Query by) {
    if (query == old) {
      return by;
    }
    List<Query> operands =
        query.operands().stream().map(operand -> replaced(operand, old, by)).toList();
    return sameNodes(operands, query.operands()) ? query : withOperands(query, operands);
  }

  /** Each tree that one application of {@code change} to one node of {@code query} makes. */
  static List<Query> changedOnce(Query query, Function<Query, List<Query>> change) {
    List<Query> changed = new ArrayList<>();
    for (Query node : nodes(query)) {
      change.apply(node).forEach(by -> changed.add(replaced(query, node, by)));
    }
    return changed;
  }

  /** A node like {@code query} over other operands. */
  static Query withOperands(Query query, List<Query> operands) {
    return query.accept(
        new Query.Visitor<Query>() {
          @Override
          public Query term(Query.Term term) {
            return term;
          }

          @Override
          public Query metadata(Query.Metadata metadata) {
            return metadata;
          }

          @Override
          public Query and(Query.And and) {
            return new Query.And(operands);
          }

          @Override
          public Query or(Query.Or or) {
            return new Query.Or(operands);
          }

          @Override
          public Query not(Query.Not not) {
            return new Query.Not(operands.get(0));
          }

          @Override
          public Query atLeast(Query.AtLeast atLeast) {
            return new Query.AtLeast(atLeast.n(), operands.get(0));
          }

          @Override
          public Query someOf(Query.SomeOf someOf) {
            return new Query.SomeOf(someOf.k(), operands);
          }

          @Override
          public Query near(Query.Near near) {
            return new Query.Near(near.n(), operands.get(0), operands.get(1));
          }

          @Override
          public Query orderedNear(Query.OrderedNear near) {
            return new Query.OrderedNear(near.n(), operands.get(0), operands.get(1));
          }

          @Override
          public Query notNear(Query.NotNear near) {
            return new Query.NotNear(near.n(), operands.get(0), operands.get(1));
          }

          @Override
          public Query within(Query.Within within) {
            return new Query.Within(within.unit(), within.n(), operands.get(0), operands.get(1));
          }
        });
  }

  private static boolean sameNodes(List<Query> some, List<Query> others) {
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }
}
