package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Terms, phrases and what else stands in a place of a term in a Lucene query. */
final class LuceneTerms {
  private static final Set<String> OPERATORS_AS_WORDS = Set.of("and", "or", "not");
  private static final int MOST_EDITS = 2;

  private final String query;
  private final LuceneEscapes escapes;
  private final Problems problems;
  private final Notes notes;
  private final Terms terms;
  private final LuceneWords words = new LuceneWords(new Tokenizer());
  private final SloppyPhrase sloppyPhrase;

  LuceneTerms(String query, LuceneEscapes escapes, Problems problems, Notes notes) {
    this.query = query;
    this.escapes = escapes;
    this.problems = problems;
    this.notes = notes;
    this.terms = new Terms(problems);
    this.sloppyPhrase = new SloppyPhrase(problems);
  }

  /**
   * What {@code term} with {@code tilde} behind it asks for.
   *
   * @param start where it begins, its field included
   * @param end where it ends, with everything behind it
   */
  LuceneOperand read(
      LuceneToken term, @Nullable LuceneToken tilde, Place place, int start, int end) {
    if (place.key() != null) {
      return metadata(term, tilde, place.key(), start, end);
    }
    Query.Scope scope = place.scope(Query.Comparison.FOLDED);
    return switch (term.kind()) {
      case TERM ->
          tilde == null ? word(term, scope, start, end) : fuzzy(term, tilde, scope, start, end);
      case QUOTED -> phrase(term, tilde, scope, start, end);
      case WILDCARD -> wildcard(term, tilde, scope, start, end);
      case BARE_OPERATOR -> empty(term, start, end);
      default -> refused(term, start, end);
    };
  }

  private LuceneOperand refused(LuceneToken term, int start, int end) {
    switch (term.kind()) {
      case STAR ->
          problems.add(
              term.start(),
              term.end(),
              "every article",
              "words that must be there",
              "leave it out");
      case REGEXP ->
          problems.add(
              term.start(),
              term.end(),
              "a regular expression",
              "words, with * and ? in them",
              "write what it finds as words, or put the term in quotes if it is none");
      default ->
          problems.add(
              term.start(),
              term.end(),
              "a range",
              "words",
              "articles have no fields of numbers or dates to ask for: leave it out");
    }
    return LuceneOperand.broken(start, end);
  }

  private LuceneOperand empty(LuceneToken term, int start, int end) {
    notes.add(term.start(), term.end(), "no word, so that Lucene passes over it: left out");
    return LuceneOperand.empty(start, end);
  }

  /** Lucene's analyzer cuts a term into words, and any of them will do. */
  private LuceneOperand word(LuceneToken term, Query.Scope scope, int start, int end) {
    String text = escapes.resolve(term.start(), term.end());
    List<String> parts = words.of(text);
    if (parts.isEmpty()) {
      return empty(term, start, end);
    }
    if (OPERATORS_AS_WORDS.contains(text)) {
      notes.add(
          term.start(), term.end(), "and, or, not in lower case are words, as Lucene reads them");
    }
    if (parts.size() > 1) {
      notes.add(
          term.start(),
          term.end(),
          "a term that Lucene cuts into several words finds any of them; for them side by side put"
              + " it in quotes");
    }
    return any(parts, term, scope, start, end);
  }

  private LuceneOperand any(
      List<String> parts, LuceneToken term, Query.Scope scope, int start, int end) {
    List<Query> queries = new ArrayList<>();
    for (String part : parts) {
      Query query = terms.words(part, scope, term.start(), term.end());
      if (query == null) {
        return LuceneOperand.broken(start, end);
      }
      queries.add(query);
    }
    return LuceneOperand.of(Trees.any(queries), start, end);
  }

  private LuceneOperand wildcard(
      LuceneToken term, @Nullable LuceneToken tilde, Query.Scope scope, int start, int end) {
    if (tilde != null) {
      problems.add(
          tilde.start(), tilde.end(), "~ behind a wildcard", "~ or a wildcard", "leave the ~ out");
      return LuceneOperand.broken(start, end);
    }
    if (escapes.hasEscapedWildcard(term.start(), term.end())) {
      problems.add(
          term.start(),
          term.end(),
          "an escaped wildcard beside one that is none",
          "letters and digits beside * and ?",
          "leave the escaped one out");
      return LuceneOperand.broken(start, end);
    }
    String text = escapes.resolve(term.start(), term.end());
    if (text.chars().anyMatch(LuceneTerms::cuts)) {
      notes.add(
          term.start(),
          term.end(),
          "Lucene does not cut a term with a wildcard into words and finds nothing by this one;"
              + " here its words stand side by side");
    }
    return LuceneOperand.of(terms.pattern(text, scope, term.start(), term.end()), start, end);
  }

