package io.wirewatch.app;

import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleTest;
import io.wirewatch.match.Explanation;
import io.wirewatch.match.RuleTests;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.Caret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a rule's own tests.
 *
 * @param entry the rule
 * @param failures the tests that do not hold, those of {@code fires} first
 */
record RuleTestReport(RuleEntry entry, List<RuleTests.Failure> failures) {
  RuleTestReport {
    failures = List.copyOf(failures);
  }

  /**
   * Runs the tests of a rule.
   *
   * @param set where a sequence finds its rules
   */
  static RuleTestReport of(RuleEntry entry, RuleFileSet set) {
    List<Rule> others =
        entry.rule().trigger() instanceof Trigger.Sequence sequence
            ? set.rules().stream().filter(rule -> sequence.rules().contains(rule.id())).toList()
            : List.of();
    return new RuleTestReport(
        entry, RuleTests.run(entry.rule(), others, entry.fires(), entry.quiet()));
  }

  /** Whether all tests hold. */
  boolean holds() {
    return failures.isEmpty();
  }

  /** How many tests there are. */
  int count() {
    return entry.tests().size();
  }

  /** The failures for people: place, reason and text of each, and what would help. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (RuleTests.Failure failure : failures) {
      RuleTest test = test(failure);
      text.append(
          "%s:%d:%d: rule '%s' must %s this, but %s%n    %s%n"
              .formatted(
                  entry.file(),
                  test.line(),
                  test.column(),
                  Terminal.clean(entry.rule().id()),
                  failure.mustFire() ? "fire on" : "stay quiet on",
                  Terminal.clean(failure.reason()),
                  Terminal.clean(failure.text())));
      Explanation.Change change = failure.change();
      if (change != null) {
        text.append("  It would fire with ")
            .append(Terminal.clean(String.join(", and ", change.edits())))
            .append(":\n");
        Caret.under(change.query().toString(), change.start(), change.end())
            .lines()
            .forEach(line -> text.append("    ").append(Terminal.clean(line)).append('\n'));
      }
    }
    return text.toString();
  }

  /** A line of JSON for each failure. */
  List<Map<String, Object>> lines() {
    return failures.stream().map(this::line).toList();
  }

  private Map<String, Object> line(RuleTests.Failure failure) {
    RuleTest test = test(failure);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "test");
    Explanation.Change change = failure.change();
    if (change != null) {
      line.put("change", ExplanationLine.ChangeLine.of(change));
    }
    line.put("column", test.column());
    line.put("file", entry.file());
    line.put("line", test.line());
    line.put("mustFire", failure.mustFire());
    line.put("reason", failure.reason());
    line.put("rule", entry.rule().id());
    line.put("text", failure.text());
    return line;
  }

  private RuleTest test(RuleTests.Failure failure) {
    return entry.tests().stream()
        .filter(test -> test.fires() == failure.mustFire() && test.text().equals(failure.text()))
        .findFirst()
        .orElseThrow();
  }
}
