package io.wirewatch.topology;

import io.wirewatch.topology.TopicReport.Difference;
import io.wirewatch.topology.TopicSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a topic that is there with what is wanted, and weighs each difference: fatal where
 * records would be lost before they are read, a rule or a state would vanish, or a step could not
 * write; else something to know.
 */
final class TopicChecks {
  static final String ARRIVAL = "LogAppendTime";

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long WEEK = Duration.ofDays(7).toMillis();

  // What the steps write themselves is fitted to half of what its topic takes.
  private static final long WRITTEN_BYTES = Topics.RECORD_BYTES / 2;
  // Kafka's own default, of which the largest value of a state is a sixtieth.
  private static final long STATE_BYTES = 1_000_000;
  // Key, headers and batch around a dead letter.
  private static final long AROUND_BYTES = 64 << 10;

  private final Found found;
  private final TopicSpec wanted;
  private final List<Difference> differences = new ArrayList<>();

  private TopicChecks(Found found, TopicSpec wanted) {
    this.found = found;
    this.wanted = wanted;
  }

  /**
   * A topic as it is.
   *
   * @param partitions how many
   * @param replicas of the partition that has fewest
   * @param brokers how many the cluster has
   * @param articleBytes the largest record that the topic of articles takes
   * @param settings the value of each setting
   */
  record Found(int partitions, int replicas, int brokers, long articleBytes, Settings settings) {}

  /** Kafka's settings of a topic. */
  interface Settings {
    /** The value; null where this broker has no such setting. */
    @Nullable String get(String setting);
  }

  /** What differs, in the order in which it is told. */
  static List<Difference> of(Found found, TopicSpec wanted) {
    TopicChecks checks = new TopicChecks(found, wanted);
    checks.partitions();
    checks.cleanup();
    checks.size();
    checks.time();
    checks.retention();
    checks.compaction();
    checks.compression();
    checks.replication();
    return checks.differences;
  }

  private void partitions() {
    int count = found.partitions();
    if (count == wanted.partitions()) {
      return;
    }
    String expected = Integer.toString(wanted.partitions());
    String risk =
        switch (wanted.kind()) {
          case ARTICLES ->
              "articles have no common order: what depends on it may tell of another article";
          case RULES -> "a rule that stands in another than the first is never in force";
          case CHANGELOG -> "the step cannot keep its state there, and ends";
          case HITS -> "the step that reads it has another number of tasks than configured";
          case DELIVERIES ->
              "what becomes of a notification is written into the partition that it stands in";
          case OUTCOME, TRENDS, OUTBOX, STATUS, DEAD_LETTERS ->
              "its records have no common order, or another";
        };
    boolean isFatal =
        wanted.kind() == Kind.RULES
            || wanted.kind() == Kind.CHANGELOG
            || (wanted.kind() == Kind.DELIVERIES && count < wanted.partitions());
    tell("partitions", Integer.toString(count), expected, risk, isFatal);
  }

  private void cleanup() {
    String policy = text("cleanup.policy", wanted.kind().isCompacted() ? "compact" : "delete");
    Set<String> policies = new TreeSet<>(Arrays.asList(policy.split("[, ]+", -1)));
    policies.remove("");
    if (!wanted.kind().isCompacted()) {
      if (policies.contains("compact")) {
        tell(
            "cleanup.policy",
            policy,
            "delete",
            "records without a key are refused, and of those with the same key all but the last"
                + " vanish unread",
            true);
      } else if (policies.isEmpty()) {
        tell("cleanup.policy", "none", "delete", "records stay for ever", false);
      }
      return;
    }
    boolean isCutOff =
        wanted.kind() != Kind.TRENDS
            && wanted.kind() != Kind.DELIVERIES
            && policies.contains("delete")
            && (number("retention.ms", -1) >= 0 || number("retention.bytes", -1) >= 0);
    if (isCutOff) {
      String risk =
          switch (wanted.kind()) {
            case RULES -> "rules that nobody has changed for that long are no longer in force";
            case STATUS -> "the status of a step that is idle for that long is gone";
            default -> "state is gone when the step is restored: what was told is told again";
          };
      tell("cleanup.policy", policy, "compact", risk, wanted.kind() != Kind.STATUS);
    } else if (!policies.contains("compact")) {
      tell(
          "cleanup.policy",
          policies.isEmpty() ? "none" : policy,
          "compact",
          "it grows for ever, and each start reads all of it",
          false);
    }
  }

  private void size() {
    String setting = "max.message.bytes";
    long wantedBytes = wanted(setting, STATE_BYTES);
    long bytes = number(setting, wantedBytes);
    if (bytes >= wantedBytes) {
      return;
    }
    switch (wanted.kind()) {
      case ARTICLES -> tell(setting, bytes, wantedBytes, "larger articles are refused", false);
      case RULES -> tell(setting, bytes, wantedBytes, "larger rules are refused", false);
      case DEAD_LETTERS ->
          tell(
              setting,
              bytes,
              wantedBytes,
              "the step that sets aside a larger record ends, and no alert comes any more",
              bytes < found.articleBytes() + AROUND_BYTES);
      default ->
          tell(
              setting,
              bytes,
              wantedBytes,
              "the step that writes a larger record ends, and no alert comes any more",
              bytes < (wanted.kind() == Kind.CHANGELOG ? STATE_BYTES : WRITTEN_BYTES));
    }
  }

