package io.wirewatch.match;

import io.wirewatch.model.Rule;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The immutable set of rules in force, with a revision. Safe to share between threads. */
public final class RuleBook {
  private final long revision;
  private final SortedRules rules;
  private final SortedMap<String, BrokenRule> broken;
  private final Index index;

  /** The sequences as they were written, those that are broken included. */
  private final SortedMap<String, Rule> sequences;

  private RuleBook(
      long revision,
      SortedRules rules,
      SortedMap<String, BrokenRule> broken,
      Index index,
      SortedMap<String, Rule> sequences) {
    this.revision = revision;
    this.rules = rules;
    this.broken = broken;
    this.index = index;
    this.sequences = sequences;
  }

  /** The book before the first one: revision 0, no rules. */
  public static RuleBook empty() {
    return of(0, List.of());
  }

  /**
   * The book of {@code rules}; one whose query does not parse, or cannot be compiled, is left out
   * and told by {@link #broken()}. Of two rules with one id the later counts. A rule with a
   * sequence stands in the book with the query that it is matched by: see {@link #written}.
   */
  public static RuleBook of(long revision, Collection<Rule> rules) {
    SortedMap<String, BrokenRule> broken = new TreeMap<>(CodePointOrder.INSTANCE);
    SortedMap<String, Rule> byId = byId(rules);
    SortedMap<String, Rule> sequences = byId(Sequences.of(byId.values()));
    Map<String, Rule> written = new HashMap<>(byId);
    resolve(sequences, written::get, byId, broken);
    Segment segment = compile(byId, broken);
    return new RuleBook(
        revision, new SortedRules(segment.rules()), broken, Index.of(segment), sequences);
  }

  /** Puts the form in which each sequence is matched into {@code rules}, or takes it out. */
  private static void resolve(
      SortedMap<String, Rule> sequences,
      Function<String, @Nullable Rule> written,
      SortedMap<String, Rule> rules,
      SortedMap<String, BrokenRule> broken) {
    for (Rule sequence : sequences.values()) {
      Rule resolved = Sequences.resolved(sequence, written, broken);
      if (resolved == null) {
        rules.remove(sequence.id());
      } else {
        rules.put(sequence.id(), resolved);
      }
    }
  }

  /**
   * This book with some of its rules changed; the same as {@link #of} makes of what is then in
   * force, in a time that depends on how many changed.
   *
   * @param changed rules that are new or take the place of those with their ids; of two with one id
   *     the later counts
   * @param removed ids of rules that are no longer in force, unless they are among {@code changed}
   */
  public RuleBook with(long revision, Collection<Rule> changed, Collection<String> removed) {
    SortedMap<String, Rule> compiled = byId(changed);
    Set<String> gone = new HashSet<>(removed);
    gone.addAll(compiled.keySet());
    SortedMap<String, BrokenRule> stillBroken = new TreeMap<>(broken);
    stillBroken.keySet().removeAll(gone);
    SortedMap<String, Rule> sequencesThen = new TreeMap<>(sequences);
    sequencesThen.keySet().removeAll(gone);
    sequencesThen.putAll(byId(Sequences.of(compiled.values())));
    stillBroken.keySet().removeAll(sequencesThen.keySet());
    Map<String, Rule> written = new HashMap<>(compiled);
    resolve(
        sequencesThen,
        id -> gone.contains(id) ? written.get(id) : rules.get(id),
        compiled,
        stillBroken);
    compiled.values().removeIf(rule -> isUnchangedSequence(rule, gone));
    gone.addAll(compiled.keySet());
    for (String sequence : sequencesThen.keySet()) {
      if (stillBroken.containsKey(sequence)) {
        gone.add(sequence);
      }
    }
    SortedMap<String, Rule> added = new TreeMap<>(compiled);
    Merge merge = index.without(gone).mergeFor(compiled.size());
    merge.rules().forEach(rule -> compiled.put(rule.id(), rule));
    Segment segment = compile(compiled, stillBroken);
    added.keySet().removeAll(stillBroken.keySet());
    gone.addAll(stillBroken.keySet());
    return new RuleBook(
        revision, rules.with(added, gone), stillBroken, merge.index().with(segment), sequencesThen);
  }

  private boolean isUnchangedSequence(Rule rule, Set<String> gone) {
    return sequences.containsKey(rule.id())
        && !gone.contains(rule.id())
        && rule.equals(rules.get(rule.id()));
  }

  private static SortedMap<String, Rule> byId(Collection<Rule> rules) {
    SortedMap<String, Rule> byId = new TreeMap<>(CodePointOrder.INSTANCE);
    rules.forEach(rule -> byId.put(rule.id(), rule));
    return byId;
  }

  private static Segment compile(
      SortedMap<String, Rule> rules, SortedMap<String, BrokenRule> broken) {
    try {
      return compileTogether(rules, broken);
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever was being written may be half written, so all begins anew without that rule.
      return compileTogether(compilable(rules, broken), broken);
    }
  }

  private static Segment compileTogether(
      SortedMap<String, Rule> rules, SortedMap<String, BrokenRule> broken) {
    SegmentBuilder segment = new SegmentBuilder();
    QueryParser parser = new QueryParser();
    for (Rule rule : rules.values()) {
      add(rule, segment, parser, broken);
    }
    return segment.build();
  }

  private static void add(
      Rule rule, SegmentBuilder segment, QueryParser parser, SortedMap<String, BrokenRule> broken) {
    try {
      if (segment.knows(rule)) {
        segment.add(rule);
      } else {
        segment.add(rule, parser.read(rule.query()));
      }
    } catch (QueryException e) {
      broken.put(rule.id(), new BrokenRule(rule.id(), String.valueOf(e.getMessage())));
    }
  }

  /** Those of {@code rules} that compile by themselves; the others are put among the broken. */
  private static SortedMap<String, Rule> compilable(
      SortedMap<String, Rule> rules, SortedMap<String, BrokenRule> broken) {
    SortedMap<String, Rule> compilable = new TreeMap<>(rules);
    for (Rule rule : rules.values()) {
      try {
        SegmentBuilder alone = new SegmentBuilder();
        add(rule, alone, new QueryParser(), broken);
        alone.build();
      } catch (RuntimeException | StackOverflowError e) {
        compilable.remove(rule.id());
        broken.put(rule.id(), new BrokenRule(rule.id(), "the query cannot be compiled: " + e));
      }
    }
    return compilable;
  }

  /** The number of this edition, one more for each. */
  public long revision() {
    return revision;
  }

  /** The rules in force by id, in order of id by code point. */
  public Map<String, Rule> rules() {
    return rules;
  }

  /** The rule of {@code id} as it was written, whether or not it is in force; null if unknown. */
  public @Nullable Rule written(String id) {
    Rule sequence = sequences.get(id);
    return sequence == null ? rules.get(id) : sequence;
  }

  /** The ids of the rules in force and of the sequences that are not. */
  public Set<String> known() {
    Set<String> known = new LinkedHashSet<>(rules.keySet());
    known.addAll(sequences.keySet());
    return known;
  }

  /** The rules that are not in force, in order of id by code point. */
  public List<BrokenRule> broken() {
    return List.copyOf(broken.values());
  }

  /**
   * The rules in force that were not in {@code before}, or not as they are now, in order of id by
   * code point; quickly where this book was made {@linkplain #with with} changes to that.
   */
  public List<Rule> since(RuleBook before) {
    return rules.without(before.rules);
  }

  /** A matcher of this book with a scratch of its own: for one thread at a time. */
  public Matcher matcher() {
    return new Matcher(this, index);
  }
}
