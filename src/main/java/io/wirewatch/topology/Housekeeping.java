package io.wirewatch.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes of {@code notifications} what every receiver is past, once it is of some age: until then
 * it can be looked at, and told again. A receiver that never said how far it is holds everything;
 * one that is not configured here holds what it is not past for as long as somebody runs it, and
 * what it was not told until a person gives that up.
 */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  // All that is retained is read for it.
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final Pause read = new Pause(LOOK_AGAIN);
  private final KafkaClients clients;
  private final Admin admin;
  private final Topics topics;
  private final Set<String> configured;
  private final Duration kept;
  private final Map<String, Integer> told = new HashMap<>();

  private @Nullable Unsent unsent;

  /**
   * @param admin used, and not closed
   * @param receivers who is told here
   * @param kept how long notifications are kept that nobody is to be told of any more
   */
  Housekeeping(
      KafkaClients clients, Admin admin, Topics topics, Set<String> receivers, Duration kept) {
    this.clients = clients;
    this.admin = admin;
    this.topics = topics;
    this.kept = kept;
    this.configured = Set.copyOf(receivers);
  }

  /**
   * Deletes what can be deleted now.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster does not let it
   */
  void tidy(Instant now) throws InterruptedException {
    List<TopicPartition> partitions = partitions();
    Unsent unsent = unsent(now);
    Map<TopicPartition, Long> past = passedByAll(partitions, unsent.running());
    Map<TopicPartition, Long> old = offsets(partitions, OffsetSpec.forTimestamp(cut(now)));
    Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long before = past.getOrDefault(partition, 0L);
      long young = old.getOrDefault(partition, -1L);
      // -1 where all that is there is old.
      before = young < 0 ? before : Math.min(before, young);
      before = Math.min(before, unsent.clearedTo(partition.partition()));
      if (before > first.getOrDefault(partition, 0L)) {
        deletions.put(partition, RecordsToDelete.beforeOffset(before));
      }
    }
    if (!deletions.isEmpty()) {
      DeliveryTopics.await(admin.deleteRecords(deletions).all());
    }
  }

  private Unsent unsent(Instant now) throws InterruptedException {
    Unsent known = unsent;
    if (known == null || read.isOver(now)) {
      known = Unsent.read(clients, topics, name -> !configured.contains(name));
      unsent = known;
      read.begin(now);
      warn(known);
    }
    return known;
  }

  private void warn(Unsent found) {
    told.keySet().retainAll(found.byReceiver().keySet());
    found
        .byReceiver()
        .forEach(
            (receiver, entries) -> {
              Integer before = told.put(receiver, entries.size());
              if (before == null || before != entries.size()) {
                LOG.warn(
                    "{} notifications for {}, whom nobody tells, wait since {}; they stay, and what"
                        + " is behind them, until it is configured again, or until 'wirewatch"
                        + " deliveries forget {}'",
                    entries.size(),
                    receiver,
                    Unsent.oldest(entries).truncatedTo(ChronoUnit.SECONDS),
                    receiver);
              }
            });
  }

  private long cut(Instant now) {
    return now.minus(kept).toEpochMilli();
  }

  private List<TopicPartition> partitions() throws InterruptedException {
    String name = topics.notifications().name();
    TopicDescription topic =
        DeliveryTopics.await(admin.describeTopics(Set.of(name)).allTopicNames()).get(name);
    List<TopicPartition> partitions = new ArrayList<>();
    if (topic != null) {
      topic
          .partitions()
          .forEach(each -> partitions.add(new TopicPartition(name, each.partition())));
    }
    return partitions;
  }

  /**
   * Before which offset nobody has anything to do.
   *
   * @param ran who ran when the topic was read, and is not known to have been told all: it may have
   *     stopped since
   */
  private Map<TopicPartition, Long> passedByAll(List<TopicPartition> partitions, Set<String> ran)
      throws InterruptedException {
    ReceiverGroups groups = new ReceiverGroups(admin, topics);
    Set<String> receivers = new TreeSet<>(configured);
    receivers.addAll(ran);
    receivers.addAll(groups.running());
    Map<TopicPartition, Long> lowest = new HashMap<>();
    for (String receiver : receivers) {
      Map<TopicPartition, Long> committed = groups.committed(receiver);
      for (TopicPartition partition : partitions) {
        lowest.merge(partition, committed.getOrDefault(partition, 0L), Math::min);
      }
    }
    return lowest;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each :
        DeliveryTopics.await(admin.listOffsets(asked).all()).entrySet()) {
      offsets.put(each.getKey(), each.getValue().offset());
    }
    return offsets;
  }
}
