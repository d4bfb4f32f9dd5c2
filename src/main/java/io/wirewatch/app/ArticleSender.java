package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.ingest.Item;
import io.wirewatch.ingest.Place;
import io.wirewatch.json.Codec;
import io.wirewatch.model.Clock;
import io.wirewatch.model.Refusal;
import io.wirewatch.topology.RecordHeaders;
import io.wirewatch.topology.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Sends articles to their topic, in order, each once, and counts what the cluster has. */
final class ArticleSender implements AutoCloseable {
  // The broker counts the key, the headers and the batch around them too.
  private static final int OVERHEAD_BYTES = 4 << 10;

  /** The largest article that is sent, in bytes of JSON. */
  static final int MAX_BYTES = Topics.ARTICLE_BYTES - OVERHEAD_BYTES;

  private static final Header JSON = header(RecordHeaders.CONTENT_TYPE, RecordHeaders.JSON);
  private static final int HEADER_BYTES =
      RecordHeaders.CONTENT_TYPE.length() + RecordHeaders.JSON.length();
  private static final Codec<Clock> CLOCKS = Codec.of(Clock.class);

  private final String topic;
  private final ItemReport report;
  private final int recordBytes;
  private final PatientProducer<Letter> producer;
  private long accepted;

  /** What is on its way: an article's place, null for a clock. */
  private record Letter(@Nullable Place place) {}

  private ArticleSender(Cluster cluster, Terminal terminal, ItemReport report, int recordBytes) {
    this.topic = cluster.topics().articles().name();
    this.report = report;
    this.recordBytes = recordBytes;
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
    byte[] key = id.getBytes(UTF_8);
    int most = Math.min(MAX_BYTES, recordBytes - key.length - HEADER_BYTES);
    if (json.length > most) {
      refuse(place, json, json.length + " bytes of JSON; at most " + most + " are taken");
      return;
    }
    producer.send(new ProducerRecord<>(topic, null, key, json, List.of(JSON)), new Letter(place));
  }

  /** Moves the clock of a test stream, in every partition. */
  void send(Clock clock) throws CommandException, InterruptedException {
    List<Header> headers =
        List.of(
            JSON,
            header(RecordHeaders.RECORD, RecordHeaders.CLOCK),
            header(RecordHeaders.WORLD, clock.world()));
    int partitions = producer.partitions(topic);
    for (int partition = 0; partition < partitions; partition++) {
      producer.send(
          new ProducerRecord<>(
              topic, partition, clock.world().getBytes(UTF_8), CLOCKS.encode(clock), headers),
          new Letter(null));
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

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
