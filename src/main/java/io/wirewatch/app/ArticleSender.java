package io.wirewatch.app;

import io.wirewatch.ingest.Item;
import io.wirewatch.ingest.Place;
import io.wirewatch.model.Clock;
import io.wirewatch.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Sends articles to their topic, in order, each once, and counts what the cluster has. */
final class ArticleSender implements AutoCloseable {
  private final ArticleRecords records;
  private final ItemReport report;
  private final PatientProducer<Letter> producer;
  private long accepted;

  /** What is on its way: an article's place, null for a clock. */
  private record Letter(@Nullable Place place) {}

  private ArticleSender(Cluster cluster, Terminal terminal, ItemReport report, int recordBytes) {
    this.records = new ArticleRecords(cluster.topics().articles().name(), recordBytes);
    this.report = report;
    this.producer = new PatientProducer<>(cluster, terminal, new Counting());
  }

  /**
   * A sender to the topic of articles, which is made if it is missing.
   *
   * @param recordBytes how large a record match takes: value, key and headers
   */
  static ArticleSender to(Cluster cluster, Terminal terminal, ItemReport report, int recordBytes)
      throws CommandException, InterruptedException {
    ArticleSender sender = new ArticleSender(cluster, terminal, report, recordBytes);
    boolean isReady = false;
    try {
      sender.producer.need(cluster.topics().articles());
      isReady = true;
      return sender;
    } finally {
      if (!isReady) {
        sender.close();
      }
    }
  }

  private final class Counting implements PatientProducer.Outcome<Letter> {
    @Override
    public void acknowledged(Letter letter) {
      if (letter.place() != null) {
        accepted++;
      }
    }

    @Override
    public void tooLarge(Letter letter, byte[] value, String detail) {
      if (letter.place() != null) {
        refuse(letter.place(), value, detail);
      }
    }
  }

  /**
   * Sends one article.
   *
   * @param id its id, which is the record's key
   * @param json its value
   */
  void send(Place place, String id, byte[] json) throws CommandException, InterruptedException {
    Refusal refusal = records.refusal(id, json);
    if (refusal != null) {
      report.tell(Item.Refused.of(place, refusal, json));
      return;
    }
    producer.send(records.article(id, json), new Letter(place));
  }

  /** Moves the clock of a test stream, in every partition. */
  void send(Clock clock) throws CommandException, InterruptedException {
    int partitions = producer.partitions(records.topic());
    for (int partition = 0; partition < partitions; partition++) {
      producer.send(records.clock(clock, partition), new Letter(null));
    }
  }

  /** Waits until the cluster has said of everything that it has it. */
  void settle() throws CommandException, InterruptedException {
    producer.settle();
  }

  /** How many articles the cluster has. */
  long accepted() {
    return accepted;
  }

  /** How many records the cluster may have or not; none once all is settled. */
  int unsettled() {
    return producer.onTheWay();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void refuse(Place place, byte[] value, String detail) {
    report.tell(Item.Refused.of(place, new Refusal(Refusal.Reason.TOO_LARGE, detail), value));
  }
}
