package io.wirewatch.route;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.model.Routing.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells others of what nobody has acknowledged. */
final class Escalations {
  private final Desks desks;
  private final Pace pace;

  Escalations(Desks desks, Pace pace) {
    this.desks = desks;
    this.pace = pace;
  }

  /** Tells others of what nobody has acknowledged. */
  void escalate(GroupTurn turn, int sequence) {
    GroupMessage message = turn.ledger().message(sequence);
    if (message == null
        || message.escalateAt() == null
        || message.escalateAt().isAfter(turn.now())) {
      return;
    }
    GroupHead head = turn.head();
    Route route = desks.route(head.ref());
    Instant release = pace.release(turn, head);
    if (release != null) {
      escalateAt(turn, message, release);
      return;
    }
    GroupMessage due = message.escalatingAt(null);
    turn.ledger().put(due);
    Escalation escalation = route.escalation();
    if (escalation != null && due.acknowledgedBy() == null && due.open() > 0) {
      escalate(turn, due, escalation);
    }
  }

  /** Has others told in time of a message of which they would be told too late. */
  void replan(GroupTurn turn, int sequence) {
    GroupMessage message = turn.ledger().message(sequence);
    if (message == null || message.escalateAt() == null) {
      return;
    }
    Escalation escalation = desks.route(turn.head().ref()).escalation();
    Instant latest = escalation == null ? turn.now() : turn.now().plus(escalation.after());
    if (message.escalateAt().isAfter(latest)) {
      turn.ledger().cancel(message.escalateAt(), GroupTask.escalate(message));
      escalateAt(turn, message, latest);
    }
  }

  private static void escalateAt(GroupTurn turn, GroupMessage message, Instant at) {
    turn.ledger().schedule(at, GroupTask.escalate(message));
    turn.ledger().put(message.escalatingAt(at));
  }

  private void escalate(GroupTurn turn, GroupMessage from, Escalation escalation) {
    Receiver receiver = desks.receiver(escalation.receiver());
    if (receiver == null) {
      turn.count(Untold.RECEIVER_GONE);
      return;
    }
    if (!desks.mayHear(receiver, turn.head().world())) {
      turn.count(Untold.ESCALATION_NOT_SANDBOX);
      return;
    }
    List<GroupedAlert> alerts = new ArrayList<>();
    boolean isHolding = false;
    for (String id : from.shown()) {
      GroupedAlert alert = turn.ledger().alert(id);
      if (alert == null || !alert.escalates() || !alert.isOpen()) {
        continue;
      }
      if (Changes.isHidden(turn, id)) {
        isHolding = true;
      } else {
        alerts.add(alert);
      }
    }
    if (alerts.isEmpty()) {
      if (isHolding) {
        escalateAt(turn, from, turn.now().plus(Pace.RECHECK));
      }
      return;
    }
    GroupHead head = turn.head().withNextMessage();
    turn.ledger().put(head);
    GroupMessage message =
        GroupMessage.first(head.sequence(), receiver, alerts, alerts, turn.now())
            .escalating(from)
            .noting(
                "not acknowledged by %s within %s"
                    .formatted(from.receiver(), Durations.format(escalation.after())))
            .repeatingAt(Telling.repeatAt(turn, desks.route(head.ref()), alerts));
    turn.ledger().put(from.withCounterpart(message.sequence()));
    Letters.begin(turn, head, message, alerts, alerts, Occasion.ESCALATED);
  }
}
