package io.wirewatch.query.dialect;

import io.wirewatch.model.Field;
import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a foreign query as terms of ours, read by our own parser. What it refuses is
 * reported at the foreign place, and null comes of it.
 */
final class Terms {
  private static final String QUOTES = "\"“”„‟«»＂";

  private final QueryParser parser = new QueryParser();
  private final Problems problems;
  private int terms;

  Terms(Problems problems) {
    this.problems = problems;
  }

  /** These words one after the other; nothing in them is a wildcard. */
  @Nullable Query words(String words, Query.Scope scope, int start, int end) {
    return read(scope, '"' + plain(words, false) + '"', start, end);
  }

  /** The same, {@code *} being any characters and {@code ?} exactly one. */
  @Nullable Query pattern(String words, Query.Scope scope, int start, int end) {
    return read(scope, '"' + plain(words, true) + '"', start, end);
  }

  /** Words of at most so many edits from {@code word}. */
  @Nullable Query fuzzy(String word, int edits, Query.Scope scope, int start, int end) {
    return read(scope, '"' + plain(word, false) + '~' + edits + '"', start, end);
  }

  /** What the article says of itself: the whole value, {@code *} being any characters. */
  @Nullable Query metadata(Query.Metadata.Key key, String value, int start, int end) {
    return read(key.label() + ":\"" + plain(value, true).strip() + '"', start, end);
  }

  private @Nullable Query read(Query.Scope scope, String term, int start, int end) {
    String ours =
        switch (scope.comparison()) {
          case FOLDED -> term;
          case EXACT -> "CASE(" + term + ")";
          case STEM -> "FORMS(" + term + ")";
        };
    Field field = scope.field();
    return read(field == null ? ours : field.label() + ":" + ours, start, end);
  }

  private @Nullable Query read(String ours, int start, int end) {
    if (++terms > QueryParser.MAX_TERMS) {
      if (terms == QueryParser.MAX_TERMS + 1) {
        problems.add(
            start,
            end,
            "too many terms",
            "at most 100,000 terms",
            "split the query into several rules");
      }
      return null;
    }
    try {
      return parser.read(ours);
    } catch (QueryException e) {
      for (QueryError error : e.errors()) {
        problems.add(start, end, error.problem(), error.expected(), error.fix());
      }
      return null;
    }
  }

  /**
   * On one line, without what is special between our quotes and what no file can hold: other
   * languages end no word with it either.
   */
  private static String plain(String words, boolean keepsWildcards) {
    StringBuilder plain = new StringBuilder(words.length());
    boolean isBlank = true;
    for (int i = 0; i < words.length(); i += Character.charCount(words.codePointAt(i))) {
      int point = words.codePointAt(i);
      boolean isSpecial =
          point == '~'
              || ((point == '*' || point == '?') && !keepsWildcards)
              || (QUOTES.indexOf(point) >= 0 && !isBetweenHebrew(words, i));
      if (!isSpecial && !isUnprintable(point)) {
        plain.appendCodePoint(point);
        isBlank = false;
      } else if (!isBlank) {
        plain.append(' ');
        isBlank = true;
      }
    }
    return plain.toString();
  }

  private static boolean isUnprintable(int point) {
    int type = Character.getType(point);
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  /** Hebrew writes an acronym with a quote before its last letter. */
  private static boolean isBetweenHebrew(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && isHebrew(text.charAt(at - 1))
        && isHebrew(text.charAt(at + 1));
  }

  private static boolean isHebrew(char unit) {
    return unit >= '\u05D0' && unit <= '\u05EA';
  }
}
