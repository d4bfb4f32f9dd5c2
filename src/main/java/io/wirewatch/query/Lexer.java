package io.wirewatch.query;

import io.wirewatch.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query's text to tokens. What is wrong with a token is reported here and the token goes on as
 * what was probably meant, not sound, so that the parser can look at the rest.
 */
final class Lexer {
  private static final Set<String> FIELDS = Set.of("title", "summary", "text");
  private static final Set<String> METADATA =
      Set.of("source", "country", "author", "label", "lang");

  /** The number of an operator that is not as it must be. */
  private static final int WRONG = -1;

  /**
   * Of more tokens that are terms or the number of an OF too many are terms: the parser says so.
   */
  private static final int MOST_TERMS = 2 * QueryParser.MAX_TERMS + 2;

  private final String query;
  private final TermReader reader;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int terms;

  /** How many parentheses are open in a group of metadata values; 0 outside such a group. */
  private int valueParentheses;

  Lexer(String query, TermReader reader, Problems problems) {
    this.query = query;
    this.reader = reader;
    this.problems = problems;
  }

  /** The tokens in order; the last is the only {@link Kind#END}. */
  List<Token> lex() {
    for (skipBlanks(); at < query.length() && terms < MOST_TERMS; skipBlanks()) {
      char unit = query.charAt(at);
      if (unit == '(') {
        valueParentheses += valueParentheses > 0 ? 1 : 0;
        single(Kind.OPEN);
      } else if (unit == ')') {
        valueParentheses -= valueParentheses > 0 ? 1 : 0;
        single(Kind.CLOSE);
      } else if (unit == ',') {
        single(Kind.COMMA);
      } else if (Glyphs.isQuote(query, at)) {
        quoted();
      } else if (valueParentheses > 0) {
        value();
      } else {
        bare();
      }
    }
    add(Kind.END, at, true);
    return tokens;
  }

  private void skipBlanks() {
    while (at < query.length() && Glyphs.isBlank(query.charAt(at))) {
      at++;
    }
  }

  private void single(Kind kind) {
    int start = at++;
    add(kind, start, true);
  }

  /** Adds a token from {@code start} to where the lexer stands. */
  private void add(Kind kind, int start, boolean sound) {
    terms += kind == Kind.TERM ? 1 : 0;
    tokens.add(new Token(kind, start, at, sound, null, 0));
  }

  /** Adds an operator; it is not sound where {@code number} is {@link #WRONG}. */
  private void addOperator(Operator operator, int start, int number) {
    tokens.add(new Token(Kind.OPERATOR, start, at, number != WRONG, operator, number));
  }

  private void quoted() {
    int start = at;
    if (!skipQuoted()) {
      add(valueParentheses > 0 ? Kind.VALUE : Kind.TERM, start, false);
      return;
    }
    if (valueParentheses > 0) {
      add(Kind.VALUE, start, true);
      return;
    }
    add(Kind.TERM, start, true);
    String content = query.substring(start + 1, at - 1);
    if (at < query.length() && query.charAt(at) == '~') {
      tildeAfterQuote(content);
    }
  }

  /** Moves behind the phrase that begins here; to the end of the query where it never closes. */
  private boolean skipQuoted() {
    int start = at++;
    while (at < query.length() && !Glyphs.isQuote(query, at)) {
      at++;
    }
    if (at == query.length()) {
      problems.add(
          start, at, "the quote is never closed", "a closing quote", "close it or leave it out");
      return false;
    }
    at++;
    return true;
  }

  private void tildeAfterQuote(String content) {
    int tilde = at++;
    while (at < query.length() && Character.isDigit(query.charAt(at))) {
      at++;
    }
    String number = query.substring(tilde + 1, at);
    List<String> words = reader.words(content);
    String fix =
        words.size() == 2
            ? "for a distance write "
                + words.get(0)
                + " NEAR/"
                + (number.isEmpty() ? "5" : number)
                + " "
                + words.get(1)
            : words.size() == 1
                ? "for a spelling write \"" + Problems.cut(content) + "~1\""
                : "for a distance write NEAR/n between words";
    problems.add(tilde, tilde + 1, "~ after a quote", "a blank", fix);
  }

  private void bare() {
    int start = at;
    if (prefix(FIELDS) > 0) {
      at += prefix(FIELDS);
      add(Kind.FIELD, start, true);
      return;
    }
    if (prefix(METADATA) > 0) {
      metadata(start, at + prefix(METADATA));
      return;
    }
    int end = termEnd();
    String term = query.substring(start, end);
    int slash = term.indexOf('/');
    String name = slash < 0 ? term : term.substring(0, slash);
    String number = slash < 0 ? null : term.substring(slash + 1);
    Operator operator = Operator.named(name);
    if (operator != null) {
      at = end;
      addOperator(operator, start, number(operator, number, start, end));
      return;
    }
    int colon = term.indexOf(':');
    String prefix = colon < 0 ? "" : term.substring(0, colon);
    at = end;
    Operator miswritten = miswritten(name, number);
    if (miswritten != null) {
      problems.add(
          start,
          end,
          term + " is no operator in this spelling",
          "operators in upper case",
          "write "
              + Glyphs.visible(term).toUpperCase(Locale.ROOT)
              + ", or "
              + quote(term)
              + " for the word");
      addOperator(miswritten, start, WRONG);
      return;
    }
    if (isMiswritten(term, prefix, start, end)) {
      add(Kind.TERM, start, false);
    } else {
      add(term.charAt(0) == '@' && term.length() > 1 ? Kind.LIST : Kind.TERM, start, true);
    }
  }

