package io.wirewatch.match;

import static java.util.Comparator.comparingInt;

import io.wirewatch.match.TermVariants.Variant;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The smallest changes that make a part of a query true by itself, each tried; what they are for an
 * operator is made of what they are for its operands.
 */
final class Repairs {
  private static final int MOST = 6;

  private final Inquiry inquiry;
  private final Variants variants;
  private final NumberRepairs numbers;
  private final Map<Judged, List<Repair>> known = new HashMap<>();

  Repairs(Inquiry inquiry, Variants variants) {
    this.inquiry = inquiry;
    this.variants = variants;
    numbers = new NumberRepairs(inquiry);
  }

  /**
   * A change.
   *
   * @param query what stands there then
   * @param edits what was changed, each as a clause
   */
  record Repair(Query query, int size, List<String> edits) {
    static Repair none(Query query) {
      return new Repair(query, 0, List.of());
    }

    Repair and(Query changed, int more, String edit) {
      List<String> all = new ArrayList<>(edits);
      all.add(edit);
      return new Repair(changed, size + more, all);
    }
  }

  /** What stands in the place of several operands. */
  private record Several(List<Query> operands, int size, List<String> edits) {
    Several with(Repair next) {
      return with(List.of(next.query), next.size, next.edits);
    }

    Several without(Query left) {
      return with(List.of(), Sizes.without(left), List.of("without " + Wording.quoted(left)));
    }

    Several with(List<Query> next, int more, List<String> edited) {
      List<Query> longer = new ArrayList<>(operands);
      longer.addAll(next);
      List<String> all = new ArrayList<>(edits);
      all.addAll(edited);
      return new Several(longer, size + more, all);
    }
  }

  /** The smallest first; of what is true already, no change. */
  List<Repair> of(Judged judged) {
    List<Repair> repairs = known.get(judged);
    if (repairs == null) {
      repairs =
          judged.isTrue
              ? List.of(Repair.none(judged.query))
              : smallest(judged.query.accept(new Search(judged)));
      known.put(judged, repairs);
    }
    return repairs;
  }

  /** Whether something like it is there. */
  boolean isNear(Judged judged) {
    List<Repair> found = of(judged);
    return !found.isEmpty() && found.get(0).size < Sizes.OMISSION;
  }

  private static List<Repair> smallest(List<Repair> repairs) {
    Map<String, Repair> distinct = new LinkedHashMap<>();
    repairs.stream()
        .sorted(comparingInt(Repair::size))
        .limit(3L * MOST)
        .forEach(repair -> distinct.putIfAbsent(repair.query.toString(), repair));
    return distinct.values().stream().limit(MOST).toList();
  }

  private final class Search implements Query.Visitor<List<Repair>> {
    private final Judged judged;

    Search(Judged judged) {
      this.judged = judged;
    }

    private List<Repair> of(int operand) {
      return operand < judged.operands.size()
          ? Repairs.this.of(judged.operands.get(operand))
          : List.of();
    }

    @Override
    public List<Repair> term(Query.Term term) {
      List<Variant> found = variants.of(term);
      if (!found.isEmpty()) {
        return instead(term, found);
      }
      List<Repair> repairs = new ArrayList<>();
      for (Query other : variants.others(term)) {
        Query query = inquiry.answer(other).query();
        repairs.add(
            new Repair(
                query,
                Sizes.OTHER,
                List.of(Wording.instead(query, term) + ", as nothing alike is there")));
      }
      return repairs;
    }

    @Override
    public List<Repair> metadata(Query.Metadata metadata) {
      return instead(metadata, variants.of(metadata));
    }

    private List<Repair> instead(Query asked, List<Variant> found) {
      List<Repair> repairs = new ArrayList<>();
      for (Variant variant : found) {
        Query query = inquiry.answer(variant.query()).query();
        repairs.add(new Repair(query, variant.size(), List.of(Wording.instead(query, asked))));
      }
      return repairs;
    }

    @Override
    public List<Repair> and(Query.And and) {
      List<Several> ways = List.of(new Several(List.of(), 0, List.of()));
      for (int i = 0; i < judged.operands.size(); i++) {
        Query operand = and.operands().get(i);
        List<Several> longer = new ArrayList<>();
        for (Several way : ways) {
          of(i).forEach(repair -> longer.add(way.with(repair)));
          if (!judged.operands.get(i).isTrue) {
            longer.add(way.without(operand));
          }
        }
        longer.sort(comparingInt(Several::size));
        ways = longer.subList(0, Math.min(MOST, longer.size()));
      }
      List<Query> unseen = and.operands().subList(judged.operands.size(), and.operands().size());
      return ways.stream()
          .map(way -> way.with(unseen, 0, List.of()))
          .filter(way -> !way.operands.isEmpty())
          .map(way -> new Repair(joined(way.operands), way.size, way.edits))
          .toList();
    }

    private static Query joined(List<Query> operands) {
      return operands.size() == 1 ? operands.get(0) : new Query.And(operands);
    }

