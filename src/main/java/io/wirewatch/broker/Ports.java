package io.wirewatch.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sockets on the loopback interface, bound before the broker starts: a port in use is found out
 * while there is nothing yet to tear down, and nobody can take a port between its choice and its
 * use.
 */
final class Ports {
  static final String LOOPBACK = "127.0.0.1";

  // Below the ports that systems hand to outgoing connections: a client that waits for a killed
  // broker on such a port may be handed that very port, connect to itself and so block the restart.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_767;
  private static final int TRIES = 100;
  private static final int BACKLOG = 128;

  private Ports() {}

  /** Binds the port that was asked for. */
  static ServerSocketChannel fixed(int port) throws IOException {
    try {
      return bound(port);
    } catch (BindException e) {
      throw new IOException(
          "Port "
              + port
              + " on "
              + LOOPBACK
              + " is in use or not allowed ("
              + e.getMessage()
              + "): choose another with --port, or leave --port out to have a free one found.",
          e);
    }
  }

  /**
   * Binds the port remembered in {@code memory}, so that clients that wait for a killed broker find
   * it where it was; if that is taken or there is none, a free port, which is then remembered.
   */
  static ServerSocketChannel found(Path memory) throws IOException {
    OptionalInt remembered = remembered(memory);
    if (remembered.isPresent()) {
      try {
        return bound(remembered.getAsInt());
      } catch (BindException e) {
        // Another program has it now.
      }
    }
    ServerSocketChannel channel = anyFree();
    Files.writeString(memory, port(channel) + "\n");
    return channel;
  }

  /** Binds a port for talk inside this process, any at all. */
  static ServerSocketChannel internal() throws IOException {
    return bound(0);
  }

  static InetSocketAddress address(int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  static int port(ServerSocketChannel channel) {
    return channel.socket().getLocalPort();
  }

  private static ServerSocketChannel anyFree() throws IOException {
    BindException last = new BindException("no port tried");
    for (int i = 0; i < TRIES; i++) {
      try {
        return bound(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1));
      } catch (BindException e) {
        last = e;
      }
    }
    throw new IOException(
        "No free port found on "
            + LOOPBACK
            + " among "
            + TRIES
            + " between "
            + LOWEST
            + " and "
            + HIGHEST
            + ": choose one with --port.",
        last);
  }

  private static OptionalInt remembered(Path memory) throws IOException {
    try {
      int port = Integer.parseInt(Files.readString(memory, US_ASCII).strip());
      return port > 0 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
    } catch (NoSuchFileException | NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static ServerSocketChannel bound(int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(address(port), BACKLOG);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
