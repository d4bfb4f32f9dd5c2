package io.wirewatch.route;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a group tells when it may: new messages, then what changed in earlier ones. */
final class Telling {
  private static final Comparator<GroupedAlert> IMPORTANCE =
      Comparator.comparing(
              (GroupedAlert alert) -> alert.latest().severity(), Comparator.reverseOrder())
          .thenComparing(alert -> alert.latest().raisedAt(), Comparator.reverseOrder())
          .thenComparing(GroupedAlert::id);

  /** How many untold alerts are looked at in one step, and told in one message. */
  static final int MOST_UNTOLD = 5_000;

  /** How many messages are looked at in one step for what has changed. */
  static final int MOST_CHANGED = 200;

  private static final Duration NEXT_PORTION = Duration.ofSeconds(1);

  private final Desks desks;
  private final Pace pace;
  private final Updates updates;

  Telling(Desks desks, Pace pace, Updates updates) {
    this.desks = desks;
    this.pace = pace;
    this.updates = updates;
  }

  /** Tells what can be told now: all, or a portion of it and soon the next. */
  void flush(GroupTurn turn) {
    GroupHead before = turn.head();
    turn.ledger().put(before.flushingAt(null));
    List<GroupedAlert> untold = turn.ledger().untold(before.untoldAfter(), MOST_UNTOLD);
    List<Integer> changed = turn.ledger().changed(before.changedAfter(), MOST_CHANGED);
    List<GroupedAlert> fresh = new ArrayList<>();
    boolean isHolding = sort(turn, untold, fresh);
    GroupHead head = turn.ledger().head();
    if (head == null) {
      return;
    }
    if (!fresh.isEmpty()) {
      tellNew(turn, fresh);
    }
    int written = turn.notifications().size();
    isHolding |= tellChanged(turn, changed);
    boolean isChangeTold = turn.notifications().size() > written;
    if (isChangeTold || !fresh.isEmpty()) {
      turn.ledger().put(turn.head().toldAt(turn.now()));
    }
    // What was told is out of the way: the next portion begins where this one did at first.
    String untoldAfter = untold.size() < MOST_UNTOLD || !fresh.isEmpty() ? null : last(untold).id();
    Integer changedAfter = changed.size() < MOST_CHANGED || isChangeTold ? null : last(changed);
    turn.ledger().put(turn.head().lookedUpTo(untoldAfter, changedAfter));
    boolean isContinued = before.untoldAfter() != null || before.changedAfter() != null;
    if (untold.size() == MOST_UNTOLD || changed.size() == MOST_CHANGED) {
      pace.flushAt(turn, turn.now().plus(NEXT_PORTION));
    } else if (isHolding || isContinued) {
      pace.flushAt(turn, pace.recheck(turn, turn.head()));
    }
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  /** Tells what has changed in earlier messages; whether something of it is held. */
  private boolean tellChanged(GroupTurn turn, List<Integer> changed) {
    boolean isHeld = desks.held(desks.route(turn.head().ref()), turn.now()).isPresent();
    boolean isHolding = false;
    for (int sequence : changed.stream().sorted().toList()) {
      GroupMessage message = turn.ledger().message(sequence);
      if (message == null) {
        turn.ledger().unmarkChanged(sequence);
      } else if (isHeld) {
        isHolding = true;
      } else {
        isHolding |= updates.update(turn, message);
      }
    }
    return isHolding;
  }

  /** Sorts what is untold into what can be told and what cannot; whether something is held. */
  private boolean sort(GroupTurn turn, List<GroupedAlert> untold, List<GroupedAlert> fresh) {
    boolean isHolding = false;
    for (GroupedAlert alert : untold) {
      Reason hold = pace.hold(turn, turn.head(), alert.latest());
      if (hold == null) {
        fresh.add(alert);
      } else if (Pace.isHide(hold) && (alert.isMomentary() || !alert.isOpen())) {
        turn.count(Untold.of(hold));
        if (alert.isMomentary()) {
          turn.ledger().put(alert.dropped());
        } else {
          Forgetting.forget(turn, alert);
        }
      } else {
        isHolding = true;
        if (alert.hold() != hold) {
          turn.hold(hold);
          turn.ledger().put(alert.held(hold));
        }
      }
    }
    return isHolding;
  }

  private void tellNew(GroupTurn turn, List<GroupedAlert> fresh) {
    GroupHead head = turn.head().withNextMessage();
    Receiver receiver = Objects.requireNonNull(desks.receiver(head.ref().receiver()));
    Route route = desks.route(head.ref());
    Occasion occasion = occasion(turn, head, route, fresh);
    fresh.sort(IMPORTANCE);
    List<GroupedAlert> shown = fresh.subList(0, Math.min(fresh.size(), Notification.MAX_ALERTS));
    Escalation escalation = route.escalation();
    GroupMessage message =
        GroupMessage.first(head.sequence(), receiver, fresh, shown, turn.now())
            .repeatingAt(repeatAt(turn, route, fresh))
            .escalatingAt(
                escalation == null || shown.stream().noneMatch(GroupedAlert::escalates)
                    ? null
                    : turn.now().plus(escalation.after()));
    turn.ledger().put(head);
    Letters.begin(turn, head, message, fresh, shown, occasion);
  }

  /** When what is told now is told again; null for never. */
  static @Nullable Instant repeatAt(GroupTurn turn, Route route, List<GroupedAlert> alerts) {
    boolean stands = alerts.stream().anyMatch(alert -> alert.isOpen() && !alert.isMomentary());
    return stands && route.repeatInterval() != null
        ? turn.now().plus(route.repeatInterval())
        : null;
  }

  private static Occasion occasion(
      GroupTurn turn, GroupHead head, Route route, List<GroupedAlert> fresh) {
    Optional<Occasion> release =
        fresh.stream()
            .map(GroupedAlert::hold)
            .filter(Objects::nonNull)
            .map(hold -> Occasion.endOf(Objects.requireNonNull(hold)))
            .min(Comparator.naturalOrder());
    if (release.isPresent()) {
      return release.get();
    }
    if (head.toldAt() != null) {
      return route.digest() == null ? Occasion.GROUP_INTERVAL : Occasion.DIGEST;
    }
    boolean isCritical =
        fresh.stream().anyMatch(alert -> alert.latest().severity() == Severity.CRITICAL);
    return isCritical && turn.now().isBefore(head.openedAt().plus(route.groupWait()))
        ? Occasion.CRITICAL
        : Occasion.GROUP_WAIT;
  }
}
