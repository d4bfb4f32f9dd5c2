package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.app.Episodes.Difference;
import io.wirewatch.app.Episodes.Episode;
import java.util.ArrayList;
import java.util.List;

/** What the second of two books adds to the alerts of the first, and what it loses. */
final class DifferenceReport implements BacktestReport {
  private final Terminal terminal;
  private final AlertPrinter printer;
  private final boolean isJson;
  private final long max;
  private final List<Episodes> episodes = List.of(new Episodes(), new Episodes());
  private final List<BacktestRun> runs = new ArrayList<>();

  /**
   * A report of nothing yet.
   *
   * @param max how many alerts are shown as text
   */
  DifferenceReport(Terminal terminal, AlertPrinter printer, boolean isJson, long max) {
    this.terminal = terminal;
    this.printer = printer;
    this.isJson = isJson;
    this.max = max;
  }

  @Override
  public BacktestRun.AlertReader reader(int number) {
    Episodes alerts = episodes.get(number);
    return (alert, value, isShadow) -> alerts.add(alert, value);
  }

  @Override
  public void add(BacktestRun run) {
    runs.add(run);
  }

  @Override
  public void finish() {
    runs.forEach(BacktestRun::finish);
    Difference difference = Episodes.between(episodes.get(0), episodes.get(1));
    if (isJson) {
      lines(difference.lost(), "lost");
      lines(difference.added(), "added");
      return;
    }
    BacktestDifference text = new BacktestDifference(terminal, printer);
    terminal.out().print(text.alerts(difference, max));
    terminal.out().print(text.summary(difference, runs.get(0), runs.get(1)));
  }

  private void lines(List<Episode> changed, String change) {
    for (Episode episode : changed) {
      terminal
          .out()
          .print(
              "{\"change\":\""
                  + change
                  + "\",\"alert\":"
                  + JsonLine.escaped(new String(episode.value(), UTF_8))
                  + "}\n");
    }
  }
}
