package io.wirewatch.query;

import io.wirewatch.query.Query.Comparison;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code keywords:} or of a list: what stands between quotes, and a few more. */
final class EntryReader {
  private static final Pattern COMPARED =
      Pattern.compile("(CASE|FORMS)\\s*\\((.*)\\)", Pattern.DOTALL);

  private final TermReader terms;
  private final Lists lists;

  EntryReader(TermReader terms, Lists lists) {
    this.terms = terms;
    this.lists = lists;
  }

  /** The terms that an entry is the OR of, and what signs they have. */
  record Reading(List<Query.Term> terms, Set<Part> parts) {}

  /** What {@code text} says; null where it is reported. */
  static @Nullable Entry parse(String text, Problems problems) {
    return parse(text, 0, text.length(), 0, problems);
  }

  private static @Nullable Entry parse(
      String text, int from, int to, int levels, Problems problems) {
    int start = from;
    int end = to;
    while (start < end && Glyphs.isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && Glyphs.isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return new Entry.Phrase("", from, to);
    }
    if (isName(text, start, end)) {
      return new Entry.Named(text.substring(start + 1, end), start, end);
    }
    Matcher compared = COMPARED.matcher(text).region(start, end);
    if (!compared.matches()) {
      return new Entry.Phrase(text.substring(start, end), start, end);
    }
    if (levels == QueryParser.MAX_LEVELS) {
      problems.add(start, end, "too many levels", "at most 200 of CASE and FORMS", null);
      return null;
    }
    Entry inner = parse(text, compared.start(2), compared.end(2), levels + 1, problems);
    Comparison comparison = compared.group(1).equals("CASE") ? Comparison.EXACT : Comparison.STEM;
    return inner == null ? null : new Entry.Compared(comparison, inner, start, end);
  }

  private static boolean isName(String text, int start, int end) {
    if (text.charAt(start) != '@' || start + 1 == end) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (Glyphs.isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The query that an entry of {@code keywords:} is; null where it is reported. */
  @Nullable Query query(String text, Problems problems) {
    Entry entry = parse(text, problems);
    Reading reading = entry == null ? null : read(entry, Comparison.FOLDED, problems);
    if (entry == null || reading == null) {
      return null;
    }
    List<Query.Term> placed =
        placed(reading.terms(), Query.Scope.OPEN, entry.start(), entry.end(), 0);
    return placed.size() == 1 ? placed.get(0) : new Query.Or(List.copyOf(placed));
  }

  /** The terms of {@code entry}, which stands where words compare so; null where reported. */
  @Nullable Reading read(Entry entry, Comparison comparison, Problems problems) {
    if (entry instanceof Entry.Named named) {
      return lists.read(named.list(), comparison, named.start(), named.end(), problems);
    }
    if (entry instanceof Entry.Compared compared) {
      return compared(compared, problems);
    }
    TermReader.Reading phrase =
        terms.readQuoted(
            ((Entry.Phrase) entry).content(), comparison, entry.start(), entry.end(), problems);
    return phrase == null
        ? null
        : new Reading(
            List.of(phrase.at(scope(comparison), entry.start(), entry.end(), 0)), phrase.parts());
  }

  private @Nullable Reading compared(Entry.Compared entry, Problems problems) {
    Part filter = entry.comparison() == Comparison.EXACT ? Part.CASE : Part.FORMS;
    Reading inner = read(entry.entry(), entry.comparison(), problems);
    if (inner == null
        || !new Places(problems)
            .isFiltered(filter, filter.name(), inner.parts(), entry.start(), entry.end())) {
      return null;
    }
    Set<Part> parts = EnumSet.of(filter);
    parts.addAll(inner.parts());
    return new Reading(inner.terms(), parts);
  }

  /** The OR of {@code terms}, each with its place and number. */
  static List<Query.Term> placed(
      List<Query.Term> terms, Query.Scope scope, int start, int end, int index) {
    List<Query.Term> placed = new ArrayList<>(terms.size());
    for (Query.Term term : terms) {
      placed.add(
          new Query.Term(
              term.words(),
              new Query.Scope(scope.field(), scope.first(), term.scope().comparison()),
              term.quoted(),
              start,
              end,
              index + placed.size()));
    }
    return placed;
  }

  private static Query.Scope scope(Comparison comparison) {
    return new Query.Scope(null, 0, comparison);
  }
}
