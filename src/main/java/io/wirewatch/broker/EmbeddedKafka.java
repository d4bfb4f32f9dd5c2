package io.wirewatch.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Kafka broker inside this process: one KRaft node, on the loopback interface alone, with
 * its data in a folder. What it has acknowledged outlives a kill of the process; a start on the
 * same folder continues the same cluster.
 *
 * <p>In the data folder it keeps {@code kafka/} (the cluster), {@code lock} (one process a folder),
 * {@code port} (the port found for it, tried again at the next start) and, while it runs, {@code
 * bootstrap} (its address).
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(15);

  private final DataFolderLock lock;
  private final Path bootstrapFile;
  private final KafkaNode node;
  private final Map<String, String> addresses;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(
      DataFolderLock lock, Path bootstrapFile, KafkaNode node, Map<String, String> addresses) {
    this.lock = lock;
    this.bootstrapFile = bootstrapFile;
    this.node = node;
    this.addresses = addresses;
  }

  /**
   * Starts the broker and returns when clients are served, after about two seconds, also where the
   * last process was killed.
   *
   * @param dataFolder where everything is kept; made if missing
   * @param port the port of clients, or 0 to take the one found for this folder before, or a free
   *     one
   * @throws IOException if another process uses the folder, the port is in use, or the broker does
   *     not come up; the message is fit for the terminal. In the last case alone threads of the
   *     broker may stay behind, so that a program should then end by {@code System.exit}
   */
  public static EmbeddedKafka start(Path dataFolder, int port) throws IOException {
    return start(dataFolder, port, Additions.NONE);
  }

  static EmbeddedKafka start(Path dataFolder, int port, Additions additions) throws IOException {
    DataFolderLock lock = DataFolderLock.take(dataFolder);
    boolean started = false;
    try {
      EmbeddedKafka kafka = start(dataFolder.toRealPath(), port, additions, lock);
      started = true;
      return kafka;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  /**
   * The address of the broker that runs on a data folder now, in whatever process, if there is one
   * and it serves clients.
   */
  public static Optional<String> runningAt(Path dataFolder) throws IOException {
    if (!DataFolderLock.isHeld(dataFolder)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(bootstrapFile(dataFolder), US_ASCII).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Host and port for {@code bootstrap.servers}. */
  public String bootstrap() {
    return address(BrokerProperties.CLIENTS);
  }

  /** Host and port of one listener. */
  String address(String listener) {
    return requireNonNull(addresses.get(listener), listener);
  }

  /**
   * Stops the broker, waiting for at most 15 s. If it has not ended by then, the folder stays
   * locked until the process ends.
   */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Files.deleteIfExists(bootstrapFile);
    if (node.stop(CLOSE_BOUND)) {
      lock.close();
    } else {
      LOG.warn("The embedded Kafka did not stop within {} s", CLOSE_BOUND.toSeconds());
    }
  }

  private static EmbeddedKafka start(
      Path dataFolder, int port, Additions additions, DataFolderLock lock) throws IOException {
    Path bootstrapFile = bootstrapFile(dataFolder);
    Files.deleteIfExists(bootstrapFile);
    Map<String, ServerSocketChannel> sockets = new TreeMap<>();
    KafkaNode node = null;
    try {
      sockets.put(
          BrokerProperties.CLIENTS,
          port == 0 ? Ports.found(dataFolder.resolve("port")) : Ports.fixed(port));
      sockets.put(BrokerProperties.CONTROLLER, Ports.internal());
      for (String listener : additions.listeners().keySet()) {
        sockets.put(listener, Ports.internal());
      }
      Path storage = dataFolder.resolve("kafka");
      KafkaNode.form(storage);
      node = new KafkaNode(storage, sockets, additions);
      node.start();
      Map<String, String> addresses = new TreeMap<>();
      sockets.forEach(
          (listener, socket) -> addresses.put(listener, Ports.LOOPBACK + ":" + Ports.port(socket)));
      EmbeddedKafka kafka = new EmbeddedKafka(lock, bootstrapFile, node, addresses);
      writeWhole(bootstrapFile, kafka.bootstrap() + "\n");
      return kafka;
    } catch (Exception e) {
      if (node != null) {
        node.stop(CLOSE_BOUND);
      }
      for (ServerSocketChannel socket : sockets.values()) {
        socket.close();
      }
      throw e instanceof IOException known ? known : notUp(dataFolder, e);
    }
  }

  private static IOException notUp(Path dataFolder, Exception cause) {
    return new IOException(
        "The embedded Kafka on the data folder " + dataFolder + " did not come up: " + cause,
        cause);
  }

  private static void writeWhole(Path file, String text) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(whole, text, US_ASCII);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path bootstrapFile(Path dataFolder) {
    return dataFolder.resolve("bootstrap");
  }
}
