package io.wirewatch.match;

import io.wirewatch.query.Query;

/** Positional operators with something changed. */
final class Operators {
  private Operators() {}

  /** {@code query} over other operands. */
  static Query.Positional with(Query.Positional query, Query left, Query right) {
    return with(query, number(query), left, right);
  }

  /** {@code query} with another number. */
  static Query.Positional with(Query.Positional query, int n) {
    return with(query, n, query.left(), query.right());
  }

  private static Query.Positional with(Query.Positional query, int n, Query left, Query right) {
    if (query instanceof Query.Near) {
      return new Query.Near(n, left, right);
    }
    if (query instanceof Query.OrderedNear) {
      return new Query.OrderedNear(n, left, right);
    }
    return query instanceof Query.Within within
        ? new Query.Within(within.unit(), n, left, right)
        : new Query.NotNear(n, left, right);
  }

  /** Its number. */
  static int number(Query.Positional query) {
    if (query instanceof Query.Near near) {
      return near.n();
    }
    if (query instanceof Query.OrderedNear near) {
      return near.n();
    }
    return query instanceof Query.Within within ? within.n() : ((Query.NotNear) query).n();
  }

  /** The greatest number that it may have. */
  static int most(Query.Positional query) {
    return query instanceof Query.Within ? 9 : 10_000;
  }

  /** The operator of {@code query} with its number; where it has none, the whole. */
  static String label(Query query) {
    if (query instanceof Query.Positional positional) {
      return name(positional);
    }
    if (query instanceof Query.SomeOf someOf) {
      return someOf.k() + " OF";
    }
    if (query instanceof Query.AtLeast atLeast) {
      return "ATLEAST/" + atLeast.n();
    }
    if (query instanceof Query.Not) {
      return "NOT";
    }
    if (query instanceof Query.And) {
      return "AND";
    }
    return query instanceof Query.Or ? "OR" : query.toString();
  }

  /** It with its number, as written. */
  static String name(Query.Positional query) {
    int n = number(query);
    if (query instanceof Query.Near) {
      return "NEAR/" + n;
    }
    if (query instanceof Query.OrderedNear) {
      return "ONEAR/" + n;
    }
    if (query instanceof Query.Within within) {
      String name = within.unit() == Query.Within.Unit.SENTENCE ? "SENT" : "PARA";
      return n == 0 ? name : name + "/" + n;
    }
    return "NOTNEAR/" + n;
  }
}
