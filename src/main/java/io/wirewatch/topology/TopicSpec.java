package io.wirewatch.topology;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic as Wirewatch wants it.
 *
 * @param kind what it is for, and so what a wrong setting risks
 * @param name its full name, prefix included
 * @param partitions how many; changing it later moves keys
 * @param settings topic configuration by Kafka's names, in their order
 * @param follows the topic that says how many partitions this has, where that is there already;
 *     null where {@code partitions} holds
 */
public record TopicSpec(
    Kind kind,
    String name,
    int partitions,
    SortedMap<String, String> settings,
    @Nullable String follows) {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  /** What a topic is for. */
  public enum Kind {
    /** What comes in. */
    ARTICLES,
    /** What one step hands to the next. */
    HITS,
    /** What others read: alerts and mentions. */
    OUTCOME,
    /** The rule book. */
    RULES,
    /** How much rules hit: the last word of each piece of time, for as long as it is retained. */
    TRENDS,
    /** What is to be told: nothing of it may be deleted by age or size. */
    OUTBOX,
    /** What became of each notification, for as long as it is retained. */
    DELIVERIES,
    /** How the steps stand. */
    STATUS,
    /** What could not be taken. */
    DEAD_LETTERS,
    /** The copy of a step's state from which it is restored; Kafka Streams names it. */
    CHANGELOG;

    /** Whether only the last record of each key counts. */
    boolean isCompacted() {
      return this == RULES
          || this == TRENDS
          || this == DELIVERIES
          || this == STATUS
          || this == CHANGELOG;
    }
  }

  public TopicSpec {
    if (!LEGAL.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          "no topic can be named \""
              + name
              + "\": up to 249 of the letters A to Z and a to z, digits, '.', '_' and '-'");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(name + " needs at least one partition: " + partitions);
    }
    settings = new TreeMap<>(settings);
  }

  /** A topic that others read, such as one of somebody else. */
  public TopicSpec(String name, int partitions, Map<String, String> settings) {
    this(Kind.OUTCOME, name, partitions, settings);
  }

  TopicSpec(Kind kind, String name, int partitions, Map<String, String> settings) {
    this(kind, name, partitions, new TreeMap<>(settings), null);
  }

  TopicSpec withPartitions(int count) {
    return new TopicSpec(kind, name, count, settings, follows);
  }
}
