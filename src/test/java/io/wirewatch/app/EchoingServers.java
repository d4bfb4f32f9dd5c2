package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.wirewatch.notify.FaultyServer;
import io.wirewatch.notify.FaultyServer.Behaviour;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.LineServer;
import io.wirewatch.notify.LineServer.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services that say in what they answer all that they were told, wherever an answer has room. */
final class EchoingServers implements AutoCloseable {
  /** Stands for each stage at which a secret is told. */
  static final String EVERYWHERE = "*";

  private static final Set<String> WITH_SECRETS = Set.of("PASS", "AUTHENTICATE", "JOIN", "AUTH");

  private final FaultyServer http = new FaultyServer();
  private final LineServer mail = new LineServer(this::takeMail);
  private final LineServer irc = new LineServer(this::takeIrc);
  private volatile String stage = "";

  FaultyServer http() {
    return http;
  }

  /** Ports by the type of the receiver that asks there. */
  Map<String, Integer> ports() {
    return Map.of("email", mail.port(), "irc", irc.port());
  }

  /** All that was said to any of them. */
  String heard() {
    StringBuilder all = new StringBuilder();
    http.requests().forEach(request -> all.append(said(request)).append('\n'));
    for (List<String> lines : List.of(mail.heard(), irc.heard())) {
      lines.forEach(line -> all.append(line).append(' ').append(decoded(line)).append('\n'));
    }
    return all.toString();
  }

  /** The commands at which a server of mail or IRC can fail. */
  static List<String> stages() {
    return List.of(
        "",
        "EHLO",
        "AUTH",
        "AUTH LOGIN",
        "MAIL",
        "RCPT",
        "DATA",
        "END",
        "PASS",
        "NICK",
        "CAP",
        "AUTHENTICATE",
        "JOIN",
        "PRIVMSG",
        "PING");
  }

  /** Fails at that command from now on, with all that was heard on the connection. */
  void failAt(String command) {
    stage = command;
  }

  /** What a server of HTTP can do, by a name. */
  static Map<String, Behaviour> behaviours() {
    Map<String, Behaviour> all = new LinkedHashMap<>();
    for (int status : List.of(200, 201, 301, 400, 401, 403, 404, 410, 413, 418, 429, 500, 503)) {
      all.put("echo " + status, FaultyServer.echo(status));
      all.put("JSON " + status, exchange -> json(status, exchange.request()).answer(exchange));
    }
    for (int status : List.of(302, 307, 401, 429, 503)) {
      all.put(
          "headers " + status, exchange -> headers(status, exchange.request()).answer(exchange));
    }
    for (int before : List.of(280, 1_960, 1_990, 8_150, 8_180, 65_490, 65_520)) {
      all.put(
          "behind " + before,
          exchange ->
              Reply.of(400, "x".repeat(before) + said(exchange.request())).answer(exchange));
    }
    for (int kept : List.of(14, 20, 36)) {
      all.put(
          "cut after " + kept,
          exchange -> Reply.of(400, cut(exchange.request(), kept)).answer(exchange));
    }
    all.put("status line", exchange -> write(exchange, said(exchange.request()) + "\r\n\r\n"));
    all.put(
        "reason",
        exchange ->
            write(
                exchange,
                "HTTP/1.1 4x4 " + said(exchange.request()) + "\r\nContent-Length: 0\r\n\r\n"));
    all.put(
        "length",
        exchange ->
            write(
                exchange,
                "HTTP/1.1 200 OK\r\nContent-Length: " + said(exchange.request()) + "\r\n\r\n"));
    all.put(
        "name of a header",
        exchange -> write(exchange, "HTTP/1.1 200 OK\r\n" + said(exchange.request()) + "\r\n\r\n"));
    all.put("no answer", FaultyServer.ANSWER_LOST);
    all.put("reset", FaultyServer.RESET);
    all.put("reset in answer", FaultyServer.RESET_IN_ANSWER);
    return all;
  }

  private static boolean write(FaultyServer.Exchange exchange, String text) throws IOException {
    exchange.out().write(text.getBytes(ISO_8859_1));
    exchange.out().flush();
    return false;
  }

  private static Reply json(int status, Request request) {
    String all = io.wirewatch.json.Json.write(said(request));
    return Reply.of(
        status,
        "{\"ok\":false,\"error\":%1$s,\"errcode\":%1$s,\"code\":50006,\"message\":%1$s,\"description\":%1$s,"
                .formatted(all)
            + "\"retry_after\":%1$s,\"detailed_error\":%1$s}".formatted(all));
  }

  private static Reply headers(int status, Request request) {
    String all = said(request);
    return Reply.of(status, "")
        .with("Location", "http://" + request.header("host") + request.path() + "&again=" + all)
        .with("Retry-After", all)
        .with("WWW-Authenticate", all)
        .with("X-RateLimit-Reset-After", all);
  }

