package io.wirewatch.topology;

import io.wirewatch.model.Secret.SecretException;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.sender.Attempt;
import io.wirewatch.notify.sender.Request;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the requests of one receiver, a few at once, and keeps what came of them until asked. */
final class Couriers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

  private final Notifier notifier;
  private final ExecutorService threads;
  private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final Runnable onAnswer;

  /**
   * Couriers that have nothing to do yet.
   *
   * @param most how many requests are made at once
   * @param onAnswer run by a thread of theirs after each answer
   */
  Couriers(String receiver, Notifier notifier, int most, Runnable onAnswer) {
    this.notifier = notifier;
    this.onAnswer = onAnswer;
    this.threads =
        Executors.newFixedThreadPool(
            most,
            work -> {
              Thread thread = new Thread(work, "courier-" + receiver);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** What came of an attempt. */
  record Answer(Attempt attempt, Outcome outcome) {}

  /** Has a request made; there will be an answer, whatever happens. */
  void send(Request request) {
    try {
      threads.execute(
          () -> {
            answers.add(new Answer(request.attempt(), make(request)));
            onAnswer.run();
          });
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // Closed, or no thread can be had.
      String problem = "internal error: " + e.getClass().getSimpleName();
      answers.add(new Answer(request.attempt(), new Outcome.NotSent(problem)));
    }
  }

  private Outcome make(Request request) {
    try {
      return notifier.send(request.dispatch());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.InDoubt("stopped while it waited for an answer");
    } catch (SecretException e) {
      return new ReceiverFault(
          ReceiverFault.Fault.SECRET_UNREADABLE, true, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A fault of ours that this payload meets: a simpler form may not meet it. What an exception
      // says may hold a secret.
      LOG.warn("a notifier failed with {}", e.getClass().getName());
      return new Outcome.PayloadRefused("internal error: " + e.getClass().getSimpleName());
    } catch (Error e) {
      // As of memory that ran out, at whatever point of the request.
      LOG.warn("a notifier failed with {}", e.getClass().getName());
      return new Outcome.InDoubt("internal error: " + e.getClass().getSimpleName());
    }
  }

  /** The next answer; null if none comes in {@code patience}. */
  @Nullable Answer next(Duration patience) throws InterruptedException {
    return answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean hasAnswers() {
    return !answers.isEmpty();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
