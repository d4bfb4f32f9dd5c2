package io.wirewatch.app;

import static java.util.Objects.requireNonNullElse;

import io.wirewatch.topology.ClientTrouble;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicsMissingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends records in their order, each once, and waits for a broker that is away, however long.
 *
 * <p>What is on its way is sent again by the idempotent producer itself, whose numbering keeps the
 * broker from taking it twice; only what the producer never took, because it knew no broker, is
 * handed to it again. Used by one thread.
 *
 * @param <T> what the caller knows a record by
 */
final class PatientProducer<T> implements AutoCloseable {
  private static final Duration WAIT_BEFORE_SAYING = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(2);
  private static final int MAX_ON_THE_WAY = 2000;
  private static final long MAX_BYTES_ON_THE_WAY = 16L << 20;

  private static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          Integer.MAX_VALUE,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          10_000,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          WAIT_BEFORE_SAYING.toMillis(),
          ProducerConfig.LINGER_MS_CONFIG,
          5,
          ProducerConfig.BATCH_SIZE_CONFIG,
          1 << 17);

  private final Cluster cluster;
  private final Terminal terminal;
  private final Outcome<T> outcome;
  private final Producer<byte[], byte[]> producer;
  private final Queue<Sent<T>> onTheWay = new ArrayDeque<>();
  private long bytesOnTheWay;
  private boolean isWaiting;

  /** Hears what became of each record, in the order of sending. */
  interface Outcome<T> {
    /** The cluster has it. */
    void acknowledged(T what);

    /** The cluster will not have it: {@code value} is larger than its topic takes. */
    void tooLarge(T what, byte[] value, String detail);
  }

  private record Sent<T>(
      ProducerRecord<byte[], byte[]> sent, T what, long bytes, Future<RecordMetadata> answer) {}

  PatientProducer(Cluster cluster, Terminal terminal, Outcome<T> outcome) {
    this.cluster = cluster;
    this.terminal = terminal;
    this.outcome = outcome;
    this.producer = cluster.clients().producer(SETTINGS);
  }

  /** Makes sure that {@code topic} is there. */
  void need(TopicSpec topic) throws CommandException, InterruptedException {
    try (Admin admin = cluster.clients().admin()) {
      TopicProvisioner provisioner =
          new TopicProvisioner(admin, cluster.clients().bootstrap(), Duration.ofSeconds(10));
      while (true) {
        try {
          provisioner.create(List.of(topic));
          goOn();
          return;
        } catch (TopicsMissingException e) {
          throw CommandException.failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
          sayWaiting();
          Thread.sleep(LOOK_AGAIN.toMillis());
        }
      }
    }
  }

  /** How many partitions {@code topic} has. */
  int partitions(String topic) throws InterruptedException {
    while (true) {
      try {
        return producer.partitionsFor(topic).size();
      } catch (TimeoutException e) {
        sayWaiting();
      } catch (InterruptException e) {
        throw interrupted();
      }
    }
  }

  /** Takes a record on its way; waits where too much is on its way already. */
  void send(ProducerRecord<byte[], byte[]> sent, T what)
      throws CommandException, InterruptedException {
    long bytes = sent.value() == null ? 0 : sent.value().length;
    takeAnswers();
    while (onTheWay.size() >= MAX_ON_THE_WAY
        || (bytesOnTheWay > 0 && bytesOnTheWay + bytes > MAX_BYTES_ON_THE_WAY)) {
      awaitOldest();
    }
    onTheWay.add(new Sent<>(sent, what, bytes, handOver(sent)));
    bytesOnTheWay += bytes;
  }

  /** Waits until the cluster has said of everything that it has it, or will not have it. */
  void settle() throws CommandException, InterruptedException {
    while (!onTheWay.isEmpty()) {
      awaitOldest();
    }
  }

  /** How many records are on their way: the cluster may have them or not. */
  int onTheWay() {
    return onTheWay.size();
  }

  /** Takes the answers that are there, and no longer waits for others. */
  @Override
  public void close() {
    // Kafka gives an interrupted thread no time to close in.
    boolean wasInterrupted = Thread.interrupted();
    producer.close(CLOSE_BOUND);
    for (Sent<T> oldest = onTheWay.peek();
        oldest != null && isAcknowledged(oldest.answer());
        oldest = onTheWay.peek()) {
      drop(oldest);
      outcome.acknowledged(oldest.what());
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Future<RecordMetadata> handOver(ProducerRecord<byte[], byte[]> sent)
      throws InterruptedException {
    while (true) {
      try {
        Future<RecordMetadata> answer = producer.send(sent);
        if (!wasNeverTaken(answer)) {
          return answer;
        }
        sayWaiting();
      } catch (InterruptException e) {
        throw interrupted();
      }
    }
  }

  /** Whether the producer found no broker or no room in the time it had, and so did nothing. */
  private static boolean wasNeverTaken(Future<RecordMetadata> answer) throws InterruptedException {
    if (!answer.isDone()) {
      return false;
    }
    try {
      answer.get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof TimeoutException;
    }
  }

  private static boolean isAcknowledged(Future<RecordMetadata> answer) {
    try {
      return answer.isDone() && answer.get() != null;
    } catch (ExecutionException | InterruptedException e) {
      return false;
    }
  }

  private void takeAnswers() throws CommandException, InterruptedException {
    while (!onTheWay.isEmpty() && onTheWay.peek().answer().isDone()) {
      awaitOldest();
    }
  }

  private void awaitOldest() throws CommandException, InterruptedException {
    Sent<T> oldest = onTheWay.element();
    try {
      oldest.answer().get(WAIT_BEFORE_SAYING.toMillis(), TimeUnit.MILLISECONDS);
      drop(oldest);
      goOn();
      outcome.acknowledged(oldest.what());
    } catch (java.util.concurrent.TimeoutException e) {
      sayWaiting();
    } catch (ExecutionException e) {
      drop(oldest);
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw CommandException.failed(
            "Kafka refused a record of "
                + oldest.sent().topic()
                + ": "
                + requireNonNullElse(ClientTrouble.of(e), String.valueOf(e.getCause())));
      }
      outcome.tooLarge(
          oldest.what(), oldest.sent().value(), String.valueOf(e.getCause().getMessage()));
    }
  }

  private void drop(Sent<T> oldest) {
    onTheWay.remove();
    bytesOnTheWay -= oldest.bytes();
  }

  private void sayWaiting() {
    if (!isWaiting) {
      isWaiting = true;
      terminal.say("Waiting for Kafka at " + cluster.clients().bootstrap() + " ...");
    }
  }

  private void goOn() {
    if (isWaiting) {
      isWaiting = false;
      terminal.say("Kafka at " + cluster.clients().bootstrap() + " is back; going on.");
    }
  }

  private static InterruptedException interrupted() {
    // Kafka leaves the mark on the thread; the exception stands in its place.
    Thread.interrupted();
    return new InterruptedException();
  }
}
