package io.wirewatch.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Takes connections, each of which is served in a thread of its own, until it is closed. */
final class Listener implements AutoCloseable {
  private final ServerSocket socket;
  private final Service service;
  private final Thread acceptor = new Thread(this::accept, "listener");
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What is done on a connection, which ends with it. */
  @FunctionalInterface
  interface Service {
    void serve(Socket connection) throws IOException, InterruptedException;
  }

  /** A listener at a socket that is bound. */
  Listener(ServerSocket socket, Service service) {
    this.socket = socket;
    this.service = service;
    acceptor.setDaemon(true);
  }

  /** A socket at a port that is free, for who is on this machine. */
  static ServerSocket anywhere() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    acceptor.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many connections are open. */
  int connections() {
    return connections.size();
  }

  /** Down once it is closed. */
  CountDownLatch closed() {
    return closed;
  }

  /** Ends all connections, as a network that splits. */
  void cut() {
    connections.forEach(Listener::end);
  }

  private static void end(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (closed.getCount() > 0) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread thread = new Thread(() -> serve(connection), "connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      service.serve(connection);
    } catch (IOException | InterruptedException e) {
      // The peer has gone, or the test has.
    } finally {
      connections.remove(connection);
    }
  }

  /** Refuses connections from now on, and ends those there are. */
  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
      // A system goes on to take connections until the last call of accept has returned.
      acceptor.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cut();
  }
}
