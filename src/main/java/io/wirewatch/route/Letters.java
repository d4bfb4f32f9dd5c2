package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Severity;
import java.util.Comparator;
import java.util.List;

/** Writes the notifications of a message. */
final class Letters {
  private Letters() {}

  /** Writes a message for the first time. */
  static void begin(
      GroupTurn turn,
      GroupHead head,
      GroupMessage message,
      List<GroupedAlert> alerts,
      List<GroupedAlert> shown,
      Occasion occasion) {
    int sequence = message.sequence();
    alerts.forEach(alert -> turn.ledger().put(alert.toldIn(sequence)));
    shown.forEach(alert -> turn.ledger().show(sequence, alert.latest()));
    turn.ledger().put(message);
    if (message.repeatAt() != null) {
      turn.ledger().schedule(message.repeatAt(), GroupTask.repeat(message));
    }
    if (message.escalateAt() != null) {
      turn.ledger().schedule(message.escalateAt(), GroupTask.escalate(message));
    }
    List<AlertBrief> briefs = shown.stream().map(GroupedAlert::latest).toList();
    Severity severity =
        alerts.stream()
            .map(alert -> alert.latest().severity())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    for (String target : message.targets()) {
      String id = message.id(head, target);
      turn.ledger().name(message, id);
      turn.write(
          notification(
              turn,
              head,
              message,
              target,
              id,
              Notification.Kind.NEW,
              briefs,
              message.total(),
              severity,
              occasion));
    }
  }

  /** Writes a message once more at every target that it was told at. */
  static void again(
      GroupTurn turn,
      Desks desks,
      GroupMessage before,
      Notification.Kind kind,
      List<AlertBrief> alerts,
      Occasion occasion) {
    Receiver receiver = desks.receiver(before.receiver());
    GroupHead head = turn.head();
    GroupMessage message = before.revised();
    turn.ledger().put(message);
    if (receiver == null || alerts.isEmpty()) {
      return;
    }
    Severity severity =
        alerts.stream().map(AlertBrief::severity).max(Comparator.naturalOrder()).orElseThrow();
    int total = kind == Notification.Kind.UPDATE ? message.total() : alerts.size();
    for (String target : message.targets()) {
      if (receiver.targets().contains(target)) {
        String id =
            head.ref()
                .message(message.receiver(), target, message.id(head, target), -message.revision());
        turn.write(
            notification(turn, head, message, target, id, kind, alerts, total, severity, occasion));
      }
    }
  }

  private static Notification notification(
      GroupTurn turn,
      GroupHead head,
      GroupMessage message,
      String target,
      String id,
      Notification.Kind kind,
      List<AlertBrief> alerts,
      int total,
      Severity severity,
      Occasion occasion) {
    return new Notification(
        id,
        kind,
        message.receiver(),
        target,
        message.id(head, target),
        head.world(),
        head.ref().labels(),
        severity,
        alerts,
        total,
        message.notes(),
        null,
        List.of(),
        occasion.label(),
        turn.now(),
        0);
  }
}
