package io.wirewatch.notify.irc;

import io.wirewatch.notify.LineServer;
import io.wirewatch.notify.LineServer.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A server of IRC that knows one nick and any channel, and does what a test says at the first line
 * that begins with what the test names.
 */
final class FakeIrc implements AutoCloseable {
  /** What is done in the place of an answer. */
  @FunctionalInterface
  interface Deed {
    void to(Peer peer) throws IOException, InterruptedException;
  }

  static final Deed CLOSE = Peer::close;
  static final Deed RESET = Peer::reset;
  static final Deed HANG = Peer::hang;
  static final Deed NOTHING = peer -> {};

  private final Map<String, Deed> deeds = new ConcurrentHashMap<>();
  private final LineServer server = new LineServer(this::talk);
  private volatile String capabilities = "";
  private volatile @Nullable Peer last;

  static Deed say(String... lines) {
    return peer -> peer.say(lines);
  }

  static Deed sayAndClose(String... lines) {
    return peer -> {
      peer.say(lines);
      peer.close();
    };
  }

  /** Does this at each line that begins so, in the place of what it would do. */
  FakeIrc at(String beginning, Deed deed) {
    deeds.put(beginning, deed);
    return this;
  }

  FakeIrc offering(String names) {
    capabilities = names;
    return this;
  }

  void forget() {
    deeds.clear();
  }

  int port() {
    return server.port();
  }

  List<String> heard() {
    return server.heard();
  }

  List<String> said() {
    return heard().stream().filter(line -> line.startsWith("PRIVMSG ")).toList();
  }

  long count(String beginning) {
    return heard().stream().filter(line -> line.startsWith(beginning)).count();
  }

  void cut() {
    server.cut();
  }

  /** Says something to whoever connected last. */
  void tell(String... lines) throws IOException {
    Peer peer = last;
    if (peer == null) {
      throw new IOException("nobody has connected");
    }
    peer.say(lines);
  }

  private void talk(Peer peer) throws IOException, InterruptedException {
    last = peer;
    String nick = "*";
    boolean isWaited = false;
    boolean isKnown = false;
    for (String line = peer.read(); line != null; line = peer.read()) {
      String asked = line;
      Deed deed =
          deeds.entrySet().stream()
              .filter(entry -> asked.startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
      if (line.startsWith("CAP LS")) {
        isWaited = true;
      }
      if (line.startsWith("CAP END")) {
        isWaited = false;
      }
      if (deed != null) {
        deed.to(peer);
        continue;
      }
      if (line.startsWith("NICK ")) {
        nick = line.substring(5);
      } else {
        answer(peer, line, nick);
      }
      if (!isKnown && !isWaited && !nick.equals("*") && line.startsWith("CAP END")) {
        isKnown = true;
        peer.say(":fake 001 " + nick + " :Welcome", ":fake 422 " + nick + " :No MOTD");
      }
    }
  }

  private void answer(Peer peer, String line, String nick) throws IOException {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "CAP" -> {
        if (words[1].equals("LS")) {
          peer.say(":fake CAP * LS :" + capabilities);
        } else if (words[1].equals("REQ")) {
          peer.say(":fake CAP * ACK " + line.substring("CAP REQ ".length()));
        }
      }
      case "AUTHENTICATE" ->
          peer.say(
              words[1].equals("PLAIN") ? "AUTHENTICATE +" : ":fake 903 " + nick + " :Logged in");
      case "JOIN" ->
          peer.say(
              ":" + nick + "!u@h JOIN " + words[1], ":fake 366 " + nick + " " + words[1] + " :End");
      case "PING" -> peer.say(":fake PONG fake " + words[1]);
      default -> {}
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
