package io.wirewatch.app;

import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Durations;
import java.time.Duration;
import java.util.List;

/**
 * How far back the triggers of some rules look: what a backtest must have read before the time that
 * it reports.
 *
 * @param window the longest
 * @param rule whose it is; empty where none looks back
 */
record WarmUp(Duration window, String rule) {
  private static final WarmUp NONE = new WarmUp(Duration.ZERO, "");

  /** The longest of all rules of {@code books}. */
  static WarmUp of(List<RuleBook> books) {
    return books.stream()
        .flatMap(book -> book.rules().values().stream())
        .map(rule -> new WarmUp(rule.trigger().reach(), rule.id()))
        .reduce(NONE, (a, b) -> b.window().compareTo(a.window()) > 0 ? b : a);
  }

  /** Which rule asks for it, as the end of a sentence. */
  String reason() {
    return rule.isEmpty()
        ? ""
        : " (the rule " + Terminal.clean(rule) + " looks back " + Durations.format(window) + ")";
  }
}
