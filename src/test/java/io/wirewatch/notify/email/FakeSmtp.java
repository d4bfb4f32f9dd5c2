package io.wirewatch.notify.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.notify.LineServer;
import io.wirewatch.notify.LineServer.Peer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * A server that takes mail, and does what a test says at a command: {@code GREETING}, {@code EHLO},
 * {@code AUTH}, {@code MAIL}, {@code RCPT}, {@code DATA}, or {@code END} behind the mail.
 */
final class FakeSmtp implements AutoCloseable {
  /** What is done in the place of an answer. */
  @FunctionalInterface
  interface Deed {
    void to(Peer peer) throws IOException, InterruptedException;
  }

  static final Deed CLOSE = Peer::close;
  static final Deed RESET = Peer::reset;
  static final Deed HANG = Peer::hang;

  private final Map<String, Deed> deeds = new ConcurrentHashMap<>();
  private final List<String> mails = Collections.synchronizedList(new ArrayList<>());
  private final LineServer server = new LineServer(this::talk);
  private volatile String extensions = "SIZE 1000000";

  /** Offers STARTTLS, and goes on with it. */
  FakeSmtp securing(SSLContext context) {
    extensions = "STARTTLS";
    return at(
        "STARTTLS",
        peer -> {
          peer.say("220 Go ahead");
          peer.secure(context);
          extensions = "SIZE 1000000";
        });
  }

  static Deed say(String line) {
    return peer -> peer.say(line);
  }

  FakeSmtp at(String command, Deed deed) {
    deeds.put(command, deed);
    return this;
  }

  FakeSmtp extending(String extension) {
    extensions = extension;
    return this;
  }

  void forget() {
    deeds.clear();
    mails.clear();
  }

  int port() {
    return server.port();
  }

  List<String> heard() {
    return server.heard();
  }

  /** The mails that were read to their end, as they came, without the dots of the protocol. */
  List<String> mails() {
    synchronized (mails) {
      return List.copyOf(mails);
    }
  }

  /** A mail as a mailbox reads it. */
  static MimeMessage read(String mail) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(UTF_8)));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private void talk(Peer peer) throws IOException, InterruptedException {
    if (!isDone("GREETING", peer)) {
      peer.say("220 fake ESMTP");
    }
    for (String line = peer.read(); line != null; line = peer.read()) {
      String command = line.split(" ", -1)[0];
      if (isDone(command, peer)) {
        continue;
      }
      switch (command) {
        case "EHLO" -> peer.say("250-fake", "250-AUTH PLAIN LOGIN", "250 " + extensions);
        case "AUTH" -> peer.say("235 2.7.0 Authentication successful");
        case "DATA" -> {
          peer.say("354 Go ahead");
          readMail(peer);
          if (!isDone("END", peer)) {
            peer.say("250 2.0.0 Ok: queued");
          }
        }
        case "QUIT" -> {
          peer.say("221 Bye");
          peer.close();
        }
        default -> peer.say("250 Ok");
      }
    }
  }

  private boolean isDone(String command, Peer peer) throws IOException, InterruptedException {
    Deed deed = deeds.get(command);
    if (deed == null) {
      return false;
    }
    deed.to(peer);
    return true;
  }

  private void readMail(Peer peer) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = peer.read(); line != null; line = peer.read()) {
      if (line.equals(".")) {
        mails.add(mail.toString());
        return;
      }
      mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
