package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server for protocols of lines that does what a test has it do, faults included. */
public final class LineServer implements AutoCloseable {
  private final Listener listener;
  private final Talk talk;
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  /** What is done on each connection. */
  @FunctionalInterface
  public interface Talk {
    void with(Peer peer) throws IOException, InterruptedException;
  }

  /** Listens on a port that is free, for who is on this machine. */
  public LineServer(Talk talk) {
    this.talk = talk;
    listener = new Listener(Listener.anywhere(), socket -> this.talk.with(new Peer(socket)));
    listener.start();
  }

  public int port() {
    return listener.port();
  }

  /** Every line so far, of all connections. */
  public List<String> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /** Ends all connections, as a network that splits. */
  public void cut() {
    listener.cut();
  }

  /** Refuses connections from now on, and ends those there are. */
  @Override
  public void close() {
    listener.close();
  }

  /** Who is at the other end of a connection. */
  public final class Peer {
    private Socket socket;
    private BufferedReader in;

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = reader(socket);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** Goes on with TLS. */
    public void secure(SSLContext context) throws IOException {
      SSLSocket secured =
          (SSLSocket) context.getSocketFactory().createSocket(socket, null, 0, true);
      secured.setUseClientMode(false);
      socket = secured;
      in = reader(secured);
    }

    /** The next line; null where there is none any more. */
    public @Nullable String read() throws IOException {
      String line = in.readLine();
      if (line != null) {
        heard.add(line);
      }
      return line;
    }

    /** Says lines. */
    public synchronized void say(String... lines) throws IOException {
      StringBuilder all = new StringBuilder();
      for (String line : lines) {
        all.append(line).append("\r\n");
      }
      socket.getOutputStream().write(all.toString().getBytes(UTF_8));
      socket.getOutputStream().flush();
    }

    /** Ends the connection as a machine does that was switched off and on. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Ends the connection. */
    public void close() throws IOException {
      socket.close();
    }

    /** Says nothing any more. */
    public void hang() throws InterruptedException {
      listener.closed().await();
    }
  }
}
