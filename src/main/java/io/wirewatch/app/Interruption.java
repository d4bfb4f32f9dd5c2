package io.wirewatch.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and TERM as an interrupt of the command's thread, which then has time to end in order. */
final class Interruption {
  /** The exit code of a process ended by Ctrl-C. */
  static final int EXIT_CODE = 130;

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private Interruption() {}

  /** What can be interrupted. */
  interface Work {
    int run() throws CommandException, InterruptedException;
  }

  /**
   * Does {@code work} on the current thread, interrupting it when the process is told to end. The
   * process waits until the work has returned, for 8 s at most.
   */
  static int watch(Work work) throws CommandException, InterruptedException {
    return watch(work, () -> {});
  }

  /** The same for a command whose usual end is Ctrl-C, which then is exit code 0. */
  static int watchForEnd(Work work) throws CommandException, InterruptedException {
    return watch(work, () -> Runtime.getRuntime().halt(0));
  }

  private static int watch(Work work, Runnable afterwards)
      throws CommandException, InterruptedException {
    Thread worker = Thread.currentThread();
    CountDownLatch isOver = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(worker, isOver, afterwards), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      isOver.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already, and was waiting for this.
        Thread.interrupted();
      }
    }
  }

  private static void stop(Thread worker, CountDownLatch isOver, Runnable afterwards) {
    worker.interrupt();
    try {
      isOver.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    afterwards.run();
  }
}
