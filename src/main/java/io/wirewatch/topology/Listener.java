package io.wirewatch.topology;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What the port at an address speaks, found out before a Kafka client is let at it.
 *
 * <p>A client without TLS takes the first bytes of a TLS listener for the size of an answer, asks
 * for 336 MiB of memory, and then waits for ever; a client with TLS, or without SASL, is hung up on
 * and tries again for ever. So two requests are sent that anyone may send, unprotected: a broker
 * answers both; one that demands SASL answers the first and hangs up; one that demands TLS answers
 * by an alert of TLS.
 */
enum Listener {
  /** Kafka without TLS. */
  PLAIN(false, false),
  /** Kafka without TLS that demands SASL. */
  SASL(false, true),
  /** TLS; what is behind it did not show. */
  TLS(true, false),
  /** Kafka behind TLS that demands SASL. */
  TLS_SASL(true, true),
  /** Nothing that a Kafka broker says. */
  FOREIGN(false, false),
  /** It hangs up without a word, as a proxy does whose broker is away. */
  SILENT(false, false);

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int API_VERSIONS = 18;
  private static final int FIRST = 1_466_523_745;
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final int TLS_ALERT = 0x15;
  private static final int TLS_MAJOR = 3;

  private final boolean hasTls;
  private final boolean demandsSasl;

  Listener(boolean hasTls, boolean demandsSasl) {
    this.hasTls = hasTls;
    this.demandsSasl = demandsSasl;
  }

  boolean hasTls() {
    return hasTls;
  }

  boolean demandsSasl() {
    return demandsSasl;
  }

  /**
   * What answers at {@code host} and {@code port}. A broker may note a failed login: ask where
   * something is amiss, or where no client without TLS may go before this is known.
   *
   * @throws IOException if nothing does
   */
  static Listener at(String host, int port) throws IOException {
    try (Socket socket = connect(host, port)) {
      Listener plain = ask(socket, 2);
      return plain == TLS ? behindTls(host, port) : plain;
    }
  }

  /**
   * Whether TLS is demanded at {@code host} and {@code port}; nothing that a broker without TLS
   * would note.
   *
   * @throws IOException if nothing answers
   */
  static boolean demandsTls(String host, int port) throws IOException {
    try (Socket socket = connect(host, port)) {
      return ask(socket, 1) == TLS;
    }
  }

  /**
   * Returns if something takes connections at {@code host} and {@code port}.
   *
   * @throws IOException if nothing does
   */
  static void reach(String host, int port) throws IOException {
    connect(host, port).close();
  }

  private static Socket connect(String host, int port) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new UnknownHostException("no address is known for " + host);
    }
    return connect(addresses, port);
  }

  /** To the first that takes connections: a name may stand for all brokers of a cluster. */
  static Socket connect(InetAddress[] addresses, int port) throws IOException {
    IOException last = new UnknownHostException("no address");
    for (InetAddress address : addresses) {
      try {
        return connect(new InetSocketAddress(address, port));
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Listener behindTls(String host, int port) {
    try (Socket socket = connect(host, port);
        Socket secured =
            trustingAnyone().getSocketFactory().createSocket(socket, host, port, true)) {
      return ask(secured, 2) == SASL ? TLS_SASL : TLS;
    } catch (IOException | GeneralSecurityException e) {
      // It wants a certificate of ours, or ciphers of its own: TLS all the same.
      return TLS;
    }
  }

  private static Listener ask(Socket socket, int requests) throws IOException {
    try {
      socket.getOutputStream().write(requests(requests));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int size = in.readInt();
      if (size >>> 24 == TLS_ALERT && (size >>> 16 & 0xFF) == TLS_MAJOR) {
        return TLS;
      }
      if (size < Integer.BYTES || size > MAX_ANSWER_BYTES || in.readInt() != FIRST) {
        return FOREIGN;
      }
      in.readFully(new byte[size - Integer.BYTES]);
      return requests > 1 && hasHungUp(in) ? SASL : PLAIN;
    } catch (EOFException | SocketTimeoutException e) {
      return SILENT;
    } catch (SSLException e) {
      throw e;
    } catch (SocketException e) {
      return SILENT;
    }
  }

  private static boolean hasHungUp(DataInputStream in) throws IOException {
    try {
      in.readInt();
      return false;
    } catch (EOFException | SocketException e) {
      return true;
    }
  }

  /** So many times the question which requests of which versions are understood. */
  private static byte[] requests(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int correlation = FIRST; correlation < FIRST + count; correlation++) {
      out.writeInt(Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES);
      out.writeShort(API_VERSIONS);
      out.writeShort(0);
      out.writeInt(correlation);
      out.writeShort(-1);
    }
    return bytes.toByteArray();
  }

  /** Only to learn what is spoken: nothing is told there that not anyone might know. */
  private static SSLContext trustingAnyone() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anyone()}, null);
    return context;
  }

  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
