package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Joins queries, and brings the whole to its canonical form. */
final class Trees {
  private Trees() {}

  /** True where at least one of {@code queries} is, of which there is one or more. */
  static Query any(List<Query> queries) {
    Set<Query> flat = new LinkedHashSet<>();
    for (Query query : queries) {
      if (query instanceof Query.Or or) {
        flat.addAll(or.operands());
      } else {
        flat.add(query);
      }
    }
    return flat.size() == 1 ? flat.iterator().next() : new Query.Or(List.copyOf(flat));
  }

  /** True where all of {@code queries} are, of which there is one or more. */
  static Query all(List<Query> queries) {
    Set<Query> flat = new LinkedHashSet<>();
    for (Query query : queries) {
      if (query instanceof Query.And and) {
        flat.addAll(and.operands());
      } else {
        flat.add(query);
      }
    }
    return flat.size() == 1 ? flat.iterator().next() : new Query.And(List.copyOf(flat));
  }

  /**
   * The canonical form of {@code tree}, by way of our own parser: what is imported is what would be
   * read from the rule file that it is written to.
   *
   * @throws QueryException telling the problems so far or, where there are none, why our language
   *     does not take the whole
   */
  static Query canonical(Query tree, String foreign, Problems problems) throws QueryException {
    problems.throwIfAny();
    try {
      return QueryParser.parse(tree.toString());
    } catch (QueryException e) {
      QueryError first = e.errors().get(0);
      problems.add(
          0, foreign.length(), "in our language " + first.problem(), first.expected(), first.fix());
      problems.throwIfAny();
      throw e;
    }
  }
}
