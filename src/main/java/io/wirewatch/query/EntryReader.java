package io.wirewatch.query;

import java.util.Objects;
import java.util.regex.Pattern;

/** Reads an entry of {@code keywords:} as what stands between quotes. */
final class EntryReader {
  private static final Pattern LATER =
      Pattern.compile("@\\S+|(CASE|FORMS)\\s*\\(.*\\)", Pattern.DOTALL);

  private final TermReader terms;
  private final Problems problems;

  EntryReader(TermReader terms, Problems problems) {
    this.terms = terms;
    this.problems = problems;
  }

  /**
   * The term that {@code entry} says.
   *
   * @throws QueryException telling what is wrong with it
   */
  Query.Term read(String entry) throws QueryException {
    int start = 0;
    int end = entry.length();
    while (start < end && Glyphs.isBlank(entry.charAt(start))) {
      start++;
    }
    while (end > start && Glyphs.isBlank(entry.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      start = 0;
      end = entry.length();
    }
    String content = entry.substring(start, end);
    Query.Term term = null;
    if (LATER.matcher(content).matches()) {
      problems.notThereYet(start, end);
    } else {
      term = terms.readQuoted(content, start, end);
    }
    problems.throwIfAny();
    return Objects.requireNonNull(term);
  }
}
