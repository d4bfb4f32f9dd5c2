package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.dialect.LuceneToken.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Lucene query to its pieces, as the classic parser of Lucene 9 cuts it: the longest piece wins,
 * so that {@code +} and {@code -} inside a term are part of it, as are {@code &} and {@code |}.
 */
final class LuceneLexer {
  private static final String NO_TERM_CHARACTERS = " \t\n\r\u3000+-!():^[]\"{}~*?\\/";
  private static final String BLANKS = " \t\n\r\u3000";

  private final String query;
  private final Problems problems;
  private final List<LuceneToken> tokens = new ArrayList<>();
  private int at;

  LuceneLexer(String query, Problems problems) {
    this.query = query;
    this.problems = problems;
  }

  /** All pieces, the last of them END. */
  List<LuceneToken> lex() {
    while (at < query.length()) {
      char unit = query.charAt(at);
      if (BLANKS.indexOf(unit) >= 0) {
        at++;
      } else {
        next(unit);
      }
    }
    tokens.add(new LuceneToken(Kind.END, at, at));
    return tokens;
  }

  private void next(char unit) {
    switch (unit) {
      case '+' -> operator(Kind.PLUS);
      case '-' -> operator(Kind.MINUS);
      case '!' -> operator(Kind.NOT);
      case '(' -> add(Kind.OPEN, at + 1);
      case ')' -> add(Kind.CLOSE, at + 1);
      case ':' -> add(Kind.COLON, at + 1);
      case '"' -> delimited(Kind.QUOTED, "\"", "a quote is never closed", "put \\ before a quote");
      case '/' ->
          delimited(
              Kind.REGEXP, "/", "a regular expression is never closed", "put the term in quotes");
      case '[', '{' -> delimited(Kind.RANGE, "]}", "a range is never closed", null);
      case '^' -> boost();
      case '~' -> tilde();
      case ']', '}' -> {
        problems.add(at, at + 1, "a bracket that closes nothing", "a term", "put \\ before it");
        at++;
      }
      default -> term();
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new LuceneToken(kind, at, end));
    at = end;
  }

  private void operator(Kind kind) {
    boolean isBare = at + 1 < query.length() && BLANKS.indexOf(query.charAt(at + 1)) >= 0;
    add(isBare ? Kind.BARE_OPERATOR : kind, at + 1);
  }

  /** From here to the first unit of {@code closing} that no backslash stands before. */
  private void delimited(Kind kind, String closing, String problem, @Nullable String fix) {
    int end = at + 1;
    while (end < query.length() && closing.indexOf(query.charAt(end)) < 0) {
      end += query.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= query.length()) {
      problems.add(at, query.length(), problem, closing.charAt(0) == ']' ? "] or }" : closing, fix);
      end = query.length() - 1;
    }
    add(kind, end + 1);
  }

  private void boost() {
    int end = number(at + 1);
    if (end == at + 1) {
      problems.add(
          at, at + 1, "a ^ without a number", "a number, as in coup^2", "put \\ before it");
    }
    add(Kind.BOOST, end);
  }

  private void tilde() {
    add(Kind.TILDE, Math.min(query.length(), termEnd(number(at + 1), false)));
  }

  /** After a number such as 2 or 0.5 that stands at {@code start}; {@code start} if none does. */
  private int number(int start) {
    int end = digits(start);
    boolean hasFraction = end > start && end < query.length() && query.charAt(end) == '.';
    int fraction = hasFraction ? digits(end + 1) : end;
    return hasFraction && fraction > end + 1 ? fraction : end;
  }

  private int digits(int start) {
    int end = start;
    while (end < query.length() && query.charAt(end) >= '0' && query.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private void term() {
    int end = termEnd(at, true);
    if (end > query.length()) {
      problems.add(
          query.length() - 1, query.length(), "a \\ with nothing behind it", "a character", null);
      end = query.length();
    }
    String term = query.substring(at, end);
    add(
        switch (term) {
          case "AND", "&&" -> Kind.AND;
          case "OR", "||" -> Kind.OR;
          case "NOT" -> Kind.NOT;
          case "*" -> Kind.STAR;
          default -> hasWildcard(term) ? Kind.WILDCARD : Kind.TERM;
        },
        end);
  }

  /** After the characters of a term that begin at {@code start}; past the text after a last \. */
  private int termEnd(int start, boolean takesWildcards) {
    int end = start;
    while (end < query.length()) {
      char unit = query.charAt(end);
      boolean isWildcard = unit == '*' || unit == '?';
      if (unit == '\\') {
        end += 2;
      } else if (isWildcard
          ? takesWildcards
          : unit == '+' || unit == '-' || NO_TERM_CHARACTERS.indexOf(unit) < 0) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  private static boolean hasWildcard(String term) {
    for (int i = 0; i < term.length(); i++) {
      char unit = term.charAt(i);
      if (unit == '\\') {
        i++;
      } else if (unit == '*' || unit == '?') {
        return true;
      }
    }
    return false;
  }
}
