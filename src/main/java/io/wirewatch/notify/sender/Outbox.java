package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.sender.LaneSteps.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver is to be told from one partition of {@code notifications}.
 *
 * <p>First the partition of {@code deliveries} is {@link #replay}ed to its end, then {@link #begin}
 * says from where on notifications will be {@link #read}. Each {@link #turn} is written in one
 * transaction, then {@link #written} is told where, and its requests are made, each of which is
 * {@link #handedOver}; what comes of one is {@link #answered}, and is written with the next turn.
 * Where a transaction fails, the outbox is {@link #discard}ed and built anew. For one thread, that
 * of its {@link Gate}.
 */
public final class Outbox {
  /** In the place of a target where a whole receiver is to be mended. */
  public static final String ALL = "*";

  /** How long after an attempt was decided on its request may leave: commits may be slow. */
  private static final Duration LONGEST_COMMIT = Duration.ofMinutes(1);

  private final Receiver receiver;
  private final Gate gate;
  private final SenderSettings settings;
  private final Ledger ledger;
  private final LaneSteps steps;
  private final Verdicts verdicts;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  private Map<Attempt, Request> running = Map.of();

  /**
   * An outbox that knows nothing yet.
   *
   * @param gate what it shares with those of the other partitions
   * @param random spreads retries over time
   */
  public Outbox(Addressee addressee, Gate gate, SenderSettings settings, RandomGenerator random) {
    this.receiver = addressee.receiver();
    this.gate = gate;
    this.settings = settings;
    this.ledger = new Ledger(gate);
    this.steps = new LaneSteps(addressee, gate, settings, ledger);
    this.verdicts = new Verdicts(addressee, gate, ledger, new Waits(random));
    gate.join(this);
  }

  /** Takes what the log says, in its order; what is of other receivers is passed over. */
  public void replay(Delivery word) {
    if (!word.receiver().equals(receiver.name())) {
      return;
    }
    Lane lane = lane(word.target());
    lane.replay(word);
    gate.replay(word);
    Delivery before = ledger.progress().replay(word);
    int attempts = attemptsOver(word) - (before == null ? 0 : attemptsOver(before));
    for (int i = 0; i < attempts; i++) {
      count(lane, word.at());
    }
    if (word.state() == State.DELIVERED) {
      ledger.living().replay(word);
    }
  }

  /** How many attempts were surely made before it was written. */
  private static int attemptsOver(Delivery word) {
    return word.state() == State.ATTEMPTED ? word.attempt() - 1 : word.attempt();
  }

  private void count(Lane lane, Instant at) {
    lane.pace.add(at);
    gate.pace().add(at);
  }

  /**
   * Something is to be told still, and an attempt that the log does not tell more of may be late.
   */
  private void expect(Delivery word) {
    Lane lane = lane(word.target());
    lane.expect(word.place());
    if (word.state() == State.ATTEMPTED) {
      count(lane, word.at().plus(LONGEST_COMMIT));
    }
  }

  /**
   * The log has been read.
   *
   * @param committed the offset from which on notifications will be read
   * @param end one past the last record that is there now
   * @param stillRunning requests of this process that are under way, or of which nothing has been
   *     written yet; they will be {@link #answered}
   */
  public void begin(long committed, long end, Map<Attempt, Request> stillRunning, Instant now) {
    running = Map.copyOf(stillRunning);
    ledger.progress().begin(committed, end).forEach(this::expect);
    lanes.values().forEach(lane -> lane.clampTo(now));
    gate.clampTo(now);
    reached(committed);
  }

  /** Takes a notification for this receiver, in the order of the partition. */
  public void read(long offset, Notification notification) {
    Progress progress = ledger.progress();
    progress.read(offset, notification.lane());
    // What was written by this outbox and comes up has waited here all along.
    boolean isHere = ledger.find(notification.id()) != null;
    if (!isHere && !progress.isPast(notification.id(), offset)) {
      take(offset, notification, progress.takeUp(notification.id()));
    }
    reached(offset + 1);
  }

  private void take(long offset, Notification notification, @Nullable Delivery word) {
    Lane lane = lane(notification.target());
    long place = word == null || lane.isTaken(word.place()) ? offset : word.place();
    Item item = new Item(notification, offset, place);
    ledger.take(lane, item);
    if (word != null) {
      Request request = running.get(new Attempt(word.id(), word.attempt()));
      item.resume(word, request);
      lane.inFlight = request == null ? lane.inFlight : item;
    }
  }

  /** A record of somebody else, or one that cannot be read, was passed over. */
  public void pass(long offset) {
    ledger.progress().read(offset, "");
    reached(offset + 1);
  }

  /** Everything before {@code offset} has been read. */
  public void reached(long offset) {
    if (ledger.progress().reached(offset)) {
      lanes.values().forEach(Lane::expectNothing);
    }
  }

  /**
   * Takes what came of a request, unless its notification has not been read yet.
   *
   * @return whether it is not to be given again: it was taken, or the log has decided otherwise
   */
  public boolean answered(Attempt attempt, Outcome outcome, Instant now) {
    Item item = ledger.find(attempt.id());
    if (item == null || !item.attempt().equals(attempt)) {
      return ledger.progress().isCaughtUp();
    }
    Lane lane = lane(item.notification.target());
    if (lane.inFlight == item) {
      lane.inFlight = null;
      lane.clampTo(now);
      gate.clampTo(now);
      ledger.count(outcome.label());
      outcome.tell(verdicts.on(lane, item, now));
    }
    return true;
  }

  /**
   * What is to be done now.
   *
   * @param room how many requests can be made at once
   */
  public Turn turn(Instant now, int room) {
    for (Lane lane : List.copyOf(lanes.values())) {
      Step step;
      do {
        step = steps.next(lane, ledger.draft().requests() < room, isFull(), now);
      } while (step == Step.CLEARED);
      if (step == Step.LAUNCHED) {
        // Behind the others, so that each has its share of what the receiver bears.
        lanes.remove(lane.target);
        lanes.put(lane.target, lane);
      }
    }
    return ledger.turn();
  }

  /**
   * The last turn has been committed.
   *
   * @param offsets of its follow-ups, in their order
   */
  public void written(List<Long> offsets) {
    ledger.written(offsets);
  }

  /** A request of the last turn is made only now, and counts as made now. */
  public void handedOver(Request request, Instant now) {
    Item item = ledger.find(request.attempt().id());
    if (item != null) {
      Instant counted = request.dispatch().at();
      lane(item.notification.target()).pace.move(counted, now);
      gate.pace().move(counted, now);
    }
  }

  /** It is thrown away: what it shares forgets it. */
  public void discard() {
    gate.leave(this);
  }

  private Lane lane(String target) {
    return lanes.computeIfAbsent(target, name -> new Lane(name, receiver.rate()));
  }

  /** Whether a request is under way. */
  boolean isBusy() {
    return lanes.values().stream().anyMatch(lane -> lane.inFlight != null);
  }

  /** How many notifications wait. */
  public int waiting() {
    return ledger.size();
  }

  /** Whether no more is to be read for now, and nothing is expected that must be read first. */
  public boolean isFull() {
    return ledger.size() >= settings.mostWaiting()
        && (ledger.progress().isCaughtUp()
            || lanes.values().stream().noneMatch(Lane::expectsSomething));
  }

  /** What is to be mended, by target; under {@value #ALL} for all of the receiver. */
  public Map<String, String> stopped() {
    Map<String, String> stopped = new TreeMap<>();
    Trouble whole = gate.trouble();
    if (whole != null) {
      stopped.put(ALL, whole.fault);
    }
    for (Lane lane : lanes.values()) {
      if (lane.trouble != null) {
        stopped.put(lane.target, lane.trouble.fault);
      }
    }
    return stopped;
  }

  /** How it stands. */
  public Figures figures() {
    int inFlight = 0;
    Instant oldest = null;
    for (Lane lane : lanes.values()) {
      inFlight += lane.inFlight == null ? 0 : 1;
      for (Item item : lane.items()) {
        oldest = Times.earlier(item.notification.at(), oldest);
      }
    }
    return new Figures(ledger.size(), oldest, inFlight, stopped(), ledger.counts());
  }
}
