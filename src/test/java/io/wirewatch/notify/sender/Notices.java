package io.wirewatch.notify.sender;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.InDoubt;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receivers and notifications to try senders with. */
public final class Notices {
  /** More than any test asks for. */
  public static final Rate FAST = new Rate(1_000, Duration.ZERO, 1_000, Duration.ZERO);

  private Notices() {}

  /** A receiver of messages that can be edited, at its targets. */
  public static Receiver receiver(String name, String... targets) {
    return receiver(name, List.of(targets), Living.EDIT, FAST, InDoubt.MARK, null);
  }

  /** A receiver. */
  public static Receiver receiver(
      String name,
      List<String> targets,
      Living living,
      Rate rate,
      InDoubt inDoubt,
      @Nullable String fallback) {
    return new Receiver(
        name,
        "fake",
        Map.of(),
        Map.of(),
        targets,
        living,
        false,
        true,
        rate,
        inDoubt,
        Duration.ofMinutes(30),
        fallback,
        Map.of());
  }

  /** A message of its own. */
  public static Notification news(String id, String receiver, String target, Instant at) {
    return of(id, Kind.NEW, receiver, target, id, at);
  }

  /** A change of the message that another notification made. */
  public static Notification update(
      String id, String message, String receiver, String target, Instant at) {
    return of(id, Kind.UPDATE, receiver, target, message, at);
  }

  /** A notification of one alert, named as itself. */
  public static Notification of(
      String id, Kind kind, String receiver, String target, String message, Instant at) {
    boolean isText = kind == Kind.TEXT;
    return new Notification(
        id,
        kind,
        receiver,
        target,
        message,
        "live",
        Map.of("rule", "coup"),
        Severity.WARNING,
        isText ? List.of() : List.of(alert("alert-of-" + message, Severity.WARNING, at)),
        isText ? 0 : 1,
        List.of(),
        isText ? "said" : null,
        List.of(),
        "group-wait",
        at,
        0);
  }

  /** An alert. */
  public static AlertBrief alert(String id, Severity severity, Instant at) {
    return new AlertBrief(
        id,
        Alert.Event.RAISED,
        "coup",
        "Coup",
        severity,
        Map.of("team", "europe"),
        "new-story",
        null,
        "Troops deny a coup",
        null,
        List.of(),
        "A new story.",
        null,
        List.of(),
        at,
        at);
  }
}
