package io.wirewatch.app;

import io.wirewatch.ingest.Place;
import io.wirewatch.model.Article;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Runs that read one log beside each other. */
final class Backtest implements ReplayedArticles.Log, RetainedArticles.Log {
  private final List<BacktestRun> runs;
  private final Instant arrival;

  /**
   * Runs that have read nothing.
   *
   * @param arrival of articles that are in no log yet
   */
  Backtest(List<BacktestRun> runs, Instant arrival) {
    this.runs = List.copyOf(runs);
    this.arrival = arrival;
  }

  @Override
  public void append(Place place, Article article, ProducerRecord<byte[], byte[]> record) {
    append(record);
  }

  @Override
  public void append(ProducerRecord<byte[], byte[]> record) {
    each(run -> run.append(record, arrival));
  }

  @Override
  public void process(ConsumerRecord<byte[], byte[]> record) {
    each(run -> run.process(record));
  }

  @Override
  public void idle(Instant from, Instant until) {
    each(run -> run.idle(from, until));
  }

  @Override
  public void report() {
    each(BacktestRun::report);
  }

  private void each(Consumer<BacktestRun> step) {
    runs.forEach(step);
  }
}
