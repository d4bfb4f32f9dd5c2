package io.wirewatch.match;

import io.wirewatch.model.Rule;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules by id, in order of id by code point, at one reference a rule. Immutable. */
final class SortedRules extends AbstractMap<String, Rule> {
  private final Rule[] rules;

  /**
   * A map of {@code rules}.
   *
   * @param rules ascending by id, each id once; not changed afterwards
   */
  SortedRules(Rule[] rules) {
    this.rules = rules;
  }

  @Override
  public @Nullable Rule get(@Nullable Object id) {
    int at = id instanceof String text ? find(rules, text) : -1;
    return at < 0 ? null : rules[at];
  }

  @Override
  public boolean containsKey(@Nullable Object id) {
    return get(id) != null;
  }

  /** These rules with {@code changed} in the place of those of the same ids or beside them. */
  SortedRules with(Map<String, Rule> changed, Set<String> removed) {
    Rule[] merged = new Rule[rules.length + changed.size()];
    int size = 0;
    Iterator<Rule> added = changed.values().iterator();
    @Nullable Rule next = added.hasNext() ? added.next() : null;
    for (Rule rule : rules) {
      while (next != null && CodePointOrder.INSTANCE.compare(next.id(), rule.id()) < 0) {
        merged[size++] = next;
        next = added.hasNext() ? added.next() : null;
      }
      if (!removed.contains(rule.id()) && !changed.containsKey(rule.id())) {
        merged[size++] = rule;
      }
    }
    for (; next != null; next = added.hasNext() ? added.next() : null) {
      merged[size++] = next;
    }
    return new SortedRules(Arrays.copyOf(merged, size));
  }

  /** Those of these rules that {@code others} do not hold as they are, in order. */
  List<Rule> without(SortedRules others) {
    List<Rule> without = new ArrayList<>();
    int at = 0;
    for (Rule rule : rules) {
      while (at < others.rules.length && isBefore(others.rules[at], rule)) {
        at++;
      }
      if (at == others.rules.length || !others.rules[at].equals(rule)) {
        without.add(rule);
      }
    }
    return without;
  }

  /** By id; told at once where both are one, as most of two editions of a book are. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isBefore(Rule rule, Rule other) {
    return rule != other && CodePointOrder.INSTANCE.compare(rule.id(), other.id()) < 0;
  }

  /** Where the rule of {@code id} is among {@code rules}; negative if it is not. */
  static int find(Rule[] rules, String id) {
    int low = 0;
    int high = rules.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = CodePointOrder.INSTANCE.compare(rules[middle].id(), id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @Override
  public Set<Entry<String, Rule>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return rules.length;
      }

      @Override
      public Iterator<Entry<String, Rule>> iterator() {
        return Arrays.stream(rules).map(rule -> Map.entry(rule.id(), rule)).iterator();
      }
    };
  }
}
