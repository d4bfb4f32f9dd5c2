package io.wirewatch.query;

import io.wirewatch.query.Query.Comparison;
import io.wirewatch.text.Tokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  /** Of each list how many are in one another in it, with itself. */
  private final Map<String, Integer> levels = new HashMap<>();

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
    lists.arrange();
    lists.readings(Comparison.FOLDED);
    List.copyOf(lists.broken).forEach(lists::reportPhrases);
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
      if (entry != null && named(name, i) == null) {
        int number = i;
        Problems problems = problems(name, i);
        reader.read(entry, Comparison.FOLDED, problems);
        problems.all().stream()
            .map(error -> new EntryError(name, number, error))
            .filter(error -> !errors.contains(error))
            .forEach(errors::add);
      }
    }
  }

  private void report(String name, int entry, Problems problems) {
    problems.all().forEach(error -> errors.add(new EntryError(name, entry, error)));
    if (!problems.none()) {
      broken.add(name);
    }
  }

  /** Puts the lists in order, each behind all that it names, by a walk that keeps its own stack. */
  private void arrange() {
    Map<String, Integer> next = new HashMap<>();
    for (String root : written.keySet()) {
      Set<String> path = new LinkedHashSet<>();
      Deque<String> stack = new ArrayDeque<>();
      if (!next.containsKey(root)) {
        stack.push(root);
      }
      while (!stack.isEmpty()) {
        String name = stack.peek();
        path.add(name);
        int entry = next.merge(name, 1, Integer::sum) - 1;
        if (entry == entriesOf(name).size()) {
          finish(name);
          path.remove(stack.pop());
        } else if (checkName(name, entry, path)) {
          Entry.Named named = Objects.requireNonNull(named(name, entry));
          if (!next.containsKey(named.list())) {
            stack.push(named.list());
          }
        }
      }
    }
  }

  /** Whether an entry names a list that is there and does not lead to it; else reports that. */
  private boolean checkName(String name, int entry, Set<String> path) {
    Entry.Named named = named(name, entry);
    if (named == null) {
      return false;
    }
    Problems problems = problems(name, entry);
    if (path.contains(named.list())) {
      List<String> circle = new ArrayList<>(path);
      circle.subList(0, circle.indexOf(named.list())).clear();
      circle.add(named.list());
      problems.add(
          named.start(),
          named.end(),
          "a list that holds itself: " + Problems.cut("@" + String.join(" @", circle)),
          "lists without a circle",
          "leave one of them out");
    } else {
      isKnown(named.list(), named.start(), named.end(), problems);
    }
    report(name, entry, problems);
    return problems.none();
  }

  /** Takes a list up in the order, once all that it names are. */
  private void finish(String name) {
    int level = 1;
    for (int entry = 0; entry < entriesOf(name).size(); entry++) {
      Entry.Named named = named(name, entry);
      if (named != null) {
        level = Math.max(level, 1 + levels.getOrDefault(named.list(), 0));
        if (level > QueryParser.MAX_LEVELS && !broken.contains(named.list())) {
          Problems problems = problems(name, entry);
          problems.add(
              named.start(),
              named.end(),
              "too many levels",
              "at most 200 lists in one another",
              null);
          report(name, entry, problems);
        }
      }
    }
    levels.put(name, level);
    if (!namesBroken(name) && !broken.contains(name)) {
      order.add(name);
    } else {
      broken.add(name);
    }
  }

  private boolean namesBroken(String name) {
    for (int entry = 0; entry < entriesOf(name).size(); entry++) {
      Entry.Named named = named(name, entry);
      if (named != null && broken.contains(named.list())) {
        return true;
      }
    }
    return false;
  }

  /** The list that an entry names; null if it names none. */
  private Entry.@Nullable Named named(String name, int entry) {
    Entry inner = entriesOf(name).get(entry);
    while (inner instanceof Entry.Compared compared) {
      inner = compared.entry();
    }
    return inner instanceof Entry.Named named ? named : null;
  }

  private Problems problems(String name, int entry) {
    return new Problems(written.getOrDefault(name, List.of()).get(entry));
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
    boolean isGood = !namesBroken(name);
    if (!isGood) {
      broken.add(name);
      return null;
    }
    List<@Nullable Entry> parsed = entriesOf(name);
    for (int i = 0; i < parsed.size(); i++) {
      Entry entry = Objects.requireNonNull(parsed.get(i));
      Problems problems = problems(name, i);
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
