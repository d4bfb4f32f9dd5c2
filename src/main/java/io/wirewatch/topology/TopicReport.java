package io.wirewatch.topology;

import java.util.List;

/**
 * How the topics of a cluster stand against what Wirewatch wants.
 *
 * @param created names of topics that were missing and have been made now
 * @param present names of topics that were there
 * @param missing topics that are not there, or hidden; empty unless nothing was to be created
 * @param differences where a topic that was there is not as wanted
 */
public record TopicReport(
    List<String> created,
    List<String> present,
    List<TopicSpec> missing,
    List<Difference> differences) {

  public TopicReport {
    created = List.copyOf(created);
    present = List.copyOf(present);
    missing = List.copyOf(missing);
    differences = List.copyOf(differences);
  }

  /** The differences with which the steps must not start. */
  public List<Difference> fatal() {
    return differences.stream().filter(Difference::isFatal).toList();
  }

  /**
   * One setting that is not as wanted.
   *
   * @param topic the topic's full name
   * @param setting {@code partitions}, {@code replication}, {@code configuration} (all of it) or
   *     Kafka's name of a topic setting
   * @param found what the cluster has
   * @param expected what Wirewatch wants
   * @param risk what may go wrong, as a clause
   * @param isFatal whether alerts would be lost or a step would end, so that it is better not to
   *     start
   */
  public record Difference(
      String topic, String setting, String found, String expected, String risk, boolean isFatal) {
    /** Whether it is a setting of Kafka's that can be given another value. */
    boolean isSetting() {
      return setting.contains(".");
    }

    @Override
    public String toString() {
      return topic + ": " + setting + " is " + found + ", not " + expected + ": " + risk;
    }
  }
}
