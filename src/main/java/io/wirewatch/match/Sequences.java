package io.wirewatch.match;

import io.wirewatch.model.Rule;
import io.wirewatch.model.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives rules with a sequence the query that they are matched by: that of any rule that they name
 * and, where they have one themselves, their own as well. So they are hit by every article that may
 * be a step, in whatever partition the rules they name are, and change their logic with them.
 */
final class Sequences {
  private Sequences() {}

  /** The sequences among {@code rules}, as they were written. */
  static List<Rule> of(Collection<Rule> rules) {
    return rules.stream().filter(rule -> rule.trigger() instanceof Trigger.Sequence).toList();
  }

  /**
   * The form of {@code sequence} that is matched; null if it cannot be, with the reason in {@code
   * broken}.
   *
   * @param rules the rule of an id in force, null if there is none
   */
  static @Nullable Rule resolved(
      Rule sequence, Function<String, @Nullable Rule> rules, SortedMap<String, BrokenRule> broken) {
    List<String> ids = ((Trigger.Sequence) sequence.trigger()).rules();
    List<String> queries = new ArrayList<>();
    Set<String> met = new HashSet<>();
    for (String id : ids) {
      Rule step = rules.apply(id);
      String problem = problem(sequence, id, step);
      if (step == null || problem != null) {
        broken.put(sequence.id(), new BrokenRule(sequence.id(), String.valueOf(problem)));
        return null;
      }
      if (met.add(step.query())) {
        queries.add(step.query());
      }
    }
    String any = queries.stream().collect(Collectors.joining(") OR (", "(", ")"));
    return sequence.withQuery(
        sequence.query().isBlank() ? any : "(" + sequence.query() + ") AND (" + any + ")");
  }

  private static @Nullable String problem(Rule sequence, String id, @Nullable Rule step) {
    if (id.equals(sequence.id())) {
      return "the sequence names itself; expected other rules";
    }
    if (step == null) {
      return "the sequence names the rule '" + id + "', which is not in force";
    }
    return step.trigger() instanceof Trigger.Sequence
        ? "the sequence names '" + id + "', which is a sequence itself; expected rules with queries"
        : null;
  }
}