  /** Whether a term is cut at this unit, as far as ASCII goes. */
  private static boolean cuts(int unit) {
    return unit < 0x80
        && unit != '*'
        && unit != '?'
        && unit != '_'
        && unit != '.'
        && unit != '\''
        && !Character.isLetterOrDigit(unit);
  }

  private LuceneOperand fuzzy(
      LuceneToken term, LuceneToken tilde, Query.Scope scope, int start, int end) {
    String text = escapes.resolve(term.start(), term.end());
    int edits = edits(tilde, text.codePointCount(0, text.length()));
    if (edits < 0) {
      return LuceneOperand.broken(start, end);
    }
    if (edits == 0) {
      notes.add(tilde.start(), tilde.end(), "a similarity that allows no edit: left out");
      return any(List.of(text), term, scope, start, end);
    }
    return LuceneOperand.of(terms.fuzzy(text, edits, scope, term.start(), end), start, end);
  }

  /** How many edits a tilde allows in a word of that length; -1 where that is reported. */
  private int edits(LuceneToken tilde, int length) {
    String written = query.substring(tilde.start() + 1, tilde.end());
    if (written.isEmpty()) {
      notes.add(tilde.start(), tilde.end(), "~ without a number allows two edits");
      return MOST_EDITS;
    }
    double number = number(written);
    if (Double.isNaN(number) || (number >= 1 && number != Math.rint(number))) {
      problems.add(
          tilde.start(), tilde.end(), "~ with no number of edits", "~1 or ~2", "write ~1 or ~2");
      return -1;
    }
    if (number >= 1) {
      if (number > MOST_EDITS) {
        notes.add(tilde.start(), tilde.end(), "Lucene allows two edits at most");
      }
      return (int) Math.min(number, MOST_EDITS);
    }
    int edits = number == 0 ? 0 : (int) Math.min((1 - number) * length, MOST_EDITS);
    if (edits > 0) {
      notes.add(
          tilde.start(),
          tilde.end(),
          "a similarity of " + written + " is ~" + edits + " for a word of this length");
    }
    return edits;
  }

  private LuceneOperand phrase(
      LuceneToken phrase, @Nullable LuceneToken tilde, Query.Scope scope, int start, int end) {
    String text = escapes.resolve(phrase.start() + 1, phrase.end() - 1);
    List<String> parts = words.of(text);
    if (parts.isEmpty()) {
      return empty(phrase, start, end);
    }
    if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
      notes.add(phrase.start(), phrase.end(), "* and ? in quotes are no wildcards in Lucene");
    }
    double slop = tilde == null ? 0 : number(query.substring(tilde.start() + 1, tilde.end()));
    if (tilde != null && Double.isNaN(slop)) {
      problems.add(tilde.start(), tilde.end(), "~ without a number", "as in \"red lines\"~5", null);
      return LuceneOperand.broken(start, end);
    }
    if (slop < 1 || parts.size() == 1) {
      return LuceneOperand.of(terms.words(text, scope, phrase.start(), phrase.end()), start, end);
    }
    List<Query> queries = new ArrayList<>();
    for (String part : parts) {
      Query query = terms.words(part, scope, phrase.start(), phrase.end());
      if (query == null) {
        return LuceneOperand.broken(start, end);
      }
      queries.add(query);
    }
    return LuceneOperand.of(
        sloppyPhrase.read(queries, parts, slop, phrase.start(), end), start, end);
  }

  private LuceneOperand metadata(
      LuceneToken term, @Nullable LuceneToken tilde, Query.Metadata.Key key, int start, int end) {
    if (term.kind() == LuceneToken.Kind.REGEXP || term.kind() == LuceneToken.Kind.RANGE) {
      return refused(term, start, end);
    }
    boolean isQuoted = term.kind() == LuceneToken.Kind.QUOTED;
    String value =
        isQuoted
            ? escapes.resolve(term.start() + 1, term.end() - 1)
            : escapes.resolve(term.start(), term.end());
    if (tilde != null
        || (isQuoted ? value.indexOf('*') >= 0 : value.indexOf('?') >= 0)
        || escapes.hasEscapedWildcard(term.start(), term.end())) {
      problems.add(
          term.start(),
          end,
          "~, ? or a * that is none, in a " + key.label(),
          "a whole value, in which * is any characters",
          null);
      return LuceneOperand.broken(start, end);
    }
    return LuceneOperand.of(terms.metadata(key, value, term.start(), term.end()), start, end);
  }

  private static double number(String written) {
    try {
      return written.isEmpty() || !Character.isDigit(written.charAt(written.length() - 1))
          ? Double.NaN
          : Double.parseDouble(written);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
