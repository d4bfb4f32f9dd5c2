package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.sender.Attempt;
import io.wirewatch.notify.sender.Outbox;
import io.wirewatch.notify.sender.Request;
import io.wirewatch.notify.sender.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One partition of one receiver: its outbox, the producer that writes what that says, and the
 * requests under way. For the thread of its receiver.
 */
final class PartitionSender {
  private static final Codec<DeliverReport> REPORTS = Codec.of(DeliverReport.class);
  private static final Duration COMMIT_PAUSE = Duration.ofSeconds(5);
  private static final Duration REPORT_PAUSE = Duration.ofSeconds(10);
  private static final int TRANSACTION_MILLIS = 20_000;
  private static final int REQUEST_MILLIS = 10_000;
  private static final Outcome NEVER_MADE =
      new Outcome.NotSent("the log could not be told that it would be");

  private final KafkaClients clients;
  private final DeliveryTopics topics;
  private final String group;
  private final String receiver;
  private final int partition;
  private final Supplier<Outbox> outboxes;
  private final Supplier<Map<String, Long>> heard;
  private final Instant since;

  private final Pause commits = new Pause(COMMIT_PAUSE);
  private final Pause reports = new Pause(REPORT_PAUSE);

  // Each until a transaction that says what came of it has been committed.
  private final Map<Attempt, Running> running = new HashMap<>();

  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable Outbox outbox;
  private long committed;
  private @Nullable DeliverReport report;

  PartitionSender(
      KafkaClients clients,
      DeliveryTopics topics,
      String group,
      String receiver,
      int partition,
      Supplier<Outbox> outboxes,
      Supplier<Map<String, Long>> heard,
      Instant since) {
    this.clients = clients;
    this.topics = topics;
    this.group = group;
    this.receiver = receiver;
    this.partition = partition;
    this.outboxes = outboxes;
    this.heard = heard;
    this.since = since;
  }

  private static final class Running {
    final Request request;
    @Nullable Outcome outcome;
    boolean isTaken;

    Running(Request request) {
      this.request = request;
    }
  }

  boolean isOpen() {
    return outbox != null;
  }

  /**
   * Fences whoever did this before, and reads the log to its end.
   *
   * @return the offset from which on notifications are to be read
   * @throws KafkaException if the cluster does not let it; it can be tried again
   */
  long open(Instant now) throws InterruptedException {
    discard();
    Producer<byte[], byte[]> opened = clients.producer(producerSettings());
    producer = opened;
    opened.initTransactions();
    Outbox fresh = outboxes.get();
    boolean isRead = false;
    try {
      topics.replay(partition, fresh::replay);
      committed = topics.committed(group, partition);
      Map<Attempt, Request> stillRunning = new HashMap<>();
      running.forEach((attempt, each) -> stillRunning.put(attempt, each.request));
      fresh.begin(committed, topics.endOfNotifications(partition), stillRunning, now);
      running.values().forEach(each -> each.isTaken = false);
      outbox = fresh;
      isRead = true;
      return committed;
    } finally {
      if (!isRead) {
        fresh.discard();
      }
    }
  }

  private Map<String, Object> producerSettings() {
    return Map.of(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        group + "-" + partition,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        TRANSACTION_MILLIS,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        REQUEST_MILLIS,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        TRANSACTION_MILLIS,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        TRANSACTION_MILLIS);
  }

  void read(ConsumerRecord<byte[], byte[]> record) {
    if (outbox == null) {
      return;
    }
    Notification notification = DeliveryTopics.notification(receiver, record);
    if (notification == null) {
      outbox.pass(record.offset());
    } else {
      outbox.read(record.offset(), notification);
    }
  }

  void reached(long position) {
    if (outbox != null) {
      outbox.reached(position);
    }
  }

  /** Takes what came of a request of this partition; whether it is one. */
  boolean answered(Attempt attempt, Outcome outcome) {
    Running asked = running.get(attempt);
    if (asked == null) {
      return false;
    }
    asked.outcome = outcome;
    return true;
  }

  /** How many requests have no answer yet. */
  int unanswered() {
    return (int) running.values().stream().filter(each -> each.outcome == null).count();
  }

