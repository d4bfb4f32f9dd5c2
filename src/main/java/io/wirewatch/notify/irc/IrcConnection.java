package io.wirewatch.notify.irc;

import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.irc.IrcListener.Heard;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which the server knows us. A thread of its own reads, answers and listens; one
 * other at a time asks for something and waits for what comes of it.
 *
 * <p>No server says that it took a line. But each works off the lines of a connection in order, so
 * that the answer to a PING behind them proves that they were taken. Few lines are under way at a
 * time, which also keeps the pace that the server sets.
 */
final class IrcConnection implements AutoCloseable {
  private static final int LINES_AT_ONCE = 5;
  private static final int MOST_REPLIES = 4096;
  // After which a connection on which nothing is heard is tried before it is used.
  private static final Duration FRESH = Duration.ofSeconds(15);
  // What the reader leaves behind when there is nothing more to read.
  private static final IrcLine END = IrcLine.parse("");

  private final IrcServer server;
  private final UnaryOperator<String> clean;
  private final IrcListener listener;
  private final IrcWire wire;
  private final BlockingQueue<IrcLine> replies = new LinkedBlockingQueue<>(MOST_REPLIES);
  private final Set<String> joined = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String nick;
  private volatile String end = "the server closed the connection";
  private volatile long heardAt = System.nanoTime();
  private long pings;

  private IrcConnection(
      IrcServer server, UnaryOperator<String> clean, IrcListener listener, IrcWire wire) {
    this.server = server;
    this.clean = clean;
    this.listener = listener;
    this.wire = wire;
    this.nick = server.nick();
  }

  /**
   * Connects, and makes us known.
   *
   * @param clean makes what the server says fit to be shown
   */
  static IrcConnection open(IrcServer server, UnaryOperator<String> clean, IrcListener listener)
      throws IrcFailure, InterruptedException {
    IrcWire wire;
    try {
      wire = IrcWire.connect(server);
    } catch (IOException e) {
      throw new IrcFailure(new NotSent(clean.apply("no connection: " + e)));
    }
    IrcConnection connection = new IrcConnection(server, clean, listener, wire);
    boolean isDone = false;
    try {
      wire.readFor(server.patience());
      Thread reader = new Thread(connection::read, "irc-" + server.host());
      reader.setDaemon(true);
      reader.start();
      connection.register();
      isDone = true;
      return connection;
    } catch (IOException e) {
      throw new IrcFailure(new NotSent(clean.apply("no connection: " + e)));
    } finally {
      if (!isDone) {
        connection.close();
      }
    }
  }

  private void register() throws IrcFailure, InterruptedException {
    IrcRegistration registration = new IrcRegistration(server, clean);
    try {
      wire.write(registration.opening());
      long deadline = deadline();
      while (!registration.isDone()) {
        IrcLine line = next(deadline);
        List<String> answer = registration.take(line);
        if (registration.failure() != null) {
          throw new IrcFailure(registration.failure());
        }
        answer(answer);
      }
      nick = registration.nick();
    } catch (IOException | Broken e) {
      throw new IrcFailure(new NotSent(clean.apply("not registered: " + e.getMessage())));
    } catch (IllegalArgumentException e) {
      throw new IrcFailure(
          new ReceiverFault(Fault.MISCONFIGURED, true, "a secret with a line end in it"));
    }
  }

  private void answer(List<String> lines) {
    try {
      if (!lines.isEmpty()) {
        wire.write(lines);
      }
    } catch (IOException e) {
      // What the server said before it went may tell why.
      close();
    }
  }

  // --- By the thread that reads

  private void read() {
    try {
      boolean isAsked = false;
      while (true) {
        try {
          String line = wire.read();
          if (line == null) {
            break;
          }
          isAsked = false;
          heardAt = System.nanoTime();
          take(IrcLine.parse(line));
        } catch (SocketTimeoutException e) {
          if (isAsked) {
            end = "the server fell silent";
            break;
          }
          isAsked = true;
          wire.write(List.of("PING :still-there"));
        }
      }
    } catch (IOException e) {
      end = "the connection broke: " + e.getMessage();
    } finally {
      close();
    }
  }

  private void take(IrcLine line) throws IOException {
    boolean isMine = IrcLine.isSame(line.nick(), nick);
    switch (line.command()) {
      case "PING" -> wire.write(List.of("PONG :" + line.text()));
      case "PRIVMSG" -> heard(line);
      case "NICK" -> {
        if (isMine) {
          nick = line.text();
        }
      }
      case "JOIN" -> {
        if (isMine) {
          joined.add(IrcLine.folded(line.param(0)));
          reply(line);
        }
      }
      case "PART" -> {
        if (isMine) {
          joined.remove(IrcLine.folded(line.param(0)));
        }
      }
      case "KICK" -> {
        if (IrcLine.isSame(line.param(1), nick)) {
          joined.remove(IrcLine.folded(line.param(0)));
        }
      }
      case "ERROR" -> {
        end = "the server said: " + line.text();
        reply(line);
      }
      case "NOTICE", "QUIT", "MODE", "TOPIC" -> {}
      default -> reply(line);
    }
  }

