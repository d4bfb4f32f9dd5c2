package io.wirewatch.notify.irc;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.Hearing;
import io.wirewatch.notify.command.HearsCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says a line an alert, and stays connected. Who wants to hear what people say has it stay in all
 * of its channels, too.
 */
public final class IrcNotifier implements Notifier, HearsCommands {
  private static final int LINE = 380;
  private static final int MOST_LINES = 10;
  private static final int NAME = 6;
  private static final String BETWEEN = " | ";
  private static final int MAX_REASON = 300;
  // Less than a line by the name and by what stands between pieces in the place of line ends.
  private static final int PIECES = LINE - 30;
  private static final Limits ONE_LINE = new Limits(220, PIECES, 1, PIECES);
  private static final Limits LINES =
      new Limits(PIECES, PIECES, MOST_LINES - 2, PIECES * MOST_LINES);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration KEEPER_BOUND = Duration.ofSeconds(2);
  private static final IrcListener NOBODY = heard -> {};

  // Without what a line has no room for.
  private static final Map<String, String> TEXTS =
      Map.of(
          "alert",
          """
          {{#many}}
          {{#bold}}{{word}} · {{name}}{{/bold}}{{#title}}: {{#link}}{{title}}{{/link}}{{/title}}
          {{/many}}
          {{#excerpt}}
          {{excerpt}}
          {{/excerpt}}
          {{#story}}
          {{story}}{{#news}}; new: {{news}}{{/news}}
          {{/story}}
          {{#reason}}
          {{event}}: {{reason}}
          {{/reason}}
          """);

  private final Receiver receiver;
  private final InstantSource clock;
  private final IrcServer server;
  private final Composer composer;
  private final UnaryOperator<String> clean;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile IrcListener listener = NOBODY;
  private volatile boolean isClosed;
  // Whether somebody hears by the connection, or has begun to send since nobody does.
  private volatile boolean isWanted;
  private volatile @Nullable IrcConnection connection;
  private @Nullable Hearing hearing;

  IrcNotifier(Receiver receiver, Resources resources) {
    Redactor redactor = Redactor.of(receiver);
    this.receiver = receiver;
    this.clock = resources.clock();
    this.server = IrcServer.of(receiver);
    this.composer = Composer.of(receiver, resources, IrcMarkup.INSTANCE, TEXTS);
    this.clean = text -> PlainText.cut(PlainText.line(redactor.redact(text)), MAX_REASON);
  }

  @Override
  public String preview(Dispatch dispatch) {
    return String.join("\n", lines(dispatch));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    String channel = dispatch.notification().target();
    if (!IrcServer.isChannel(channel)) {
      return new ReceiverFault(Fault.TARGET_GONE, false, "no channel of IRC");
    }
    if (!turn.tryLock(server.patience().toMillis(), TimeUnit.MILLISECONDS)) {
      return new NotSent("the connection is busy");
    }
    try {
      isWanted = true;
      IrcConnection current = connected();
      current.join(channel);
      return current.say(channel, lines(dispatch));
    } catch (IrcFailure e) {
      return e.outcome();
    } finally {
      turn.unlock();
      leaveUnwanted();
    }
  }

  /** Ends a connection that nobody wants any more; one that is in use when that is over. */
  private void leaveUnwanted() {
    if (!isWanted && turn.tryLock()) {
      try {
        IrcConnection current = connection;
        if (current != null && !isWanted) {
          connection = null;
          current.quit();
        }
      } finally {
        turn.unlock();
      }
    }
  }

  /** The connection, a new one where there is none any more. Only for who has the turn. */
  private IrcConnection connected() throws IrcFailure, InterruptedException {
    IrcConnection current = connection;
    if (current != null && current.isAlive()) {
      return current;
    }
    if (isClosed) {
      throw new IrcFailure(new NotSent("closed"));
    }
    current = IrcConnection.open(server, clean, heard -> listener.heard(heard));
    connection = current;
    return current;
  }

  // --- What is said

