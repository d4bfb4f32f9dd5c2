package io.wirewatch.query;

import io.wirewatch.query.Query.Comparison;
import io.wirewatch.text.Tokenizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named lists that queries and entries call by {@code @name}, each entry read once for all of them.
 * For one thread at a time.
 */
public final class Lists {
  /** The most terms that all lists together may be, each written out. */
  private static final int MAX_TERMS = 1_000_000;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.-]{0,127}");

  private final Map<String, List<String>> written;
  private final Map<String, List<@Nullable Entry>> entries = new HashMap<>();
  private final EntryReader reader = new EntryReader(new TermReader(new Tokenizer()), this);
  private final List<EntryError> errors = new ArrayList<>();

  /** The names of good lists, each behind those that it names itself. */
  private final Set<String> order = new LinkedHashSet<>();

  private final Set<String> broken = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final Map<Comparison, Map<String, EntryReader.Reading>> readings =
      new EnumMap<>(Comparison.class);

  /**
   * What is wrong with an entry.
   *
   * @param list the list's name
   * @param entry its number in the list, from 0
   * @param error with places in the entry's text
   */
  public record EntryError(String list, int entry, QueryError error) {}

  private Lists(Map<String, List<String>> written) {
    this.written = new LinkedHashMap<>(written);
  }

  /** Whether {@code name} can name a list: letters, digits and {@code _ . -} of any script. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** No lists at all. */
  public static Lists none() {
    return of(Map.of());
  }

  /**
   * Reads lists, which may name each other.
   *
   * @param written of each name the entries, in order; a list without any is broken
   */
  public static Lists of(Map<String, List<String>> written) {
    Lists lists = new Lists(written);
    lists.parse();
    lists.written.keySet().forEach(name -> lists.arrange(name, new LinkedHashSet<>()));
    lists.readings(Comparison.FOLDED);
    lists.broken.forEach(lists::reportPhrases);
    return lists;
  }

  /** All that is wrong with the entries. A query that names a list with errors has an error too. */
  public List<EntryError> errors() {
    return List.copyOf(errors);
  }

  /** The lists that nothing has named yet, no query and no entry. */
  public Set<String> unused() {
    Set<String> unused = new LinkedHashSet<>(written.keySet());
    unused.removeAll(used);
    return unused;
  }

  /**
   * The terms that a list is the OR of, as they compare there; null where that is reported.
   *
   * @param start where the list is named
   * @param end one past the last unit of its name
   */
  EntryReader.@Nullable Reading read(
      String name, Comparison comparison, int start, int end, Problems problems) {
    if (!isKnown(name, start, end, problems)) {
      return null;
    }
    EntryReader.Reading reading = readings(comparison).get(name);
    if (reading == null) {
      boolean isBroken = broken.contains(name);
      problems.add(
          start,
          end,
          isBroken
              ? "a list that has errors"
              : "a list that cannot be read in "
                  + (comparison == Comparison.EXACT ? "CASE" : "FORMS"),
          "a list whose entries are good",
          isBroken ? "mend its entries" : "name it outside");
    }
    return reading;
  }

  private boolean isKnown(String name, int start, int end, Problems problems) {
    boolean isKnown = written.containsKey(name);
    used.add(name);
    if (!isKnown) {
      List<String> names = written.keySet().stream().limit(8).toList();
      problems.add(
          start,
          end,
          "unknown list",
          names.isEmpty() ? "the name of a list" : "@" + String.join(", @", names),
          "for the word leave the @ out");
    }
    return isKnown;
  }

  private void parse() {
    written.forEach(
        (name, texts) -> {
          List<@Nullable Entry> parsed = new ArrayList<>();
          for (String text : texts) {
            Problems problems = new Problems(text);
            parsed.add(EntryReader.parse(text, problems));
            report(name, parsed.size() - 1, problems);
          }
          entries.put(name, parsed);
          if (texts.isEmpty()) {
            broken.add(name);
          }
        });
  }

  /** Reports what is wrong with the words of a list that was not read as a whole. */
  private void reportPhrases(String name) {
    List<@Nullable Entry> parsed = entriesOf(name);
    for (int i = 0; i < parsed.size(); i++) {
      Entry entry = parsed.get(i);
      if (entry != null && !(innermost(entry) instanceof Entry.Named)) {
        int number = i;
        Problems problems = new Problems(written.getOrDefault(name, List.of()).get(i));
        reader.read(entry, Comparison.FOLDED, problems);
        problems.all().stream()
            .map(error -> new EntryError(name, number, error))
            .filter(error -> !errors.contains(error))
            .forEach(errors::add);
      }
    }
  }

  private static Entry innermost(Entry entry) {
    Entry inner = entry;
    while (inner instanceof Entry.Compared compared) {
      inner = compared.entry();
    }
    return inner;
  }

  private void report(String name, int entry, Problems problems) {
    problems.all().forEach(error -> errors.add(new EntryError(name, entry, error)));
    if (!problems.none()) {
      broken.add(name);
    }
  }

  /** Puts a list in order behind all that it names. {@code path} is of those that lead to it. */
  private void arrange(String name, Set<String> path) {
    if (order.contains(name) || broken.contains(name)) {
      return;
    }
    path.add(name);
    List<@Nullable Entry> parsed = entriesOf(name);
    for (int i = 0; i < parsed.size(); i++) {
      Entry entry = parsed.get(i);
      if (entry != null && innermost(entry) instanceof Entry.Named named) {
        Problems problems = new Problems(written.getOrDefault(name, List.of()).get(i));
        arrange(named, path, problems);
        report(name, i, problems);
        if (broken.contains(named.list())) {
          broken.add(name);
        }
      }
    }
    path.remove(name);
    if (!broken.contains(name)) {
      order.add(name);
    }
  }

  private void arrange(Entry.Named named, Set<String> path, Problems problems) {
    int start = named.start();
    int end = named.end();
    if (path.contains(named.list())) {
      problems.add(
          start,
          end,
          "a list that holds itself: @" + String.join(" @", path) + " @" + named.list(),
          "lists without a circle",
          "leave one of them out");
    } else if (path.size() == QueryParser.MAX_LEVELS) {
      problems.add(start, end, "too many levels", "at most 200 lists in one another", null);
    } else if (isKnown(named.list(), start, end, problems)) {
      arrange(named.list(), path);
    }
  }

  private List<@Nullable Entry> entriesOf(String name) {
    return Objects.requireNonNull(entries.get(name));
  }

  /** All lists as terms that compare so. */
  private Map<String, EntryReader.Reading> readings(Comparison comparison) {
    Map<String, EntryReader.Reading> known = readings.get(comparison);
    if (known != null) {
      return known;
    }
    Map<String, EntryReader.Reading> made = new HashMap<>();
    readings.put(comparison, made);
    int terms = 0;
    for (String name : order) {
      EntryReader.Reading reading = read(name, comparison, MAX_TERMS - terms);
      if (reading != null) {
        made.put(name, reading);
        terms += reading.terms().size();
      }
    }
    return made;
  }

  private EntryReader.@Nullable Reading read(String name, Comparison comparison, int most) {
    Set<Query.Term> terms = new LinkedHashSet<>();
    Set<Part> parts = EnumSet.noneOf(Part.class);
    boolean isGood = true;
    List<@Nullable Entry> parsed = entriesOf(name);
    for (int i = 0; i < parsed.size(); i++) {
      Entry entry = Objects.requireNonNull(parsed.get(i));
      Problems problems = new Problems(written.getOrDefault(name, List.of()).get(i));
      EntryReader.Reading reading = reader.read(entry, comparison, problems);
      if (reading != null) {
        terms.addAll(reading.terms());
        parts.addAll(reading.parts());
      }
      if (terms.size() > most) {
        problems.add(
            entry.start(),
            entry.end(),
            "too many terms",
            "at most 1,000,000 terms in all lists together, each written out",
            null);
      }
      isGood &= problems.none();
      if (comparison == Comparison.FOLDED) {
        report(name, i, problems);
      }
      if (terms.size() > most) {
        break;
      }
    }
    return isGood ? new EntryReader.Reading(List.copyOf(terms), parts) : null;
  }
}
