package io.wirewatch.route;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is told of earlier messages: changes, what still stands, what people did. */
final class Updates {
  /** How long changes wait that can only be told as a message of their own. */
  private static final Duration DEFAULT_REPEAT = Duration.ofHours(4);

  private static final Duration SOON = Duration.ofMinutes(1);

  private final Desks desks;
  private final Pace pace;

  Updates(Desks desks, Pace pace) {
    this.desks = desks;
    this.pace = pace;
  }

  /** Tells what has changed in a message; whether something of it is held. */
  boolean update(GroupTurn turn, GroupMessage message) {
    Receiver receiver = desks.receiver(message.receiver());
    int sequence = message.sequence();
    turn.ledger().unmarkChanged(sequence);
    if (receiver == null) {
      turn.count(Untold.RECEIVER_GONE);
      return false;
    }
    Changes changes = Changes.of(turn, message);
    if (dropsResolved(receiver)) {
      changes.dropResolved(turn, message);
    }
    if (changes.isHolding()) {
      turn.ledger().markChanged(sequence);
    }
    if (changes.news().isEmpty()) {
      return changes.isHolding();
    }
    boolean isOver = message.open() == 0;
    if (receiver.living() == Receiver.Living.NONE && !isOver) {
      repeatBy(turn, message);
      turn.ledger().unmarkChanged(sequence);
      return false;
    }
    boolean isPosted = receiver.living() == Receiver.Living.NONE;
    Letters.again(
        turn,
        desks,
        message,
        isPosted ? Notification.Kind.REPEAT : Notification.Kind.UPDATE,
        isPosted ? changes.lines(turn, message) : changes.all(turn, message),
        isOver ? Occasion.OVER : Occasion.CHANGED);
    return changes.isHolding();
  }

  /** An edit bothers nobody: who hears of nothing that is resolved sees it all the same. */
  private static boolean dropsResolved(Receiver receiver) {
    return !receiver.sendsResolved() && receiver.living() != Receiver.Living.EDIT;
  }

  /** Where changes can only be posted, they wait for the repeat interval. */
  private void repeatBy(GroupTurn turn, GroupMessage message) {
    if (message.repeatAt() == null && message.acknowledgedBy() == null) {
      Duration interval = desks.route(turn.head().ref()).repeatInterval();
      Instant at = message.toldAt().plus(interval == null ? DEFAULT_REPEAT : interval);
      repeatAt(turn, message, at.isBefore(turn.now()) ? turn.now() : at);
    }
  }

  private static GroupMessage repeatAt(GroupTurn turn, GroupMessage message, @Nullable Instant at) {
    if (message.repeatAt() != null) {
      turn.ledger().cancel(message.repeatAt(), GroupTask.repeat(message));
    }
    if (at != null) {
      turn.ledger().schedule(at, GroupTask.repeat(message));
    }
    GroupMessage after = message.repeatingAt(at);
    turn.ledger().put(after);
    return after;
  }

  /** Tells a message again if it is time. */
  void repeat(GroupTurn turn, int sequence) {
    GroupMessage message = turn.ledger().message(sequence);
    if (message == null || message.repeatAt() == null || message.repeatAt().isAfter(turn.now())) {
      return;
    }
    GroupMessage due = message.repeatingAt(null);
    turn.ledger().put(due);
    again(turn, due, due.isAnnounced() ? Occasion.SILENCE_ENDED : Occasion.REPEAT);
  }

  private void again(GroupTurn turn, GroupMessage due, Occasion occasion) {
    GroupHead head = turn.head();
    Route route = desks.route(head.ref());
    Receiver receiver = desks.receiver(due.receiver());
    if (receiver == null || due.acknowledgedBy() != null) {
      return;
    }
    Instant release = pace.release(turn, head);
    if (release != null) {
      repeatAt(turn, due.announced(occasion == Occasion.SILENCE_ENDED), release);
      return;
    }
    GroupMessage message = due.announced(false);
    Duration interval = route.repeatInterval();
    Changes changes = Changes.of(turn, message);
    Map<String, List<String>> news = changes.news();
    if (dropsResolved(receiver)) {
      changes.dropResolved(turn, message);
    }
    if (receiver.living() != Receiver.Living.NONE) {
      news.keySet().removeIf(id -> !Changes.stands(turn, id));
    }
    boolean stands = message.shown().stream().anyMatch(id -> Changes.stands(turn, id));
    if (interval != null || occasion != Occasion.REPEAT) {
      message.shown().stream()
          .filter(id -> Changes.stands(turn, id) && !Changes.isHidden(turn, id))
          .forEach(id -> news.putIfAbsent(id, List.of()));
    }
    GroupMessage after = message;
    if (!news.isEmpty()) {
      Letters.again(
          turn, desks, message, Notification.Kind.REPEAT, changes.lines(turn, message), occasion);
      after = Objects.requireNonNull(turn.ledger().message(message.sequence()));
      after = after.toldAgainAt(turn.now());
    }
    Instant next =
        interval != null && stands
            ? turn.now().plus(interval)
            : changes.isHolding() && receiver.living() == Receiver.Living.NONE
                ? turn.now().plus(SOON)
                : null;
    repeatAt(turn, after, next);
  }

  /** Has a message told again in time that would be told too late. */
  void replan(GroupTurn turn, int sequence) {
    GroupMessage message = turn.ledger().message(sequence);
    if (message == null || message.repeatAt() == null) {
      return;
    }
    Duration interval = desks.route(turn.head().ref()).repeatInterval();
    Instant latest = turn.now().plus(interval == null ? DEFAULT_REPEAT : interval);
    if (message.repeatAt().isAfter(latest)) {
      repeatAt(turn, message, latest);
    }
  }

  /** Tells again what stands of the alerts that were hidden until now. */
  Announcement announce(GroupTurn turn, Announcement announcement, int most) {
    Matchers matchers = Matchers.of(announcement.ended().matchers());
    List<GroupMessage> messages = turn.ledger().messages(announcement.message(), most);
    if (messages.isEmpty()) {
      return announcement.at(announcement.message(), 0);
    }
    int last = messages.get(messages.size() - 1).sequence();
    messages.stream()
        .sorted(Comparator.comparing(GroupMessage::sequence))
        .filter(message -> !isToldSince(turn, message, announcement.since()))
        .filter(message -> message.shown().stream().anyMatch(id -> isBack(turn, id, matchers)))
        .forEach(message -> again(turn, message, Occasion.SILENCE_ENDED));
    return announcement.at(last, messages.size());
  }

  private static boolean isToldSince(GroupTurn turn, GroupMessage message, Instant since) {
    return !message.toldAt().isBefore(since) && !message.toldAt().isAfter(turn.now());
  }

  private static boolean isBack(GroupTurn turn, String id, Matchers matchers) {
    GroupedAlert alert = turn.ledger().alert(id);
    return alert != null
        && Changes.stands(turn, id)
        && matchers.matches(alert.latest().labels())
        && !Changes.isHidden(turn, id);
  }

  /** Shows at every target what people did; whether the message can show it. */
  boolean note(GroupTurn turn, GroupMessage message) {
    Receiver receiver = desks.receiver(message.receiver());
    if (receiver == null || receiver.living() == Receiver.Living.NONE) {
      turn.ledger().put(message);
      return false;
    }
    Letters.again(
        turn,
        desks,
        message,
        Notification.Kind.UPDATE,
        new Changes(new TreeMap<>(), false).all(turn, message),
        Occasion.COMMAND);
    return true;
  }
}
