package io.wirewatch.match;

import io.wirewatch.model.Rule;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The immutable set of rules in force, with a revision. Safe to share between threads. */
public final class RuleBook {
  private final long revision;
  private final Map<String, Rule> rules;
  private final List<BrokenRule> broken;
  private final Index index;

  private RuleBook(long revision, Map<String, Rule> rules, List<BrokenRule> broken, Index index) {
    this.revision = revision;
    this.rules = Collections.unmodifiableMap(rules);
    this.broken = List.copyOf(broken);
    this.index = index;
  }

  /** The book before the first one: revision 0, no rules. */
  public static RuleBook empty() {
    return of(0, List.of());
  }

  /**
   * The book of {@code rules}; one whose query does not parse is left out and told by {@link
   * #broken()}. Of two rules with one id the later counts.
   */
  public static RuleBook of(long revision, Collection<Rule> rules) {
    Map<String, Rule> byId = new TreeMap<>(CodePointOrder.INSTANCE);
    rules.forEach(rule -> byId.put(rule.id(), rule));
    SegmentBuilder segment = new SegmentBuilder();
    List<BrokenRule> broken = new ArrayList<>();
    QueryParser parser = new QueryParser();
    for (Rule rule : List.copyOf(byId.values())) {
      try {
        if (segment.knows(rule)) {
          segment.add(rule);
        } else {
          segment.add(rule, parser.read(rule.query()));
        }
      } catch (QueryException e) {
        broken.add(new BrokenRule(rule.id(), String.valueOf(e.getMessage())));
        byId.remove(rule.id());
      }
    }
    Index index = new Index(List.of(segment.build()), List.of(new BitSet()));
    return new RuleBook(revision, byId, broken, index);
  }

  /** The number of this edition, one more for each. */
  public long revision() {
    return revision;
  }

  /** The rules in force by id, in order of id by code point. */
  public Map<String, Rule> rules() {
    return rules;
  }

  /** The rules that are not in force, in order of id by code point. */
  public List<BrokenRule> broken() {
    return broken;
  }

  /** A matcher of this book with a scratch of its own: for one thread at a time. */
  public Matcher matcher() {
    return new Matcher(this, index);
  }
}
