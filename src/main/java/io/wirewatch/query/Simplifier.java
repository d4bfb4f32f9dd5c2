package io.wirewatch.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A tree to its canonical form, which is true of the same articles and reports the same spans: NOT
 * pushed inward, AND in AND and OR in OR flattened, operands given twice left out.
 */
final class Simplifier {
  private Simplifier() {}

  static Query simplify(Query query) {
    return query.accept(new Normal(false));
  }

  /** Whether {@code query} is true of an article in which none of its terms stands. */
  static boolean isTrueOfNothing(Query query) {
    return query.accept(TrueOfNothing.INSTANCE);
  }

  /** The canonical form of a query or, where {@code negated}, of its opposite. */
  private record Normal(boolean negated) implements Query.Visitor<Query> {
    @Override
    public Query term(Query.Term term) {
      return negated ? new Query.Not(term) : term;
    }

    @Override
    public Query metadata(Query.Metadata metadata) {
      return negated ? new Query.Not(metadata) : metadata;
    }

    @Override
    public Query atLeast(Query.AtLeast atLeast) {
      Query operand = atLeast.operand().accept(new Normal(false));
      return signed(atLeast.n() == 1 ? operand : new Query.AtLeast(atLeast.n(), operand));
    }

    @Override
    public Query someOf(Query.SomeOf someOf) {
      List<Query> operands = someOf.operands();
      int k = negated ? operands.size() - someOf.k() + 1 : someOf.k();
      if (k == 1 || k == operands.size()) {
        return join(operands, k == 1 && operands.size() > 1);
      }
      return new Query.SomeOf(k, operands.stream().map(operand -> operand.accept(this)).toList());
    }

    @Override
    public Query near(Query.Near near) {
      return signed(new Query.Near(near.n(), plain(near.left()), plain(near.right())));
    }

    @Override
    public Query orderedNear(Query.OrderedNear near) {
      return signed(new Query.OrderedNear(near.n(), plain(near.left()), plain(near.right())));
    }

    @Override
    public Query notNear(Query.NotNear near) {
      return signed(new Query.NotNear(near.n(), plain(near.left()), plain(near.right())));
    }

    @Override
    public Query within(Query.Within within) {
      return signed(
          new Query.Within(within.unit(), within.n(), plain(within.left()), plain(within.right())));
    }

    private Query signed(Query query) {
      return negated ? new Query.Not(query) : query;
    }

    private static Query plain(Query operand) {
      return operand.accept(new Normal(false));
    }

    @Override
    public Query and(Query.And and) {
      return join(and.operands(), negated);
    }

    @Override
    public Query or(Query.Or or) {
      return join(or.operands(), !negated);
    }

    @Override
    public Query not(Query.Not not) {
      return not.operand().accept(new Normal(!negated));
    }

    private Query join(List<Query> operands, boolean byOr) {
      Set<Query> joined = new LinkedHashSet<>();
      for (Query operand : operands) {
        Query normal = operand.accept(this);
        if (byOr && normal instanceof Query.Or or) {
          joined.addAll(or.operands());
        } else if (!byOr && normal instanceof Query.And and) {
          joined.addAll(and.operands());
        } else {
          joined.add(normal);
        }
      }
      List<Query> distinct = new ArrayList<>(joined);
      if (distinct.size() == 1) {
        return distinct.get(0);
      }
      return byOr ? new Query.Or(distinct) : new Query.And(distinct);
    }
  }

  private enum TrueOfNothing implements Query.Visitor<Boolean> {
    INSTANCE;

    @Override
    public Boolean term(Query.Term term) {
      return false;
    }

    @Override
    public Boolean metadata(Query.Metadata metadata) {
      return false;
    }

    @Override
    public Boolean atLeast(Query.AtLeast atLeast) {
      return false;
    }

    @Override
    public Boolean someOf(Query.SomeOf someOf) {
      return someOf.operands().stream().filter(operand -> operand.accept(this)).count()
          >= someOf.k();
    }

    @Override
    public Boolean near(Query.Near near) {
      return false;
    }

    @Override
    public Boolean orderedNear(Query.OrderedNear near) {
      return false;
    }

    @Override
    public Boolean notNear(Query.NotNear near) {
      return false;
    }

    @Override
    public Boolean within(Query.Within within) {
      return false;
    }

    @Override
    public Boolean and(Query.And and) {
      return and.operands().stream().allMatch(operand -> operand.accept(this));
    }

    @Override
    public Boolean or(Query.Or or) {
      return or.operands().stream().anyMatch(operand -> operand.accept(this));
    }

    @Override
    public Boolean not(Query.Not not) {
      return !not.operand().accept(this);
    }
  }
}
