package io.wirewatch.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.wirewatch.json.Json;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What Alertmanager sends to webhooks, version 4. */
final class AlertmanagerBody {
  private AlertmanagerBody() {}

  /** The body for a notification: as many of its alerts as fit into so many bytes of JSON. */
  static Map<String, Object> of(Notification notification, int maxBytes) {
    List<AlertmanagerAlert> alerts = AlertmanagerAlert.of(notification);
    for (int shown = alerts.size(); shown > 1; shown--) {
      Map<String, Object> body = body(notification, alerts.subList(0, shown));
      if (Json.write(body).getBytes(UTF_8).length <= maxBytes) {
        return body;
      }
    }
    return body(notification, alerts.subList(0, 1));
  }

  private static Map<String, Object> body(
      Notification notification, List<AlertmanagerAlert> alerts) {
    Map<String, String> group = new TreeMap<>();
    notification.group().forEach((name, value) -> group.put(name, PlainText.line(value)));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("version", "4");
    body.put("groupKey", "{message=\"" + notification.message() + "\"}:" + written(group));
    body.put("truncatedAlerts", Math.max(0, Math.max(notification.total(), 1) - alerts.size()));
    boolean isFiring = alerts.stream().anyMatch(AlertmanagerAlert::isOpen);
    body.put("status", isFiring ? "firing" : "resolved");
    body.put("receiver", notification.receiver());
    body.put("groupLabels", group);
    body.put("commonLabels", common(alerts, AlertmanagerAlert::labels));
    body.put("commonAnnotations", common(alerts, AlertmanagerAlert::annotations));
    body.put("externalURL", "");
    body.put("alerts", alerts.stream().map(AlertmanagerAlert::forWebhook).toList());
    return body;
  }

  private static String written(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + Json.write(label.getValue()))
        .collect(joining(", ", "{", "}"));
  }

  private static Map<String, String> common(
      List<AlertmanagerAlert> alerts, Function<AlertmanagerAlert, Map<String, String>> part) {
    Map<String, String> common = new TreeMap<>(part.apply(alerts.get(0)));
    alerts.forEach(alert -> common.entrySet().retainAll(part.apply(alert).entrySet()));
    return common;
  }
}
