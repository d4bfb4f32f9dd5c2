package io.wirewatch.notify;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.AlertBrief.Excerpt;
import io.wirewatch.model.AlertBrief.Mark;
import io.wirewatch.model.AlertBrief.Source;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notifications of each kind about things that never happened, to see and to check what messages
 * look like before one is needed.
 */
public final class SampleNotifications {
  private static final Instant AT = Instant.parse("2026-03-04T09:30:00Z");
  private static final String TITLE = "Grain carrier runs aground & shuts Port Linnet <updated>";
  private static final String EXCERPT =
      "A grain carrier ran aground on Gannet Bar on Sunday evening and closed the only channel"
          + " into Port Linnet, the harbour master said.";

  private SampleNotifications() {}

  /** All of them for a receiver and a target, by name; the names are those of {@link #names}. */
  public static Map<String, Notification> of(String receiver, String target) {
    Samples samples = new Samples(receiver, target);
    Map<String, Notification> all = new LinkedHashMap<>();
    AlertBrief raised = alert(1, Alert.Event.RAISED, Severity.WARNING, null);
    all.put("new", samples.alerts(Kind.NEW, List.of(raised), 1));
    all.put(
        "update",
        samples.alerts(
            Kind.UPDATE, List.of(alert(1, Alert.Event.UPDATED, Severity.WARNING, "grown")), 1));
    all.put(
        "resolved",
        samples.alerts(
            Kind.UPDATE, List.of(alert(1, Alert.Event.RESOLVED, Severity.WARNING, "quiet")), 1));
    all.put(
        "withdrawn",
        samples.alerts(
            Kind.UPDATE,
            List.of(alert(1, Alert.Event.WITHDRAWN, Severity.WARNING, "corrected")),
            1));
    List<AlertBrief> three = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      three.add(alert(i, Alert.Event.RAISED, i == 1 ? Severity.CRITICAL : Severity.INFO, null));
    }
    all.put("group", samples.alerts(Kind.NEW, three, 5));
    all.put("repeat", samples.alerts(Kind.REPEAT, List.of(raised), 1));
    List<AlertBrief> many = new ArrayList<>();
    for (int i = 1; i <= Notification.MAX_ALERTS; i++) {
      many.add(alert(i, Alert.Event.RAISED, Severity.WARNING, null));
    }
    all.put("digest", samples.alerts(Kind.DIGEST, many, 214));
    all.put("text", samples.text());
    return all;
  }

  /**
   * One that a person may be sent: of the world {@code test}, which its headline says, and with an
   * id that no earlier one had.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Notification toSend(String receiver, String target, String name, Instant now) {
    Notification sample = of(receiver, target).get(name);
    if (sample == null) {
      throw new IllegalArgumentException("no sample " + name);
    }
    String id = Fingerprint.of(sample.id(), now.toString());
    return new Notification(
        id,
        sample.kind(),
        receiver,
        target,
        id,
        "test",
        sample.group(),
        sample.severity(),
        sample.alerts(),
        sample.total(),
        List.of("sent by hand to see whether messages arrive"),
        sample.text(),
        sample.merged(),
        sample.reason(),
        now,
        0);
  }

  /** The names of the samples. */
  public static List<String> names() {
    return List.copyOf(of("sample", "").keySet());
  }

  private static AlertBrief alert(
      int number, Alert.Event event, Severity severity, @Nullable String reason) {
    List<Source> articles =
        List.of(
            new Source(
                TITLE,
                "https://www.northernwire.example/2026/03/04/aground?id=" + number + "&from=wire",
                "Northern Wire Service",
                "northern-wire",
                AT.minusSeconds(600)),
            new Source(
                "Bakers count sacks",
                null,
                "Millrace Evening Record",
                "millrace evening record",
                null));
    int word = EXCERPT.indexOf("carrier");
    int place = EXCERPT.indexOf("Port");
    return new AlertBrief(
        Fingerprint.of("sample", Integer.toString(number)),
        event,
        "port-shut-" + number,
        "A port is shut",
        severity,
        Map.of("team", "europe", "severity", severity.label()),
        "new-story",
        new Alert.Story("story-" + number, 40, 7),
        TITLE,
        new Excerpt(EXCERPT, List.of(new Mark(word, word + 7), new Mark(place, place + 4))),
        articles,
        "A story that was not told within 24h.",
        reason,
        event == Alert.Event.RAISED ? List.of() : List.of("12 more articles", "2 more publishers"),
        AT.minus(Duration.ofMinutes(40)),
        AT);
  }

  /** Samples for one place. */
  private record Samples(String receiver, String target) {
    Notification alerts(Kind kind, List<AlertBrief> alerts, int total) {
      List<String> notes =
          kind == Kind.UPDATE ? List.of("acknowledged by ana, 10:31") : Collections.emptyList();
      List<String> merged =
          kind == Kind.DIGEST ? Collections.nCopies(31, "0123456789abcdef") : List.of();
      return notification(kind, alerts, total, notes, null, merged);
    }

    Notification text() {
      return notification(
          Kind.TEXT,
          List.of(),
          0,
          List.of(),
          "port-shut: A story that was not told within 24h.\nTold in 40 articles of 7 independent"
              + " publishers.",
          List.of());
    }

    private Notification notification(
        Kind kind,
        List<AlertBrief> alerts,
        int total,
        List<String> notes,
        @Nullable String text,
        List<String> merged) {
      Severity severity =
          alerts.stream().map(AlertBrief::severity).max(Severity::compareTo).orElse(Severity.INFO);
      String message = Fingerprint.of("sample", receiver, target);
      return new Notification(
          Fingerprint.of(message, kind.label(), Integer.toString(alerts.size())),
          kind,
          receiver,
          target,
          message,
          "live",
          Map.of("team", "europe"),
          severity,
          alerts,
          total,
          notes,
          text,
          merged,
          "sample",
          AT,
          0);
    }
  }
}
