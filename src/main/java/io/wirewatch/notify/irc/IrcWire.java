package io.wirewatch.notify.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Lines over a socket. One thread reads; any may write. */
final class IrcWire implements AutoCloseable {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
  // 512 bytes and as many as 8191 of tags.
  private static final int LONGEST_LINE = 16 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  // Kept over a timeout in the middle of a line.
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private IrcWire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Connects. Takes no longer than ten seconds for each of its steps. */
  static IrcWire connect(IrcServer server) throws IOException {
    Duration limit =
        server.patience().compareTo(LONGEST_CONNECT) < 0 ? server.patience() : LONGEST_CONNECT;
    int millis = Math.toIntExact(limit.toMillis());
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(server.host(), server.port()), millis);
      socket.setSoTimeout(millis);
      SSLSocketFactory tls = server.tls();
      return new IrcWire(tls == null ? socket : secured(socket, tls, server));
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket secured(Socket socket, SSLSocketFactory tls, IrcServer server)
      throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** From now on a read that brings nothing for so long is a {@link SocketTimeoutException}. */
  void readFor(Duration limit) throws IOException {
    socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
  }

  /** The next line, without its end; null where the server has closed the connection. */
  @Nullable String read() throws IOException {
    while (true) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      if (next == '\n' || next == '\r') {
        if (begun.size() > 0) {
          String line = begun.toString(UTF_8);
          begun.reset();
          return line;
        }
      } else if (begun.size() < LONGEST_LINE) {
        begun.write(next);
      }
    }
  }

  /**
   * Writes lines, all at once.
   *
   * @throws IllegalArgumentException if one holds a character that ends lines
   */
  synchronized void write(List<String> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : lines) {
      if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a line of IRC with a line end in it");
      }
      bytes.writeBytes(line.getBytes(UTF_8));
      bytes.write('\r');
      bytes.write('\n');
    }
    out.write(bytes.toByteArray());
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is not used any more, closed or not.
      return;
    }
  }
}