  private static String said(Request request) {
    StringBuilder all = new StringBuilder(request.method() + " " + request.path());
    request.headers().forEach((name, value) -> all.append(' ').append(name + "=" + value));
    String login = request.header("authorization");
    return login == null ? all.toString() : all + " " + decoded(login);
  }

  /** Each word with no more than its beginning, as services answer that mean to be discreet. */
  private static String cut(Request request, int kept) {
    List<String> words = new ArrayList<>();
    for (String word : said(request).split("[ /?&]", -1)) {
      words.add(word.length() > kept ? word.substring(0, kept) + "..." : word);
    }
    return String.join(" ", words);
  }

  private static String decoded(String line) {
    StringBuilder all = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      try {
        String text = new String(Base64.getDecoder().decode(word), ISO_8859_1);
        all.append(text.replaceAll("\\p{Cntrl}", " ")).append(' ');
      } catch (IllegalArgumentException e) {
        all.append(' ');
      }
    }
    return all.toString();
  }

  private static String all(List<String> lines) {
    StringBuilder all = new StringBuilder();
    lines.forEach(line -> all.append(line).append(' ').append(decoded(line)).append(' '));
    return all.toString();
  }

  private boolean isToFail(String command) {
    return command.equals(stage) || (stage.equals(EVERYWHERE) && WITH_SECRETS.contains(command));
  }

  private void takeMail(Peer peer) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean isMail = false;
    peer.say("220 fake ESMTP");
    for (@Nullable String line = peer.read(); line != null; line = peer.read()) {
      if (isMail && !line.equals(".")) {
        continue;
      }
      lines.add(line);
      String command = isMail ? "END" : line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
      isMail = false;
      if (isToFail(command)) {
        peer.say((command.equals("MAIL") ? "451 " : "550 ") + all(lines));
      } else if (command.equals("EHLO")) {
        String way = stage.equals("AUTH LOGIN") ? "LOGIN" : "PLAIN";
        peer.say("250-fake", "250-AUTH " + way, "250 SIZE 1000000");
      } else if (command.equals("AUTH") && line.contains("LOGIN")) {
        peer.say("334 VXNlcm5hbWU6");
        lines.add(String.valueOf(peer.read()));
        peer.say("334 UGFzc3dvcmQ6");
        lines.add(String.valueOf(peer.read()));
        peer.say("535 5.7.8 " + all(lines));
      } else if (command.equals("AUTH")) {
        peer.say("235 ok");
      } else if (command.equals("DATA")) {
        isMail = true;
        peer.say("354 Go ahead");
      } else {
        peer.say("250 Ok");
      }
    }
  }

  private void takeIrc(Peer peer) throws IOException {
    List<String> lines = new ArrayList<>();
    String nick = "wirewatch";
    boolean isKnown = false;
    for (@Nullable String line = peer.read(); line != null; line = peer.read()) {
      lines.add(line);
      String[] words = line.split(" ", -1);
      if (isToFail(words[0])) {
        refuse(peer, words, nick, all(lines));
        continue;
      }
      switch (words[0]) {
        case "CAP" -> {
          if (words[1].equals("LS")) {
            peer.say(":fake CAP * LS :sasl");
          } else if (words[1].equals("REQ")) {
            peer.say(":fake CAP * ACK :sasl");
          } else if (words[1].equals("END") && !isKnown) {
            isKnown = true;
            peer.say(":fake 001 " + nick + " :Welcome", ":fake 422 " + nick + " :No MOTD");
          }
        }
        case "AUTHENTICATE" ->
            peer.say(words[1].equals("PLAIN") ? "AUTHENTICATE +" : ":fake 903 " + nick + " :in");
        case "JOIN" ->
            peer.say(
                ":" + nick + "!u@h JOIN " + words[1],
                ":fake 366 " + nick + " " + words[1] + " :End");
        case "PING" -> peer.say(":fake PONG fake " + words[1]);
        default -> {}
      }
    }
  }

  private static void refuse(Peer peer, String[] words, String nick, String all)
      throws IOException {
    switch (words[0]) {
      case "PASS" -> peer.say(":fake 464 " + nick + " :" + all);
      case "NICK" -> peer.say(":fake 432 * " + nick + " :" + all);
      case "AUTHENTICATE" -> {
        if (words[1].equals("PLAIN")) {
          peer.say("AUTHENTICATE +");
        } else {
          peer.say(":fake 904 " + nick + " :" + all);
        }
      }
      case "JOIN" -> peer.say(":fake 475 " + nick + " " + words[1] + " :" + all);
      case "PRIVMSG" -> peer.say(":fake 404 " + nick + " " + words[1] + " :" + all);
      default -> {
        peer.say("ERROR :" + all);
        peer.close();
      }
    }
  }

  @Override
  public void close() {
    http.close();
    mail.close();
    irc.close();
  }
}
