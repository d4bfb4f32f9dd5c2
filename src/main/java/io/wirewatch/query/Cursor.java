package io.wirewatch.query;

import io.wirewatch.query.Token.Kind;
import java.util.List;

/** Walks over the tokens of a query, and over what closes or parts nothing, which it reports. */
final class Cursor {
  /** What the innermost open parenthesis is of. */
  enum Inside {
    NOTHING,
    GROUP,
    OF,
    VALUES
  }

  private final String query;
  private final List<Token> tokens;
  private final Problems problems;
  private int at;
  private int strays;
  private Inside inside = Inside.NOTHING;

  Cursor(String query, List<Token> tokens, Problems problems) {
    this.query = query;
    this.tokens = tokens;
    this.problems = problems;
  }

  /** The next token that is no stray; those are reported and skipped. */
  Token peek() {
    for (; ; at++, strays++) {
      Token token = tokens.get(at);
      if (token.kind() == Kind.CLOSE && inside == Inside.NOTHING) {
        problems.add(
            token.start(), token.end(), "a ) that closes nothing", "nothing", "leave it out");
      } else if (token.kind() == Kind.COMMA && inside != Inside.OF && inside != Inside.VALUES) {
        problems.add(
            token.start(),
            token.end(),
            "a comma outside OF",
            "a blank, or quotes around a number or phrase with a comma",
            problems.isFull() ? null : Readings.quotedAround(query, token.start()));
      } else {
        return token;
      }
    }
  }

  /** The next token, which is behind the cursor then. */
  Token take() {
    Token token = peek();
    at++;
    return token;
  }

  /** Where the last token taken ends. */
  int end() {
    return tokens.get(at - 1).end();
  }

  /** How many commas and parentheses were skipped because they close or part nothing. */
  int strays() {
    return strays;
  }

  /** Whether the query is one operator and nothing else. */
  boolean isAlone() {
    return at == 0 && tokens.size() == 2 && tokens.get(0).kind() == Kind.OPERATOR;
  }

  /** Inside of what the cursor is from here on; what it was in before. */
  Inside enter(Inside now) {
    Inside before = inside;
    inside = now;
    return before;
  }
}