  /** How long the one of {@code names} is that stands here, with its colon; 0 if none does. */
  private int prefix(Set<String> names) {
    for (String name : names) {
      int colon = at + name.length();
      if (colon < query.length() && query.charAt(colon) == ':' && query.startsWith(name, at)) {
        return name.length() + 1;
      }
    }
    return 0;
  }

  private int termEnd() {
    int end = at + 1;
    while (end < query.length() && !Glyphs.endsTerm(query, end)) {
      end++;
    }
    return end;
  }

  private int number(Operator operator, @Nullable String number, int start, int end) {
    if (number == null && !operator.needsNumber) {
      return 0;
    }
    String name = operator.name();
    if (number == null) {
      problems.add(
          start,
          end,
          name + " without a number",
          name + "/n, n from " + range(operator),
          "write " + name + "/5, or \"" + name + "\" for the word");
      return WRONG;
    }
    if (!operator.takesNumber()) {
      problems.add(start, end, name + " takes no number", name, "quote it if it is a word");
      return WRONG;
    }
    if (number.isEmpty() || !number.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      problems.add(
          start,
          end,
          name + " without a number",
          name + "/n, n from " + range(operator),
          "quote it if it is a word");
      return WRONG;
    }
    long n = number.length() > 9 ? Long.MAX_VALUE : Long.parseLong(number);
    if (n < operator.least || n > operator.most) {
      problems.add(
          start,
          end,
          "the number of " + name + " is out of range",
          "n from " + range(operator),
          null);
      return WRONG;
    }
    return (int) n;
  }

  private static String range(Operator operator) {
    return operator.least + " to " + String.format(Locale.ROOT, "%,d", operator.most);
  }

  /** The operator that was probably meant by a term that is none; null if it is a term. */
  private static @Nullable Operator miswritten(String name, @Nullable String number) {
    String visible = Glyphs.visible(name);
    Operator meant = Operator.inAnyCase(visible);
    if (meant == null) {
      return null;
    }
    if (!visible.equals(name) && Operator.named(visible) != null) {
      return meant;
    }
    return switch (meant) {
      case AND, OR, NOT -> number == null ? meant : null;
      default -> number != null && meant.takesNumber() && number.matches("[0-9]+") ? meant : null;
    };
  }

  /** Reports what is a sign of another query language, or would be one of a later version. */
  private boolean isMiswritten(String term, String prefix, int start, int end) {
    char first = term.charAt(0);
    char last = term.charAt(term.length() - 1);
    if (Glyphs.isForbiddenAtEdge(first) || Glyphs.isForbiddenAtEdge(last)) {
      problems.add(
          start,
          end,
          (Glyphs.isForbiddenAtEdge(first) ? first : last) + " at the edge of a term",
          "a letter or digit",
          Glyphs.hasLetterOrNumber(term)
              ? "write " + quote(term) + " or leave the sign out"
              : connective(term));
      return true;
    }
    if (Glyphs.isForbiddenAtStart(first)) {
      problems.add(
          start,
          end,
          "a leading " + first,
          "a letter or digit",
          term.length() == 1
              ? "write NOT or leave it out"
              : "write NOT " + Problems.cut(term.substring(1)) + " or " + quote(term));
      return true;
    }
    if (!prefix.isEmpty()) {
      int colon = start + prefix.length() + 1;
      problems.add(
          start,
          colon,
          "unknown field",
          "title: summary: text: source: country: author: label: lang:",
          isPrefix(prefix.toLowerCase(Locale.ROOT))
              ? "write " + prefix.toLowerCase(Locale.ROOT) + ":"
              : "write " + quote(term) + " for the words");
      return true;
    }
    return false;
  }

  private static boolean isPrefix(String name) {
    return FIELDS.contains(name) || METADATA.contains(name);
  }

  private static String connective(String sign) {
    return switch (sign.charAt(0)) {
      case '&', '+' -> "write AND or leave it out";
      case '|' -> "write OR";
      default -> "leave it out";
    };
  }

  private static String quote(String term) {
    return '"' + Problems.cut(term) + '"';
  }

  /** A metadata test, whose prefix ends at {@code valueStart}; of a group only the prefix. */
  private void metadata(int start, int valueStart) {
    at = valueStart;
    boolean sound = true;
    if (at == query.length() || endsValue(query.charAt(at))) {
      missingValue(valueStart);
      sound = false;
    } else if (query.charAt(at) == '(') {
      add(Kind.METADATA, start, true);
      valueParentheses = 1;
      single(Kind.OPEN);
      return;
    } else if (Glyphs.isQuote(query, at)) {
      sound = skipQuoted();
    } else {
      sound = skipValue();
    }
    add(Kind.METADATA, start, sound);
  }

  /** A value or operator between the parentheses of a metadata group. */
  private void value() {
    int start = at;
    boolean sound = skipValue();
    Operator operator = Operator.named(query.substring(start, at));
    if (operator != null) {
      addOperator(operator, start, 0);
    } else {
      add(Kind.VALUE, start, sound);
    }
  }

  /** Moves behind a value without quotes; whether it has none inside either. */
  private boolean skipValue() {
    int start = at;
    boolean hasQuote = false;
    while (at < query.length() && !endsValue(query.charAt(at))) {
      hasQuote |= Glyphs.isQuote(query, at);
      at++;
    }
    if (hasQuote) {
      problems.add(
          start,
          at,
          "a quote inside a value",
          "a value without quotes, or between them",
          "put one pair of quotes around the whole value");
    }
    return !hasQuote;
  }

  private static boolean endsValue(char unit) {
    return Glyphs.isBlank(unit) || unit == ',' || unit == ')';
  }

  private void missingValue(int valueStart) {
    problems.add(
        valueStart,
        valueStart,
        "the value is missing",
        "a value right after the colon",
        "leave no blank after the colon");
  }
}