  private void time() {
    String setting = "message.timestamp.type";
    if (wanted.kind() == Kind.CHANGELOG) {
      long before = number("message.timestamp.before.max.ms", Long.MAX_VALUE);
      boolean isRefused = !text(setting, ARRIVAL).equals(ARRIVAL) && before < WEEK;
      if (isRefused) {
        tell(
            "message.timestamp.before.max.ms",
            before,
            Long.MAX_VALUE,
            "a step that catches up may not write its state, and ends",
            true);
      }
      return;
    }
    String type = text(setting, ARRIVAL);
    if (type.equals(ARRIVAL)) {
      return;
    }
    String risk =
        switch (wanted.kind()) {
          case ARTICLES ->
              "arrival is what the sender claims: event time is wrong, and what is dated back or"
                  + " ahead is deleted at once or refused";
          case HITS -> "what a step that was down catches up on may be deleted before it is read";
          default -> "its age, and --since, count by another clock than that of arrival";
        };
    boolean isFatal = wanted.kind() == Kind.ARTICLES || wanted.kind() == Kind.HITS;
    tell(setting, type, ARRIVAL, risk, isFatal);
  }

  private void retention() {
    if (wanted.kind().isCompacted()) {
      return;
    }
    long wantedMillis = wanted("retention.ms", -1);
    long millis = number("retention.ms", wantedMillis);
    boolean isOutbox = wanted.kind() == Kind.OUTBOX;
    boolean isRead = wanted.kind() == Kind.ARTICLES || wanted.kind() == Kind.HITS;
    String untold = "what a receiver that is away was not told by then is never told";
    if (millis >= 0 && (millis < wantedMillis || wantedMillis < 0)) {
      tell(
          "retention.ms",
          millis,
          wantedMillis,
          isOutbox
              ? untold
              : isRead
                  ? "what a step that was down longer did not read is lost, and a backtest finds less"
                  : "it is gone before people look back for it",
          isOutbox);
    }
    long bytes = number("retention.bytes", -1);
    if (bytes >= 0) {
      tell(
          "retention.bytes",
          bytes,
          -1,
          isOutbox
              ? untold
              : isRead
                  ? "after a burst the oldest is deleted, read or not"
                  : "after a burst the oldest is gone before people look back for it",
          isOutbox);
    }
  }

  private void compaction() {
    if (!wanted.kind().isCompacted()) {
      return;
    }
    long deletes = number("delete.retention.ms", DAY);
    if (deletes < DAY && wanted.kind() != Kind.STATUS && wanted.kind() != Kind.TRENDS) {
      tell(
          "delete.retention.ms",
          deletes,
          DAY,
          wanted.kind() == Kind.RULES
              ? "a process that was cut off longer keeps a rule in force that was deleted"
              : "a step restored from an older copy of its state keeps what was deleted from it",
          false);
    }
    String longer =
        wanted.kind() == Kind.CHANGELOG
            ? "a step that is restored reads that much more"
            : "what is superseded stays longer, and each start reads it";
    long most = wanted("segment.ms", Long.MAX_VALUE);
    long segment = number("segment.ms", most);
    if (segment > most) {
      tell("segment.ms", segment, most, longer, false);
    }
    long lag = number("min.compaction.lag.ms", 0);
    if (lag > 0) {
      tell("min.compaction.lag.ms", lag, 0, longer, false);
    }
  }

  private void compression() {
    String type = text("compression.type", "producer");
    if (!type.equals("producer") && !type.equals("lz4")) {
      tell(
          "compression.type",
          type,
          "producer",
          "the broker packs each batch anew, which takes it time",
          false);
    }
  }

  private void replication() {
    int replicas = found.replicas();
    long synced = number("min.insync.replicas", 1);
    if (synced > replicas) {
      tell(
          "min.insync.replicas",
          synced,
          replicas,
          "no partition has so many replicas, so that nothing can be written",
          true);
    } else if (replicas > 1 && synced == replicas) {
      tell(
          "min.insync.replicas",
          synced,
          replicas - 1L,
          "while one broker is away nothing can be written",
          false);
    } else if (replicas > 1 && synced == 1) {
      tell(
          "min.insync.replicas",
          synced,
          2,
          "what one broker alone has acknowledged is lost with it",
          false);
    }
    if (replicas == 1 && found.brokers() > 1) {
      tell("replication", "1", "2 or more", "what it holds is lost with its broker", false);
    }
    if (replicas > 1 && text("unclean.leader.election.enable", "false").equals("true")) {
      tell(
          "unclean.leader.election.enable",
          "true",
          "false",
          "what was acknowledged may vanish: alerts may be lost or told twice",
          false);
    }
  }

  private String text(String setting, String otherwise) {
    String value = found.settings().get(setting);
    return value == null ? otherwise : value.strip();
  }

  private long number(String setting, long otherwise) {
    String value = found.settings().get(setting);
    return value == null ? otherwise : Long.parseLong(value);
  }

  private long wanted(String setting, long otherwise) {
    String value = wanted.settings().get(setting);
    return value == null ? otherwise : Long.parseLong(value);
  }

  private void tell(String setting, long value, long expected, String risk, boolean isFatal) {
    tell(setting, Long.toString(value), Long.toString(expected), risk, isFatal);
  }

  private void tell(String setting, String value, String expected, String risk, boolean isFatal) {
    differences.add(new Difference(wanted.name(), setting, value, expected, risk, isFatal));
  }
}
