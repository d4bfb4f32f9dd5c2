package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Alert;
import org.jspecify.annotations.Nullable;

/** The alerts of one book, and what they are together. */
final class AlertReport implements BacktestReport {
  private final Terminal terminal;
  private final AlertPrinter printer;
  private final boolean isJson;
  private final boolean isShadowShown;
  private final long max;
  private final BacktestTally tally;

  // Held back while a progress bar may stand on the screen.
  private final StringBuilder shown = new StringBuilder();
  private @Nullable BacktestRun run;

  /**
   * A report of nothing yet.
   *
   * @param isShadowShown whether programs see the alerts of rules in the shadow, too
   * @param max how many alerts are shown as text
   */
  AlertReport(
      Terminal terminal, AlertPrinter printer, boolean isJson, boolean isShadowShown, long max) {
    this.terminal = terminal;
    this.printer = printer;
    this.isJson = isJson;
    this.isShadowShown = isShadowShown;
    this.max = max;
    this.tally = new BacktestTally(terminal.zone());
  }

  @Override
  public BacktestRun.AlertReader reader(int number) {
    return this::read;
  }

  private void read(Alert alert, byte[] value, boolean isShadow) {
    tally.add(alert, isShadow);
    if (isJson) {
      if (isShadowShown || !isShadow) {
        terminal.out().print(JsonLine.escaped(new String(value, UTF_8)) + "\n");
      }
    } else if (tally.all() <= max) {
      shown.append(isShadow ? "(shadow) " : "").append(printer.print(alert)).append('\n');
    }
  }

  @Override
  public void add(BacktestRun next) {
    run = next;
  }

  @Override
  public void finish() {
    if (run == null) {
      return;
    }
    run.finish();
    if (isJson) {
      return;
    }
    terminal.out().print(shown);
    if (tally.all() > max) {
      terminal
          .out()
          .print(
              "and "
                  + BacktestPrinter.number(tally.all() - max)
                  + " more; --max shows more, --format jsonl all\n\n");
    }
    terminal.out().print(new BacktestPrinter(terminal).print(run, tally));
  }
}
