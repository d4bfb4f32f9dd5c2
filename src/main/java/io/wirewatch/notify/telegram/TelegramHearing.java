package io.wirewatch.notify.telegram;

import io.wirewatch.notify.command.Hearing;
import java.time.Duration;

/** A thread that asks for what is written. What it has in hand at the end is told again. */
final class TelegramHearing implements Hearing {
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private final Thread thread;

  private TelegramHearing(Thread thread) {
    this.thread = thread;
  }

  static TelegramHearing start(TelegramUpdates updates, String name) {
    Thread thread = new Thread(updates, name);
    thread.setDaemon(true);
    thread.start();
    return new TelegramHearing(thread);
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_BOUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
