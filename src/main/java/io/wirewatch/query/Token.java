package io.wirewatch.query;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a query's text.
 *
 * @param kind what it is
 * @param start first UTF-16 unit
 * @param end one past the last; white space lies between tokens
 * @param sound whether the lexer found nothing wrong with it
 * @param operator which, of an {@link Kind#OPERATOR}
 * @param number that of an operator; 0 where it has none
 */
record Token(
    Kind kind, int start, int end, boolean sound, @Nullable Operator operator, int number) {
  /** What a token is. */
  enum Kind {
    TERM,
    OPERATOR,
    FIELD,
    METADATA,
    VALUE,
    LIST,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  boolean is(Operator wanted) {
    return operator == wanted;
  }

  boolean isPositional() {
    return operator != null && operator.place == Operator.Place.POSITIONAL;
  }

  boolean startsOperand() {
    return switch (kind) {
      case TERM, FIELD, METADATA, VALUE, LIST, OPEN -> true;
      case CLOSE, COMMA, END -> false;
      case OPERATOR ->
          operator != null
              && operator.place != Operator.Place.BETWEEN
              && operator.place != Operator.Place.POSITIONAL;
    };
  }
}
