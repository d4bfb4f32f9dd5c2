package io.wirewatch.topology;

import static java.util.Comparator.naturalOrder;

import io.wirewatch.notify.sender.Addressee;
import io.wirewatch.notify.sender.Gate;
import io.wirewatch.notify.sender.Outbox;
import io.wirewatch.notify.sender.Request;
import io.wirewatch.notify.sender.SenderSettings;
import io.wirewatch.notify.sender.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver: a thread that reads notifications, writes what becomes of them, and has
 * requests made. Whatever the cluster or the receiver does, it goes on until it is closed.
 */
final class ReceiverLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiverLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(40);
  private static final int MOST_AT_ONCE = 8;

  private final KafkaClients clients;
  private final DeliveryTopics topics;
  private final Addressee addressee;
  private final String name;
  private final String group;
  private final String instance;
  private final InstantSource clock;
  private final SenderSettings settings;
  private final Instant since;
  private final Couriers couriers;
  private final int mostAtOnce;
  private final Thread thread;
  private final Map<Integer, PartitionSender> partitions = new TreeMap<>();
  // Of all partitions that were ever here: their requests may still be under way.
  private final Map<Integer, PartitionSender> senders = new TreeMap<>();
  private final Random random = new Random();
  private final LoopTrouble trouble;
  private final HearingDuty hearing;

  private Gate gate;
  private int turns;

  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean isClosing;
  private volatile boolean isKilled;
  private volatile boolean isReady;

  ReceiverLoop(
      KafkaClients clients,
      DeliveryTopics topics,
      Topics names,
      DeliverStep.Line line,
      String instance,
      InstantSource clock,
      SenderSettings settings) {
    this.clients = clients;
    this.topics = topics;
    this.addressee = line.addressee();
    this.name = line.name();
    this.group = DeliverStep.group(names, name);
    this.trouble = new LoopTrouble(clients, name);
    this.hearing = HearingDuty.of(line, clients, names);
    this.instance = instance;
    this.clock = clock;
    this.settings = settings;
    this.since = now();
    this.gate = new Gate(addressee);
    this.mostAtOnce = Math.min(addressee.receiver().targets().size(), MOST_AT_ONCE);
    this.couriers = new Couriers(name, line.notifier(), mostAtOnce, this::wakeUp);
    this.thread = new Thread(this::run, DeliverStep.STEP + "-" + name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether it has its place in the group, and all that was assigned to it is at work. */
  boolean isReady() {
    return isReady;
  }

  /** Whether this partition is told from here. */
  boolean holds(int partition) {
    synchronized (partitions) {
      return partitions.containsKey(partition);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void wakeUp() {
    Consumer<byte[], byte[]> present = consumer;
    if (present != null) {
      present.wakeup();
    }
  }

  private void run() {
    while (!isClosing) {
      try (Consumer<byte[], byte[]> opened = topics.member(group, instance)) {
        consumer = opened;
        opened.subscribe(Set.of(topics.notifications(0).topic()), new Assignments());
        while (!isClosing) {
          cycle(opened);
        }
        leave(opened, List.copyOf(partitions.keySet()), LEAVE_PATIENCE);
      } catch (InterruptedException | InterruptException e) {
        isClosing = true;
      } catch (RuntimeException | Error e) {
        if (!isKilled) {
          trouble.met(e, now());
        }
      } finally {
        isReady = false;
        consumer = null;
        discardAll();
      }
      rest();
    }
    couriers.close();
  }

  /** One round: reads, takes answers, writes, has requests made. */
  private void cycle(Consumer<byte[], byte[]> member) throws InterruptedException {
    Instant wakeAt = now().plus(LONGEST_POLL);
    if (openAll(member)) {
      wakeAt = work(member, wakeAt);
      hearing.fulfil(partitions.keySet(), now());
    }
    try {
      Duration patience = upTo(LONGEST_POLL, Duration.between(now(), wakeAt));
      boolean isDue = patience.isNegative() || couriers.hasAnswers();
      for (ConsumerRecord<byte[], byte[]> record : member.poll(isDue ? Duration.ZERO : patience)) {
        PartitionSender sender = partitions.get(record.partition());
        if (sender != null) {
          sender.read(record);
        }
      }
    } catch (WakeupException e) {
      // Somebody has answered.
    }
  }

  /** A wait until a time, no longer than it can be: the clock may be set back meanwhile. */
  private static Duration upTo(Duration longest, Duration wait) {
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /** Opens what is not open; whether all is: the log of each may tell all of them to wait. */
  private boolean openAll(Consumer<byte[], byte[]> member) throws InterruptedException {
    boolean isAllOpen = partitions.values().stream().allMatch(PartitionSender::isOpen);
    if (isAllOpen || trouble.mustWait(now())) {
      return isAllOpen;
    }
    try {
      for (Map.Entry<Integer, PartitionSender> each : partitions.entrySet()) {
        if (!each.getValue().isOpen()) {
          TopicPartition partition = topics.notifications(each.getKey());
          member.seek(partition, each.getValue().open(now()));
          member.resume(List.of(partition));
        }
      }
      isReady = true;
      trouble.over();
      return true;
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      trouble.met(e, now());
      return false;
    }
  }

  /** Has each partition do what it can; when there may be more to do. */
  private Instant work(Consumer<byte[], byte[]> member, Instant latest)
      throws InterruptedException {
    takeAnswers(Duration.ZERO);
    Instant wakeAt = latest;
    // Another one first each time, so that each has its share of what the receiver bears.
    List<Integer> order = new ArrayList<>(partitions.keySet());
    Collections.rotate(order, turns++);
    for (int number : order) {
      PartitionSender sender = partitions.get(number);
      if (sender == null) {
        continue;
      }
      try {
        sender.reached(member.position(topics.notifications(number)));
        Turn turn = sender.turn(room(), member.groupMetadata(), now());
        if (turn != null) {
          handOver(sender, turn);
          wakeAt =
              Stream.of(wakeAt, turn.wakeAt() == null ? wakeAt : turn.wakeAt())
                  .min(naturalOrder())
                  .orElse(wakeAt);
        }
        hold(member, number, sender.isFull());
      } catch (WakeupException e) {
        return now();
      } catch (InterruptException e) {
        throw e;
      } catch (RuntimeException e) {
        member.pause(List.of(topics.notifications(number)));
        sender.discard();
        trouble.met(e, now());
      }
    }
    Map<String, String> stopped = new TreeMap<>();
    partitions.values().forEach(sender -> stopped.putAll(sender.stopped()));
    trouble.stopped(stopped);
    return wakeAt;
  }

  /** Has what was written made; the commit may have taken its time. */
  private void handOver(PartitionSender sender, Turn turn) {
    for (Request request : turn.requests()) {
      couriers.send(request);
      sender.handedOver(request, now());
    }
  }

  private int room() {
    int unanswered = senders.values().stream().mapToInt(PartitionSender::unanswered).sum();
    return Math.max(0, mostAtOnce - unanswered);
  }

  private void hold(Consumer<byte[], byte[]> member, int number, boolean isFull) {
    List<TopicPartition> partition = List.of(topics.notifications(number));
    boolean isHeld = member.paused().containsAll(partition);
    if (isFull && !isHeld) {
      member.pause(partition);
    } else if (!isFull && isHeld) {
      member.resume(partition);
    }
  }

  /** Takes the answers that are there; waits for the first. */
  private boolean takeAnswers(Duration patience) throws InterruptedException {
    Couriers.Answer answer = couriers.next(patience);
    boolean hasTaken = answer != null;
    while (answer != null) {
      for (PartitionSender sender : senders.values()) {
        if (sender.answered(answer.attempt(), answer.outcome())) {
          break;
        }
      }
      answer = couriers.next(Duration.ZERO);
    }
    return hasTaken;
  }

  /** Gives partitions away: waits for requests under way, for a time, and writes what came. */
  private void leave(
      Consumer<byte[], byte[]> member, Collection<Integer> given, Duration patience) {
    Instant deadline = now().plus(patience);
    try {
      while (!isKilled && isAnyUnanswered(given) && now().isBefore(deadline)) {
        takeAnswers(Duration.ofMillis(50));
        Instant latest = now().plus(patience);
        deadline = deadline.isAfter(latest) ? latest : deadline;
      }
      for (int number : given) {
        PartitionSender sender = partitions.get(number);
        if (sender != null && !isKilled) {
          sender.turn(0, member.groupMetadata(), now());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("what came last of the deliveries to {} is not in the log: {}", name, e.toString());
    } finally {
      discard(given);
    }
  }

  private boolean isAnyUnanswered(Collection<Integer> given) {
    return given.stream()
        .map(partitions::get)
        .anyMatch(sender -> sender != null && sender.isOpen() && sender.unanswered() > 0);
  }

  private void discard(Collection<Integer> numbers) {
    hearing.end(numbers);
    synchronized (partitions) {
      for (int number : List.copyOf(numbers)) {
        PartitionSender sender = partitions.remove(number);
        if (sender != null) {
          sender.release();
        }
      }
    }
  }

  private void discardAll() {
    discard(partitions.keySet());
    gate = new Gate(addressee);
  }

  /** What is given to this member and taken from it. */
  private final class Assignments implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      Consumer<byte[], byte[]> member = consumer;
      if (member != null) {
        // Nothing is read before the log has been.
        member.pause(assigned);
      }
      synchronized (partitions) {
        for (TopicPartition each : assigned) {
          int number = each.partition();
          partitions.put(number, senders.computeIfAbsent(number, ReceiverLoop.this::sender));
        }
      }
      // One who stands by has nothing to open.
      isReady = partitions.isEmpty();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      Consumer<byte[], byte[]> member = consumer;
      if (member != null) {
        leave(member, numbers(revoked), LEAVE_PATIENCE);
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      discard(numbers(lost));
    }

    private List<Integer> numbers(Collection<TopicPartition> of) {
      return of.stream().map(TopicPartition::partition).toList();
    }
  }

  private PartitionSender sender(int partition) {
    return new PartitionSender(
        clients,
        topics,
        group,
        name,
        partition,
        () -> new Outbox(addressee, gate, settings, random),
        () -> hearing.counts(partition),
        since);
  }

  /** Before a new consumer is made in the place of one that failed. */
  private void rest() {
    try {
      while (!isClosing && trouble.mustWait(now())) {
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    } catch (InterruptedException e) {
      isClosing = true;
    }
  }

  /** Stops without a word to anyone, as a process that is killed. */
  void kill() throws InterruptedException {
    isKilled = true;
    couriers.close();
    close();
  }

  /** Begins to stop, and returns at once. */
  void beginToClose() {
    isClosing = true;
    wakeUp();
  }

  @Override
  public void close() {
    beginToClose();
    try {
      thread.join(CLOSE_BOUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("the deliveries to {} did not stop in time", name);
      thread.interrupt();
    }
  }
}
