package io.wirewatch.route;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads matchers from left to right; the first thing that does not fit is the error. */
final class MatcherParser {
  private static final String OPERATORS = "`=`, `!=`, `=~` or `!~`";
  private static final String RESERVED = "{}!=~,\\\"'`";
  private static final String NAME = "the name of a label";
  private static final String COMMA = "a comma between matchers";
  private static final String VALUE = "a value, such as \"critical\"";

  private final String text;
  private int at;

  MatcherParser(String text) {
    this.text = text;
  }

  /** Either part of a matcher: a word as it stands, or what stands between double quotes. */
  private record Literal(String value, int start) {}

  List<LabelMatcher> parse() throws MatcherException {
    List<LabelMatcher> matchers = new ArrayList<>();
    boolean isBraced = take('{');
    skipBlanks();
    while (at < text.length() && text.charAt(at) != '}') {
      matchers.add(matcher());
      skipBlanks();
      boolean isLast = at == text.length() || text.charAt(at) == '}';
      if (!isLast && !take(',')) {
        throw error(
            at,
            at + 1,
            COMMA,
            "put a value with blanks in it in double quotes, and a comma between two matchers");
      }
      skipBlanks();
    }
    if (isBraced && !take('}')) {
      throw error(at, at, "`}`, as it begins with `{`", null);
    }
    skipBlanks();
    if (at < text.length()) {
      throw error(
          at, at + 1, "nothing more", isBraced ? null : "put `{` in front, or leave the `}` out");
    }
    return matchers;
  }

  private LabelMatcher matcher() throws MatcherException {
    Literal label = literal(NAME);
    if (label.value().isEmpty()) {
      throw new MatcherException(new MatcherError(label.start(), at, "an empty name", NAME, null));
    }
    skipBlanks();
    How how = operator();
    skipBlanks();
    Literal value = literal(VALUE);
    if (at < text.length() && !isBlank(text.charAt(at)) && ",}".indexOf(text.charAt(at)) < 0) {
      throw error(at, at + 1, COMMA, "put the whole value in double quotes");
    }
    if (how == How.MATCH || how == How.NO_MATCH) {
      checkExpression(value);
    }
    return new LabelMatcher(label.value(), how, value.value());
  }

  private void checkExpression(Literal value) throws MatcherException {
    try {
      Expressions.compile(value.value());
    } catch (IllegalArgumentException e) {
      throw new MatcherException(
          new MatcherError(
              value.start(),
              at,
              String.valueOf(e.getMessage()),
              "a regular expression in RE2's syntax, for the whole value",
              null));
    }
  }

  private How operator() throws MatcherException {
    for (How how : List.of(How.MATCH, How.NO_MATCH, How.NOT_EQUAL, How.EQUAL)) {
      if (text.startsWith(how.sign(), at)) {
        at += how.sign().length();
        if (how == How.EQUAL && text.startsWith("=", at)) {
          throw error(at - 1, at + 1, OPERATORS, "write `=`");
        }
        return how;
      }
    }
    boolean isTurned = text.startsWith("~=", at);
    throw error(
        at,
        isTurned ? at + 2 : Math.min(at + 1, text.length()),
        OPERATORS,
        isTurned
            ? "write `=~`"
            : at == text.length()
                ? "such as severity=\"critical\""
                : "put a name with blanks in it in double quotes");
  }

  private Literal literal(String expected) throws MatcherException {
    int start = at;
    if (start < text.length() && text.charAt(start) == '"') {
      return new Literal(quoted(), start);
    }
    while (at < text.length() && !isReserved(text.charAt(at))) {
      at++;
    }
    if (at > start) {
      return new Literal(text.substring(start, at), start);
    }
    boolean isOtherQuote = start < text.length() && "'`".indexOf(text.charAt(start)) >= 0;
    boolean isValue = expected.equals(VALUE);
    boolean isMissing = start == text.length() || ",}".indexOf(text.charAt(start)) >= 0;
    throw error(
        start,
        Math.min(start + 1, text.length()),
        expected,
        isOtherQuote
            ? "use double quotes"
            : isValue && isMissing
                ? "write \"\" for a label that is empty or missing"
                : "what has signs in it stands in double quotes");
  }

  private static boolean isReserved(char unit) {
    return RESERVED.indexOf(unit) >= 0 || isBlank(unit);
  }

  /** As Unicode says, and not only Java. */
  private static boolean isBlank(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || unit == '\u0085';
  }

  private String quoted() throws MatcherException {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char unit = text.charAt(at);
      if (unit == '\\') {
        escape(value);
      } else {
        value.append(unit);
        at++;
      }
    }
    if (at == text.length()) {
      throw new MatcherException(
          new MatcherError(start, start, "a value that does not end", "a closing `\"`", null));
    }
    at++;
    return value.toString();
  }

  /** One escape of a string in Go, but those that write single bytes. */
  private void escape(StringBuilder value) throws MatcherException {
    int start = at;
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    at += 2;
    switch (kind) {
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000B');
      case '\\', '"' -> value.append(kind);
      case 'u' -> value.appendCodePoint(codePoint(start, 4));
      case 'U' -> value.appendCodePoint(codePoint(start, 8));
      default ->
          throw new MatcherException(
              new MatcherError(
                  start,
                  Math.min(at, text.length()),
                  "the escape `\\" + kind + "`",
                  "`\\\\`, `\\\"`, `\\n`, `\\t` or another escape of Go",
                  "write a backslash as `\\\\`"));
    }
  }

  private int codePoint(int start, int digits) throws MatcherException {
    int end = at + digits;
    String hex = end <= text.length() ? text.substring(at, end) : "";
    if (hex.matches("[0-9A-Fa-f]+")) {
      long point = Long.parseLong(hex, 16);
      boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      if (point <= Character.MAX_CODE_POINT && !isSurrogate) {
        at = end;
        return (int) point;
      }
    }
    throw new MatcherException(
        new MatcherError(
            start,
            Math.min(end, text.length()),
            "an escape that names no character",
            digits + " hexadecimal digits",
            null));
  }

  private boolean take(char unit) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == unit) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private MatcherException error(int start, int end, String expected, @Nullable String fix) {
    String found =
        start >= text.length()
            ? "the end"
            : "`" + text.substring(start, Math.min(end, text.length())) + "`";
    return new MatcherException(
        new MatcherError(
            start, Math.max(start, Math.min(end, text.length())), found, expected, fix));
  }
}
