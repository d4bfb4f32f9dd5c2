package io.wirewatch.app;

import io.wirewatch.app.BarChart.Bar;
import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.model.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a backtest says after its alerts, as text for people. */
final class BacktestPrinter {
  private static final int TOP = 10;
  private static final int MOST_RULES = 40;
  private static final String DROPPED = "dropped.";
  private static final String SUPPRESSED = "suppressed.";

  private final Highlighter highlighter;

  BacktestPrinter(Terminal terminal) {
    this.highlighter = new Highlighter(terminal.isOutTerminal());
  }

  /** Several lines, each ended: what was read, alerts a day, sources, and what never fired. */
  String print(BacktestRun run, BacktestTally tally) {
    StringBuilder out = new StringBuilder();
    totals(out, run, tally);
    if (!tally.days().isEmpty()) {
      section(out, "Alerts a day", BarChart.ofDays(tally.days()));
      section(out, title("Top sources", tally.sources()), bars(tally.topSources(TOP), run, false));
      section(out, title("Top rules", tally.rules().size()), bars(tally.topRules(TOP), run, true));
    }
    silent(out, run, tally);
    return out.toString();
  }

  private static String title(String what, int of) {
    return of > TOP ? what + ", " + TOP + " of " + number(of) : what;
  }

  private static void totals(StringBuilder out, BacktestRun run, BacktestTally tally) {
    Map<String, Long> counts = run.counts();
    long hits = run.hits().values().stream().mapToLong(Long::longValue).sum();
    out.append(number(run.articles()))
        .append(" articles against ")
        .append(number(run.book().rules().size()))
        .append(" rules: ")
        .append(number(hits))
        .append(" hits, ")
        .append(number(tally.events(Alert.Event.RAISED)))
        .append(" alerts");
    StringBuilder later = new StringBuilder();
    if (tally.shadows() > 0) {
      later.append(number(tally.shadows())).append(" of them in the shadow");
    }
    for (Alert.Event event :
        List.of(Alert.Event.UPDATED, Alert.Event.RESOLVED, Alert.Event.WITHDRAWN)) {
      if (tally.events(event) > 0) {
        later
            .append(later.isEmpty() ? "" : ", ")
            .append(number(tally.events(event)))
            .append(' ')
            .append(event.label());
      }
    }
    out.append(later.isEmpty() ? "" : " (" + later + ")").append('\n');
    reasons(out, "Articles dropped: ", counts, DROPPED);
    reasons(out, "Hits that told nothing new: ", counts, SUPPRESSED);
    if (!run.deadLetters().isEmpty()) {
      reasons(out, "Dead letters: ", run.deadLetters(), "");
    }
  }

  private static void reasons(
      StringBuilder out, String title, Map<String, Long> counts, String prefix) {
    List<String> reasons = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(prefix) && count > 0) {
            reasons.add(name.substring(prefix.length()) + " " + number(count));
          }
        });
    if (!reasons.isEmpty()) {
      out.append(title).append(Terminal.clean(String.join(", ", reasons))).append('\n');
    }
  }

  private void section(StringBuilder out, String title, List<Bar> bars) {
    out.append('\n').append(highlighter.styled(Style.BOLD, title)).append('\n');
    BarChart.lines(bars).forEach(line -> out.append("  ").append(line).append('\n'));
  }

  private static List<Bar> bars(
      List<Map.Entry<String, Long>> counts, BacktestRun run, boolean isOfRules) {
    return counts.stream()
        .map(
            entry ->
                new Bar(
                    brief(entry.getKey()),
                    entry.getValue(),
                    isOfRules
                        ? "of " + number(run.hits().getOrDefault(entry.getKey(), 0L)) + " hits"
                        : ""))
        .toList();
  }

  private static String brief(String name) {
    String clean = Terminal.clean(name);
    return clean.length() <= 40 ? clean : clean.substring(0, 39) + "…";
  }

  /** The rules that never fired: first those that no article hit, then those that kept quiet. */
  private void silent(StringBuilder out, BacktestRun run, BacktestTally tally) {
    List<String> unhit = new ArrayList<>();
    List<String> quiet = new ArrayList<>();
    for (String rule : run.book().rules().keySet()) {
      if (!tally.rules().containsKey(rule)) {
        long hits = run.hits().getOrDefault(rule, 0L);
        if (hits == 0) {
          unhit.add(rule);
        } else {
          quiet.add(rule + " (" + number(hits) + (hits == 1 ? " hit)" : " hits)"));
        }
      }
    }
    if (unhit.isEmpty() && quiet.isEmpty()) {
      return;
    }
    out.append('\n')
        .append(highlighter.styled(Style.BOLD, "Rules that never fired"))
        .append("  ")
        .append(number(unhit.size() + quiet.size()))
        .append(" of ")
        .append(number(run.book().rules().size()))
        .append('\n');
    names(out, "  no article hits: ", unhit);
    names(out, "  hit, and raised nothing: ", quiet);
  }

  /** A line of names, not too many; none where there are none. */
  static void names(StringBuilder out, String title, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    int left = names.size() - MOST_RULES;
    out.append(title)
        .append(
            Terminal.clean(String.join(", ", names.subList(0, Math.min(MOST_RULES, names.size())))))
        .append(left > 0 ? " and " + number(left) + " more" : "")
        .append('\n');
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
