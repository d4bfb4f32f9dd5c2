package io.wirewatch.query.dialect;

/**
 * A piece of an EXTRA rule.
 *
 * @param text of a quoted term what stands between the quotes, else the piece itself
 * @param start first UTF-16 unit in the rule's text
 * @param end one past the last
 */
record ExtraToken(Kind kind, String text, int start, int end) {
  /** What a piece is. */
  enum Kind {
    OPEN,
    CLOSE,
    SLASH,
    COMPARATOR,
    QUOTED,
    WORD,
    END
  }
}
