package io.wirewatch.app;

/** What is shown of a backtest. */
interface BacktestReport {
  /** Takes the alerts of the run of the book {@code number}, from 0. */
  BacktestRun.AlertReader reader(int number);

  /** The next book's run. */
  void add(BacktestRun run);

  /** Everything has been read. */
  void finish();
}
