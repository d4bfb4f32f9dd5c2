package io.wirewatch.notify.sender;

import static java.util.Comparator.comparing;

import io.wirewatch.json.Codec;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one message of many that waited. */
final class Digests {
  private static final int MAX_BYTES = (1 << 20) - (16 << 10);
  private static final Codec<Notification> CODEC = Codec.of(Notification.class);
  private static final Comparator<AlertBrief> MOST_IMPORTANT_FIRST =
      comparing(AlertBrief::severity).thenComparing(AlertBrief::at).reversed();

  private Digests() {}

  /**
   * The digest of {@code run}, which are of one lane and one world. It shows the most severe and
   * then newest alerts, as they last were, and names everything that it takes the place of; its id
   * is a function of that.
   */
  static Notification of(List<Notification> run, Instant now) {
    Notification first = run.get(0);
    List<String> merged = new ArrayList<>();
    Map<String, AlertBrief> alerts = new LinkedHashMap<>();
    Severity severity = first.severity();
    int hidden = 0;
    for (Notification each : run) {
      merged.add(each.id());
      merged.addAll(each.merged());
      each.alerts().forEach(alert -> alerts.put(alert.id(), alert));
      hidden += Math.max(0, each.total() - each.alerts().size());
      severity = each.severity().compareTo(severity) > 0 ? each.severity() : severity;
    }
    List<AlertBrief> shown =
        alerts.values().stream()
            .sorted(MOST_IMPORTANT_FIRST)
            .limit(Notification.MAX_ALERTS)
            .toList();
    String id = Fingerprint.of(merged.toArray(String[]::new));
    Notification digest = digest(id, first, severity, shown, hidden + alerts.size(), merged, now);
    while (!shown.isEmpty() && CODEC.encode(digest).length > MAX_BYTES) {
      shown = shown.subList(0, shown.size() - 1);
      digest = digest(id, first, severity, shown, hidden + alerts.size(), merged, now);
    }
    return digest;
  }

  private static Notification digest(
      String id,
      Notification first,
      Severity severity,
      List<AlertBrief> shown,
      int total,
      List<String> merged,
      Instant now) {
    return new Notification(
        id,
        Notification.Kind.DIGEST,
        first.receiver(),
        first.target(),
        id,
        first.world(),
        Map.of(),
        severity,
        shown,
        total,
        List.of(),
        null,
        merged,
        "backlog",
        now,
        0);
  }
}
