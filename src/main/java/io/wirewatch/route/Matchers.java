package io.wirewatch.route;

import com.google.re2j.Pattern;
import io.wirewatch.model.LabelMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Conditions on labels, of which all must hold, as Alertmanager's: {@code severity="critical"}. A
 * label that is missing counts as empty, and an expression speaks of the whole value.
 */
public final class Matchers {
  private final List<LabelMatcher> matchers;
  private final List<Condition> conditions;

  /** One of them, ready to be asked. */
  private record Condition(String label, boolean isWanted, Predicate<String> isMet) {
    boolean holds(Map<String, String> labels) {
      return isMet.test(labels.getOrDefault(label, "")) == isWanted;
    }
  }

  private Matchers(List<LabelMatcher> matchers) {
    this.matchers = List.copyOf(matchers);
    List<Condition> all = new ArrayList<>(matchers.size());
    // What compares texts rejects most labels and costs least.
    matchers.stream()
        .filter(matcher -> !isExpression(matcher))
        .map(this::condition)
        .forEach(all::add);
    matchers.stream().filter(Matchers::isExpression).map(this::condition).forEach(all::add);
    this.conditions = List.copyOf(all);
  }

  /**
   * Those conditions, ready to be asked.
   *
   * @throws IllegalArgumentException if one has an expression that cannot be used
   */
  public static Matchers of(List<LabelMatcher> matchers) {
    return new Matchers(matchers);
  }

  /**
   * Reads matchers as Alertmanager writes them: with commas between, in braces or not, values in
   * double quotes or, where they have no blank, sign or quote in them, without. {@code {}} and a
   * blank text are none.
   *
   * @throws MatcherException if {@code text} is something else, or an expression cannot be used
   */
  public static List<LabelMatcher> parse(String text) throws MatcherException {
    return new MatcherParser(text).parse();
  }

  /** Whether all hold. */
  public boolean matches(Map<String, String> labels) {
    for (Condition condition : conditions) {
      if (!condition.holds(labels)) {
        return false;
      }
    }
    return true;
  }

  /** The conditions in the order given. */
  public List<LabelMatcher> all() {
    return matchers;
  }

  /** As {@link #parse} reads them; empty where there are none. */
  @Override
  public String toString() {
    return text(matchers);
  }

  /** The matchers as {@link #parse} reads them, with commas between; empty where there are none. */
  public static String text(List<LabelMatcher> matchers) {
    return matchers.stream().map(LabelMatcher::toString).collect(Collectors.joining(", "));
  }

  private static boolean isExpression(LabelMatcher matcher) {
    return matcher.how() == LabelMatcher.How.MATCH || matcher.how() == LabelMatcher.How.NO_MATCH;
  }

  private Condition condition(LabelMatcher matcher) {
    boolean isWanted =
        matcher.how() == LabelMatcher.How.EQUAL || matcher.how() == LabelMatcher.How.MATCH;
    if (!isExpression(matcher)) {
      return new Condition(matcher.label(), isWanted, matcher.value()::equals);
    }
    Pattern pattern = Expressions.compile(matcher.value());
    return new Condition(matcher.label(), isWanted, pattern::matches);
  }
}
