package io.wirewatch.topology;

import java.util.List;

/**
 * How the topics of a cluster stand against what Wirewatch wants.
 *
 * @param created names of topics that were missing and have been made now
 * @param present names of topics that were there
 * @param missing topics that are not there; empty unless nothing was to be created
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

  /**
   * One setting that is not as wanted. Wirewatch runs on, but something is at risk.
   *
   * @param topic the topic's full name
   * @param setting {@code partitions} or Kafka's name of a topic setting
   * @param found what the cluster has
   * @param expected what Wirewatch wants
   * @param risk what may go wrong, as a clause
   */
  public record Difference(
      String topic, String setting, String found, String expected, String risk) {
    @Override
    public String toString() {
      return topic + ": " + setting + " is " + found + ", not " + expected + ": " + risk;
    }
  }
}
