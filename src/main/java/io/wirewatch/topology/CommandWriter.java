package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes what people ask by links to the topic {@code commands}, and how many to {@code status}.
 */
public final class CommandWriter implements AutoCloseable {
  private static final Codec<Command> CODEC = Codec.of(Command.class);
  private static final Codec<LinksReport> REPORTS = Codec.of(LinksReport.class);
  private static final String EVENT = "command";
  // Someone waits for the answer of a page.
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(2);

  private final Producer<byte[], byte[]> producer;
  private final Topics topics;

  public CommandWriter(KafkaClients clients, Topics topics) {
    int millis = (int) PATIENCE.toMillis();
    this.producer =
        clients.producer(
            Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis));
    this.topics = topics;
  }

  /**
   * Keeps a command. The same command may be kept again: it is done once.
   *
   * @throws IOException if it was not kept within ten seconds; it may be then, all the same
   */
  public void take(Command command) throws IOException, InterruptedException {
    write(record(topics, command), "the command " + command.verb().label());
  }

  /**
   * Says how links fare.
   *
   * @throws IOException if it was not kept, or nobody knows
   */
  public void report(LinksReport report) throws IOException, InterruptedException {
    write(
        new ProducerRecord<>(
            topics.status().name(),
            0,
            report.key().getBytes(UTF_8),
            REPORTS.encode(report),
            RecordHeaders.json(LinksReport.STEP)),
        "the report of links");
  }

  private void write(ProducerRecord<byte[], byte[]> record, String what)
      throws IOException, InterruptedException {
    try {
      producer.send(record).get(PATIENCE.toMillis() + PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new IOException("Kafka did not take " + what, e);
    }
  }

  static ProducerRecord<byte[], byte[]> record(Topics topics, Command command) {
    return new ProducerRecord<>(
        topics.commands().name(),
        null,
        command.id().getBytes(UTF_8),
        CODEC.encode(command),
        RecordHeaders.json(EVENT));
  }

  @Override
  public void close() {
    producer.close(CLOSE_BOUND);
  }
}
