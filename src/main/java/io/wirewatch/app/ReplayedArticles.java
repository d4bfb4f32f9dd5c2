package io.wirewatch.app;

import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.EventTimeOrder;
import io.wirewatch.ingest.EventTimeOrder.Timed;
import io.wirewatch.ingest.Item;
import io.wirewatch.ingest.Place;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.model.Article;
import io.wirewatch.model.Clock;
import io.wirewatch.model.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Articles of files as the records that a replay of them into one world puts in the log. */
final class ReplayedArticles {
  private final String world;
  private final ArticleRecords records;
  private final ItemReport report;
  private final Terminal terminal;
  private final InstantSource clock;

  /**
   * A replay that has not begun.
   *
   * @param report hears of what is no article, or is too large
   */
  ReplayedArticles(
      String world,
      ArticleRecords records,
      ItemReport report,
      Terminal terminal,
      InstantSource clock) {
    this.world = world;
    this.records = records;
    this.report = report;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Takes the records of a log. */
  interface Log {
    /** The record of one article, which was read at {@code place}. */
    void append(Place place, Article article, ProducerRecord<byte[], byte[]> record);

    /** What moves the world's clock at the end. */
    void append(ProducerRecord<byte[], byte[]> end);
  }

  /**
   * Reads everything, then appends it in the order of time.
   *
   * @param partitions of articles: the clock ends in each
   */
  void into(Log log, int partitions, ArticleReader reader)
      throws CommandException, InterruptedException {
    try (EventTimeOrder order = EventTimeOrder.of(reader, report::tell, clock.instant())) {
      ProgressBar progress = new ProgressBar(terminal, clock, order.size());
      long done = 0;
      for (Timed next = order.next(); next != null; next = order.next()) {
        append(log, next);
        progress.show(++done, next.at());
      }
      progress.clear();
      Instant last = order.last();
      for (int partition = 0; last != null && partition < partitions; partition++) {
        log.append(records.clock(new Clock(world, Replay.clockAfter(last)), partition));
      }
    } catch (IOException e) {
      throw CommandException.failed("the temporary file of the articles: " + e);
    }
  }

  private void append(Log log, Timed next) {
    Article article = next.article().in(world, next.at());
    byte[] json = ArticleCodec.encode(article);
    Refusal refusal = records.refusal(article.id(), json);
    if (refusal == null) {
      log.append(next.place(), article, records.article(article.id(), json));
    } else {
      report.tell(Item.Refused.of(next.place(), refusal, json));
    }
  }
}
