package io.wirewatch.app;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a small piece of work again and again on a thread of its own, until it is closed. */
final class Watcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Thread thread;
  private volatile boolean isClosed;

  private Watcher(String name, Duration pause, Look look) {
    thread = new Thread(() -> watch(name, pause, look), name);
    thread.setDaemon(true);
  }

  /** One look. */
  interface Look {
    void look() throws InterruptedException;
  }

  /**
   * Starts to look, with {@code pause} between two looks; one that fails is told, once while it
   * fails in the same way, and is not the last.
   */
  static Watcher start(String name, Duration pause, Look look) {
    Watcher watcher = new Watcher(name, pause, look);
    watcher.thread.start();
    return watcher;
  }

  private void watch(String name, Duration pause, Look look) {
    String told = "";
    try {
      while (!isClosed) {
        try {
          look.look();
          told = "";
          Thread.sleep(pause.toMillis());
        } catch (RuntimeException e) {
          String failure = e.toString();
          if (!isClosed && !failure.equals(told)) {
            LOG.warn("{} failed and goes on: {}", name, failure);
            told = failure;
          }
          Thread.sleep(AFTER_FAILURE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(CLOSE_BOUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
