package io.wirewatch.topology;

import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Writes what one hearer hears: each in a transaction, of a name that is that of the receiver, so
 * that a later hearer ends this one for good. Where two hear the same in the channel of a service
 * that names nothing it says, only one of them is taken.
 */
final class FencedCommands implements CommandSession {
  private static final int TRANSACTION_MILLIS = 20_000;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(2);

  private final KafkaClients clients;
  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private volatile boolean isOver;

  /**
   * Ends whoever wrote under the same name.
   *
   * @throws KafkaException if the cluster does not let it
   */
  FencedCommands(KafkaClients clients, Topics topics, String transactionalId) {
    this(
        clients,
        topics,
        clients.producer(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                TRANSACTION_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MILLIS)));
  }

  /** With a producer that has begun nothing yet; closes it where the cluster does not let it. */
  FencedCommands(KafkaClients clients, Topics topics, Producer<byte[], byte[]> producer) {
    this.clients = clients;
    this.topics = topics;
    this.producer = producer;
    boolean isUp = false;
    try {
      producer.initTransactions();
      isUp = true;
    } finally {
      if (!isUp) {
        producer.close(Duration.ZERO);
      }
    }
  }

  @Override
  public void take(List<Command> commands) throws IOException, InterruptedException {
    write(commands.stream().map(command -> CommandWriter.record(topics, command)).toList());
  }

  @Override
  public void tell(Notification answer) throws IOException, InterruptedException {
    write(List.of(NotificationRecords.of(topics, answer)));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send met
  private synchronized void write(List<ProducerRecord<byte[], byte[]>> records)
      throws IOException, InterruptedException {
    if (isOver) {
      throw new IOException("another process hears now, or this one does anew");
    }
    try {
      producer.beginTransaction();
      records.forEach(producer::send);
      producer.commitTransaction();
    } catch (InterruptException e) {
      isOver = true;
      Thread.interrupted();
      throw new InterruptedException("while what was heard was being written");
    } catch (RuntimeException e) {
      // Not of Kafka's own kind alone: a step that cannot be taken now is an illegal state.
      abort();
      throw new IOException(clients.hidingSecrets("Kafka did not take it: " + e));
    }
  }

  /**
   * What cannot be aborted cannot be gone on with either, such as where another has begun, or where
   * nobody knows what became of a commit.
   */
  private void abort() {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      isOver = true;
    }
  }

  @Override
  public boolean isOver() {
    return isOver;
  }

  @Override
  public void close() {
    isOver = true;
    producer.close(CLOSE_BOUND);
  }
}
