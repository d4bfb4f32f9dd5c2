package io.wirewatch.app;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Numbers as bars of text, the largest of them {@value #WIDTH} characters long. */
final class BarChart {
  private static final int WIDTH = 40;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final int MOST_EMPTY_DAYS = 2;

  private BarChart() {}

  /**
   * One line.
   *
   * @param label what is counted
   * @param value how many; negative for a line that has no bar
   * @param note said after the number; may be empty
   */
  record Bar(String label, long value, String note) {}

  /** One line for each bar, with labels, bars and numbers below each other. */
  static List<String> lines(List<Bar> bars) {
    long most = bars.stream().mapToLong(Bar::value).max().orElse(0);
    int labels =
        bars.stream()
            .filter(bar -> bar.value() >= 0)
            .mapToInt(bar -> bar.label().length())
            .max()
            .orElse(0);
    int digits = number(most).length();
    List<String> lines = new ArrayList<>(bars.size());
    for (Bar bar : bars) {
      String line =
          bar.value() < 0
              ? bar.label()
              : String.format(
                  Locale.ROOT,
                  "%-" + labels + "s  %s  %" + digits + "s%s",
                  bar.label(),
                  bar(bar.value(), most),
                  number(bar.value()),
                  bar.note().isEmpty() ? "" : "  " + bar.note());
      lines.add(line.stripTrailing());
    }
    return lines;
  }

  /** A bar of each day from the first to the last; a row of days without any is one line. */
  static List<Bar> ofDays(SortedMap<LocalDate, Long> counts) {
    List<Bar> bars = new ArrayList<>();
    LocalDate before = null;
    for (LocalDate day : counts.keySet()) {
      fillGap(bars, before, day);
      bars.add(new Bar(day.toString(), counts.getOrDefault(day, 0L), ""));
      before = day;
    }
    return bars;
  }

  private static void fillGap(List<Bar> bars, @Nullable LocalDate before, LocalDate day) {
    if (before == null) {
      return;
    }
    long empty = ChronoUnit.DAYS.between(before, day) - 1;
    if (empty > MOST_EMPTY_DAYS) {
      bars.add(new Bar(String.format(Locale.ROOT, "  ... %,d days without", empty), -1, ""));
      return;
    }
    for (LocalDate each = before.plusDays(1); each.isBefore(day); each = each.plusDays(1)) {
      bars.add(new Bar(each.toString(), 0, ""));
    }
  }

  private static String bar(long value, long most) {
    long eighths = most == 0 ? 0 : Math.max(value > 0 ? 1 : 0, value * WIDTH * 8 / most);
    int whole = (int) (eighths / 8);
    int rest = (int) (eighths % 8);
    String bar = "█".repeat(whole) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
    return bar + " ".repeat(WIDTH - bar.length());
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
