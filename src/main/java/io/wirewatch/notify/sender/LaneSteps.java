package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.InDoubt;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import java.time.Instant;
import java.util.List;

/** Decides what is done next about a lane in which no request is under way. */
final class LaneSteps {
  private static final String LIVE = "live";

  private final Addressee addressee;
  private final Receiver receiver;
  private final Gate gate;
  private final SenderSettings settings;
  private final Ledger ledger;

  LaneSteps(Addressee addressee, Gate gate, SenderSettings settings, Ledger ledger) {
    this.addressee = addressee;
    this.receiver = addressee.receiver();
    this.gate = gate;
    this.settings = settings;
    this.ledger = ledger;
  }

  /** What was done. */
  enum Step {
    /** Nothing, and nothing can be for now. */
    NONE,
    /** Something is out of the way, and more may be. */
    CLEARED,
    /** A request is to be made. */
    LAUNCHED
  }

  /** Does one thing. */
  Step next(Lane lane, boolean hasRoom, boolean isFull, Instant now) {
    Item head = lane.head();
    if (head == null || lane.inFlight != null) {
      return Step.NONE;
    }
    if (clear(lane, head, now)) {
      return Step.CLEARED;
    }
    if (mustWait(lane, now)) {
      park(lane, isFull, now);
      return Step.NONE;
    }
    if (isWell(lane) && isOverdue(head, now) && merge(lane, now)) {
      return Step.CLEARED;
    }
    return hasRoom && isFree(lane, now) ? launch(lane, head, now) : Step.NONE;
  }

  /** Finishes what is not to be told; whether it was not. */
  private boolean clear(Lane lane, Item head, Instant now) {
    Item later = lane.lastChangeBehind(head);
    if (later != null) {
      ledger.finish(lane, head, State.MERGED, Words.SUPERSEDED, later.id(), now);
      return true;
    }
    if (isLost(head, now)) {
      ledger.finish(lane, head, State.DROPPED, Words.IN_DOUBT, null, now);
      return true;
    }
    if (!receiver.isSandbox() && !head.notification.world().equals(LIVE)) {
      ledger.finish(lane, head, State.REFUSED, Words.NOT_LIVE, null, now);
      return true;
    }
    return false;
  }

  /** Whether nobody knows if it arrived, and it is not to be told twice. */
  private boolean isLost(Item item, Instant now) {
    return receiver.inDoubt() == InDoubt.DROP && wouldRepeat(item, way(item, now));
  }

  /** Whether a message may be there twice after another attempt. */
  private boolean wouldRepeat(Item item, Way way) {
    return item.isInDoubt && !addressee.isIdempotent() && way != Way.EDIT;
  }

  private boolean mustWait(Lane lane, Instant now) {
    // The clock may have been set back since.
    lane.clampTo(now);
    gate.clampTo(now);
    Instant notBefore = Times.later(Instant.MIN, lane.notBefore());
    Trouble trouble = gate.trouble();
    notBefore = Times.later(notBefore, gate.until());
    notBefore = trouble == null ? notBefore : Times.later(notBefore, trouble.probeAt);
    boolean isProbed = trouble != null && gate.isBusy();
    if (!isProbed && !notBefore.isAfter(now)) {
      return false;
    }
    if (lane.stuckSince == null) {
      lane.stuckSince = now;
    }
    if (notBefore.isAfter(now)) {
      ledger.draft().wakeAt(notBefore);
    }
    return true;
  }

  /** Makes room for others where a lane has been stuck for long. */
  private void park(Lane lane, boolean isFull, Instant now) {
    Instant parkAt = lane.parkAt(settings);
    if (parkAt == null) {
      return;
    }
    if (parkAt.isAfter(now)) {
      ledger.draft().wakeAt(parkAt);
      return;
    }
    lane.stuckSince = now;
    String key = Notification.lane(receiver.name(), lane.target);
    if (isFull || ledger.progress().isHeldUp(key, lane.firstOffset())) {
      merge(lane, now);
      ledger.park(lane, now);
    }
  }

  /** Whether nothing is known that speaks against telling it now. */
  private boolean isWell(Lane lane) {
    return lane.failures == 0 && lane.trouble == null && gate.trouble() == null;
  }

  private boolean isOverdue(Item head, Instant now) {
    return !head.notification.at().plus(settings.digestAfter()).isAfter(now);
  }

  /** Puts a digest in the place of what waits, if it is much; whether it did. */
  private boolean merge(Lane lane, Instant now) {
    List<Item> run = lane.mergeable(settings.digestAbove());
    if (run.isEmpty()) {
      return false;
    }
    List<Notification> told = run.stream().map(item -> item.notification).toList();
    ledger.merge(lane, run, Digests.of(told, now), now);
    return true;
  }

  private boolean isFree(Lane lane, Instant now) {
    Instant free = Times.later(lane.pace.freeAt(now), gate.pace().freeAt(now));
    if (free.isAfter(now)) {
      ledger.draft().wakeAt(free);
      return false;
    }
    return true;
  }

  private Step launch(Lane lane, Item head, Instant now) {
    Way way = way(head, now);
    LivingMessages.Message message = ledger.living().get(head.notification.message());
    Dispatch dispatch =
        new Dispatch(
            lane.address == null ? head.notification : head.notification.to(lane.address),
            head.form,
            way,
            way == Way.POST || message == null ? null : message.remote(),
            receiver.inDoubt() == InDoubt.MARK && wouldRepeat(head, way),
            now);
    head.attempts++;
    head.way = way;
    lane.inFlight = head;
    lane.pace.add(now);
    gate.pace().add(now);
    ledger.log(lane, head, State.ATTEMPTED, Words.ATTEMPTED, null, now);
    ledger.draft().request(new Request(head.attempt(), dispatch));
    return Step.LAUNCHED;
  }

  /** How a notification is told: what it changes is edited, else answered, else told anew. */
  private Way way(Item item, Instant now) {
    LivingMessages.Message message = ledger.living().get(item.notification.message());
    if (item.notification.kind() != Notification.Kind.UPDATE || message == null) {
      return Way.POST;
    }
    boolean isYoung = message.at().plus(receiver.editWindow()).isAfter(now);
    Way answer = item.cannotReply ? Way.POST : Way.REPLY;
    return switch (receiver.living()) {
      case NONE -> Way.POST;
      case EDIT -> isYoung && !item.cannotEdit ? Way.EDIT : answer;
      case THREAD -> answer;
    };
  }
}
