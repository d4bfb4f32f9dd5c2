package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One target: what waits for it, in order, and when the next request may be made.
 *
 * <p>The order is that of places, not of offsets: what was written anew behind others keeps the
 * place where it stood first, and a digest takes the place of the first that it stands for. Nothing
 * is told while something with an earlier place is known of and has not been read yet.
 */
final class Lane {
  final String target;
  final Pace pace;
  private final TreeMap<Long, Item> items = new TreeMap<>();
  private final TreeSet<Long> expected = new TreeSet<>();

  /** What a request is under way for; null for none. */
  @Nullable Item inFlight;

  /** Where the service has moved the target to; null where it has not. */
  @Nullable String address;

  /** Failures in a row that say nothing of the payload. */
  int failures;

  /** Told waits in a row. */
  int waits;

  @Nullable Trouble trouble;
  @Nullable Instant until;
  @Nullable Instant retryAt;

  /** Since when nothing can be told; null while it can. */
  @Nullable Instant stuckSince;

  /** Where the clock stood when the times above were noted, or later. */
  private Instant clock = Instant.MIN;

  Lane(String target, Rate rate) {
    this.target = target;
    this.pace = new Pace(rate.target(), rate.per());
  }

  /** The log says how the lane stood. */
  void replay(Delivery delivery) {
    Delivery.Standing standing = Gate.standingOf(delivery);
    clock = delivery.at();
    address = standing.address();
    until = standing.until();
    trouble = standing.fault() == null ? null : new Trouble(standing.fault(), Instant.MIN);
  }

  /** A clock that was ahead must not hold everything up. */
  void clampTo(Instant now) {
    if (until != null) {
      until = Times.earlier(Times.moved(until, clock, now), now.plus(Waits.longestTold()));
    }
    if (retryAt != null) {
      retryAt = Times.earlier(Times.moved(retryAt, clock, now), now.plus(Waits.longestRetry()));
    }
    if (trouble != null) {
      trouble.clampTo(clock, now);
    }
    if (stuckSince != null) {
      stuckSince = Times.earlier(Times.moved(stuckSince, clock, now), now);
    }
    pace.clampTo(now);
    clock = now;
  }

  /** Something with this place will be read. */
  void expect(long place) {
    expected.add(place);
  }

  boolean expectsSomething() {
    return !expected.isEmpty();
  }

  /** All has been read that was there to be read. */
  void expectNothing() {
    expected.clear();
  }

  /** Whether something else has this place. */
  boolean isTaken(long place) {
    return items.containsKey(place);
  }

  void take(Item item) {
    expected.remove(item.place);
    items.put(item.place, item);
  }

  void remove(Item item) {
    items.remove(item.place);
  }

  int size() {
    return items.size();
  }

  /** The lowest offset at which something of it stands. */
  long firstOffset() {
    return items.values().stream().mapToLong(item -> item.offset).min().orElse(Long.MAX_VALUE);
  }

  Collection<Item> items() {
    return items.values();
  }

  /** What is to be told next; null for nothing, or where an earlier one is to be read first. */
  @Nullable Item head() {
    SortedMap<Long, Item> readable = readable();
    return readable.isEmpty() ? null : readable.get(readable.firstKey());
  }

  /** The last change of the same message that waits behind {@code item}; null for none. */
  @Nullable Item lastChangeBehind(Item item) {
    if (item.notification.kind() != Notification.Kind.UPDATE) {
      return null;
    }
    for (Item later : items.tailMap(item.place, false).descendingMap().values()) {
      if (later.notification.kind() == Notification.Kind.UPDATE
          && later.notification.message().equals(item.notification.message())) {
        return later;
      }
    }
    return null;
  }

  /**
   * Neighbours that one digest can take the place of, more than {@code above} of them: they surely
   * did not arrive, are of one world, and say of alerts. Empty for none.
   */
  List<Item> mergeable(int above) {
    List<Item> run = new ArrayList<>();
    int merged = 0;
    for (Item item : readable().values()) {
      int more = 1 + item.notification.merged().size();
      boolean fits =
          isMergeable(item)
              && merged + more <= Notification.MAX_MERGED
              && (run.isEmpty()
                  || run.get(0).notification.world().equals(item.notification.world()));
      if (fits) {
        run.add(item);
        merged += more;
      } else if (run.size() > above) {
        return run;
      } else {
        run.clear();
        merged = 0;
        if (isMergeable(item)) {
          run.add(item);
          merged = more;
        }
      }
    }
    return run.size() > above ? run : List.of();
  }

  /** Those before which nothing is still to be read. */
  private SortedMap<Long, Item> readable() {
    return expected.isEmpty() ? items : items.headMap(expected.first());
  }

  private static boolean isMergeable(Item item) {
    return !item.isInDoubt && item.notification.kind() != Notification.Kind.TEXT;
  }

  /** Before when no request is to be made, for other reasons than its rate; null for none. */
  @Nullable Instant notBefore() {
    Instant latest = Times.later(Instant.MIN, until);
    latest = Times.later(latest, retryAt);
    latest = trouble == null ? latest : Times.later(latest, trouble.probeAt);
    return latest.equals(Instant.MIN) ? null : latest;
  }

  /** When a lane that has been stuck is parked; null while it is not stuck. */
  @Nullable Instant parkAt(SenderSettings settings) {
    if (stuckSince == null || items.isEmpty()) {
      return null;
    }
    int rounds = items.firstEntry().getValue().notification.rounds();
    Duration wait = Waits.doubled(settings.parkAfter(), rounds, settings.parkAtMost());
    return stuckSince.plus(wait);
  }

  /** The receiver answers, whatever it says of the message. */
  void answers() {
    failures = 0;
    waits = 0;
    retryAt = null;
    stuckSince = null;
  }

  /** How the lane stands, with what its receiver shares; null for nothing to know. */
  Delivery.@Nullable Standing standing(Gate gate, Instant now) {
    Trouble whole = gate.trouble();
    Delivery.Standing standing =
        new Delivery.Standing(
            address,
            future(until, now),
            trouble == null ? null : trouble.fault,
            future(gate.until(), now),
            whole == null ? null : whole.fault);
    return standing.equals(Delivery.Standing.NONE) ? null : standing;
  }

  private static @Nullable Instant future(@Nullable Instant at, Instant now) {
    return at != null && at.isAfter(now) ? at : null;
  }
}
