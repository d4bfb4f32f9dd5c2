package io.wirewatch.query.dialect;

/**
 * A piece of a Lucene query.
 *
 * @param start first UTF-16 unit in the query's text
 * @param end one past the last
 */
record LuceneToken(Kind kind, int start, int end) {
  /** What a piece is; a comment gives an example where the name does not say it. */
  enum Kind {
    AND,
    OR,
    NOT,
    PLUS,
    MINUS,
    /** A {@code +}, {@code -} or {@code !} before a blank, which Lucene takes for a word. */
    BARE_OPERATOR,
    OPEN,
    CLOSE,
    COLON,
    /** {@code *} alone. */
    STAR,
    /** {@code ^2.5}. */
    BOOST,
    /** {@code ~}, {@code ~2}, {@code ~0.8}: edits of a word, or the slop of a phrase. */
    TILDE,
    QUOTED,
    TERM,
    /** A term with {@code *} or {@code ?} in it. */
    WILDCARD,
    REGEXP,
    RANGE,
    END
  }

  boolean isTerm() {
    return switch (kind) {
      case TERM, STAR, WILDCARD, QUOTED, REGEXP, RANGE, BARE_OPERATOR -> true;
      default -> false;
    };
  }
}
