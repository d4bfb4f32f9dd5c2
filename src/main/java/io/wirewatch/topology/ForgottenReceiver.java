package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Gives up what a receiver was not told that nobody tells any more. */
public final class ForgottenReceiver {
  /** The named reason of what is given up. */
  public static final String OUTCOME = "forgotten";

  private final KafkaClients clients;
  private final Topics topics;

  /** For the receivers under {@code topics}. */
  public ForgottenReceiver(KafkaClients clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
  }

  /** Whether somebody tells it. */
  public boolean isTold(String receiver) throws InterruptedException {
    try (Admin admin = clients.admin()) {
      return new ReceiverGroups(admin, topics).isRun(receiver);
    }
  }

  /**
   * Says of each of {@code entries} that it is dropped, and removes the receiver's group and what
   * was said of how it stands. Returns once the cluster has it.
   *
   * @throws KafkaException if it will not have it, such as while somebody tells the receiver
   */
  public void forget(String receiver, List<Unsent.Entry> entries, Instant now)
      throws InterruptedException {
    try (Admin admin = clients.admin();
        Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      // First: it fails while somebody tells the receiver after all.
      delete(admin, DeliverStep.group(topics, receiver));
      DeliveryTopics deliveries = new DeliveryTopics(clients, admin, topics);
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Unsent.Entry entry : entries) {
        sent.add(
            producer.send(deliveries.record(dropped(receiver, entry, now), entry.partition())));
      }
      for (String key : reports(receiver)) {
        sent.add(
            producer.send(
                new ProducerRecord<>(topics.status().name(), 0, key.getBytes(UTF_8), null)));
      }
      await(sent);
    }
  }

  private static void delete(Admin admin, String group) throws InterruptedException {
    try {
      DeliveryTopics.await(admin.deleteConsumerGroups(Set.of(group)).all());
    } catch (GroupIdNotFoundException e) {
      // The cluster has forgotten it by itself.
      return;
    }
  }

  private static Delivery dropped(String receiver, Unsent.Entry entry, Instant now) {
    return new Delivery(
        entry.id(),
        receiver,
        entry.target(),
        entry.message(),
        State.DROPPED,
        0,
        "rich",
        OUTCOME,
        null,
        null,
        null,
        now,
        entry.offset(),
        entry.offset(),
        false,
        null);
  }

  private Set<String> reports(String receiver) {
    Set<String> keys = new TreeSet<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.status().name())) {
      tail.readToEnd(
          record -> {
            String key = record.key() == null ? "" : new String(record.key(), UTF_8);
            if (record.value() != null && key.matches(pattern(receiver))) {
              keys.add(key);
            }
          });
    }
    return keys;
  }

  private static String pattern(String receiver) {
    return Pattern.quote(DeliverReport.KEYS + receiver + "-") + "\\d+";
  }

  private static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new KafkaException("what is given up could not be written", e.getCause());
    }
  }
}
