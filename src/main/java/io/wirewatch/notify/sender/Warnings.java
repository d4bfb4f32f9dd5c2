package io.wirewatch.notify.sender;

import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Severity;
import io.wirewatch.notify.Outcome.ReceiverFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a fallback receiver is told of the one that it stands in for. */
final class Warnings {
  private static final int MAX_DETAIL = 300;

  private final Receiver broken;
  private final Receiver fallback;

  Warnings(Receiver broken, Receiver fallback) {
    this.broken = broken;
    this.fallback = fallback;
  }

  /** That it cannot be told, and how much waits. */
  Notification isBroken(Item head, ReceiverFault fault, int waiting, Instant now) {
    String detail = fault.detail();
    String said =
        detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL - 1) + "…";
    return warning(
        head,
        "receiver-broken",
        Severity.CRITICAL,
        "%s cannot be told: %s. %s. %s; all of it will be told once this is mended."
            .formatted(place(head, fault.isWholeReceiver()), fault.label(), said, count(waiting)),
        now);
  }

  /** That it can be told again. */
  Notification works(Item head, boolean isWhole, int waiting, Instant now) {
    return warning(
        head,
        "receiver-works",
        Severity.INFO,
        place(head, isWhole) + " works again. " + count(waiting) + ".",
        now);
  }

  private String place(Item head, boolean isWhole) {
    String target = head.notification.target();
    String receiver = "The receiver " + broken.name();
    return isWhole || target.isEmpty() ? receiver : receiver + " at " + target;
  }

  private static String count(int waiting) {
    return waiting == 1 ? "1 notification waits" : waiting + " notifications wait";
  }

  private Notification warning(
      Item head, String reason, Severity severity, String text, Instant now) {
    String attempt = Integer.toString(head.attempts);
    String id = Fingerprint.of(reason, broken.name(), fallback.name(), head.id(), attempt);
    return new Notification(
        id,
        Notification.Kind.TEXT,
        fallback.name(),
        fallback.targets().get(0),
        Notification.textMessage(id),
        "live",
        Map.of(),
        severity,
        List.of(),
        0,
        List.of(),
        text,
        List.of(),
        reason,
        now,
        0);
  }
}
