package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.query.dialect.LuceneToken.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of one level of a Lucene query, and which articles they ask for together.
 *
 * <p>AND and OR are no operators there. AND marks the clause on either side as required, OR says
 * what a blank says, {@code +} requires and {@code -} excludes. Of such a list all required clauses
 * must match and no excluded one; the optional ones only count where none is required. So {@code a
 * OR b AND c} is b AND c, and {@code a OR NOT b} is a AND NOT b.
 */
final class LuceneClauses {
  private final Problems problems;
  private final Notes notes;
  private final List<Clause> clauses = new ArrayList<>();
  private boolean isBroken;

  LuceneClauses(Problems problems, Notes notes) {
    this.problems = problems;
    this.notes = notes;
  }

  private enum Occur {
    REQUIRED,
    OPTIONAL,
    EXCLUDED
  }

  /**
   * @param isOr whether an OR stands on either side of it
   */
  private record Clause(LuceneOperand operand, Occur occur, boolean isOr) {}

  /** One more, with what joins it to those before and what marks it. */
  void add(@Nullable Kind joint, @Nullable Kind modifier, LuceneOperand operand) {
    int last = clauses.size() - 1;
    if (last >= 0 && joint != null) {
      Clause before = clauses.get(last);
      boolean isRequired = joint == Kind.AND && before.occur != Occur.EXCLUDED;
      clauses.set(
          last,
          new Clause(
              before.operand,
              isRequired ? Occur.REQUIRED : before.occur,
              before.isOr || joint == Kind.OR));
    }
    isBroken |= operand.isBroken();
    if (operand.query() == null) {
      return;
    }
    boolean isExcluded = modifier == Kind.NOT || modifier == Kind.MINUS;
    boolean isRequired = modifier == Kind.PLUS || joint == Kind.AND;
    clauses.add(
        new Clause(
            operand,
            isExcluded ? Occur.EXCLUDED : isRequired ? Occur.REQUIRED : Occur.OPTIONAL,
            joint == Kind.OR));
  }

  /** What they ask for, which stands at [start, end). */
  LuceneOperand combine(int start, int end) {
    if (isBroken) {
      return LuceneOperand.broken(start, end);
    }
    if (clauses.isEmpty()) {
      return LuceneOperand.empty(start, end);
    }
    List<Query> required = queries(Occur.REQUIRED);
    List<Query> optional = queries(Occur.OPTIONAL);
    if (required.isEmpty() && optional.isEmpty()) {
      problems.add(
          start,
          end,
          "a query or group that only excludes, which finds nothing in Lucene",
          "something that must be there",
          "write NOT beside it, without parentheses of its own");
      return LuceneOperand.broken(start, end);
    }
    clauses.forEach(clause -> tell(clause, !required.isEmpty()));
    List<Query> all = new ArrayList<>(required);
    if (required.isEmpty()) {
      all.add(Trees.any(optional));
    }
    queries(Occur.EXCLUDED).forEach(excluded -> all.add(new Query.Not(excluded)));
    return LuceneOperand.of(Trees.all(all), start, end);
  }

  private List<Query> queries(Occur occur) {
    return clauses.stream()
        .filter(clause -> clause.occur == occur)
        .map(clause -> clause.operand.orThrow())
        .toList();
  }

  private void tell(Clause clause, boolean hasRequired) {
    int start = clause.operand.start();
    int end = clause.operand.end();
    if (clause.occur == Occur.OPTIONAL && hasRequired) {
      notes.add(
          start,
          end,
          clause.isOr
              ? "beside AND or + an OR only orders results in Lucene, and changes no match: left"
                  + " out; if it was meant to, put parentheses about what belongs together"
              : "optional beside what is required, so that it only orders results: left out");
    } else if (clause.occur == Occur.EXCLUDED && clause.isOr) {
      notes.add(start, end, "NOT beside OR excludes, as Lucene reads it");
    }
  }
}
