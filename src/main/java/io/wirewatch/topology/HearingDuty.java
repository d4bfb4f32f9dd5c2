package io.wirewatch.topology;

import io.wirewatch.notify.command.Ear;
import io.wirewatch.notify.command.Hearing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has people heard by whoever tells them: from when the first partition of a receiver is here to
 * when it is not, so that in all processes together one hears. For the thread of the receiver.
 */
final class HearingDuty {
  // The one with which hearing goes.
  private static final int PARTITION = 0;

  private static final Logger LOG = LoggerFactory.getLogger(HearingDuty.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final String receiver;
  private final @Nullable Ear ear;
  private final Supplier<? extends CommandSession> sessions;
  private final Executor opener;
  private final UnaryOperator<String> clean;
  // Until it is taken over; where it is given up, until it has ended.
  private @Nullable CompletableFuture<CommandSession> opening;
  private @Nullable CompletableFuture<?> givenUp;
  private @Nullable CommandSession session;
  private @Nullable Hearing hearing;
  private Instant beginAt = Instant.MIN;
  private String told = "";

  /**
   * Of one receiver.
   *
   * @param ear null where nobody is heard
   * @param sessions opens what keeps commands, and ends that of whoever heard before
   * @param opener runs that, which may take long, beside the thread that tells
   * @param clean takes secrets out of what is said of the cluster
   */
  HearingDuty(
      String receiver,
      @Nullable Ear ear,
      Supplier<? extends CommandSession> sessions,
      Executor opener,
      UnaryOperator<String> clean) {
    this.receiver = receiver;
    this.ear = ear;
    this.sessions = sessions;
    this.opener = opener;
    this.clean = clean;
  }

  static HearingDuty of(DeliverStep.Line line, KafkaClients clients, Topics topics) {
    String transactionalId = DeliverStep.group(topics, line.name()) + "-commands";
    return new HearingDuty(
        line.name(),
        line.ear(),
        () -> new FencedCommands(clients, topics, transactionalId),
        task -> inThread(task, "hearing-" + line.name()),
        clients::hidingSecrets);
  }

  private static void inThread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** These partitions are here, and what became of them is known: begins to hear, or goes on. */
  void fulfil(Collection<Integer> partitions, Instant now) {
    if (ear == null || !partitions.contains(PARTITION)) {
      return;
    }
    if (session != null && session.isOver()) {
      // Another process may have begun, and this one be about to learn of it.
      end();
      beginAt = now.plus(PAUSE);
    }
    boolean mustWait = beginAt.isAfter(now) && !beginAt.isAfter(now.plus(PAUSE));
    if (hearing == null && !mustWait && ear.isReady()) {
      begin(ear, now);
    }
  }

  /** Has the session opened, and hears once it is. */
  private void begin(Ear with, Instant now) {
    if (givenUp != null && !givenUp.isDone()) {
      // Opened later than the next it would end that.
      return;
    }
    givenUp = null;
    if (opening == null) {
      opening = CompletableFuture.supplyAsync(sessions::get, opener);
    }
    if (!opening.isDone()) {
      return;
    }
    CompletableFuture<CommandSession> opened = opening;
    opening = null;
    try {
      session = opened.join();
      hearing = with.hear(session);
      told = "";
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      String problem = clean.apply(cause.toString());
      if (!problem.equals(told)) {
        told = problem;
        LOG.warn("what people answer to {} is not heard yet: {}", receiver, problem);
      }
      beginAt = now.plus(PAUSE);
      end();
    }
  }

  /** These partitions are not here any more: what was heard is kept, and no more is heard. */
  void end(Collection<Integer> partitions) {
    if (partitions.contains(PARTITION)) {
      end();
    }
  }

  private void end() {
    if (opening != null) {
      givenUp = opening.handle((opened, problem) -> closed(opened));
      opening = null;
    }
    try {
      if (hearing != null) {
        hearing.close();
      }
    } finally {
      hearing = null;
      CommandSession present = session;
      session = null;
      if (present != null) {
        present.close();
      }
    }
  }

  private static boolean closed(@Nullable CommandSession opened) {
    if (opened != null) {
      opened.close();
    }
    return true;
  }

  /** What became of what was written, by name, as it is told with that partition. */
  Map<String, Long> counts(int partition) {
    return ear == null || partition != PARTITION ? Map.of() : ear.counts();
  }
}
