package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code notifications} for receivers that nobody tells any more, as one that was
 * renamed, and was not told. It is found by the keys of the notifications themselves: a cluster
 * forgets the offsets of a group that nobody runs.
 */
public final class Unsent {
  private static final Codec<Delivery> DELIVERIES = Codec.of(Delivery.class);

  private final SortedMap<String, List<Entry>> byReceiver;
  private final Set<String> running;
  private final Map<Integer, Long> readTo;

  private Unsent(
      SortedMap<String, List<Entry>> byReceiver, Set<String> running, Map<Integer, Long> readTo) {
    this.byReceiver = byReceiver;
    this.running = Set.copyOf(running);
    this.readTo = Map.copyOf(readTo);
  }

  /**
   * A notification that was not told: no more of it than what names it, as there may be many.
   *
   * @param id of the notification
   * @param target where of its receiver
   * @param message the living message that it makes or changes
   * @param partition where it stands
   * @param offset where it stands in its partition
   * @param written when it came to the topic
   */
  public record Entry(
      String id, String target, String message, int partition, long offset, Instant written) {}

  /**
   * Reads all that is retained.
   *
   * @param isMeant which receivers are looked at; one that somebody runs is not in any case
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public static Unsent read(KafkaClients clients, Topics topics, Predicate<String> isMeant)
      throws InterruptedException {
    try (Admin admin = clients.admin()) {
      Search search = new Search(new ReceiverGroups(admin, topics), isMeant);
      try (TopicTail tail = TopicTail.fromBeginning(clients, topics.notifications().name())) {
        tail.readToEnd(search::take);
      }
      removeFinished(search.found.values(), clients, topics);
      search.found.values().removeIf(List::isEmpty);
      return new Unsent(search.found, search.running, search.readTo);
    }
  }

  /** What lies past the offset of a group may be finished all the same. */
  private static void removeFinished(
      Collection<List<Entry>> found, KafkaClients clients, Topics topics) {
    Set<String> ids =
        found.stream().flatMap(List::stream).map(Entry::id).collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return;
    }
    Map<String, Long> finishedTo = new HashMap<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.deliveries().name())) {
      tail.readToEnd(
          record -> {
            Delivery word = record.value() == null ? null : word(record.value());
            if (word != null && ids.contains(word.id())) {
              finishedTo.put(word.id(), finishedTo(word));
            }
          });
    }
    found.forEach(
        entries ->
            entries.removeIf(entry -> entry.offset() <= finishedTo.getOrDefault(entry.id(), -1L)));
  }

  private static @Nullable Delivery word(byte[] value) {
    try {
      return DELIVERIES.decode(value);
    } catch (MalformedException e) {
      return null;
    }
  }

  /** Up to which offset a notification is finished wherever it stands; -1 where it is not. */
  private static long finishedTo(Delivery word) {
    if (!word.state().isFinished()) {
      return -1;
    }
    // What is parked stands once more behind where it stood.
    return word.state() == Delivery.State.PARKED ? word.offset() : Long.MAX_VALUE;
  }

  /** Takes the records of the topic, one by one, and keeps what of them may be unsent. */
  private static final class Search {
    private final SortedMap<String, List<Entry>> found = new TreeMap<>();
    private final Map<Integer, Long> readTo = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private final Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
    private final ReceiverGroups groups;
    private final Predicate<String> isMeant;

    Search(ReceiverGroups groups, Predicate<String> isMeant) {
      this.groups = groups;
      this.isMeant = isMeant;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      readTo.put(record.partition(), record.offset() + 1);
      String lane = record.key() == null ? "" : new String(record.key(), UTF_8);
      int end = lane.indexOf('|');
      // Most is decided by the key, as a notification can be long.
      if (record.value() == null || (end >= 0 && isPassed(lane.substring(0, end), record))) {
        return;
      }
      try {
        Notification notification = NotificationRecords.CODEC.decode(record.value());
        if (!isPassed(notification.receiver(), record)) {
          found
              .computeIfAbsent(notification.receiver(), name -> new ArrayList<>())
              .add(entry(notification, record));
        }
      } catch (MalformedException e) {
        // Whoever tells receivers says so in its log.
        return;
      }
    }

    private static Entry entry(Notification notification, ConsumerRecord<byte[], byte[]> record) {
      return new Entry(
          notification.id(),
          notification.target(),
          notification.message(),
          record.partition(),
          record.offset(),
          Instant.ofEpochMilli(record.timestamp()));
    }

    /** Whether a receiver is past a record, is run by somebody, or is not looked at. */
    private boolean isPassed(String receiver, ConsumerRecord<byte[], byte[]> record) {
      if (!isMeant.test(receiver)) {
        return true;
      }
      if (!committed.containsKey(receiver) && !running.contains(receiver)) {
        meet(receiver);
      }
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      return running.contains(receiver)
          || record.offset()
              < committed.getOrDefault(receiver, Map.of()).getOrDefault(partition, 0L);
    }

    private void meet(String receiver) {
      try {
        if (groups.isRun(receiver)) {
          running.add(receiver);
        } else {
          committed.put(receiver, groups.committed(receiver));
        }
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  /** By the name of the receiver, in the order of each partition. */
  public SortedMap<String, List<Entry>> byReceiver() {
    return byReceiver;
  }

  /**
   * The receivers that were looked at and of which nothing is known, as somebody ran them: how far
   * they are says their group.
   */
  Set<String> running() {
    return running;
  }

  /** When the oldest of a receiver was written. */
  public static Instant oldest(List<Entry> entries) {
    return entries.stream().map(Entry::written).min(Instant::compareTo).orElse(Instant.MAX);
  }

  /** Before which offset of a partition nothing is unsent, but of who ran, as far as was read. */
  long clearedTo(int partition) {
    Stream<Entry> all = byReceiver.values().stream().flatMap(List::stream);
    return all.filter(entry -> entry.partition() == partition)
        .mapToLong(Entry::offset)
        .min()
        .orElse(readTo.getOrDefault(partition, 0L));
  }
}
