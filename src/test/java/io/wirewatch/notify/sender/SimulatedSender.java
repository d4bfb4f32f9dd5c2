package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A process that tells one receiver from all partitions; it can die, or be taken for dead. */
final class SimulatedSender {
  private static final int MOST_AT_ONCE = 2;

  private final SimulatedSenders world;
  private final Addressee addressee;
  private final SplittableRandom random;
  private final List<Half> halves = new ArrayList<>();
  private Gate gate;
  private int turns;

  /** What a sender may do wrong, to see that it is noticed. */
  enum Fault {
    NONE,
    /** It does not read the log. */
    READS_NO_LOG,
    /** It says that it is past what it has only read. */
    COMMITS_WHAT_IS_READ,
    /** It asks before the log says that it will. */
    ASKS_BEFORE_IT_SAYS_SO,
    /** It does not read in the log that it must wait. */
    FORGETS_WAITS,
    /** It does not read in the log which places are taken. */
    FORGETS_PLACES,
    /** It does not read in the log what is in doubt. */
    FORGETS_DOUBTS
  }

  /** A partition in a process. */
  private final class Half {
    private final SimulatedLog log;
    private final int number;
    private final Map<Attempt, Asked> running = new LinkedHashMap<>();
    private @Nullable Outbox outbox;
    private long position;

    Half(SimulatedLog log, int number) {
      this.log = log;
      this.number = number;
    }

    void open(Instant now) {
      Outbox fresh = new Outbox(addressee, gate, world.settings(), new Random(random.nextLong()));
      List<Delivery> words = random.nextBoolean() ? log.deliveries() : log.compacted();
      words.stream().map(SimulatedSender.this::read).forEach(fresh::replay);
      if (world.fault() == Fault.READS_NO_LOG) {
        fresh.discard();
        fresh = new Outbox(addressee, gate, world.settings(), new Random(random.nextLong()));
      }
      position = log.committed(addressee.receiver().name());
      Map<Attempt, Request> stillRunning = new HashMap<>();
      running.forEach((attempt, asked) -> stillRunning.put(attempt, asked.request));
      running.values().forEach(asked -> asked.isTaken = false);
      fresh.begin(position, log.end(), stillRunning, now);
      outbox = fresh;
    }

    /** Nobody knows whether the log says that they would be. */
    void neverMade(Turn turn) {
      for (Request request : turn.requests()) {
        Asked asked = new Asked(request);
        asked.outcome = new Outcome.NotSent("the log could not be told");
        running.put(request.attempt(), asked);
      }
    }

    void discard() {
      if (outbox != null) {
        outbox.discard();
        outbox = null;
      }
    }
  }

  private static final class Asked {
    final Request request;
    @Nullable Outcome outcome;
    boolean isTaken;

    Asked(Request request) {
      this.request = request;
    }
  }

  SimulatedSender(
      SimulatedSenders world,
      Addressee addressee,
      List<SimulatedLog> logs,
      SplittableRandom random) {
    this.world = world;
    this.addressee = addressee;
    this.random = random;
    this.gate = new Gate(addressee);
    for (int i = 0; i < logs.size(); i++) {
      halves.add(new Half(logs.get(i), i));
    }
  }

  /** A word as a sender reads it that may be at fault. */
  private Delivery read(Delivery word) {
    return switch (world.fault()) {
      case FORGETS_WAITS -> with(word, word.state(), word.place(), word.inDoubt(), null);
      case FORGETS_PLACES ->
          with(word, word.state(), word.offset(), word.inDoubt(), word.standing());
      case FORGETS_DOUBTS ->
          with(
              word,
              word.state() == Delivery.State.ATTEMPTED ? Delivery.State.WAITING : word.state(),
              word.place(),
              false,
              word.standing());
      default -> word;
    };
  }

  private static Delivery with(
      Delivery word,
      Delivery.State state,
      long place,
      boolean inDoubt,
      Delivery.@Nullable Standing standing) {
    return new Delivery(
        word.id(),
        word.receiver(),
        word.target(),
        word.message(),
        state,
        word.attempt(),
        word.form(),
        word.outcome(),
        word.detail(),
        word.remote(),
        word.by(),
        word.at(),
        word.offset(),
        place,
        inDoubt,
        standing);
  }

  String name() {
    return addressee.receiver().name();
  }

  /** The attempts of which nothing is written yet. */
  List<Attempt> unwritten() {
    List<Attempt> attempts = new ArrayList<>();
    halves.forEach(half -> attempts.addAll(half.running.keySet()));
    return attempts;
  }

