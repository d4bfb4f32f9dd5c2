package io.wirewatch.app;

import static java.util.Comparator.comparingInt;

import io.wirewatch.app.Episodes.Difference;
import io.wirewatch.app.Episodes.Episode;
import io.wirewatch.app.Highlighter.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a change of rules adds and loses, as text for people. */
final class BacktestDifference {
  private static final int MOST_RULES = 40;

  private final Highlighter highlighter;
  private final AlertPrinter printer;

  BacktestDifference(Terminal terminal, AlertPrinter printer) {
    this.highlighter = new Highlighter(terminal.isOutTerminal());
    this.printer = printer;
  }

  /** An alert that is there with one book only: when it was raised, and its articles. */
  private record Change(Episode episode, boolean isAdded) {}

  /**
   * The alerts that come and go, by time, at most {@code max} of them; several lines, each ended.
   */
  String alerts(Difference difference, long max) {
    List<Change> changes = new ArrayList<>();
    difference.lost().forEach(episode -> changes.add(new Change(episode, false)));
    difference.added().forEach(episode -> changes.add(new Change(episode, true)));
    changes.sort(Comparator.comparing(change -> change.episode().alert().at()));
    StringBuilder out = new StringBuilder();
    for (Change change : changes.subList(0, (int) Math.min(max, changes.size()))) {
      out.append(
              change.isAdded()
                  ? highlighter.styled(Style.GOOD, "+ added")
                  : highlighter.styled(Style.CRITICAL, "- lost"))
          .append("  ")
          .append(printer.print(change.episode().alert()))
          .append('\n');
    }
    if (changes.size() > max) {
      out.append("and ")
          .append(BacktestPrinter.number(changes.size() - max))
          .append(" more; --max shows more, --format jsonl all\n\n");
    }
    return out.toString();
  }

  /** How many of each rule come, go and stay. */
  String summary(Difference difference, BacktestRun before, BacktestRun after) {
    StringBuilder out = new StringBuilder();
    out.append("The change adds ")
        .append(count(difference.added().size()))
        .append(" and loses ")
        .append(BacktestPrinter.number(difference.lost().size()))
        .append("; ")
        .append(BacktestPrinter.number(difference.same().size()))
        .append(" stay");
    if (difference.moved() > 0) {
      out.append(", of which ")
          .append(BacktestPrinter.number(difference.moved()))
          .append(" begin with another article");
    }
    out.append(".\n");
    table(out, difference);
    rules(out, "New rules: ", without(after, before));
    rules(out, "Rules that are gone: ", without(before, after));
    return out.toString();
  }

  private static String count(int alerts) {
    return BacktestPrinter.number(alerts) + (alerts == 1 ? " alert" : " alerts");
  }

  private void table(StringBuilder out, Difference difference) {
    Map<String, int[]> rows = new TreeMap<>();
    count(rows, difference.added(), 0);
    count(rows, difference.lost(), 1);
    count(rows, difference.same(), 2);
    rows.values().removeIf(row -> row[0] == 0 && row[1] == 0);
    if (rows.isEmpty()) {
      return;
    }
    List<Map.Entry<String, int[]>> top =
        rows.entrySet().stream()
            .sorted(comparingInt((Map.Entry<String, int[]> row) -> -changes(row.getValue())))
            .limit(MOST_RULES)
            .toList();
    int width = top.stream().mapToInt(row -> row.getKey().length()).max().orElse(0);
    String form = "  %-" + Math.max(4, width) + "s  %7s  %7s  %7s";
    out.append('\n')
        .append(highlighter.styled(Style.BOLD, form.formatted("rule", "added", "lost", "stay")))
        .append('\n');
    for (Map.Entry<String, int[]> row : top) {
      int[] counts = row.getValue();
      out.append(
              form.formatted(
                  Terminal.clean(row.getKey()),
                  counts[0] == 0 ? "" : "+" + BacktestPrinter.number(counts[0]),
                  counts[1] == 0 ? "" : "-" + BacktestPrinter.number(counts[1]),
                  BacktestPrinter.number(counts[2])))
          .append('\n');
    }
    if (rows.size() > top.size()) {
      out.append("  and ")
          .append(BacktestPrinter.number(rows.size() - top.size()))
          .append(" rules that change less\n");
    }
  }

  private static int changes(int[] counts) {
    return counts[0] + counts[1];
  }

  private static void count(Map<String, int[]> rows, List<Episode> episodes, int column) {
    episodes.forEach(
        episode -> rows.computeIfAbsent(episode.alert().rule().id(), rule -> new int[3])[column]++);
  }

  private static void rules(StringBuilder out, String title, Set<String> rules) {
    BacktestPrinter.names(out, title, List.copyOf(rules));
  }

  private static Set<String> without(BacktestRun of, BacktestRun others) {
    Set<String> rules = new TreeSet<>(of.book().rules().keySet());
    rules.removeAll(others.book().rules().keySet());
    return rules;
  }
}
