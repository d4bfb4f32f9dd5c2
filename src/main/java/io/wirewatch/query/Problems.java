package io.wirewatch.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the errors of one query, one a place; also for those who read other languages. */
public final class Problems {
  private static final int LONGEST_QUOTE = 60;

  /** The most errors that are kept; further ones are only counted. */
  private static final int MAX_KEPT = 1_000;

  private final String query;
  private final List<QueryError> errors = new ArrayList<>();
  private final Set<Long> places = new HashSet<>();
  private int unkept;

  /** None yet, of the text {@code query}. */
  public Problems(String query) {
    this.query = query;
  }

  /** The query cannot be understood at [start, end). */
  public void add(int start, int end, String problem, String expected, @Nullable String fix) {
    if (isFull()) {
      unkept++;
    } else if (places.add(place(start, end))) {
      errors.add(
          new QueryError(
              start,
              end,
              Glyphs.printable(problem),
              found(start, end),
              expected,
              fix == null ? null : Glyphs.printable(fix)));
    }
  }

  /** Whether a further one would only be counted. */
  boolean isFull() {
    return errors.size() == MAX_KEPT;
  }

  /** Whether there are none so far. */
  public boolean none() {
    return errors.isEmpty();
  }

  List<QueryError> all() {
    return errors;
  }

  /**
   * Ends the reading where there are any.
   *
   * @throws QueryException telling them all
   */
  public void throwIfAny() throws QueryException {
    if (none()) {
      return;
    }
    Comparator<QueryError> byPlace =
        Comparator.comparingInt(QueryError::start).thenComparingInt(QueryError::end);
    errors.sort(byPlace);
    throw new QueryException(query, errors, unkept);
  }

  /** What stands at [start, end), on one line, cut to a length that can be shown. */
  String found(int start, int end) {
    String found = Glyphs.printable(cut(query.substring(start, end)));
    if (!found.isBlank()) {
      return found;
    }
    return start == query.length() && start > 0 ? "the end" : "nothing";
  }

  static String cut(String text) {
    if (text.length() <= LONGEST_QUOTE) {
      return text;
    }
    int end = LONGEST_QUOTE - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static long place(int start, int end) {
    return (long) start << 32 | end;
  }
}