  private List<String> lines(Dispatch dispatch) {
    Notification notification = dispatch.notification();
    boolean isOne =
        dispatch.form() == Form.HEADLINE
            || (notification.alerts().size() <= 1 && notification.kind() != Kind.TEXT);
    Post post = composer.compose(dispatch, isOne ? ONE_LINE : LINES);
    List<String> pieces = new ArrayList<>();
    pieces.add(name(notification) + post.headlineMarkup());
    post.parts().forEach(part -> pieces.addAll(pieces(notification, part)));
    pieces.addAll(pieces(notification, post.footer()));
    List<String> lines = isOne ? List.of(String.join(BETWEEN, pieces)) : pieces;
    return lines.stream()
        .limit(MOST_LINES)
        .map(line -> PlainText.cut(line, LINE, IrcMarkup.INSTANCE::length))
        .toList();
  }

  /** What people call the message when they answer it: the beginning of its id. */
  private static String name(Notification notification) {
    String id = notification.message();
    return notification.alerts().isEmpty()
        ? ""
        : "[" + id.substring(0, Math.min(NAME, id.length())) + "] ";
  }

  /** The lines of a text that is said; what is told of an alert is one. */
  private static List<String> pieces(Notification notification, String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return notification.kind() == Kind.TEXT || lines.isEmpty()
        ? lines
        : List.of(lines.stream().collect(Collectors.joining(BETWEEN)));
  }

  // --- What is heard

  /**
   * Stays connected and in all channels, and tells what people say there, until that is closed. A
   * connection that ends is made anew; then nobody stays there only to hear.
   *
   * @throws IllegalStateException if somebody listens already
   */
  public Hearing listen(IrcListener listens) {
    return listen(listens, () -> {});
  }

  private synchronized Hearing listen(IrcListener listens, Runnable atEnd) {
    if (hearing != null) {
      throw new IllegalStateException(receiver + " has a listener");
    }
    Listening started = new Listening(atEnd);
    hearing = started;
    listener = listens;
    isWanted = true;
    started.keeper.start();
    return started;
  }

  private final class Listening implements Hearing {
    private final Runnable atEnd;
    private final Thread keeper;

    Listening(Runnable atEnd) {
      this.atEnd = atEnd;
      this.keeper = new Thread(IrcNotifier.this::keep, "irc-keeper-" + receiver.name());
      keeper.setDaemon(true);
    }

    @Override
    public void close() {
      synchronized (IrcNotifier.this) {
        if (hearing != this) {
          return;
        }
        listener = NOBODY;
        isWanted = false;
        hearing = null;
        keeper.interrupt();
        try {
          keeper.join(KEEPER_BOUND.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        leaveUnwanted();
      }
      atEnd.run();
    }
  }

  @Override
  public String ear() {
    return "irc " + receiver.name();
  }

  @Override
  public Hearing hear(List<ChatCommands> receivers) {
    IrcCommands commands = new IrcCommands(receiver, receivers.get(0), clock);
    Hearing started = listen(commands, commands::close);
    commands.start();
    return started;
  }

  private void keep() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (isWanted && !isClosed) {
        IrcConnection current = present();
        if (current != null) {
          pause = SHORTEST_PAUSE;
          current.awaitEnd();
        }
        Thread.sleep(pause.toMillis());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connects and enters what can be entered; null where there is no connection. */
  private @Nullable IrcConnection present() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      IrcConnection current = connected();
      for (String channel : receiver.targets()) {
        try {
          current.join(channel);
        } catch (IrcFailure e) {
          // Told to whoever sends there; the others are heard.
        }
      }
      return current;
    } catch (IrcFailure | RuntimeException e) {
      // Told to whoever sends; it is tried again.
      return null;
    } finally {
      turn.unlock();
      leaveUnwanted();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    Hearing present;
    synchronized (this) {
      present = hearing;
    }
    if (present != null) {
      present.close();
    }
    IrcConnection current = connection;
    if (current != null) {
      current.quit();
    }
  }
}
