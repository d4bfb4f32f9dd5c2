package io.wirewatch.config;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong between a query and its YAML: comments, and quotes that YAML takes for its own.
 *
 * <p>In a plain scalar YAML cuts {@code # ...} off without a word, so {@code coup #metoo} would
 * watch coup alone. In a block scalar it does not, so {@code coup # the core} would watch two words
 * more. Neither is what the author meant, so neither is guessed at.
 */
final class QueryComment {
  private static final Pattern AFTER_SCALAR = Pattern.compile("[ \\t]+#.*");
  private static final Pattern AFTER_HEADER = Pattern.compile("[>|][-+0-9]*[ \\t]+#.*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");
  private static final String QUOTES = "\"“”„‟«»＂";

  private QueryComment() {}

  /**
   * A {@code #} where a comment begins, or seems to.
   *
   * @param at its offset in the file
   * @param isCut whether YAML takes it as a comment; else it is part of the query
   */
  record Comment(int at, boolean isCut) {}

  /** The first comment on a query's lines; null if there is none. */
  static @Nullable Comment find(Source source, Node.Scalar scalar) {
    boolean isBlock = scalar.style().isBlock();
    int from = isBlock ? scalar.start() : scalar.end();
    String rest = source.text().substring(from, source.lineEnd(source.line(from)));
    if ((isBlock ? AFTER_HEADER : AFTER_SCALAR).matcher(rest).matches()) {
      return new Comment(from + rest.indexOf('#'), true);
    }
    int inside = inText(scalar.text());
    if (inside < 0) {
      return null;
    }
    int[] places = ScalarPlaces.of(source, scalar);
    return new Comment(places == null ? scalar.start() : places[inside], false);
  }

  /** The first {@code #} of a query that follows a blank or begins it, quotes apart. */
  private static int inText(String query) {
    boolean isQuoted = false;
    for (int i = 0; i < query.length(); i++) {
      char unit = query.charAt(i);
      if (QUOTES.indexOf(unit) >= 0 && !isBetweenHebrew(query, i)) {
        isQuoted = !isQuoted;
      } else if (unit == '#'
          && !isQuoted
          && (i == 0 || Character.isWhitespace(query.charAt(i - 1)))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBetweenHebrew(String query, int at) {
    return at > 0
        && at + 1 < query.length()
        && isHebrew(query.charAt(at - 1))
        && isHebrew(query.charAt(at + 1));
  }

  private static boolean isHebrew(char unit) {
    return unit >= '\u05D0' && unit <= '\u05EA';
  }

  /**
   * Whether the quotes about {@code query} may have meant a phrase: several words and nothing of
   * the language that a phrase cannot hold.
   */
  static boolean losesPhrase(String query) {
    String[] words = BLANKS.split(query.strip(), -1);
    if (words.length < 2
        || query.chars().anyMatch(unit -> QUOTES.indexOf(unit) >= 0 || unit == '(')) {
      return false;
    }
    for (String word : words) {
      if (OPERATORS.contains(word) || word.contains("/") || word.contains(":")) {
        return false;
      }
    }
    return true;
  }
}
