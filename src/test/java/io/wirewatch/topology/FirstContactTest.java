package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.topology.FirstContact.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What answers here is a few bytes, not a broker. */
@Timeout(30)
class FirstContactTest {
  @Test
  void shouldWaitForWhatIsNotThere() throws Exception {
    ServerSocket free = bound();
    free.close();

    FirstContact contact = FirstContact.with(client(free));

    assertThat(contact.state()).isEqualTo(State.AWAY);
    assertThat(contact.message()).contains("127.0.0.1:" + free.getLocalPort());
  }

  @Test
  void shouldWaitForANameThatIsNotKnownYet() throws Exception {
    FirstContact contact =
        FirstContact.with(KafkaClients.of("no-such-host.invalid:9092, also-none.invalid:9092"));

    assertThat(contact.state()).isEqualTo(State.AWAY);
    assertThat(contact.message()).contains("no address is known for also-none.invalid");
  }

  @Test
  void shouldTryEachAddressOfAName() throws Exception {
    try (ServerSocket there = bound()) {
      InetAddress away = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
      InetAddress[] addresses = {away, there.getInetAddress()};

      try (Socket socket = Listener.connect(addresses, there.getLocalPort())) {
        assertThat(socket.getInetAddress()).isEqualTo(there.getInetAddress());
      }
    }
  }

  @Test
  void shouldWaitBehindAProxyThatHangsUp() throws Exception {
    try (Answering proxy = new Answering("")) {
      FirstContact contact = FirstContact.with(client(proxy.socket));

      assertThat(contact.state()).isEqualTo(State.AWAY);
      assertThat(contact.message()).contains("it hangs up without a word");
    }
  }

  @Test
  void shouldGiveUpWhereNoKafkaIs() throws Exception {
    try (Answering web = new Answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      FirstContact contact = FirstContact.with(client(web.socket));

      assertThat(contact.state()).isEqualTo(State.REFUSED);
      assertThat(contact.message()).contains("is no Kafka broker: check the port");
    }
  }

  @Test
  void shouldGiveUpWithoutTlsWhereItIsDemanded() throws Exception {
    try (Answering secured = new Answering("\u0015\u0003\u0003\0\u0002\u0002P")) {
      FirstContact contact = FirstContact.with(client(secured.socket));

      assertThat(contact.state()).isEqualTo(State.REFUSED);
      assertThat(contact.message())
          .contains("demands TLS, and security.protocol is PLAINTEXT: set it to SSL (or SASL_SSL");
    }
  }

  private static KafkaClients client(ServerSocket socket) {
    return new KafkaClients("127.0.0.1:" + socket.getLocalPort(), Map.of());
  }

  private static ServerSocket bound() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  /** Reads what comes first on each connection, says its words and hangs up. */
  private static final class Answering implements AutoCloseable {
    private final ServerSocket socket = bound();
    private final Thread thread;

    Answering(String words) throws IOException {
      thread = new Thread(() -> answer(words), "answering");
      thread.setDaemon(true);
      thread.start();
    }

    private void answer(String words) {
      while (!socket.isClosed()) {
        try (Socket caller = socket.accept()) {
          caller.getInputStream().read(new byte[1 << 10]);
          caller.getOutputStream().write(words.getBytes(US_ASCII));
        } catch (IOException e) {
          // Closed: the loop ends.
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