    @Override
    public List<Repair> or(Query.Or or) {
      return IntStream.range(0, judged.operands.size())
          .boxed()
          .filter(i -> !of(i).isEmpty())
          .sorted(comparingInt(i -> of(i).get(0).size))
          .limit(MOST)
          .flatMap(i -> of(i).stream().map(repair -> instead(or, i, repair)))
          .toList();
    }

    private static Repair instead(Query.Or or, int i, Repair repair) {
      List<Query> operands = new ArrayList<>(or.operands());
      operands.set(i, repair.query);
      return new Repair(new Query.Or(operands), repair.size, repair.edits);
    }

    /** So many operands mended, the nearest first, and k lowered to as many as are true then. */
    @Override
    public List<Repair> someOf(Query.SomeOf someOf) {
      List<Query> operands = new ArrayList<>(someOf.operands());
      int isTrue = (int) judged.operands.stream().filter(operand -> operand.isTrue).count();
      List<Judged> nearest =
          judged.falseOperands().stream()
              .filter(operand -> !Repairs.this.of(operand).isEmpty())
              .sorted(comparingInt(operand -> Repairs.this.of(operand).get(0).size))
              .limit(Math.min(MOST, Math.max(0, someOf.k() - isTrue)))
              .toList();
      List<Repair> repairs = new ArrayList<>();
      Repair mended = Repair.none(someOf);
      for (int k = isTrue; k <= isTrue + nearest.size(); k++) {
        if (k > isTrue) {
          Judged next = nearest.get(k - isTrue - 1);
          Repair repair = Repairs.this.of(next).get(0);
          operands.set(judged.operands.indexOf(next), repair.query);
          List<String> edits = new ArrayList<>(mended.edits);
          edits.addAll(repair.edits);
          mended = new Repair(someOf, mended.size + repair.size, edits);
        }
        Query changed = new Query.SomeOf(Math.max(1, k), operands);
        if (k == someOf.k()) {
          repairs.add(new Repair(changed, mended.size, mended.edits));
        } else if (k > 0) {
          repairs.add(
              mended.and(
                  changed,
                  Sizes.number(someOf.k() - k),
                  (k == 1 ? "OR" : k + " OF") + " instead of " + someOf.k() + " OF"));
        }
      }
      return repairs;
    }

    @Override
    public List<Repair> not(Query.Not not) {
      return numbers.narrower(not);
    }

    @Override
    public List<Repair> atLeast(Query.AtLeast atLeast) {
      List<Repair> repairs = new ArrayList<>();
      for (Repair inner : of(0)) {
        Query.AtLeast changed = new Query.AtLeast(atLeast.n(), inner.query);
        repairs.addAll(numbers.fewer(changed, inner));
      }
      return repairs;
    }

    @Override
    public List<Repair> near(Query.Near near) {
      return positional(near);
    }

    @Override
    public List<Repair> orderedNear(Query.OrderedNear near) {
      return positional(near);
    }

    @Override
    public List<Repair> notNear(Query.NotNear near) {
      List<Repair> repairs = new ArrayList<>();
      for (Repair left : of(0)) {
        Query.NotNear changed = new Query.NotNear(near.n(), left.query, near.right());
        repairs.addAll(numbers.farther(changed, left));
        if (inquiry.isTrue(left.query)) {
          repairs.add(
              left.and(
                  left.query,
                  Sizes.withoutExclusion(near.right()),
                  "without `NOTNEAR/"
                      + near.n()
                      + " "
                      + Wording.cut(near.right().toString())
                      + "`"));
        }
      }
      return repairs;
    }

    @Override
    public List<Repair> within(Query.Within within) {
      return positional(within);
    }

    private List<Repair> positional(Query.Positional query) {
      List<Repair> pairs = new ArrayList<>();
      for (Repair left : of(0)) {
        for (Repair right : of(1)) {
          List<String> edits = new ArrayList<>(left.edits);
          edits.addAll(right.edits);
          pairs.add(
              new Repair(
                  Operators.with(query, left.query, right.query), left.size + right.size, edits));
        }
      }
      List<Repair> repairs = new ArrayList<>();
      List<Repair> nearest =
          pairs.stream().sorted(comparingInt(Repair::size)).limit(2L * MOST).toList();
      for (Repair pair : inquiry.trueOnes(nearest, Repair::query)) {
        if (pair.size > 0) {
          repairs.add(pair);
        }
      }
      for (Repair pair : smallest(nearest).stream().limit(2).toList()) {
        if (!inquiry.isTrue(pair.query)) {
          repairs.addAll(numbers.wider((Query.Positional) pair.query, pair));
        }
      }
      for (int side = 0; side < 2; side++) {
        Query left = query.operands().get(1 - side);
        for (Repair kept : of(side)) {
          repairs.add(kept.and(kept.query, Sizes.without(left), "without " + Wording.quoted(left)));
        }
      }
      return repairs;
    }
  }
}
