package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Articles, and the clocks of test streams, as the records of their topic. */
final class ArticleRecords {
  // The broker counts the key, the headers and the batch around them too.
  private static final int OVERHEAD_BYTES = 4 << 10;

  /** The largest article that is sent, in bytes of JSON. */
  static final int MAX_BYTES = Topics.ARTICLE_BYTES - OVERHEAD_BYTES;

  private static final Header JSON = header(RecordHeaders.CONTENT_TYPE, RecordHeaders.JSON);
  private static final int HEADER_BYTES =
      RecordHeaders.CONTENT_TYPE.length() + RecordHeaders.JSON.length();
  private static final Codec<Clock> CLOCKS = Codec.of(Clock.class);

  private final String topic;
  private final int recordBytes;

  /**
   * Records of {@code topic}.
   *
   * @param recordBytes how large a record match takes: value, key and headers
   */
  ArticleRecords(String topic, int recordBytes) {
    this.topic = topic;
    this.recordBytes = recordBytes;
  }

  String topic() {
    return topic;
  }

  /** Why an article is too large to be sent; null if it is not. */
  @Nullable Refusal refusal(String id, byte[] json) {
    int most = Math.min(MAX_BYTES, recordBytes - id.getBytes(UTF_8).length - HEADER_BYTES);
    return json.length <= most
        ? null
        : new Refusal(
            Refusal.Reason.TOO_LARGE,
            json.length + " bytes of JSON; at most " + most + " are taken");
  }

  /**
   * One article.
   *
   * @param id its id, which is the record's key
   * @param json its value
   */
  ProducerRecord<byte[], byte[]> article(String id, byte[] json) {
    return new ProducerRecord<>(topic, null, id.getBytes(UTF_8), json, List.of(JSON));
  }

  /** What moves the clock of a test stream in one partition. */
  ProducerRecord<byte[], byte[]> clock(Clock clock, int partition) {
    List<Header> headers =
        List.of(
            JSON,
            header(RecordHeaders.RECORD, RecordHeaders.CLOCK),
            header(RecordHeaders.WORLD, clock.world()));
    return new ProducerRecord<>(
        topic, partition, clock.world().getBytes(UTF_8), CLOCKS.encode(clock), headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
