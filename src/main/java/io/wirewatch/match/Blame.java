package io.wirewatch.match;

import static java.util.Comparator.comparingInt;

import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts keep a query from being true: of operands that all must be true, each that is not; of
 * those of which some must be, the nearest, that is those with the smallest repairs.
 */
final class Blame {
  private final Repairs repairs;

  Blame(Repairs repairs) {
    this.repairs = repairs;
  }

  /** The parts that block {@code judged}, in the order written; none where it is true. */
  List<Judged> of(Judged judged) {
    return judged.isTrue ? List.of() : judged.query.accept(new Search(judged));
  }

  private final class Search implements Query.Visitor<List<Judged>> {
    private final Judged judged;

    Search(Judged judged) {
      this.judged = judged;
    }

    private List<Judged> itself() {
      return List.of(judged);
    }

    /** In {@code operands}, or here where these are none. */
    private List<Judged> in(List<Judged> operands) {
      if (operands.isEmpty()) {
        return itself();
      }
      List<Judged> blocking = new ArrayList<>();
      operands.forEach(operand -> blocking.addAll(Blame.this.of(operand)));
      return blocking;
    }

    /** In so many of the operands as are missing, the nearest; here where no one is near. */
    private List<Judged> inNearest(int missing) {
      List<Judged> absent = judged.falseOperands();
      if (absent.size() == missing) {
        return in(absent);
      }
      List<Judged> near =
          absent.stream()
              .filter(operand -> !repairs.of(operand).isEmpty())
              .sorted(comparingInt(operand -> repairs.of(operand).get(0).size()))
              .limit(missing)
              .sorted(comparingInt(absent::indexOf))
              .toList();
      return near.size() < missing ? itself() : in(near);
    }

    @Override
    public List<Judged> term(Query.Term term) {
      return itself();
    }

    @Override
    public List<Judged> metadata(Query.Metadata metadata) {
      return itself();
    }

    @Override
    public List<Judged> and(Query.And and) {
      return in(judged.falseOperands());
    }

    @Override
    public List<Judged> or(Query.Or or) {
      return inNearest(1);
    }

    @Override
    public List<Judged> someOf(Query.SomeOf someOf) {
      int found = judged.operands.size() - judged.falseOperands().size();
      return inNearest(someOf.k() - found);
    }

    @Override
    public List<Judged> not(Query.Not not) {
      return itself();
    }

    @Override
    public List<Judged> atLeast(Query.AtLeast atLeast) {
      return in(judged.falseOperands());
    }

    @Override
    public List<Judged> near(Query.Near near) {
      return in(judged.falseOperands());
    }

    @Override
    public List<Judged> orderedNear(Query.OrderedNear near) {
      return in(judged.falseOperands());
    }

    @Override
    public List<Judged> notNear(Query.NotNear near) {
      return in(judged.falseOperands().stream().filter(one -> one.query == near.left()).toList());
    }

    @Override
    public List<Judged> within(Query.Within within) {
      return in(judged.falseOperands());
    }
  }
}
