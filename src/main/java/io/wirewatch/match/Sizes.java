package io.wirewatch.match;

import io.wirewatch.query.Query;

/**
 * How large a change of a query is, so that the smallest comes first: a number moves less than a
 * word widened, that less than an operator replaced, that less than a part left out. Several
 * changes have the sum of their sizes.
 */
final class Sizes {
  /** A word takes other forms: FORMS, a wildcard, an edit, another word. */
  static final int WORD = 20;

  /** A field, FIRST or CASE is taken away or becomes another. */
  static final int SCOPE = 20;

  /** An operator takes the place of another. */
  static final int OPERATOR = 30;

  /** A value of metadata takes the place of another. */
  static final int VALUE = 40;

  /** What excludes is left out, beside its words. */
  static final int EXCLUSION = 60;

  /** What must be there is left out, beside its words. */
  static final int OMISSION = 100;

  /** A word that is there takes the place of one that it has nothing to do with. */
  static final int OTHER = 200;

  private static final int NUMBER = 10;
  private static final int EACH = 10;
  private static final int MOST_TERMS = 1_000;

  private Sizes() {}

  /** A number goes up or down by so much: from 13, three more for each time that doubles. */
  static int number(int by) {
    return NUMBER + 3 * (Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(by)));
  }

  /** A part is left out. */
  static int without(Query query) {
    return (query instanceof Query.Not ? EXCLUSION : OMISSION) + EACH * terms(query, MOST_TERMS);
  }

  /** The right side of a NOTNEAR is left out. */
  static int withoutExclusion(Query query) {
    return EXCLUSION + EACH * terms(query, MOST_TERMS);
  }

  private static int terms(Query query, int most) {
    if (query.operands().isEmpty()) {
      return 1;
    }
    int terms = 0;
    for (Query operand : query.operands()) {
      terms += terms(operand, most - terms);
      if (terms >= most) {
        break;
      }
    }
    return terms;
  }
}
