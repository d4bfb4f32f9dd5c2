package io.wirewatch.app;

import io.wirewatch.notify.command.HeardCounts;
import io.wirewatch.topology.DeliverReport;
import io.wirewatch.topology.Unsent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How one receiver stands, over all partitions, in words. */
final class ReceiverStatus {
  private static final String ALL = "*";
  private static final String HEARD = HeardCounts.PREFIX;

  private final String name;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, String> stopped = new TreeMap<>();
  private int waiting;
  private int inFlight;
  private @Nullable Instant oldest;

  private ReceiverStatus(String name) {
    this.name = name;
  }

  /** Each receiver, by name. */
  static Collection<ReceiverStatus> of(List<DeliverReport> reports) {
    Map<String, ReceiverStatus> byName = new TreeMap<>();
    reports.forEach(
        report -> byName.computeIfAbsent(report.receiver(), ReceiverStatus::new).add(report));
    return byName.values();
  }

  private void add(DeliverReport report) {
    waiting += report.waiting();
    inFlight += report.inFlight();
    report.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
    stopped.putAll(report.stopped());
    Instant first = report.oldest();
    if (first != null && (oldest == null || first.isBefore(oldest))) {
      oldest = first;
    }
  }

  String name() {
    return name;
  }

  /** What is told of a receiver that is not configured, and was not told all. */
  static String unsent(String receiver, List<Unsent.Entry> entries, Instant now) {
    return ("UNSENT %,d notifications for %s, which is not configured here, the oldest written %s;"
            + " they hold the topic until it is, or until 'wirewatch deliveries forget %s'")
        .formatted(
            entries.size(), receiver, StatusCommand.age(Unsent.oldest(entries), now), receiver);
  }

  /**
   * What is told of it.
   *
   * @param isConfigured whether it is to be told still: what waits for one that is not stays untold
   */
  List<String> lines(boolean isConfigured, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "receiver %s%s: %,d waiting%s%s"
            .formatted(
                name,
                isConfigured ? "" : " (NOT CONFIGURED here, nobody tells it)",
                waiting,
                oldest == null ? "" : ", the oldest written " + StatusCommand.age(oldest, now),
                inFlight == 0 ? "" : ", %,d under way".formatted(inFlight)));
    stopped.forEach(
        (target, fault) ->
            lines.add(
                "      STOPPED%s: %s".formatted(target.equals(ALL) ? "" : " " + target, fault)));
    Map<String, Long> told = new TreeMap<>();
    Map<String, Long> heard = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          boolean isHeard = name.startsWith(HEARD);
          (isHeard ? heard : told).put(isHeard ? name.substring(HEARD.length()) : name, count);
        });
    if (!told.isEmpty()) {
      lines.add("      since the start: " + StatusCommand.counted(told));
    }
    if (!heard.isEmpty()) {
      lines.add("      heard since the start: " + StatusCommand.counted(heard));
    }
    return lines;
  }
}