  /** The attempts that are under way. */
  List<Attempt> unanswered() {
    List<Attempt> attempts = new ArrayList<>();
    for (Half half : halves) {
      half.running.forEach(
          (attempt, asked) -> {
            if (asked.outcome == null) {
              attempts.add(attempt);
            }
          });
    }
    return attempts;
  }

  void answer(Attempt attempt, Outcome outcome) {
    for (Half half : halves) {
      Asked asked = half.running.get(attempt);
      if (asked != null) {
        asked.outcome = outcome;
      }
    }
  }

  /** Whether it has told all that there is. */
  boolean isDone() {
    return halves.stream()
        .allMatch(
            half ->
                half.outbox != null
                    && half.position == half.log.end()
                    && half.outbox.waiting() == 0
                    && half.running.isEmpty());
  }

  /**
   * Reads a little, and does what is to be done.
   *
   * @return when there is more to do; null for when something happens
   */
  @Nullable Instant step(Instant now) {
    halves.stream().filter(half -> half.outbox == null).forEach(half -> half.open(now));
    Instant wakeAt = null;
    for (Half half : halves) {
      read(half);
    }
    List<Half> order = new ArrayList<>(halves);
    Collections.rotate(order, turns++);
    for (Half half : order) {
      Turn turn = turn(half, now);
      if (world.isDead(this)) {
        return null;
      }
      Instant wake = turn == null ? now.plusMillis(200) : turn.wakeAt();
      boolean isBehind = half.position < half.log.end();
      wake = isBehind && (half.outbox == null || !half.outbox.isFull()) ? now : wake;
      wakeAt = wake == null ? wakeAt : Times.earlier(wake, wakeAt);
    }
    return wakeAt;
  }

  private void read(Half half) {
    Outbox outbox = half.outbox;
    for (int i = random.nextInt(1, 6);
        i > 0 && outbox != null && !outbox.isFull() && half.position < half.log.end();
        i--) {
      Notification notification = half.log.at(half.position);
      if (notification != null && notification.receiver().equals(name())) {
        outbox.read(half.position, notification);
      } else if (notification != null) {
        outbox.pass(half.position);
      }
      half.position++;
      outbox.reached(half.position);
    }
  }

  private @Nullable Turn turn(Half half, Instant now) {
    Outbox outbox = half.outbox;
    if (outbox == null) {
      return null;
    }
    half.running.forEach(
        (attempt, asked) -> {
          if (asked.outcome != null && !asked.isTaken) {
            asked.isTaken = outbox.answered(attempt, asked.outcome, now);
          }
        });
    Turn turn = outbox.turn(now, MOST_AT_ONCE - unanswered().size());
    boolean isMoot =
        turn.isQuiet() && turn.commit() == half.log.committed(addressee.receiver().name());
    if (isMoot) {
      return turn;
    }
    world.mayDie(this);
    if (world.isDead(this)) {
      return null;
    }
    boolean isUnlucky = world.isUnlucky();
    if (isUnlucky && random.nextBoolean()) {
      if (world.fault() == Fault.ASKS_BEFORE_IT_SAYS_SO) {
        turn.requests().forEach(request -> world.send(this, request));
      }
      half.neverMade(turn);
      half.discard();
      return null;
    }
    List<Long> offsets = commit(half, turn, now);
    half.running.values().removeIf(asked -> asked.isTaken);
    if (isUnlucky) {
      // It is committed, and nobody here knows.
      half.neverMade(turn);
      half.running.values().forEach(asked -> asked.isTaken = false);
      half.discard();
      return null;
    }
    outbox.written(offsets);
    turn.requests().forEach(request -> half.running.put(request.attempt(), new Asked(request)));
    world.mayDie(this);
    if (world.isDead(this)) {
      return null;
    }
    for (Request request : turn.requests()) {
      world.send(this, request);
      outbox.handedOver(request, now);
    }
    return turn;
  }

  private List<Long> commit(Half half, Turn turn, Instant now) {
    for (Delivery delivery : turn.deliveries()) {
      half.log.write(delivery);
      world.logged(this, delivery, now);
    }
    List<Long> offsets = new ArrayList<>();
    for (Turn.FollowUp followUp : turn.followUps()) {
      offsets.add(world.write(followUp, half.number));
    }
    if (!turn.followUps().isEmpty()) {
      half.log.mark();
    }
    boolean isAhead = world.fault() == Fault.COMMITS_WHAT_IS_READ;
    half.log.commit(name(), isAhead ? half.position : turn.commit());
    return offsets;
  }

  Addressee addressee() {
    return addressee;
  }
}
