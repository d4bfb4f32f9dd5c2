package io.wirewatch.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A tree to its canonical form, which is true of the same articles and reports the same spans: NOT
 * pushed inward, AND in AND and OR in OR flattened, operands given twice left out.
 *
 * <p>Remembers what it made of each node, so that a tree costs no more than its size however often
 * its parts are asked for.
 */
final class Simplifier {
  private final Identities identities = new Identities();
  private final IdentityHashMap<Query, Query> plain = new IdentityHashMap<>();
  private final IdentityHashMap<Query, Query> negated = new IdentityHashMap<>();

  /** Of each number of a query the last join that it was seen in. */
  private int[] seen = new int[16];

  private int joins;

  /** The canonical form of {@code query}. */
  Query simplify(Query query) {
    return simplify(query, false);
  }

  /** The same number for equal queries in canonical form, and no other. */
  int identity(Query canonical) {
    return identities.of(canonical);
  }

  /** Whether {@code query} is true of an article in which none of its terms stands. */
  static boolean isTrueOfNothing(Query query) {
    return query.accept(TrueOfNothing.INSTANCE);
  }

  private Query simplify(Query query, boolean isNegated) {
    IdentityHashMap<Query, Query> known = isNegated ? negated : plain;
    Query simple = known.get(query);
    if (simple == null) {
      simple = query.accept(new Normal(isNegated));
      known.put(query, simple);
    }
    return simple;
  }

  /** The canonical form of a query or, where {@code isNegated}, of its opposite. */
  private final class Normal implements Query.Visitor<Query> {
    private final boolean isNegated;

    Normal(boolean isNegated) {
      this.isNegated = isNegated;
    }

    @Override
    public Query term(Query.Term term) {
      return isNegated ? new Query.Not(term) : term;
    }

    @Override
    public Query metadata(Query.Metadata metadata) {
      return isNegated ? new Query.Not(metadata) : metadata;
    }

    @Override
    public Query atLeast(Query.AtLeast atLeast) {
      return atLeast.n() == 1
          ? simplify(atLeast.operand(), isNegated)
          : signed(new Query.AtLeast(atLeast.n(), plain(atLeast.operand())));
    }

    @Override
    public Query someOf(Query.SomeOf someOf) {
      List<Query> operands = someOf.operands();
      int k = isNegated ? operands.size() - someOf.k() + 1 : someOf.k();
      if (k == 1 || k == operands.size()) {
        return join(operands, k == 1 && operands.size() > 1);
      }
      return new Query.SomeOf(k, operands.stream().map(this::signedOperand).toList());
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
      return isNegated ? new Query.Not(query) : query;
    }

    private Query signedOperand(Query operand) {
      return simplify(operand, isNegated);
    }

    private Query plain(Query operand) {
      return simplify(operand, false);
    }

    @Override
    public Query and(Query.And and) {
      return join(and.operands(), isNegated);
    }

    @Override
    public Query or(Query.Or or) {
      return join(or.operands(), !isNegated);
    }

    @Override
    public Query not(Query.Not not) {
      return simplify(not.operand(), !isNegated);
    }

    private Query join(List<Query> operands, boolean byOr) {
      Joined joined = new Joined(byOr);
      joined.gather(operands, isNegated);
      return joined.distinct();
    }
  }

  /** The operands of an AND or OR while it is put together. */
  private final class Joined {
    private final boolean byOr;
    private final List<Query> parts = new ArrayList<>();
    private int[] numbers = new int[8];

    Joined(boolean byOr) {
      this.byOr = byOr;
    }

    /** Adds what is joined, the same joint being seen through at once. */
    void gather(List<Query> operands, boolean isNegated) {
      for (Query operand : operands) {
        if (operand instanceof Query.Not not) {
          gather(List.of(not.operand()), !isNegated);
        } else if (byOr == isNegated ? operand instanceof Query.And : operand instanceof Query.Or) {
          gather(operand.operands(), isNegated);
        } else {
          Query normal = simplify(operand, isNegated);
          boolean isSeenThrough = byOr ? normal instanceof Query.Or : normal instanceof Query.And;
          if (isSeenThrough) {
            add(normal.operands(), identities.ofOperands(normal));
          } else {
            add(List.of(normal), new int[] {identities.of(normal)});
          }
        }
      }
    }

    private void add(List<Query> more, int[] numbersOfMore) {
      int size = parts.size() + more.size();
      if (size > numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(size, 2 * numbers.length));
      }
      System.arraycopy(numbersOfMore, 0, numbers, parts.size(), more.size());
      parts.addAll(more);
    }

    /** All of them joined, each once. */
    Query distinct() {
      if (seen.length < identities.size()) {
        seen = Arrays.copyOf(seen, 2 * identities.size());
      }
      joins++;
      List<Query> distinct = new ArrayList<>(parts.size());
      for (int i = 0; i < parts.size(); i++) {
        if (seen[numbers[i]] != joins) {
          seen[numbers[i]] = joins;
          numbers[distinct.size()] = numbers[i];
          distinct.add(parts.get(i));
        }
      }
      if (distinct.size() == 1) {
        return distinct.get(0);
      }
      Query joined = byOr ? new Query.Or(distinct) : new Query.And(distinct);
      identities.note(joined, Arrays.copyOf(numbers, distinct.size()));
      return joined;
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
