package io.wirewatch.route;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The groups, as a step from what happens to an alert, or from a deadline, to what is told. All
 * that a group does depends on that, on the time and on what it remembers.
 */
public final class Groups {
  /** How long what is over is remembered, so that a late correction still reaches its message. */
  public static final Duration RETENTION = Duration.ofDays(7);

  private static final Duration CLOSING_PAUSE = Duration.ofSeconds(1);

  private final Desks desks;
  private final Pace pace;
  private final Telling telling;
  private final Updates updates;
  private final Escalations escalations;
  private final Answers answers;

  /** The groups under a configuration. */
  public Groups(Routing routing) {
    this.desks = new Desks(routing);
    this.pace = new Pace(desks);
    this.updates = new Updates(desks, pace);
    this.telling = new Telling(desks, pace, updates);
    this.escalations = new Escalations(desks, pace);
    this.answers = new Answers(updates, desks);
  }

  /** Takes what happened to an alert; what is due by that is told at once. */
  public void take(GroupTurn turn, RoutedEvent.Routed routed) {
    GroupHead known = turn.ledger().head();
    GroupedAlert before = turn.ledger().alert(routed.alert().id());
    if (before == null && !routed.alert().isOpen()) {
      turn.count(Untold.NOTHING_TOLD);
      return;
    }
    if (desks.receiver(routed.group().receiver()) == null) {
      turn.count(Untold.RECEIVER_GONE);
      return;
    }
    GroupHead head = known == null ? opened(turn, routed) : known.withRef(routed.group());
    turn.ledger().put(head);
    if (before == null) {
      join(turn, head, routed);
    } else if (before.isUntold()) {
      changeUntold(turn, before, routed);
    } else {
      changeTold(turn, before, routed);
    }
    flushIfDue(turn);
  }

  private static GroupHead opened(GroupTurn turn, RoutedEvent.Routed routed) {
    return new GroupHead(
        routed.group(),
        routed.world(),
        routed.alert().id() + " " + routed.alert().at(),
        0,
        0,
        turn.now(),
        null,
        null,
        null,
        null);
  }

  private void join(GroupTurn turn, GroupHead head, RoutedEvent.Routed routed) {
    Instant expiry = expiry(turn, head, routed.alert(), routed.isMomentary());
    Reason hold = pace.hold(turn, head, routed.alert());
    GroupedAlert joining =
        new GroupedAlert(
            routed.alert(), routed.isMomentary(), routed.escalates(), List.of(), hold, expiry);
    boolean isDropped = joining.isMomentary() && Pace.isHide(hold);
    GroupedAlert alert = isDropped ? joining.dropped() : joining;
    turn.ledger().put(alert);
    turn.ledger().put(alert.id(), routed.backing());
    turn.ledger().put(head.withAlerts(head.alerts() + 1));
    scheduleExpiry(turn, null, alert);
    if (isDropped) {
      turn.count(Untold.of(Objects.requireNonNull(hold)));
    } else if (hold != null) {
      turn.hold(hold);
      pace.flushAt(turn, pace.recheck(turn, head));
    } else {
      flushSoon(turn, alert.latest().severity());
    }
  }

  /** What is over before it was told: told as such, unless it was withdrawn or hidden. */
  private void changeUntold(GroupTurn turn, GroupedAlert before, RoutedEvent.Routed routed) {
    AlertBrief alert = routed.alert();
    if (alert.event() == Alert.Event.WITHDRAWN) {
      turn.count(Untold.WITHDRAWN_UNTOLD);
      Forgetting.forget(turn, before);
      return;
    }
    Reason hide = turn.hidden(before.latest());
    if (!alert.isOpen() && hide != null) {
      turn.count(Untold.of(hide));
      Forgetting.forget(turn, before);
      return;
    }
    change(turn, before, routed);
    flushSoon(turn, alert.severity());
  }

  private void changeTold(GroupTurn turn, GroupedAlert before, RoutedEvent.Routed routed) {
    GroupedAlert after = change(turn, before, routed);
    boolean isShown = false;
    for (int sequence : before.messages()) {
      GroupMessage message = turn.ledger().message(sequence);
      if (message == null) {
        continue;
      }
      int difference = (after.isOpen() ? 1 : 0) - (before.isOpen() ? 1 : 0);
      turn.ledger().put(message.withOpen(message.open() + difference));
      if (message.shown().contains(after.id())) {
        isShown = true;
        turn.ledger().markChanged(sequence);
      }
    }
    if (isShown) {
      flushSoon(turn, Severity.INFO);
    } else {
      turn.count(before.isDropped() ? Untold.NOTHING_TOLD : Untold.NOT_SHOWN);
    }
  }

  private GroupedAlert change(GroupTurn turn, GroupedAlert before, RoutedEvent.Routed routed) {
    Instant expiry = expiry(turn, turn.head(), routed.alert(), before.isMomentary());
    GroupedAlert after = before.with(routed.alert(), expiry);
    turn.ledger().put(after);
    turn.ledger().put(after.id(), routed.backing());
    scheduleExpiry(turn, before, after);
    return after;
  }

