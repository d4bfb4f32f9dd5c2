package io.wirewatch.query.dialect;

import io.wirewatch.query.Query;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a term or a group.
 *
 * @param query null where it is broken, and where it has no word, so that Lucene leaves it out
 * @param isBroken whether something in it is reported
 * @param start first UTF-16 unit in the query's text
 * @param end one past the last
 */
record LuceneOperand(@Nullable Query query, boolean isBroken, int start, int end) {
  static LuceneOperand broken(int start, int end) {
    return new LuceneOperand(null, true, start, end);
  }

  /** Of a query that is null where something was reported. */
  static LuceneOperand of(@Nullable Query query, int start, int end) {
    return new LuceneOperand(query, query == null, start, end);
  }

  static LuceneOperand empty(int start, int end) {
    return new LuceneOperand(null, false, start, end);
  }

  LuceneOperand at(int newStart, int newEnd) {
    return new LuceneOperand(query, isBroken, newStart, newEnd);
  }

  Query orThrow() {
    return Objects.requireNonNull(query);
  }
}
