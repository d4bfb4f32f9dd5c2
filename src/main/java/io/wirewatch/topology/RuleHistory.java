package io.wirewatch.topology;

import io.wirewatch.json.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of all rules, as far back as the topic {@code rules.history} is kept. */
public final class RuleHistory {
  private static final Logger LOG = LoggerFactory.getLogger(RuleHistory.class);

  private final List<RuleChange> changes;

  /**
   * @param changes in the order in which they were made
   */
  RuleHistory(List<RuleChange> changes) {
    this.changes = List.copyOf(changes);
  }

  /** What is committed by now; what cannot be read is left out, and logged. */
  public static RuleHistory read(KafkaClients clients, Topics topics) {
    List<RuleChange> changes = new ArrayList<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.ruleHistory().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        try {
          changes.add(
              RuleChange.CODEC.decode(record.value() == null ? new byte[0] : record.value()));
        } catch (MalformedException e) {
          LOG.warn(
              "offset {} of {} is no change of a rule: {}",
              record.offset(),
              record.topic(),
              e.getMessage());
        }
      }
    }
    return new RuleHistory(changes);
  }

  /** All changes, in the order in which they were made. */
  public List<RuleChange> all() {
    return changes;
  }

  /** The changes of one rule, in the order in which they were made. */
  public List<RuleChange> of(String id) {
    return changes.stream().filter(change -> change.id().equals(id)).toList();
  }

  /** The last change of a rule that was made by {@code revision}; empty if none is known. */
  public Optional<RuleChange> lastOf(String id, long revision) {
    return of(id).stream()
        .filter(change -> change.revision() <= revision)
        .reduce((first, second) -> second);
  }
}
