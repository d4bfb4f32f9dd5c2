package io.wirewatch.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.AlertBrief.Source;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.WebAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * An alert in Alertmanager's words.
 *
 * @param labels what it is the same by
 * @param annotations what it says
 * @param startsAt when it was raised
 * @param endsAt when it was resolved or withdrawn; {@link #OPEN} while it stands
 * @param generatorUrl where it leads; empty for nowhere
 */
record AlertmanagerAlert(
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Instant endsAt,
    String generatorUrl) {
  /** How Go writes a time that is none. */
  static final Instant OPEN = Instant.parse("0001-01-01T00:00:00Z");

  // Beyond it a time is no time to Go's JSON.
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final int MAX_VALUE = 300;

  AlertmanagerAlert {
    labels = new TreeMap<>(labels);
    annotations = new TreeMap<>(annotations);
  }

  boolean isOpen() {
    return endsAt.equals(OPEN);
  }

  /** Those that a notification names; of a text one of ours: programs look at the first. */
  static List<AlertmanagerAlert> of(Notification notification) {
    List<AlertmanagerAlert> all = new ArrayList<>();
    notification.alerts().forEach(alert -> all.add(of(alert, notification)));
    if (all.isEmpty()) {
      all.add(ours(notification, Objects.requireNonNullElse(notification.text(), "")));
    }
    return all;
  }

  /** Those that a notification names, and one of ours in the place of those it does not. */
  static List<AlertmanagerAlert> withTheRest(Notification notification) {
    List<AlertmanagerAlert> all = of(notification);
    int more = notification.total() - notification.alerts().size();
    if (more > 0) {
      all.add(ours(notification, more + " more alerts are not named"));
    }
    return all;
  }

  private static AlertmanagerAlert ours(Notification notification, String said) {
    Map<String, String> annotations = new TreeMap<>();
    put(annotations, "summary", said);
    return new AlertmanagerAlert(
        Map.of("alertname", "Wirewatch", "receiver", notification.receiver(), "severity", "info"),
        annotations,
        time(notification.at()),
        OPEN,
        "");
  }

  private static AlertmanagerAlert of(AlertBrief alert, Notification notification) {
    Map<String, String> labels = new TreeMap<>();
    alert.labels().forEach((name, value) -> put(labels, labelName(name), value));
    put(labels, "rule", alert.rule());
    put(labels, "alertname", line(alert.name(), MAX_VALUE).isEmpty() ? alert.rule() : alert.name());
    put(labels, "severity", alert.severity().label());
    put(labels, "alert", alert.id());
    put(labels, "world", notification.world());
    Map<String, String> annotations = new TreeMap<>();
    put(annotations, "summary", alert.headline());
    put(annotations, "why", alert.why());
    put(annotations, "reason", Objects.requireNonNullElse(alert.reason(), ""));
    put(annotations, "news", String.join(", ", alert.news()));
    put(annotations, "description", alert.excerpt() == null ? "" : alert.excerpt().text());
    put(annotations, "notes", String.join("; ", notification.notes()));
    return new AlertmanagerAlert(
        labels,
        annotations,
        time(alert.raisedAt()),
        alert.isOpen() ? OPEN : time(alert.at()),
        alert.articles().stream()
            .map(Source::url)
            .map(WebAddress::of)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(""));
  }

  private static void put(Map<String, String> map, String name, String value) {
    String clean = line(value, MAX_VALUE);
    if (!clean.isEmpty()) {
      map.put(name, clean);
    }
  }

  private static String line(String text, int max) {
    return PlainText.cut(PlainText.line(text), max);
  }

  /** What Alertmanager takes as the name of a label. */
  private static String labelName(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_]", "_");
    return safe.isEmpty() || Character.isDigit(safe.charAt(0)) ? "_" + safe : safe;
  }

  private static Instant time(Instant at) {
    Instant within = at.isAfter(LATEST) ? LATEST : at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
    return within.truncatedTo(ChronoUnit.MILLIS);
  }

  /** This with its headline as all it says. */
  AlertmanagerAlert bare() {
    Map<String, String> headline = new TreeMap<>(annotations);
    headline.keySet().retainAll(Set.of("summary"));
    return new AlertmanagerAlert(labels, headline, startsAt, endsAt, "");
  }

  /** As webhooks are sent it. */
  Map<String, Object> forWebhook() {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("status", isOpen() ? "firing" : "resolved");
    alert.put("labels", labels);
    alert.put("annotations", annotations);
    alert.put("startsAt", written(startsAt));
    alert.put("endsAt", written(endsAt));
    alert.put("generatorURL", generatorUrl);
    alert.put("fingerprint", fingerprint());
    return alert;
  }

  /**
   * As Alertmanager takes it. One without an end it would call resolved after a few minutes.
   *
   * @param now when it is sent
   * @param hold for how long one that stands is to stand without another word
   */
  Map<String, Object> forAlertmanager(Instant now, Duration hold) {
    Instant end = (isOpen() ? now.plus(hold) : now).truncatedTo(ChronoUnit.MILLIS);
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("labels", labels);
    alert.put("annotations", annotations);
    alert.put("startsAt", written(startsAt.isBefore(end) ? startsAt : end));
    alert.put("endsAt", written(end));
    if (!generatorUrl.isEmpty()) {
      alert.put("generatorURL", generatorUrl);
    }
    return alert;
  }

  private static String written(Instant at) {
    return at.toString();
  }

  /** As Prometheus makes it: FNV-1a of the sorted labels, each name and value ended by 0xFF. */
  private String fingerprint() {
    long hash = 0xcbf29ce484222325L;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      hash = hashed(hashed(hash, label.getKey()), label.getValue());
    }
    return HexFormat.of().toHexDigits(hash);
  }

  private static long hashed(long hash, String text) {
    long hashed = hash;
    for (byte unit : text.getBytes(UTF_8)) {
      hashed = (hashed ^ (unit & 0xFF)) * 0x100000001b3L;
    }
    return (hashed ^ 0xFF) * 0x100000001b3L;
  }
}
