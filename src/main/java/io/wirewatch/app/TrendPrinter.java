package io.wirewatch.app;

import io.wirewatch.app.BarChart.Bar;
import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.model.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A trend as text for people: a bar of articles a piece of time, and where alerts were raised. */
final class TrendPrinter {
  private static final int MOST_EMPTY = 2;

  private final Highlighter highlighter;
  private final ZoneId zone;

  TrendPrinter(Terminal terminal) {
    this.highlighter = new Highlighter(terminal.isOutTerminal());
    this.zone = terminal.zone();
  }

  /** Several lines, each ended. */
  String print(String rule, Trend.Unit unit, Collection<TrendSeries.Piece> pieces) {
    StringBuilder out = new StringBuilder();
    out.append(highlighter.styled(Style.BOLD, rule))
        .append(unit == Trend.Unit.HOUR ? ": articles an " : ": articles a ")
        .append(unit.label())
        .append(unit == Trend.Unit.DAY ? " (UTC)" : "")
        .append('\n');
    if (pieces.isEmpty()) {
      return out.append("  none\n").toString();
    }
    BarChart.lines(bars(unit, pieces)).forEach(line -> out.append("  ").append(line).append('\n'));
    long articles = pieces.stream().mapToLong(piece -> piece.trend().articles()).sum();
    long alerts = pieces.stream().mapToLong(TrendSeries.Piece::alerts).sum();
    return out.append(BacktestPrinter.number(articles))
        .append(articles == 1 ? " article, " : " articles, ")
        .append(BacktestPrinter.number(alerts))
        .append(alerts == 1 ? " alert\n" : " alerts\n")
        .toString();
  }

  private List<Bar> bars(Trend.Unit unit, Collection<TrendSeries.Piece> pieces) {
    DateTimeFormatter time =
        unit == Trend.Unit.DAY
            ? DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC)
            : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    List<Bar> bars = new ArrayList<>();
    Instant next = null;
    for (TrendSeries.Piece piece : pieces) {
      Instant start = piece.trend().start();
      long empty = next == null ? 0 : Duration.between(next, start).dividedBy(unit.length());
      if (empty > MOST_EMPTY) {
        bars.add(
            new Bar(
                "  ... " + BacktestPrinter.number(empty) + " " + unit.label() + "s without",
                -1,
                ""));
      } else {
        for (long i = empty; i > 0; i--) {
          bars.add(new Bar(time.format(start.minus(unit.length().multipliedBy(i))), 0, ""));
        }
      }
      bars.add(new Bar(time.format(start), piece.trend().articles(), note(piece)));
      next = start.plus(unit.length());
    }
    return bars;
  }

  private String note(TrendSeries.Piece piece) {
    Trend trend = piece.trend();
    String counts =
        String.format(
            Locale.ROOT,
            "%4d %-7s  %3d %-10s",
            trend.stories(),
            trend.stories() == 1 ? "story" : "stories",
            trend.publishers(),
            trend.publishers() == 1 ? "publisher" : "publishers");
    return piece.alerts() == 0
        ? counts
        : counts
            + "  "
            + highlighter.styled(
                Style.FOUND, "▲ " + piece.alerts() + (piece.alerts() == 1 ? " alert" : " alerts"));
  }
}