  private void reply(IrcLine line) {
    // If nobody has taken thousands of them, nobody waits for this one.
    if (!replies.offer(line)) {
      replies.clear();
    }
  }

  private void heard(IrcLine line) {
    String text = line.text();
    if (text.isEmpty() || text.charAt(0) == '\1') {
      // Between programs.
      return;
    }
    String channel = IrcLine.isSame(line.param(0), nick) ? line.nick() : line.param(0);
    listener.heard(
        new Heard(channel, line.nick(), line.tag("account"), nick, text, line.tag("msgid")));
  }

  // --- By the thread that asks

  /** Whether the server still answers, as far as can be known without waiting long. */
  boolean isAlive() throws InterruptedException {
    if (closed.getCount() > 0 && System.nanoTime() - heardAt < FRESH.toNanos()) {
      return true;
    }
    try {
      begin();
      String token = token();
      wire.write(List.of("PING :" + token));
      awaitPong(token);
      return true;
    } catch (IOException | Broken e) {
      close();
      return false;
    }
  }

  /** Goes into a channel, if not there. */
  void join(String channel) throws IrcFailure, InterruptedException {
    if (joined.contains(IrcLine.folded(channel))) {
      return;
    }
    try {
      begin();
      String key = server.channelKey() == null ? "" : " " + server.channelKey().reveal();
      wire.write(List.of("JOIN " + channel + key));
      long deadline = deadline();
      while (!joined.contains(IrcLine.folded(channel))) {
        IrcLine line = next(deadline);
        Outcome refused = IrcLine.isSame(line.param(1), channel) ? refused(line) : null;
        if (refused != null) {
          throw new IrcFailure(refused);
        }
      }
    } catch (IOException | Broken e) {
      close();
      throw new IrcFailure(new NotSent(clean.apply("not joined: " + e.getMessage())));
    } catch (IllegalArgumentException e) {
      throw new IrcFailure(
          new ReceiverFault(Fault.MISCONFIGURED, true, "a secret with a line end in it"));
    }
  }

  /** Says lines in a channel, and waits until the server has taken them. */
  Outcome say(String channel, List<String> lines) throws InterruptedException {
    int refusals = 0;
    Outcome refused = null;
    boolean isBegun = false;
    try {
      begin();
      for (int from = 0; from < lines.size(); from += LINES_AT_ONCE) {
        List<String> some = lines.subList(from, Math.min(from + LINES_AT_ONCE, lines.size()));
        String token = token();
        List<String> written = new ArrayList<>();
        some.forEach(line -> written.add("PRIVMSG " + channel + " :" + line));
        written.add("PING :" + token);
        isBegun = true;
        wire.write(written);
        long deadline = deadline();
        for (IrcLine line = next(deadline); !isPong(line, token); line = next(deadline)) {
          Outcome why = IrcLine.isSame(line.param(1), channel) ? refused(line) : null;
          if (why != null) {
            refusals++;
            refused = why;
          }
        }
      }
    } catch (IOException | Broken e) {
      close();
      String why = clean.apply(String.valueOf(e.getMessage()));
      return isBegun ? new InDoubt(why) : new NotSent(why);
    }
    if (refused == null) {
      return new Delivered(null, null);
    }
    // It may have to be entered anew.
    joined.remove(IrcLine.folded(channel));
    // What was taken stays: the same again would be refused again, and repeat the rest for ever.
    return refusals == lines.size() ? refused : new PayloadRefused("in part: " + refused.detail());
  }

  private @Nullable Outcome refused(IrcLine line) {
    return IrcRefusals.of(line, clean);
  }

  /** Forgets what was said to an earlier question. */
  private void begin() throws Broken {
    replies.clear();
    if (closed.getCount() == 0) {
      throw new Broken(end);
    }
  }

  private String token() {
    return "wirewatch-" + ++pings;
  }

  private void awaitPong(String token) throws Broken, InterruptedException {
    long deadline = deadline();
    IrcLine line = next(deadline);
    while (!isPong(line, token)) {
      line = next(deadline);
    }
  }

  private static boolean isPong(IrcLine line, String token) {
    return line.command().equals("PONG") && line.text().equals(token);
  }

  private long deadline() {
    return System.nanoTime() + server.patience().toNanos();
  }

  private IrcLine next(long deadline) throws Broken, InterruptedException {
    IrcLine line = replies.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (line == null) {
      throw new Broken("no answer after " + server.patience().toMillis() + " ms");
    }
    if (line.equals(END)) {
      throw new Broken(end);
    }
    return line;
  }

  /** Waits until the connection is at its end. */
  void awaitEnd() throws InterruptedException {
    closed.await();
  }

  /** Says farewell, as far as that goes without waiting. */
  void quit() {
    try {
      wire.write(List.of("QUIT :Wirewatch stops"));
    } catch (IOException e) {
      // Then the server has to find out by itself.
      end = "closed";
    }
    close();
  }

  @Override
  public void close() {
    closed.countDown();
    wire.close();
    // Behind what the server said last, which may tell why.
    if (!replies.offer(END)) {
      replies.clear();
      replies.offer(END);
    }
  }

  /** That the server does not answer. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String reason) {
      super(reason);
    }
  }
}