  /** What is to be mended before all can be told, by target. */
  Map<String, String> stopped() {
    return outbox == null ? Map.of() : outbox.stopped();
  }

  boolean isFull() {
    return outbox != null && outbox.isFull();
  }

  /**
   * Writes what is to be written, in one transaction.
   *
   * @param room how many requests may be made
   * @return what was written: its requests are to be made now; null where it is not open
   * @throws KafkaException if it was not, or nobody knows; the partition is to be opened anew then
   */
  @Nullable Turn turn(int room, ConsumerGroupMetadata member, Instant now)
      throws InterruptedException {
    Outbox present = outbox;
    if (present == null) {
      return null;
    }
    running.forEach(
        (attempt, each) -> {
          if (each.outcome != null && !each.isTaken) {
            each.isTaken = present.answered(attempt, each.outcome, now);
          }
        });
    Turn turn = present.turn(now, room);
    boolean isDue = turn.commit() > committed && commits.isOver(now);
    DeliverReport news = news(present, now);
    if (!turn.isQuiet() || isDue || news != null) {
      present.written(writeOrNote(turn, news, member));
      committed = turn.commit();
      commits.begin(now);
      report = news == null ? report : news;
      running.values().removeIf(each -> each.isTaken);
      turn.requests().forEach(request -> running.put(request.attempt(), new Running(request)));
    }
    return turn;
  }

  /** A request of the turn that was written last is made now. */
  void handedOver(Request request, Instant now) {
    if (outbox != null) {
      outbox.handedOver(request, now);
    }
  }

  /** A report, if it is time for one and it says something new; null else. */
  private @Nullable DeliverReport news(Outbox present, Instant now) {
    if (!reports.isOver(now)) {
      return null;
    }
    reports.begin(now);
    DeliverReport fresh =
        DeliverReport.of(receiver, partition, now, since, present.figures(), heard.get());
    boolean isSame = report != null && fresh.saysTheSameAs(report);
    return isSame ? null : fresh;
  }

  /** The offsets of the follow-ups; where it fails, the log may still say that it was to ask. */
  private List<Long> writeOrNote(
      Turn turn, @Nullable DeliverReport news, ConsumerGroupMetadata member)
      throws InterruptedException {
    boolean isWritten = false;
    try {
      List<Long> offsets = write(turn, news, member);
      isWritten = true;
      return offsets;
    } finally {
      if (!isWritten) {
        for (Request request : turn.requests()) {
          Running neverMade = new Running(request);
          neverMade.outcome = NEVER_MADE;
          running.put(request.attempt(), neverMade);
        }
      }
    }
  }

  /** The offsets of the follow-ups. */
  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send met
  private List<Long> write(Turn turn, @Nullable DeliverReport news, ConsumerGroupMetadata member)
      throws InterruptedException {
    Producer<byte[], byte[]> writer = java.util.Objects.requireNonNull(producer);
    writer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Delivery delivery : turn.deliveries()) {
      writer.send(topics.record(delivery, partition));
    }
    for (Turn.FollowUp followUp : turn.followUps()) {
      sent.add(
          writer.send(
              topics.record(followUp.notification(), followUp.isHere() ? partition : null)));
    }
    if (news != null) {
      writer.send(topics.record(news, REPORTS));
    }
    // In each, so that one who is no longer of the group can write nothing at all.
    writer.sendOffsetsToTransaction(
        Map.of(topics.notifications(partition), new OffsetAndMetadata(turn.commit())), member);
    writer.commitTransaction();
    List<Long> offsets = new ArrayList<>();
    for (Future<RecordMetadata> each : sent) {
      offsets.add(offset(each));
    }
    return offsets;
  }

  private static long offset(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw new KafkaException("committed, and yet not sent", e);
    }
  }

  /** Somebody else may have it now: what comes of requests that were made is still waited for. */
  void release() {
    discard();
    // Somebody else may make an attempt of the same number.
    running.values().removeIf(each -> NEVER_MADE.equals(each.outcome));
    report = null;
  }

  /** Throws away what is known, as nobody knows what of it is in the log. */
  void discard() {
    if (outbox != null) {
      outbox.discard();
      outbox = null;
    }
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}
