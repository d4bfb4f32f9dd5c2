package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An outbox over logs in memory, one step at a time. */
final class DrivenOutbox {
  private final Addressee addressee;
  private final SenderSettings settings;
  private final SimulatedLog log = new SimulatedLog();
  private final List<Notification> forOthers = new ArrayList<>();
  private final Deque<Request> underWay = new ArrayDeque<>();
  private final List<Dispatch> sent = new ArrayList<>();
  private final List<Instant> sentAt = new ArrayList<>();
  private Duration commitTime = Duration.ZERO;
  private Outbox outbox;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private long position;
  private @Nullable Instant wakeAt;

  DrivenOutbox(Addressee addressee) {
    this(addressee, SenderSettings.DEFAULT);
  }

  DrivenOutbox(Addressee addressee, SenderSettings settings) {
    this.addressee = addressee;
    this.settings = settings;
    this.outbox = open();
  }

  private Outbox open() {
    Outbox fresh = new Outbox(addressee, new Gate(addressee), settings, new Random(7));
    log.compacted().forEach(fresh::replay);
    position = log.committed(addressee.receiver().name());
    fresh.begin(position, log.end(), Map.of(), now);
    return fresh;
  }

  Instant now() {
    return now;
  }

  /** Messages of their own are written, all to one target, and what can be done is. */
  DrivenOutbox news(String target, String... ids) {
    for (String id : ids) {
      log.write(Notices.news(id, addressee.receiver().name(), target, now));
    }
    return run();
  }

  DrivenOutbox write(Notification... notifications) {
    for (Notification each : notifications) {
      log.write(each);
    }
    return run();
  }

  /** Somebody else's record is written. */
  DrivenOutbox others() {
    log.write(Notices.news("other-" + log.end(), "somebody-else", "", now));
    return run();
  }

  /** Reads, writes, and notes the requests that are made, until nothing more can be done. */
  DrivenOutbox run() {
    boolean isMore = true;
    while (isMore) {
      for (; position < log.end() && !outbox.isFull(); position++) {
        Notification next = log.at(position);
        if (next != null && next.receiver().equals(addressee.receiver().name())) {
          outbox.read(position, next);
        } else {
          outbox.pass(position);
        }
      }
      Turn turn = outbox.turn(now, 100);
      turn.deliveries().forEach(log::write);
      List<Long> offsets = new ArrayList<>();
      for (Turn.FollowUp followUp : turn.followUps()) {
        if (followUp.isHere()) {
          offsets.add(log.write(followUp.notification()));
        } else {
          offsets.add(-1L);
          forOthers.add(followUp.notification());
        }
      }
      log.commit(addressee.receiver().name(), turn.commit());
      outbox.written(offsets);
      now = now.plus(turn.isQuiet() ? Duration.ZERO : commitTime);
      for (Request request : turn.requests()) {
        underWay.add(request);
        sent.add(request.dispatch());
        sentAt.add(now);
        outbox.handedOver(request, now);
      }
      wakeAt = turn.wakeAt();
      isMore = position < log.end() && !outbox.isFull();
    }
    return this;
  }

  /** The oldest request under way is answered. */
  DrivenOutbox answer(Outcome outcome) {
    Request request = underWay.remove();
    outbox.answered(request.attempt(), outcome, now);
    return run();
  }

  /** The oldest request under way is taken by the service. */
  DrivenOutbox deliver() {
    String id = underWay.element().dispatch().notification().id();
    return answer(new Outcome.Delivered("remote-" + id, null));
  }

  /** All that is there is taken by the service, and all that follows. */
  DrivenOutbox deliverAll() {
    while (!underWay.isEmpty()) {
      deliver();
    }
    return this;
  }

  DrivenOutbox pass(Duration time) {
    now = now.plus(time);
    return run();
  }

  /** Time passes until there is something to do. */
  DrivenOutbox passUntilWoken() {
    if (wakeAt == null) {
      throw new AssertionError("it waits for nothing");
    }
    now = wakeAt;
    return run();
  }

  /** The process dies, and another goes on from the logs. */
  DrivenOutbox die() {
    underWay.clear();
    outbox = open();
    return run();
  }

  /** Ids of what was sent, attempt by attempt. */
  List<String> ids() {
    return sent.stream().map(dispatch -> dispatch.notification().id()).toList();
  }

  /** When each was sent, not when that was decided. */
  List<Instant> sentAt() {
    return sentAt;
  }

  /** Each transaction takes so long from here on. */
  DrivenOutbox commitIn(Duration time) {
    commitTime = time;
    return this;
  }

  List<Dispatch> sent() {
    return sent;
  }

  Dispatch lastSent() {
    return sent.get(sent.size() - 1);
  }

  boolean isIdle() {
    return underWay.isEmpty();
  }

  /** The last word on a notification. */
  Delivery word(String id) {
    return log.compacted().stream()
        .filter(word -> word.id().equals(id))
        .findAny()
        .orElseThrow(() -> new AssertionError("no word of " + id));
  }

  State state(String id) {
    return word(id).state();
  }

  List<Delivery> words() {
    return log.deliveries();
  }

  List<Notification> forOthers() {
    return forOthers;
  }

  long committed() {
    return log.committed(addressee.receiver().name());
  }

  SimulatedLog log() {
    return log;
  }

  Figures figures() {
    return outbox.figures();
  }
}
