package io.wirewatch.route;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import io.wirewatch.model.Routing.Inhibition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which alerts hide which others while they stand.
 *
 * <p>An alert is hidden by an inhibition if it is one of its targets and one of its sources stands
 * that has the same value of each label in {@code equal}. A label that either of them lacks makes
 * them unequal, other than with Alertmanager, which takes two missing labels for equal. An alert
 * that is a target and a source of the same inhibition is not hidden by another that is both, as
 * with Alertmanager, so that no two hide each other, and none itself.
 *
 * <p>To find sources among many, each is kept under the {@linkplain #sourceKeys keys} that say what
 * it can hide: a target asks for what stands under {@linkplain #targetKeys its own}. {@link
 * Sources} does that in memory.
 */
public final class Inhibitor {
  private final List<Rule> rules;

  private record Rule(Matchers source, Matchers target, List<String> equal, String name) {}

  /** What a source can be to an inhibition: a target of it too, or not. */
  private enum Side {
    SOURCE,
    BOTH
  }

  private Inhibitor(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The inhibitor of those inhibitions.
   *
   * @throws IllegalArgumentException if one has an expression that cannot be used
   */
  public static Inhibitor of(List<Inhibition> inhibitions) {
    List<Rule> rules = new ArrayList<>();
    for (Inhibition inhibition : inhibitions) {
      rules.add(
          new Rule(
              Matchers.of(inhibition.source()),
              Matchers.of(inhibition.target()),
              inhibition.equal().stream().sorted().distinct().toList(),
              name(inhibition)));
    }
    return new Inhibitor(rules);
  }

  /** What an inhibition says, whatever its place among the others. */
  private static String name(Inhibition inhibition) {
    return Matchers.text(inhibition.source()) + " hides " + Matchers.text(inhibition.target());
  }

  /** Whether an alert of those labels can hide any other. */
  public boolean isSource(Map<String, String> labels) {
    return !sourceKeys(labels).isEmpty();
  }

  /**
   * What an alert of those labels can hide while it stands: printable texts, at most one for each
   * inhibition.
   */
  public Set<String> sourceKeys(Map<String, String> labels) {
    Set<String> keys = new LinkedHashSet<>();
    for (Rule rule : rules) {
      if (hasAll(rule.equal(), labels) && rule.source().matches(labels)) {
        keys.add(key(rule, labels, rule.target().matches(labels) ? Side.BOTH : Side.SOURCE));
      }
    }
    return keys;
  }

  /**
   * What hides an alert of those labels: any other that stands and has one of these among its
   * {@link #sourceKeys}.
   */
  public Set<String> targetKeys(Map<String, String> labels) {
    Set<String> keys = new LinkedHashSet<>();
    for (Rule rule : rules) {
      if (hasAll(rule.equal(), labels) && rule.target().matches(labels)) {
        keys.add(key(rule, labels, Side.SOURCE));
        if (!rule.source().matches(labels)) {
          keys.add(key(rule, labels, Side.BOTH));
        }
      }
    }
    return keys;
  }

  private static boolean hasAll(List<String> equal, Map<String, String> labels) {
    for (String label : equal) {
      if (labels.getOrDefault(label, "").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static String key(Rule rule, Map<String, String> labels, Side side) {
    StringBuilder key = new StringBuilder(rule.name()).append(side == Side.BOTH ? " + " : " / ");
    for (String label : rule.equal()) {
      key.append(new LabelMatcher(label, How.EQUAL, labels.getOrDefault(label, ""))).append(' ');
    }
    return key.toString();
  }
}
