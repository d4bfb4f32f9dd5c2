package io.wirewatch.notify.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a client and a server say to each other until the server knows the client: a nick, an
 * account where one is configured, and what IRCv3 tells besides of what people say.
 */
final class IrcRegistration {
  private static final Set<String> WANTED = Set.of("account-tag", "message-tags");
  private static final int SASL_PIECE = 400;
  private static final int MOST_NICKS = 6;
  // The shortest that a server may allow.
  private static final int NICK_LENGTH = 9;

  private final IrcServer server;
  private final UnaryOperator<String> clean;
  private final Set<String> offered = new TreeSet<>();
  private String nick;
  private int nicks;
  private boolean isLoggedIn;
  private boolean isDone;
  private @Nullable Outcome failure;

  /**
   * Before anything was said.
   *
   * @param clean makes what the server says fit to be shown
   */
  IrcRegistration(IrcServer server, UnaryOperator<String> clean) {
    this.server = server;
    this.clean = clean;
    this.nick = server.nick();
  }

  /** What is said first. */
  List<String> opening() {
    List<String> lines = new ArrayList<>();
    // A server that knows it waits for CAP END; any other says that it does not, and goes on.
    lines.add("CAP LS 302");
    if (server.password() != null) {
      lines.add("PASS :" + server.password().reveal());
    }
    lines.add("NICK " + nick);
    lines.add("USER " + server.nick() + " 0 * :" + server.realName());
    return lines;
  }

  /** Takes what the server says, and gives what is said to that. */
  List<String> take(IrcLine line) {
    return switch (line.command()) {
      case "CAP" -> capabilities(line);
      case "AUTHENTICATE" -> line.param(0).equals("+") ? credentials() : List.of();
      case "903", "907" -> loggedIn();
      case "902", "904", "905", "906" -> fail(Fault.SECRET_REFUSED, line);
      case "908" -> fail(Fault.MISCONFIGURED, "the server has no SASL PLAIN: " + line.param(1));
      case "001" -> welcome(line);
      case "433", "436" -> anotherNick(line);
      // Of a nick that was made up it says no more than that it is another's.
      case "432", "437" -> nicks > 0 ? anotherNick(line) : fail(Fault.MISCONFIGURED, line);
      case "464" -> fail(Fault.SECRET_REFUSED, line);
      case "465", "466" -> fail(Fault.NOT_ALLOWED, line);
      case "ERROR" -> farewell(line);
      default -> List.of();
    };
  }

  private List<String> capabilities(IrcLine line) {
    boolean isMoreToCome = line.param(2).equals("*");
    switch (line.param(1).toUpperCase(Locale.ROOT)) {
      case "LS" -> {
        for (String capability : line.text().split(" ", -1)) {
          offered.add(capability.replaceFirst("=.*", ""));
        }
        return isMoreToCome ? List.of() : wanted();
      }
      case "ACK" -> {
        return line.text().contains("sasl") ? List.of("AUTHENTICATE PLAIN") : List.of("CAP END");
      }
      case "NAK" -> {
        return server.saslUser() == null ? List.of("CAP END") : noSasl();
      }
      default -> {
        return List.of();
      }
    }
  }

  private List<String> wanted() {
    Set<String> wanted = new TreeSet<>(offered);
    wanted.retainAll(WANTED);
    if (server.saslUser() != null) {
      if (!offered.contains("sasl")) {
        return noSasl();
      }
      wanted.add("sasl");
    }
    return List.of(wanted.isEmpty() ? "CAP END" : "CAP REQ :" + String.join(" ", wanted));
  }

  private List<String> noSasl() {
    return fail(Fault.MISCONFIGURED, "the server has no SASL: take sasl_user away");
  }

  private List<String> credentials() {
    if (server.saslUser() == null || server.saslPassword() == null) {
      return List.of("AUTHENTICATE *");
    }
    String user = server.saslUser();
    String plain = user + "\0" + user + "\0" + server.saslPassword().reveal();
    String code = Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < code.length(); at += SASL_PIECE) {
      lines.add("AUTHENTICATE " + code.substring(at, Math.min(at + SASL_PIECE, code.length())));
    }
    if (code.length() % SASL_PIECE == 0) {
      lines.add("AUTHENTICATE +");
    }
    return lines;
  }

  private List<String> loggedIn() {
    isLoggedIn = true;
    return List.of("CAP END");
  }

  private List<String> welcome(IrcLine line) {
    if (server.saslUser() != null && !isLoggedIn) {
      return noSasl();
    }
    nick = line.param(0);
    isDone = true;
    return List.of();
  }

  /** Tries {@code nick_}, {@code nick__}, then shorter ones with a digit. */
  private List<String> anotherNick(IrcLine line) {
    nicks++;
    if (nicks == MOST_NICKS) {
      failure = new NotSent(clean.apply("no nick is free: " + line.text()));
      return List.of();
    }
    String name = server.nick();
    if (nicks <= 2) {
      nick = name + "_".repeat(nicks);
    } else {
      nick = name.substring(0, Math.min(name.length(), NICK_LENGTH - 2)) + "_" + nicks;
    }
    return List.of("NICK " + nick);
  }

  private List<String> farewell(IrcLine line) {
    String text = line.text().toLowerCase(Locale.ROOT);
    if (text.contains("password")) {
      return fail(Fault.SECRET_REFUSED, line);
    }
    if (text.contains("throttl") || text.contains("too fast") || text.contains("too many")) {
      failure = new RateLimited(null, true, clean.apply(line.text()));
    } else if (text.contains("lined") || text.contains("banned") || text.contains("denied")) {
      return fail(Fault.NOT_ALLOWED, line);
    } else {
      failure = new NotSent(clean.apply(line.text()));
    }
    return List.of();
  }

  private List<String> fail(Fault fault, IrcLine line) {
    return fail(fault, line.command() + " " + line.text());
  }

  private List<String> fail(Fault fault, String detail) {
    failure = new ReceiverFault(fault, true, clean.apply(detail));
    return List.of();
  }

  /** Whether the server knows the client now. */
  boolean isDone() {
    return isDone;
  }

  /** Why the server will not; null as long as it may. */
  @Nullable Outcome failure() {
    return failure;
  }

  /** The nick as the server knows it, which need not be the one that was wanted. */
  String nick() {
    return nick;
  }
}
