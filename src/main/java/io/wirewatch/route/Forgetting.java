package io.wirewatch.route;

/** Takes out of a group what is over, and the group itself when nothing is left. */
final class Forgetting {
  private static final int CLOSED_AT_ONCE = 100;

  private Forgetting() {}

  /** Takes an alert out of the group, with the messages that tell of nothing else. */
  static void forget(GroupTurn turn, GroupedAlert alert) {
    GroupLedger ledger = turn.ledger();
    ledger.remove(alert);
    if (alert.expiresAt() != null) {
      ledger.cancel(alert.expiresAt(), GroupTask.expire(alert));
    }
    GroupHead head = turn.head();
    for (int sequence : alert.messages()) {
      GroupMessage message = ledger.message(sequence);
      if (message != null) {
        GroupMessage after =
            message
                .withKept(message.kept() - 1)
                .withOpen(message.open() - (alert.isOpen() ? 1 : 0));
        if (after.kept() == 0) {
          remove(turn, head, after);
        } else {
          ledger.put(after);
        }
      }
    }
    GroupHead after = head.withAlerts(head.alerts() - 1);
    if (after.alerts() == 0) {
      if (after.flushAt() != null) {
        ledger.cancel(after.flushAt(), GroupTask.FLUSH);
      }
      ledger.drop();
    } else {
      ledger.put(after);
    }
  }

  /** Neither repeats a message nor escalates it. */
  static void cancel(GroupTurn turn, GroupMessage message) {
    if (message.repeatAt() != null) {
      turn.ledger().cancel(message.repeatAt(), GroupTask.repeat(message));
    }
    if (message.escalateAt() != null) {
      turn.ledger().cancel(message.escalateAt(), GroupTask.escalate(message));
    }
  }

  private static void remove(GroupTurn turn, GroupHead head, GroupMessage message) {
    cancel(turn, message);
    turn.ledger().unmarkChanged(message.sequence());
    turn.ledger()
        .remove(
            message, message.targets().stream().map(target -> message.id(head, target)).toList());
  }

  /** Forgets alerts of a group whose receiver is not configured any more, not all at once. */
  static void close(GroupTurn turn) {
    for (GroupedAlert alert : turn.ledger().alerts(CLOSED_AT_ONCE)) {
      turn.count(Untold.RECEIVER_GONE);
      forget(turn, alert);
    }
  }
}
