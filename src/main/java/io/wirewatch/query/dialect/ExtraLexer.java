package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.dialect.ExtraToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** An EXTRA rule to its pieces. Comments, which stand between two {@code //}, are left out. */
final class ExtraLexer {
  private static final String COMPARATORS = "<=>";
  private static final String ENDS_WORD = "\"()/<=>";

  private final String rule;
  private final Problems problems;
  private final Notes notes;
  private final List<ExtraToken> tokens = new ArrayList<>();
  private int at;

  ExtraLexer(String rule, Problems problems, Notes notes) {
    this.rule = rule;
    this.problems = problems;
    this.notes = notes;
  }

  /** All pieces, the last of them END. */
  List<ExtraToken> lex() {
    while (at < rule.length()) {
      char unit = rule.charAt(at);
      if (Character.isWhitespace(unit)) {
        at++;
      } else if (rule.startsWith("//", at)) {
        comment();
      } else {
        next(unit);
      }
    }
    tokens.add(new ExtraToken(Kind.END, "", at, at));
    return tokens;
  }

  private void next(char unit) {
    if (unit == '(') {
      add(Kind.OPEN, at + 1);
    } else if (unit == ')') {
      add(Kind.CLOSE, at + 1);
    } else if (unit == '/') {
      add(Kind.SLASH, at + 1);
    } else if (unit == '"') {
      quoted();
    } else if (COMPARATORS.indexOf(unit) >= 0) {
      int end = at + 1;
      while (end < rule.length() && end < at + 2 && COMPARATORS.indexOf(rule.charAt(end)) >= 0) {
        end++;
      }
      add(Kind.COMPARATOR, end);
    } else {
      int end = at;
      while (end < rule.length()
          && !Character.isWhitespace(rule.charAt(end))
          && ENDS_WORD.indexOf(rule.charAt(end)) < 0) {
        end++;
      }
      add(Kind.WORD, end);
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new ExtraToken(kind, rule.substring(at, end), at, end));
    at = end;
  }

  private void quoted() {
    int end = rule.indexOf('"', at + 1);
    if (end < 0) {
      problems.add(at, rule.length(), "a quote is never closed", "a second quote", null);
      end = rule.length();
    }
    int after = Math.min(rule.length(), end + 1);
    tokens.add(new ExtraToken(Kind.QUOTED, rule.substring(at + 1, end), at, after));
    at = after;
  }

  private void comment() {
    int end = rule.indexOf("//", at + 2);
    if (end < 0) {
      problems.add(at, rule.length(), "a comment is never closed", "// at its end too", null);
      end = rule.length();
    } else {
      notes.add(at, end + 2, "a comment: left out");
    }
    at = Math.min(rule.length(), end + 2);
  }
}
