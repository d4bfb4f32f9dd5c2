package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all lanes of one receiver share, over all partitions: its rate, the time it asked to wait,
 * and what is broken about it as a whole. All outboxes of a receiver have the same one, and are
 * used by one thread.
 */
public final class Gate {
  private final Pace pace;
  private final List<Outbox> outboxes = new ArrayList<>();
  private Instant newest = Instant.MIN;

  /** Where the clock stood when the times below were noted, or later. */
  private Instant clock = Instant.MIN;

  /** Until when the log says that it was to wait, and when that was written first. */
  private final SortedMap<Instant, Instant> replayed = new TreeMap<>();

  private @Nullable Instant until;
  private int waits;
  private @Nullable Trouble trouble;

  /** The gate of a receiver of which nothing is known. */
  public Gate(Addressee addressee) {
    pace =
        new Pace(addressee.receiver().rate().receiver(), addressee.receiver().rate().receiverPer());
  }

  void join(Outbox outbox) {
    outboxes.add(outbox);
  }

  /** The outbox is thrown away. */
  void leave(Outbox outbox) {
    outboxes.remove(outbox);
  }

  Pace pace() {
    return pace;
  }

  /** The log says how the receiver stood; partitions may be read in any order. */
  void replay(Delivery delivery) {
    Delivery.Standing standing = standingOf(delivery);
    if (standing.receiverUntil() != null) {
      replayed.merge(standing.receiverUntil(), delivery.at(), Times::earlier);
    }
    if (!delivery.at().isBefore(newest)) {
      newest = delivery.at();
      String fault = standing.receiverFault();
      trouble = fault == null ? null : new Trouble(fault, Instant.MIN);
    }
  }

  /** The log was told how the receiver stands. */
  void wrote(Instant at) {
    newest = Times.later(newest, at);
  }

  static Delivery.Standing standingOf(Delivery delivery) {
    return delivery.standing() == null ? Delivery.Standing.NONE : delivery.standing();
  }

  /** A clock that was ahead must not hold everything up. */
  void clampTo(Instant now) {
    until = until == null ? null : Times.moved(until, clock, now);
    replayed.forEach((at, noted) -> until = Times.later(Times.moved(at, noted, now), until));
    replayed.clear();
    if (until != null) {
      until = Times.earlier(until, now.plus(Waits.longestTold()));
    }
    if (trouble != null) {
      trouble.clampTo(clock, now);
    }
    pace.clampTo(now);
    clock = now;
  }

  /** The service asks the whole receiver to wait. */
  void waitFor(@Nullable Duration told, Waits rules, Instant now) {
    waits++;
    until = Times.later(now.plus(rules.told(told, waits)), until);
  }

  /** The receiver took a request as it should. */
  void tookOne() {
    waits = 0;
  }

  @Nullable Instant until() {
    return until;
  }

  @Nullable Trouble trouble() {
    return trouble;
  }

  void trouble(@Nullable Trouble newTrouble) {
    trouble = newTrouble;
  }

  /** Whether a broken receiver is being asked already whether it has been mended. */
  boolean isBusy() {
    return outboxes.stream().anyMatch(Outbox::isBusy);
  }

  /** How many notifications wait for the receiver here. */
  int waiting() {
    return outboxes.stream().mapToInt(Outbox::waiting).sum();
  }
}
