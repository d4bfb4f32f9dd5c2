package io.wirewatch.topology;

import io.wirewatch.model.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives all partitions to one member of the group, and to another when that is gone: what a
 * receiver bears as a whole, and how long it asks to wait, is known to one process alone. Which
 * member it is depends on the group, so that receivers are spread over processes. Kafka makes its
 * own instance of it by its name.
 */
public final class OneMember implements ConsumerPartitionAssignor, Configurable {
  private String group = "";

  /** An instance that is not configured yet. */
  public OneMember() {}

  @Override
  public void configure(Map<String, ?> configs) {
    group = String.valueOf(configs.get(ConsumerConfig.GROUP_ID_CONFIG));
  }

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription groupSubscription) {
    Map<String, Subscription> members = new TreeMap<>(groupSubscription.groupSubscription());
    String chosen =
        members.keySet().stream()
            .max(Comparator.comparing(member -> rank(member, members)))
            .orElse("");
    Map<String, Assignment> assignments = new HashMap<>();
    members.forEach(
        (member, subscription) -> {
          List<TopicPartition> partitions = new ArrayList<>();
          if (member.equals(chosen)) {
            for (String topic : subscription.topics()) {
              metadata
                  .partitionsForTopic(topic)
                  .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
            }
          }
          assignments.put(member, new Assignment(partitions));
        });
    return new GroupAssignment(assignments);
  }

  private String rank(String member, Map<String, Subscription> members) {
    Subscription subscription = members.get(member);
    String instance = subscription == null ? member : subscription.groupInstanceId().orElse(member);
    return Fingerprint.of(group, instance);
  }

  @Override
  public String name() {
    return "one-member";
  }
}
