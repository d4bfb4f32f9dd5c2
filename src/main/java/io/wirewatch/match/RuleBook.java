package io.wirewatch.match;

import io.wirewatch.model.Rule;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The immutable set of rules in force, with a revision. */
public final class RuleBook {
  private final long revision;
  private final Map<String, Rule> rules;

  private RuleBook(long revision, Map<String, Rule> rules) {
    this.revision = revision;
    this.rules = rules;
  }

  /**
   * The book of {@code rules}; one whose query does not parse is left out and told by {@link
   * #broken()}.
   */
  public static RuleBook of(long revision, Collection<Rule> rules) {
    Map<String, Rule> byId = new TreeMap<>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    return new RuleBook(revision, Collections.unmodifiableMap(byId));
  }

  /** The book without rules, revision 0. */
  public static RuleBook empty() {
    return of(0, java.util.List.of());
  }

  /** The number of this edition, one more for each. */
  public long revision() {
    return revision;
  }

  /** The rules in force by id, in order of id. */
  public Map<String, Rule> rules() {
    return rules;
  }

  /** Why a rule is not in force, by id. */
  public Map<String, String> broken() {
    return Map.of();
  }

  /** A matcher of this book with a scratch of its own: for one thread at a time. */
  public Matcher matcher() {
    return new Matcher(this);
  }
}
