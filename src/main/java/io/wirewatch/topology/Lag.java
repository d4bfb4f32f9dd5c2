package io.wirewatch.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * How far one step is behind its input, and who does its work.
 *
 * @param step {@code match}, {@code detect}, {@code route}, or {@code deliver-} and a receiver
 * @param members how many threads share the work
 * @param hosts where they run
 * @param records committed records of its input that it has not taken
 * @param oldest when the first of these arrived; null where there is none
 */
public record Lag(
    String step, int members, List<String> hosts, long records, @Nullable Instant oldest) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  public Lag {
    hosts = List.copyOf(hosts);
  }

  /**
   * The lag of every step up to the notifications.
   *
   * @param isRouted whether anybody is to be told: else the step {@code route} has nothing to do
   */
  public static List<Lag> of(KafkaClients clients, Topics topics, boolean isRouted)
      throws InterruptedException, ExecutionException {
    try (Admin admin = clients.admin();
        Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<Lag> lags = new ArrayList<>();
      lags.add(of(admin, consumer, topics, "match", List.of(topics.articles())));
      lags.add(of(admin, consumer, topics, "detect", List.of(topics.hits())));
      if (isRouted) {
        List<TopicSpec> inputs = List.of(topics.alerts(), topics.commands(), topics.routed());
        lags.add(of(admin, consumer, topics, "route", inputs));
      }
      return lags;
    }
  }

  /** The lag of each receiver; notifications for others, which it passes over, count too. */
  public static List<Lag> ofReceivers(
      KafkaClients clients, Topics topics, Collection<String> receivers)
      throws InterruptedException, ExecutionException {
    try (Admin admin = clients.admin();
        Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<Lag> lags = new ArrayList<>();
      for (String receiver : receivers) {
        String step = DeliverReport.KEYS + receiver;
        lags.add(of(admin, consumer, topics, step, List.of(topics.notifications())));
      }
      return lags;
    }
  }

  private static Lag of(
      Admin admin,
      Consumer<byte[], byte[]> consumer,
      Topics topics,
      String step,
      List<TopicSpec> inputs)
      throws InterruptedException, ExecutionException {
    String group = topics.prefix() + step;
    Map<TopicPartition, Long> behind = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<TopicPartition> partitions =
        inputs.stream()
            .flatMap(input -> consumer.partitionsFor(input.name()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      long next = offset == null ? beginnings.getOrDefault(partition, 0L) : offset.offset();
      if (ends.getOrDefault(partition, 0L) > next) {
        behind.put(partition, next);
      }
    }
    Counted counted = count(consumer, behind, ends);
    List<String> hosts = hosts(admin, group);
    return new Lag(
        step,
        hosts.size(),
        new ArrayList<>(new TreeSet<>(hosts)),
        counted.records(),
        counted.oldest());
  }

  private record Counted(long records, @Nullable Instant oldest) {}

  /** Markers of transactions take offsets too, so what seems behind is looked at. */
  private static Counted count(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> behind,
      Map<TopicPartition, Long> ends) {
    Instant oldest = null;
    long records = 0;
    for (Map.Entry<TopicPartition, Long> entry : behind.entrySet()) {
      TopicPartition partition = entry.getKey();
      consumer.assign(Set.of(partition));
      consumer.seek(partition, entry.getValue());
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE).records(partition)) {
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        oldest = oldest == null || arrival.isBefore(oldest) ? arrival : oldest;
        records += ends.getOrDefault(partition, 0L) - record.offset();
        break;
      }
    }
    return new Counted(records, oldest);
  }

  private static List<String> hosts(Admin admin, String group)
      throws InterruptedException, ExecutionException {
    @Nullable ConsumerGroupDescription description;
    try {
      description = admin.describeConsumerGroups(Set.of(group)).all().get().get(group);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw e;
    }
    return description == null
        ? List.of()
        : description.members().stream().map(member -> member.host().replace("/", "")).toList();
  }
}
