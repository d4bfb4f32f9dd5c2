package io.wirewatch.topology;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A topic as Wirewatch wants it.
 *
 * @param name its full name, prefix included
 * @param partitions how many; changing it later moves keys
 * @param settings topic configuration by Kafka's names, in their order
 */
public record TopicSpec(String name, int partitions, SortedMap<String, String> settings) {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,249}");

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

  TopicSpec(String name, int partitions, Map<String, String> settings) {
    this(name, partitions, new TreeMap<>(settings));
  }

  /**
   * The command with which an administrator makes this topic, its replication left to the cluster.
   *
   * @param bootstrap the cluster's address as given to Wirewatch
   */
  public String createCommand(String bootstrap) {
    StringBuilder command =
        new StringBuilder("kafka-topics.sh --bootstrap-server ")
            .append(bootstrap)
            .append(" --create --if-not-exists --topic ")
            .append(name)
            .append(" --partitions ")
            .append(partitions);
    settings.forEach(
        (key, value) -> command.append(" --config ").append(key).append('=').append(value));
    return command.toString();
  }
}
