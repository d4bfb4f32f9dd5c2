package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a group tells, and what keeps it from it. */
final class Pace {
  /** How soon it is asked again whether something is still hidden. */
  static final Duration RECHECK = Duration.ofSeconds(15);

  // A hold is asked again in between, because configuration can end it.
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

  private final Desks desks;

  Pace(Desks desks) {
    this.desks = desks;
  }

  /** Why an alert cannot be told now; null where it can. */
  @Nullable Reason hold(GroupTurn turn, GroupHead head, AlertBrief alert) {
    Reason hide = turn.hidden(alert);
    return hide != null
        ? hide
        : desks.held(desks.route(head.ref()), turn.now()).map(Calendar.Held::reason).orElse(null);
  }

  /** When a group may tell next: a new one waits, unless it is critical. */
  Instant earliest(GroupTurn turn, GroupHead head, Severity severity) {
    Route route = desks.route(head.ref());
    if (head.toldAt() != null) {
      return past(turn, head.toldAt()).plus(Desks.interval(route));
    }
    return severity == Severity.CRITICAL
        ? turn.now()
        : past(turn, head.openedAt()).plus(route.groupWait());
  }

  /** A time that was noted; now, if the clock was ahead then and was set back. */
  private static Instant past(GroupTurn turn, Instant noted) {
    return noted.isAfter(turn.now()) ? turn.now() : noted;
  }

  /** When the group looks next whether something is held no more; not before it may tell. */
  Instant recheck(GroupTurn turn, GroupHead head) {
    Instant earliest = earliest(turn, head, Severity.INFO);
    Instant release = release(turn, head);
    Instant recheck = release == null ? turn.now().plus(RECHECK) : release;
    return earliest.isAfter(recheck) ? earliest : recheck;
  }

  /** When a hold ends, as far as it is looked ahead; null where nothing is held. */
  @Nullable Instant release(GroupTurn turn, GroupHead head) {
    return desks
        .held(desks.route(head.ref()), turn.now())
        .map(held -> release(turn, held))
        .orElse(null);
  }

  private static Instant release(GroupTurn turn, Calendar.Held held) {
    Instant latest = turn.now().plus(LONGEST_HOLD);
    return held.until().filter(until -> until.isBefore(latest)).orElse(latest);
  }

  /** Whether a hold hides an alert, and does not only put it off. */
  static boolean isHide(@Nullable Reason hold) {
    return hold == Reason.SILENCED || hold == Reason.INHIBITED;
  }

  /** Has the group tell at {@code earliest}, or at once if that is over, unless it does before. */
  void flushAt(GroupTurn turn, Instant earliest) {
    GroupHead head = turn.head();
    Instant at = earliest.isBefore(turn.now()) ? turn.now() : earliest;
    Instant before = head.flushAt();
    if (before != null && !at.isBefore(before)) {
      return;
    }
    if (before != null) {
      turn.ledger().cancel(before, GroupTask.FLUSH);
    }
    turn.ledger().schedule(at, GroupTask.FLUSH);
    turn.ledger().put(head.flushingAt(at));
  }
}
