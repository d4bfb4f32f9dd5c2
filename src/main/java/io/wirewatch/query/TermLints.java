package io.wirewatch.query;

import io.wirewatch.query.Query.Comparison;
import java.util.Locale;
import java.util.Set;

/** What is surprising about one term. */
final class TermLints {
  private static final String APOSTROPHES = "'’‘‛";

  /** How far a single quote is looked for that closes another. */
  private static final int LONGEST_QUOTE = 200;

  private static final String SIGNS = "&#@%/\\_:;=|";
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  private final Linter linter;
  private final String query;

  TermLints(Linter linter, String query) {
    this.linter = linter;
    this.query = query;
  }

  void lint(Query node) {
    if (!(node instanceof Query.Term term) || isOfList(term)) {
      return;
    }
    String written = query.substring(term.start(), term.end());
    boolean isQuoted = Glyphs.isQuote(written, 0);
    String content = isQuoted ? written.substring(1, written.length() - 1) : written;
    if (losesSign(content)) {
      linter.warn(
          term,
          content + " is read as " + term.quoted(),
          "signs are no part of words",
          "write the words alone, if that is what you mean");
    }
    TermWord last = term.words().get(term.words().size() - 1);
    if (last instanceof TermWord.Wildcard wildcard
        && wildcard.pattern().endsWith("?")
        && content.strip().endsWith("?")) {
      String word = wildcard.pattern().substring(0, wildcard.pattern().length() - 1);
      linter.warn(
          term,
          "a ? at the end of " + content.strip(),
          "it finds words of exactly one letter more than " + word,
          "leave it out, or write " + word + "* for all its endings");
    }
    if (!isQuoted && isOpenedBySingleQuote(term)) {
      linter.warn(
          term,
          "single quotes",
          "they are apostrophes here and make no phrase",
          "write double quotes, or none for a single word");
    }
    if (term.words().size() == 1 && term.scope().comparison() == Comparison.FOLDED) {
      lintAbbreviation(term, content);
    }
    if (last instanceof TermWord.Plain plain && isHangul(plain.form())) {
      linter.warn(
          term,
          "the Korean word " + plain.form() + " without a *",
          "particles are written on to it, and the word with one is another word",
          "write " + (term.words().size() == 1 ? plain.form() + "*" : '"' + term.quoted() + "*\""));
    }
  }

  private void lintAbbreviation(Query.Term term, String content) {
    if (!(term.words().get(0) instanceof TermWord.Plain plain)) {
      return;
    }
    String form = plain.form();
    boolean isUpper =
        content.equals(content.toUpperCase(Locale.ROOT))
            && !content.equals(content.toLowerCase(Locale.ROOT));
    if (form.equals("us") || (isUpper && form.length() > 1 && Broad.isStopWord(form))) {
      String upper = form.toUpperCase(Locale.ROOT);
      linter.warn(
          term,
          content + " also finds the word " + form,
          "upper and lower case are one",
          "write CASE(" + upper + ")");
    }
  }

  /** Reads an entry as if its operators were some, which they are not. */
  void lintEntry() {
    for (String word : query.strip().split("\\s+", -1)) {
      boolean isOperator = OPERATORS.contains(word) || word.matches("O?NEAR/\\d+|NOTNEAR/\\d+");
      if (isOperator) {
        linter.warn(
            0,
            query.length(),
            word + " in an entry",
            "an entry is read as between quotes, so that it is a word of the phrase",
            "make it a rule with a query, or two entries for OR");
        return;
      }
    }
  }

  /** Whether a term is not what stands at its place. */
  private boolean isOfList(Query.Term term) {
    return query.charAt(term.start()) == '@';
  }

  private static boolean losesSign(String content) {
    for (int i = 0; i < content.length(); i++) {
      int point = content.codePointAt(i);
      boolean isSign = SIGNS.indexOf(point) >= 0 || isSymbol(point);
      boolean touches =
          (i > 0 && Glyphs.isLetterOrNumber(content.codePointBefore(i)))
              || (i + 1 < content.length() && Glyphs.isLetterOrNumber(content.codePointAt(i + 1)));
      if (isSign && touches) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSymbol(int point) {
    int type = Character.getType(point);
    return point != '`'
        && point != '´'
        && point != '~'
        && (type == Character.MATH_SYMBOL
            || type == Character.CURRENCY_SYMBOL
            || type == Character.OTHER_SYMBOL);
  }

  private boolean isOpenedBySingleQuote(Query.Term term) {
    if (APOSTROPHES.indexOf(query.charAt(term.start())) < 0) {
      return false;
    }
    int furthest = Math.min(query.length(), term.start() + LONGEST_QUOTE);
    for (int i = term.start() + 2; i <= furthest; i++) {
      boolean isAtEnd = i == query.length() || Glyphs.endsTerm(query, i);
      if (isAtEnd && APOSTROPHES.indexOf(query.charAt(i - 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHangul(String form) {
    return form.codePoints()
        .allMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL);
  }
}
