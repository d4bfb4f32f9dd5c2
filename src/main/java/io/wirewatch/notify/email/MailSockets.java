package io.wirewatch.notify.email;

import io.wirewatch.notify.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the socket of one attempt, so that it can be cut off whatever its user is waiting for. */
final class MailSockets extends SocketFactory {
  private final @Nullable SSLSocketFactory tls;
  private boolean isCut;
  private @Nullable Socket made;

  /**
   * For one attempt.
   *
   * @param server whose connections are secured from the first byte on if it says so
   */
  MailSockets(MailServer server) {
    this.tls = server.tls() == MailServer.Tls.IMPLICIT ? Trust.sockets(server.caFile()) : null;
  }

  /** A socket that is not connected: the library connects it, to a name that TLS then asks for. */
  @Override
  public synchronized Socket createSocket() throws IOException {
    if (isCut) {
      throw new IOException("cut off");
    }
    Socket socket = tls == null ? new Socket() : secured(tls);
    made = socket;
    return socket;
  }

  private static Socket secured(SSLSocketFactory tls) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket();
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** Ends what goes on over the socket. */
  synchronized void cut() {
    isCut = true;
    try {
      if (made != null) {
        made.close();
      }
    } catch (IOException e) {
      // It is not used any more, closed or not.
      return;
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("only sockets that are not connected");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }
}
