package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.sender.SimulatedSender.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Senders of several receivers over logs in memory, with services that have bad days, transactions
 * that fail, processes that die at any moment and others that are only taken for dead.
 */
final class SimulatedSenders {
  private static final int MOST_STEPS = 200_000;

  private final SenderScenario scenario;
  private final Fault fault;
  private final SplittableRandom random;
  private final List<SimulatedLog> logs = new ArrayList<>();
  private final Map<String, SimulatedService> services = new TreeMap<>();
  private final Map<String, SimulatedSender> senders = new TreeMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<String, Instant> wakes = new HashMap<>();
  private final Set<SimulatedSender> dead = new HashSet<>();

  private final Map<String, Long> places = new HashMap<>();
  private final Map<String, Long> lastPlaces = new HashMap<>();
  private final Map<String, Integer> doubts = new HashMap<>();
  private final Map<String, Outcome.RateLimited> limits = new HashMap<>();
  private final Map<String, Instant> limitedAt = new HashMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private Instant now;
  private long sequence;

  SimulatedSenders(SenderScenario scenario, Fault fault, SplittableRandom random) {
    this.scenario = scenario;
    this.fault = fault;
    this.random = random;
    this.now = scenario.start();
    for (int i = 0; i < scenario.partitions(); i++) {
      logs.add(new SimulatedLog());
    }
    scenario
        .addressees()
        .forEach(
            each -> {
              String name = each.receiver().name();
              services.put(
                  name,
                  new SimulatedService(
                      each,
                      random.split(),
                      scenario.spells().getOrDefault(name, List.of()),
                      scenario.hasWhims()));
              senders.put(name, new SimulatedSender(this, each, logs, random.split()));
            });
    scenario
        .notifications()
        .forEach(each -> events.add(new Event(each.at(), sequence++, () -> publish(each))));
  }

  private record Event(Instant at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
  }

  Fault fault() {
    return fault;
  }

  SenderSettings settings() {
    return scenario.settings();
  }

  /** Runs until everything is told. */
  void run() {
    for (int steps = 0; !isDone(); steps++) {
      if (steps > MOST_STEPS) {
        throw new AssertionError("it does not end: at " + now + " " + left());
      }
      Instant next = events.isEmpty() ? null : events.element().at();
      for (Instant wake : wakes.values()) {
        next = next == null ? wake : Times.earlier(next, wake);
      }
      if (next == null) {
        throw new AssertionError("nothing will happen any more, and not all is told: " + left());
      }
      now = Times.later(now, next);
      while (!events.isEmpty() && !events.element().at().isAfter(now)) {
        events.remove().action().run();
      }
      mayTakeOver();
      for (String name : List.copyOf(senders.keySet())) {
        step(name);
      }
    }
  }

  private void step(String name) {
    SimulatedSender sender = senders.get(name);
    if (sender == null) {
      return;
    }
    Instant wakeAt = sender.step(now);
    if (dead.contains(sender)) {
      replace(sender);
      wakeAt = now.plusSeconds(random.nextInt(1, 12));
    }
    if (wakeAt == null) {
      wakes.remove(name);
    } else {
      wakes.put(name, wakeAt);
    }
  }

  private boolean isDone() {
    return events.isEmpty() && senders.values().stream().allMatch(SimulatedSender::isDone);
  }

  private String left() {
    StringBuilder text = new StringBuilder();
    senders.forEach(
        (name, sender) -> {
          if (!sender.isDone()) {
            text.append(name).append(' ').append(sender.unanswered());
          }
        });
    return text.toString();
  }

  private int partition(String lane) {
    return Math.floorMod(lane.hashCode(), scenario.partitions());
  }

  private void publish(Notification notification) {
    int partition = partition(notification.lane());
    long offset = logs.get(partition).write(notification);
    places.put(notification.id(), offset);
  }

  /** Where a follow-up stands. */
  long write(Turn.FollowUp followUp, int here) {
    Notification notification = followUp.notification();
    int partition = followUp.isHere() ? here : partition(notification.lane());
    long offset = logs.get(partition).write(notification);
    if (notification.kind() == Kind.DIGEST && !places.containsKey(notification.id())) {
      places.put(
          notification.id(),
          notification.merged().stream()
              .mapToLong(id -> places.getOrDefault(id, Long.MAX_VALUE))
              .min()
              .orElseThrow());
      count("digests");
    }
    places.putIfAbsent(notification.id(), offset);
    if (notification.reason().startsWith("receiver-")) {
      count(notification.reason());
    }
    return offset;
  }

  void logged(SimulatedSender sender, Delivery delivery, Instant at) {
    if (delivery.outcome().equals("rate-limited")) {
      String key = delivery.id() + "/" + delivery.attempt();
      Outcome.RateLimited limit = limits.get(key);
      Instant told = limitedAt.get(key);
      if (limit != null && told != null && limit.pause() != null) {
        service(sender)
            .mustWait(delivery.target(), limit.isWholeReceiver(), told.plus(limit.pause()));
      }
    }
    count(delivery.state().label());
  }

  private SimulatedService service(SimulatedSender sender) {
    SimulatedService service = services.get(sender.name());
    if (service == null) {
      throw new IllegalStateException(sender.name());
    }
    return service;
  }

