package io.wirewatch.notify.irc;

import io.wirewatch.model.Receiver;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.ChatCommands.Said;
import io.wirewatch.notify.command.HeardCounts;
import io.wirewatch.notify.command.Hearing;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what is said in the channels of a receiver, beside the thread that reads it. A server
 * says nothing twice: what is here at the end is handed on first.
 */
final class IrcCommands implements IrcListener, Hearing {
  private static final Logger LOG = LoggerFactory.getLogger(IrcCommands.class);
  private static final int MOST_WAITING = 100;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private final Receiver receiver;
  private final ChatCommands commands;
  private final InstantSource clock;
  private final BlockingQueue<Said> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  // What has no id is another each time, in each process.
  private final String run = UUID.randomUUID().toString();
  private final AtomicLong count = new AtomicLong();
  private final Thread thread;
  private volatile boolean isClosing;

  IrcCommands(Receiver receiver, ChatCommands commands, InstantSource clock) {
    this.receiver = receiver;
    this.commands = commands;
    this.clock = clock;
    this.thread = new Thread(this::run, "irc-commands-" + receiver.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void heard(Heard heard) {
    if (!isClosing) {
      receiver.targets().stream()
          .filter(target -> IrcLine.isSame(target, heard.channel()))
          .findFirst()
          .ifPresent(target -> heard(heard, target));
    }
  }

  private void heard(Heard heard, String target) {
    List<String> names = new ArrayList<>();
    // The account is who logged in; a nick is whoever took it, so it is never told as an account.
    names.add(heard.account() == null ? "~" + heard.nick() : heard.account());
    String event = heard.id() == null ? run + "." + count.incrementAndGet() : heard.id();
    Said said =
        new Said(event, target, names, heard.text(), null, List.of(heard.me()), clock.instant());
    if (!waiting.offer(said)) {
      lost("more was said than is kept up with; the last is not heard");
    }
  }

  private void lost(String why) {
    commands.counts().add(HeardCounts.LOST);
    LOG.warn("{}: {}", receiver, why);
  }

  private void run() {
    try {
      while (!isClosing || !waiting.isEmpty()) {
        Said said = waiting.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (said != null) {
          hear(said);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Said said = waiting.poll(); said != null; said = waiting.poll()) {
      lost("stopped before what was said was kept; it is to be said again");
    }
  }

  private void hear(Said said) throws InterruptedException {
    boolean isHeard = false;
    try {
      while (!isHeard) {
        isHeard = isHeard(said);
      }
    } finally {
      if (!isHeard) {
        lost("stopped while a command was being kept; it may have to be said again");
      }
    }
  }

  /** Whether nothing more is to be done about it. What is not kept is tried again until the end. */
  private boolean isHeard(Said said) throws InterruptedException {
    try {
      commands.hear(said);
      return true;
    } catch (IOException | RuntimeException e) {
      if (e instanceof IOException && !isClosing) {
        Thread.sleep(BETWEEN_TRIES.toMillis());
        return false;
      }
      lost("a command was not kept and is to be said again: " + e);
      return true;
    }
  }

  @Override
  public void close() {
    isClosing = true;
    try {
      thread.join(CLOSE_BOUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Nothing where it has ended.
    thread.interrupt();
  }
}
