package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on the loopback interface that goes wrong in every way in which one can. It reads
 * each request to its end, keeps it, and then does what it is told.
 */
public final class FaultyServer implements AutoCloseable {
  private final Listener listener;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Request, Behaviour> behaviour = request -> Reply.of(200, "ok");

  public FaultyServer() {
    this(Listener.anywhere());
  }

  /** One that listens in a way of its own, such as with TLS. */
  public FaultyServer(ServerSocket socket) {
    this.listener = new Listener(socket, this::serve);
    listener.start();
  }

  /** A request as it came. */
  public record Request(String method, String path, Map<String, String> headers, String body) {
    /** The value of a header; null where it is not there. */
    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  /** What is done when a request was read. */
  public interface Behaviour {
    /** Does it; returns whether the connection stays. */
    boolean answer(Exchange exchange) throws IOException, InterruptedException;
  }

  /** What a behaviour has at hand. */
  public record Exchange(
      Request request, Socket socket, OutputStream out, CountDownLatch serverClosed) {
    void write(String text) throws IOException {
      out.write(text.getBytes(UTF_8));
      out.flush();
    }

    /** Ends the connection in a way that the peer's system calls an error. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  /** A whole answer. */
  public record Reply(int status, Map<String, String> headers, String body) implements Behaviour {
    /** A status and a body, of JSON where it looks so. */
    public static Reply of(int status, String body) {
      String type = body.startsWith("{") ? "application/json" : "text/plain; charset=utf-8";
      return new Reply(status, Map.of("Content-Type", type), body);
    }

    /** With one more header. */
    public Reply with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body);
    }

    @Override
    public boolean answer(Exchange exchange) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      if (status != 204 && status != 304) {
        head.append("Content-Length: ").append(bytes.length).append("\r\n");
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
      whole.writeBytes(bytes);
      exchange.out().write(whole.toByteArray());
      exchange.out().flush();
      return true;
    }
  }

  /** The request is taken, and the connection closed without a word. */
  public static final Behaviour ANSWER_LOST = exchange -> false;

  /** The request is taken, and the connection reset without a word. */
  public static final Behaviour RESET =
      exchange -> {
        exchange.reset();
        return false;
      };

  /** The connection is reset in the middle of a good answer. */
  public static final Behaviour RESET_IN_ANSWER =
      exchange -> {
        exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"ok\":tr");
        exchange.reset();
        return false;
      };

  /** Nothing is ever said. */
  public static final Behaviour HANG =
      exchange -> {
        exchange.serverClosed().await();
        return false;
      };

  /** The head of a good answer is said, and then nothing. */
  public static final Behaviour HANG_IN_ANSWER =
      exchange -> {
        exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"ok\":");
        exchange.serverClosed().await();
        return false;
      };

  /** Something is said that is not HTTP. */
  public static final Behaviour GARBAGE =
      exchange -> {
        exchange.write("\u0000\u0001 220 mail.example ESMTP \u20AC\r\n\r\n\r\n");
        return false;
      };

  /** A good answer that does not end. */
  public static final Behaviour ENDLESS_BODY =
      exchange -> {
        exchange.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        String much = "all work and no play ".repeat(1_000);
        while (exchange.serverClosed().getCount() > 0) {
          exchange.write(much);
        }
        return false;
      };

  /** An answer of the status with all of the request in it, as careless services answer. */
  public static Behaviour echo(int status) {
    return exchange -> {
      Request request = exchange.request();
      String all = request.method() + " " + request.path() + " " + request.headers();
      String url = "http://" + request.header("host") + request.path();
      return Reply.of(status, "error at " + url + ": " + all + "\n" + request.body())
          .answer(exchange);
    };
  }

  /** Does this with every request from now on. */
  public void behave(Behaviour next) {
    behaviour = request -> next;
  }

  /** Does with every request from now on what is found for it. */
  public void answerBy(Function<Request, Behaviour> next) {
    behaviour = next;
  }

  /** Where it listens, without a path. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  public int port() {
    return listener.port();
  }

  /** Every request so far. */
  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** The last request. */
  public Request last() {
    List<Request> all = requests();
    return all.get(all.size() - 1);
  }

  /** Forgets the requests so far. */
  public void forget() {
    requests.clear();
  }

  /** How many connections are open. */
  public int connections() {
    return listener.connections();
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    // Else a system holds the second part of an answer back until the first is acknowledged.
    socket.setTcpNoDelay(true);
    InputStream in = new BufferedInputStream(socket.getInputStream());
    boolean stays = true;
    while (stays) {
      Request request = read(in);
      if (request == null) {
        return;
      }
      requests.add(request);
      stays =
          behaviour
              .apply(request)
              .answer(new Exchange(request, socket, socket.getOutputStream(), listener.closed()));
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("no HTTP, as who speaks TLS");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), UTF_8);
    int space = first.indexOf(' ');
    return new Request(
        first.substring(0, space),
        first.substring(space + 1, first.lastIndexOf(' ')),
        headers,
        body);
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return bytes.toString(ISO_8859_1).stripTrailing();
      }
      bytes.write(next);
    }
    return null;
  }

  /** Refuses connections from now on, and ends those there are. */
  @Override
  public void close() {
    listener.close();
  }
}
