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

  /** The most errors that are kept of either kind; further ones are only counted. */
  private static final int MAX_KEPT = 1_000;

  private static final String IN_THIS_VERSION = "words, phrases, AND, OR, NOT and parentheses";

  private final String query;
  private final List<QueryError> malformed = new ArrayList<>();
  private final List<QueryError> notThereYet = new ArrayList<>();
  private final Set<Long> places = new HashSet<>();
  private int unkept;

  /** None yet, of the text {@code query}. */
  public Problems(String query) {
    this.query = query;
  }

  /** The query cannot be understood at [start, end), now or later. */
  public void malformed(int start, int end, String problem, String expected, @Nullable String fix) {
    if (malformed.size() == MAX_KEPT) {
      unkept++;
    } else if (places.add(place(start, end))) {
      malformed.add(
          new QueryError(
              start,
              end,
              Glyphs.printable(problem),
              found(start, end),
              expected,
              fix == null ? null : Glyphs.printable(fix)));
    }
  }

  /** What stands at [start, end) is well-formed and belongs to a later version. */
  void notThereYet(int start, int end) {
    if (notThereYet.size() == MAX_KEPT) {
      unkept++;
      return;
    }
    String found = found(start, end);
    notThereYet.add(
        new QueryError(
            start, end, found + " " + QueryError.NOT_THERE_YET, found, IN_THIS_VERSION, null));
  }

  /** Whether there are none so far. */
  public boolean none() {
    return malformed.isEmpty() && notThereYet.isEmpty();
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
    malformed.sort(byPlace);
    notThereYet.sort(byPlace);
    notThereYet.removeIf(error -> !places.add(place(error.start(), error.end())));
    List<QueryError> all = new ArrayList<>(malformed);
    all.addAll(notThereYet);
    throw new QueryException(query, all, unkept);
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
