package io.wirewatch.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** All partitions of one topic, read outside of any group. For one thread at a time. */
public final class TopicTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions = new ArrayList<>();

  private TopicTail(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    consumer.assign(partitions);
  }

  /** What comes after what is committed now. */
  public static TopicTail fromEnd(KafkaClients clients, String topic) {
    TopicTail tail = new TopicTail(clients.consumer(), topic);
    tail.consumer.seekToEnd(tail.partitions);
    // The seek is lazy: without this the end would be that of the first poll.
    tail.partitions.forEach(tail.consumer::position);
    return tail;
  }

  /** Everything that is retained. */
  public static TopicTail fromBeginning(KafkaClients clients, String topic) {
    TopicTail tail = new TopicTail(clients.consumer(), topic);
    tail.consumer.seekToBeginning(tail.partitions);
    return tail;
  }

  /** What has come, waiting for a moment if there is nothing. */
  public Iterable<ConsumerRecord<byte[], byte[]>> poll() {
    return consumer.poll(POLL);
  }

  /** All that is committed by now and was not read yet. */
  public List<ConsumerRecord<byte[], byte[]>> readToEnd() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    readToEnd(records::add);
    return records;
  }

  /** Hands over all that is committed by now and was not read yet, and holds none of it. */
  public void readToEnd(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream()
        .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
      consumer.poll(POLL).forEach(taker);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