  /** A request is made; it arrives later, and is answered later still. */
  void send(SimulatedSender sender, Request request) {
    SimulatedService service = service(sender);
    service.request(request.dispatch(), now);
    Notification told = request.dispatch().notification();
    String lane = sender.name() + "|" + SimulatedService.lane(request.dispatch());
    long place = places.getOrDefault(told.id(), -1L);
    Long before = lastPlaces.put(lane, place);
    if (before != null && place < before) {
      throw new AssertionError(
          "%s at place %d is told after place %d of %s".formatted(told.id(), place, before, lane));
    }
    Instant arrival = now.plusMillis(random.nextInt(1, 400));
    events.add(
        new Event(
            arrival,
            sequence++,
            () -> {
              if (dead.contains(sender) && random.nextBoolean()) {
                return;
              }
              Outcome outcome = service.arrive(request.dispatch(), now);
              Instant answered = now.plusMillis(random.nextInt(1, 400));
              events.add(new Event(answered, sequence++, () -> answer(sender, request, outcome)));
            }));
  }

  private void answer(SimulatedSender sender, Request request, Outcome outcome) {
    if (dead.contains(sender)) {
      return;
    }
    Attempt attempt = request.attempt();
    if (outcome instanceof Outcome.InDoubt) {
      doubted(attempt.id());
    }
    if (outcome instanceof Outcome.RateLimited limit) {
      limits.put(attempt.id() + "/" + attempt.number(), limit);
      limitedAt.put(attempt.id() + "/" + attempt.number(), now);
    }
    sender.answer(attempt, outcome);
  }

  /** Nobody knows of an attempt whether it arrived. */
  void doubted(String id) {
    doubts.merge(id, 1, Integer::sum);
  }

  private boolean isRough() {
    return now.isBefore(scenario.calmAt());
  }

  boolean isUnlucky() {
    return isRough() && random.nextInt(100) < scenario.failures();
  }

  boolean isDead(SimulatedSender sender) {
    return dead.contains(sender);
  }

  void mayDie(SimulatedSender sender) {
    if (isRough() && random.nextInt(100) < scenario.kills()) {
      dead.add(sender);
      count("kills");
    }
  }

  /** Another process takes over, while the requests of this one are under way still. */
  private void mayTakeOver() {
    if (isRough() && random.nextInt(300) < scenario.kills()) {
      List<SimulatedSender> all = List.copyOf(senders.values());
      SimulatedSender taken = all.get(random.nextInt(all.size()));
      dead.add(taken);
      count("takeovers");
      replace(taken);
    }
  }

  private void replace(SimulatedSender sender) {
    sender.unwritten().forEach(attempt -> doubted(attempt.id()));
    senders.put(sender.name(), new SimulatedSender(this, sender.addressee(), logs, random.split()));
    wakes.put(sender.name(), now);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  Map<String, SimulatedService> services() {
    return services;
  }

  List<SimulatedLog> logs() {
    return logs;
  }

  Instant now() {
    return now;
  }

  /** What does not hold of how it ended; null for nothing. */
  @Nullable String firstBroken() {
    Map<String, Delivery> last = new HashMap<>();
    Map<String, Notification> all = new HashMap<>();
    for (SimulatedLog log : logs) {
      log.notifications().forEach(each -> all.put(each.id(), each));
      log.deliveries().forEach(each -> last.put(each.id(), each));
    }
    Map<String, Integer> ways = new HashMap<>();
    for (Notification each : all.values()) {
      SimulatedService service = services.get(each.receiver());
      Delivery word = last.get(each.id());
      if (service == null || word == null || !word.state().isFinished()) {
        return "nothing became of " + each.id() + ": " + word;
      }
      String problem = problem(each, word, service, last);
      if (problem != null) {
        return problem;
      }
      if (service.taken.containsKey(each.id())) {
        ways.merge(each.id(), 1, Integer::sum);
        each.merged().forEach(id -> ways.merge(id, 1, Integer::sum));
      }
    }
    for (Map.Entry<String, Integer> way : ways.entrySet()) {
      if (way.getValue() > 1) {
        return way.getKey() + " is told by itself and by a digest, or by two";
      }
    }
    return null;
  }

  private @Nullable String problem(
      Notification each, Delivery word, SimulatedService service, Map<String, Delivery> last) {
    String id = each.id();
    int taken = service.taken.getOrDefault(id, 0);
    int doubted = doubts.getOrDefault(id, 0);
    if (taken > 1 + doubted) {
      return id + " is told " + taken + " times, and was in doubt " + doubted + " times";
    }
    boolean isDropping =
        scenario.isDropping(each.receiver()) && !scenario.isIdempotent(each.receiver());
    if (isDropping && taken > 1) {
      return id + " is told " + taken + " times, and was to be dropped when in doubt";
    }
    if (word.state() == State.DELIVERED && !service.told.contains(id)) {
      return id + " is said to be delivered, and is not";
    }
    if (word.state() == State.MERGED) {
      Delivery by = last.get(word.by());
      return by == null ? id + " is merged into nothing" : null;
    }
    return word.state() == State.PARKED ? id + " stayed parked" : null;
  }
}