  /** Of test streams nothing is kept for good: they end without a word. */
  private static @Nullable Instant expiry(
      GroupTurn turn, GroupHead head, AlertBrief alert, boolean isMomentary) {
    boolean mayEnd = isMomentary || !alert.isOpen() || !head.world().equals(Article.LIVE);
    return mayEnd ? turn.now().plus(RETENTION) : null;
  }

  private static void scheduleExpiry(
      GroupTurn turn, @Nullable GroupedAlert before, GroupedAlert after) {
    Instant old = before == null ? null : before.expiresAt();
    if (!Objects.equals(old, after.expiresAt())) {
      if (old != null) {
        turn.ledger().cancel(old, GroupTask.expire(after));
      }
      if (after.expiresAt() != null) {
        turn.ledger().schedule(after.expiresAt(), GroupTask.expire(after));
      }
    }
  }

  /** A new group waits, unless it is critical; one that was told waits for its interval. */
  private void flushSoon(GroupTurn turn, Severity severity) {
    GroupHead head = turn.head();
    boolean isHeld = desks.held(desks.route(head.ref()), turn.now()).isPresent();
    Instant earliest = isHeld ? pace.recheck(turn, head) : pace.earliest(turn, head, severity);
    pace.flushAt(turn, earliest);
  }

  private void flushIfDue(GroupTurn turn) {
    GroupHead head = turn.ledger().head();
    if (head != null && head.flushAt() != null && !head.flushAt().isAfter(turn.now())) {
      turn.ledger().cancel(head.flushAt(), GroupTask.FLUSH);
      telling.flush(turn);
    }
  }

  /** Takes an alert out of a group to which it does not belong any more. */
  public void leave(GroupTurn turn, RoutedEvent.Left left) {
    GroupedAlert alert = turn.ledger().alert(left.alert());
    if (alert != null) {
      if (alert.isUntold()) {
        turn.count(Untold.NO_LONGER_ROUTED);
      }
      Forgetting.forget(turn, alert);
    }
  }

  /** Does what is due; nothing where that is no longer so. */
  public void wake(GroupTurn turn, GroupTask task) {
    GroupHead head = turn.ledger().head();
    if (head == null) {
      return;
    }
    if (desks.receiver(head.ref().receiver()) == null) {
      close(turn, head, task);
      return;
    }
    switch (task.kind()) {
      case FLUSH -> telling.flush(turn);
      case REPEAT -> updates.repeat(turn, Integer.parseInt(task.subject()));
      case ESCALATE -> escalations.escalate(turn, Integer.parseInt(task.subject()));
      case EXPIRE -> {
        GroupedAlert alert = turn.ledger().alert(task.subject());
        if (alert != null) {
          Forgetting.forget(turn, alert);
        }
      }
    }
  }

  /** One portion after the other, so that no step takes long. */
  private void close(GroupTurn turn, GroupHead head, GroupTask task) {
    if (!task.equals(GroupTask.FLUSH)) {
      pace.flushAt(turn, turn.now());
      return;
    }
    turn.ledger().put(head.flushingAt(null));
    Forgetting.close(turn);
    if (turn.ledger().head() != null) {
      pace.flushAt(turn, turn.now().plus(CLOSING_PAUSE));
    }
  }

  /**
   * Announces once more what stands and was hidden by a silence that is over; not what was told
   * since.
   *
   * @return how far that came
   */
  public Announcement announce(GroupTurn turn, Announcement announcement, int most) {
    return updates.announce(turn, announcement, most);
  }

  /**
   * Looks again at what is to be done at a time to come, where the clock was set back since that
   * was decided, or the configuration has changed: nothing waits longer than it would if it had to
   * wait anew.
   */
  public void replan(GroupTurn turn, GroupTask task) {
    GroupHead head = turn.ledger().head();
    if (head == null || desks.receiver(head.ref().receiver()) == null) {
      return;
    }
    switch (task.kind()) {
      case FLUSH -> {
        if (head.flushAt() != null) {
          pace.flushAt(turn, pace.recheck(turn, head));
        }
      }
      case REPEAT -> updates.replan(turn, Integer.parseInt(task.subject()));
      case ESCALATE -> escalations.replan(turn, Integer.parseInt(task.subject()));
      case EXPIRE -> replanExpiry(turn, task.subject());
    }
  }

  private static void replanExpiry(GroupTurn turn, String id) {
    GroupedAlert alert = turn.ledger().alert(id);
    Instant latest = turn.now().plus(RETENTION);
    if (alert != null && alert.expiresAt() != null && alert.expiresAt().isAfter(latest)) {
      GroupedAlert after = alert.with(alert.latest(), latest);
      turn.ledger().put(after);
      scheduleExpiry(turn, alert, after);
    }
  }

  /** Takes up that someone has acknowledged alerts where they were told to others. */
  public void acknowledge(GroupTurn turn, RoutedEvent.Acknowledged acknowledged) {
    answers.acknowledge(turn, acknowledged);
  }

  /** Does what someone asks, and answers. */
  public void obey(GroupTurn turn, RoutedEvent.Asked asked) {
    answers.obey(turn, asked.command());
  }
}
