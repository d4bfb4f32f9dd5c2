package io.wirewatch.match;

import io.wirewatch.match.Repairs.Repair;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Changes of numbers and operators, the number being the nearest with which the part is true. */
final class NumberRepairs {
  private static final int MAX_COUNT = 10_000;

  private final Inquiry inquiry;

  NumberRepairs(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /** ATLEAST with a lesser number. */
  List<Repair> fewer(Query.AtLeast atLeast, Repair inner) {
    if (inquiry.isTrue(atLeast)) {
      return List.of(new Repair(atLeast, inner.size(), inner.edits()));
    }
    OptionalInt greatest =
        inquiry.greatest(1, atLeast.n() - 1, n -> new Query.AtLeast(n, atLeast.operand()));
    if (greatest.isEmpty()) {
      return List.of();
    }
    int n = greatest.getAsInt();
    return List.of(
        n == 1
            ? inner.and(
                atLeast.operand(), Sizes.number(atLeast.n() - n), "without ATLEAST/" + atLeast.n())
            : inner.and(
                new Query.AtLeast(n, atLeast.operand()),
                Sizes.number(atLeast.n() - n),
                "ATLEAST/" + n + " instead of ATLEAST/" + atLeast.n()));
  }

  /** NOTNEAR with a lesser number. */
  List<Repair> farther(Query.NotNear near, Repair inner) {
    if (inquiry.isTrue(near)) {
      return List.of(new Repair(near, inner.size(), inner.edits()));
    }
    OptionalInt greatest =
        inquiry.greatest(0, near.n() - 1, n -> new Query.NotNear(n, near.left(), near.right()));
    return greatest.isEmpty() ? List.of() : List.of(changed(near, greatest.getAsInt(), inner));
  }

  private static Repair changed(Query.Positional query, int n, Repair inner) {
    Query.Positional by = Operators.with(query, n);
    return inner.and(
        by,
        Sizes.number(n - Operators.number(query)),
        Operators.name(by) + " instead of " + Operators.name(query));
  }

  /** A positional operator with a greater number, or another operator in its place. */
  List<Repair> wider(Query.Positional query, Repair inner) {
    List<Repair> repairs = new ArrayList<>();
    least(query).ifPresent(n -> repairs.add(changed(query, n, inner)));
    if (query instanceof Query.OrderedNear near) {
      Query.Near loose = new Query.Near(near.n(), near.left(), near.right());
      if (inquiry.isTrue(loose)) {
        repairs.add(replaced(query, loose, 0, inner));
      } else {
        least(loose)
            .ifPresent(
                n ->
                    repairs.add(
                        replaced(
                            query, Operators.with(loose, n), Sizes.number(n - near.n()), inner)));
      }
    }
    if (query instanceof Query.Within within && within.unit() == Query.Within.Unit.SENTENCE) {
      Query.Within loose =
          new Query.Within(Query.Within.Unit.PARAGRAPH, within.n(), within.left(), within.right());
      if (inquiry.isTrue(loose)) {
        repairs.add(replaced(query, loose, 0, inner));
      }
    }
    Query both = new Query.And(List.of(query.left(), query.right()));
    if (inquiry.isTrue(both)) {
      repairs.add(inner.and(both, 2 * Sizes.OPERATOR, "AND instead of " + Operators.name(query)));
    }
    return repairs;
  }

  /** The least greater number with which a positional query is true. */
  OptionalInt least(Query.Positional query) {
    return inquiry.least(
        Operators.number(query) + 1, Operators.most(query), n -> Operators.with(query, n));
  }

  private static Repair replaced(
      Query.Positional query, Query.Positional by, int more, Repair inner) {
    return inner.and(
        by, Sizes.OPERATOR + more, Operators.name(by) + " instead of " + Operators.name(query));
  }

  /** What is not to be there, asked for with another number so that it is not. */
  List<Repair> narrower(Query.Not not) {
    if (not.operand() instanceof Query.AtLeast atLeast) {
      OptionalInt more =
          inquiry.least(
              atLeast.n() + 1,
              MAX_COUNT,
              n -> new Query.Not(new Query.AtLeast(n, atLeast.operand())));
      return more.isEmpty()
          ? List.of()
          : List.of(
              Repair.none(not)
                  .and(
                      new Query.Not(new Query.AtLeast(more.getAsInt(), atLeast.operand())),
                      Sizes.number(more.getAsInt() - atLeast.n()),
                      "ATLEAST/" + more.getAsInt() + " instead of ATLEAST/" + atLeast.n()));
    }
    if (!(not.operand() instanceof Query.Positional query) || query instanceof Query.NotNear) {
      return List.of();
    }
    OptionalInt less =
        inquiry.greatest(
            0, Operators.number(query) - 1, n -> new Query.Not(Operators.with(query, n)));
    if (less.isEmpty()) {
      return List.of();
    }
    Repair changed = changed(query, less.getAsInt(), Repair.none(query));
    return List.of(new Repair(new Query.Not(changed.query()), changed.size(), changed.edits()));
  }
}
