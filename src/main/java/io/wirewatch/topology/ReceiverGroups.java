package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** The consumer groups of receivers. */
final class ReceiverGroups {
  private final Admin admin;
  private final Topics topics;

  ReceiverGroups(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /** Whether somebody tells a receiver. */
  boolean isRun(String receiver) throws InterruptedException {
    String group = DeliverStep.group(topics, receiver);
    try {
      GroupState state =
          requireNonNull(
                  DeliveryTopics.await(admin.describeConsumerGroups(Set.of(group)).all())
                      .get(group))
              .groupState();
      return state != GroupState.EMPTY && state != GroupState.DEAD;
    } catch (GroupIdNotFoundException e) {
      return false;
    }
  }

  /** The receivers that somebody tells. */
  Set<String> running() throws InterruptedException {
    Set<String> running = new TreeSet<>();
    String prefix = DeliverStep.group(topics, "");
    for (GroupListing group :
        DeliveryTopics.await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())) {
      boolean isRun =
          group
              .groupState()
              .filter(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
              .isPresent();
      if (group.groupId().startsWith(prefix) && isRun) {
        running.add(group.groupId().substring(prefix.length()));
      }
    }
    return running;
  }

  /**
   * Before which offset of each partition all is finished for a receiver; none where it never said.
   */
  Map<TopicPartition, Long> committed(String receiver) throws InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    for (Map.Entry<TopicPartition, @Nullable OffsetAndMetadata> each :
        DeliveryTopics.await(
                admin
                    .listConsumerGroupOffsets(DeliverStep.group(topics, receiver))
                    .partitionsToOffsetAndMetadata())
            .entrySet()) {
      if (each.getValue() != null) {
        committed.put(each.getKey(), each.getValue().offset());
      }
    }
    return committed;
  }
}
