package io.wirewatch.topology;

import static java.util.stream.Collectors.toCollection;

import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.command.Ear;
import io.wirewatch.notify.sender.Addressee;
import io.wirewatch.notify.sender.SenderSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step from notifications to people: a plain consumer group for each receiver, so that each has
 * its own position and a dead one holds nobody up.
 *
 * <p>Before a request, a transaction says in {@code deliveries} that it is about to be made; after
 * it, another says what came of it, with what follows and the offset up to which all is finished.
 */
public final class DeliverStep implements AutoCloseable {
  /** Its name. */
  public static final String STEP = DeliverReport.STEP;

  private static final Logger LOG = LoggerFactory.getLogger(DeliverStep.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration TIDY_PAUSE = Duration.ofMinutes(1);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private final List<Line> lines;
  private final List<ReceiverLoop> loops = new ArrayList<>();
  private final Admin admin;
  private final InstantSource clock;
  private final Housekeeping housekeeping;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, STEP + "-housekeeping");
            thread.setDaemon(true);
            return thread;
          });

  private String told = "";

  /**
   * A receiver and how to reach it.
   *
   * @param addressee the receiver
   * @param notifier closed with the step
   * @param ear how people are heard by whoever tells it; null where it hears nobody
   */
  public record Line(Addressee addressee, Notifier notifier, @Nullable Ear ear) {
    /** A receiver that hears nobody. */
    public Line(Addressee addressee, Notifier notifier) {
      this(addressee, notifier, null);
    }

    /** The same with an ear. */
    public Line hearing(@Nullable Ear with) {
      return new Line(addressee, notifier, with);
    }

    String name() {
      return addressee.receiver().name();
    }
  }

  /**
   * What a step goes by.
   *
   * @param sender what each sender goes by
   * @param kept how long notifications are kept that every receiver is past
   */
  public record Settings(SenderSettings sender, Duration kept) {
    /** What holds where nothing else is said. */
    public static final Settings DEFAULT = new Settings(SenderSettings.DEFAULT, Duration.ofDays(7));
  }

  /**
   * A step that is not started yet.
   *
   * @param given a line for each receiver
   * @param instance names this process among those that share the work, the same after a restart
   */
  public DeliverStep(
      KafkaClients clients,
      Topics topics,
      Collection<Line> given,
      String instance,
      InstantSource clock,
      Settings settings) {
    this.lines = given.stream().sorted(Comparator.comparing(Line::name)).toList();
    this.admin = clients.admin();
    this.clock = clock;
    DeliveryTopics deliveryTopics = new DeliveryTopics(clients, admin, topics);
    for (Line line : lines) {
      loops.add(
          new ReceiverLoop(
              clients, deliveryTopics, topics, line, instance, clock, settings.sender()));
    }
    this.housekeeping =
        new Housekeeping(
            clients,
            admin,
            topics,
            lines.stream().map(Line::name).collect(toCollection(TreeSet::new)),
            settings.kept());
  }

  /** The consumer group of a receiver. */
  public static String group(Topics topics, String receiver) {
    return topics.prefix() + STEP + "-" + receiver;
  }

  /** Starts and returns at once. */
  @SuppressWarnings("FutureReturnValueIgnored") // what it meets is told where it is met
  public void start() {
    loops.forEach(ReceiverLoop::start);
    timer.scheduleWithFixedDelay(
        this::tidy, TIDY_PAUSE.toSeconds(), TIDY_PAUSE.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Of all processes, the one that tells the first receiver tidies up. Throws nothing: the timer
   * would never call it again, and say nothing of it.
   */
  void tidy() {
    try {
      if (!loops.isEmpty() && loops.get(0).holds(0)) {
        housekeeping.tidy(clock.instant());
        told = "";
      }
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      String problem = e.toString();
      if (!problem.equals(told)) {
        told = problem;
        LOG.warn(
            "notifications that everybody was told of are not deleted: {}",
            problem,
            e instanceof KafkaException ? null : e);
      }
    }
  }

  /** Whether every receiver has somebody here who tells it, or stands by. */
  public boolean isRunning() {
    return loops.stream().allMatch(ReceiverLoop::isReady);
  }

  /**
   * Waits until {@link #isRunning}.
   *
   * @return whether it is within {@code patience}
   */
  public boolean awaitRunning(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!isRunning()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
    return true;
  }

  /** Ends without a word to anyone, as a process that is killed. */
  void kill() throws InterruptedException {
    for (ReceiverLoop loop : loops) {
      loop.kill();
    }
    closeRest();
  }

  /** Waits for requests under way, for a time, writes what came of them, and stops. */
  @Override
  public void close() {
    loops.forEach(ReceiverLoop::beginToClose);
    loops.forEach(ReceiverLoop::close);
    closeRest();
  }

  private void closeRest() {
    timer.shutdownNow();
    lines.forEach(line -> line.notifier().close());
    admin.close(CLOSE_BOUND);
  }
}
