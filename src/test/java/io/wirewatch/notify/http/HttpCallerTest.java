package io.wirewatch.notify.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.FaultyServer;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Redactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCallerTest {
  private static final String PASSWORD = "for-this-test";

  private final FaultyServer server = new FaultyServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldSendWhatItIsGiven() throws Exception {
    Outcome outcome =
        send(HttpCall.put(server.uri() + "/a?b=c").bearer("t").json(Map.of("text", "п😀")));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(server.last().method()).isEqualTo("PUT");
    assertThat(server.last().path()).isEqualTo("/a?b=c");
    assertThat(server.last().body()).isEqualTo("{\"text\":\"п😀\"}");
    assertThat(server.last().header("authorization")).isEqualTo("Bearer t");
    assertThat(server.last().header("content-type")).isEqualTo("application/json; charset=utf-8");
    assertThat(server.last().header("upgrade")).isNull();
  }

  @Test
  void shouldEncodeForms() throws Exception {
    send(HttpCall.post(server.uri().toString()).form(Map.of("a b", "c&d=é")));

    assertThat(server.last().body()).isEqualTo("a%20b=c%26d%3D%C3%A9");
  }

  @Test
  void shouldKnowThatNothingWasWrittenWhereNoConnectionCame() throws Exception {
    // A full queue of connections: the system neither accepts nor refuses one more.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket two = new Socket(full.getInetAddress(), full.getLocalPort())) {
      Outcome outcome = send(post("http://127.0.0.1:" + full.getLocalPort() + "/secret-path"));

      assertThat(outcome).isInstanceOf(NotSent.class);
      assertThat(outcome.detail()).doesNotContain("secret-path");
      assertThat(one.isConnected() && two.isConnected()).isTrue();
    }
  }

  @Test
  void shouldSayThatAHostIsUnknown() throws Exception {
    assertThat(send(post("http://no-such-host.invalid/secret-path")))
        .isEqualTo(new NotSent("the host of the address is unknown"));
  }

  @Test
  void shouldCloseWhatItNoLongerWaitsFor() throws Exception {
    for (var fault : List.of(FaultyServer.HANG, FaultyServer.HANG_IN_ANSWER)) {
      server.behave(fault);

      assertThat(send(post(server.uri() + "/x"))).isInstanceOf(InDoubt.class);
    }
    server.behave(FaultyServer.ENDLESS_BODY);
    assertThat(send(post(server.uri() + "/x"))).isInstanceOf(Delivered.class);

    // The two that hang do so on our side no longer; the server's own threads see it when they
    // write.
    await().atMost(5, TimeUnit.SECONDS).until(() -> server.connections() <= 2);
  }

  @Test
  void shouldNotRepeatWhatAClosedConnectionSwallowed() throws Exception {
    try (HttpCaller caller = open(Map.of())) {
      caller.send(post(server.uri() + "/x"), AnswerReader.BY_STATUS);
      server.behave(FaultyServer.ANSWER_LOST);
      server.forget();

      Outcome outcome = caller.send(post(server.uri() + "/x"), AnswerReader.BY_STATUS);

      assertThat(outcome).isInstanceOf(InDoubt.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void shouldGoThroughAProxy() throws Exception {
    try (HttpCaller caller = open(Map.of("proxy", server.uri().toString()))) {
      Outcome outcome = caller.send(post("http://far-away.invalid/x"), AnswerReader.BY_STATUS);

      assertThat(outcome).isInstanceOf(Delivered.class);
      assertThat(server.last().path()).isEqualTo("http://far-away.invalid/x");
    }
  }

  @Test
  void shouldAskNoAddressThatSpeaksOfTheMachine() throws Exception {
    for (String url :
        List.of(
            "http://169.254.169.254/latest/meta-data/",
            "http://[fe80::1]/",
            "http://[::ffff:169.254.169.254]/",
            "http://[fd00:ec2::254]/",
            "http://100.100.100.200/",
            "http://2852039166/",
            "http://0.0.0.0:1/",
            "http://224.0.0.1/",
            "file:///etc/passwd",
            "ftp://files.example/",
            "//no-scheme.example/",
            "http://user:password@127.0.0.1/",
            "http://",
            "nonsense",
            "")) {
      Outcome outcome = send(post(url));

      assertThat(outcome).as(url).isInstanceOf(ReceiverFault.class);
      assertThat(((ReceiverFault) outcome).fault()).isEqualTo(ReceiverFault.Fault.MISCONFIGURED);
    }
  }

  @Test
  void shouldAskALinkWhereItMay() throws Exception {
    URI address = new Destinations(true, false).check("http://169.254.169.254/");

    assertThat(address).hasHost("169.254.169.254");
  }

  @Test
  void shouldShowNoHeaderThatCannotBeSent() throws Exception {
    Outcome outcome = send(post(server.uri() + "/x").bearer("two\nlines-of-secret"));

    assertThat(outcome).isInstanceOf(ReceiverFault.class);
    assertThat(outcome.detail()).doesNotContain("lines-of-secret");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldCutAnAnswerForPeople() throws Exception {
    server.behave(Reply.of(400, "x".repeat(100_000)));

    Outcome outcome = send(post(server.uri() + "/x"));

    assertThat(outcome.detail()).hasSize(2_000).startsWith("HTTP 400: xxx").endsWith("…");
  }

  @Test
  void shouldTrustWhomItIsToldToTrust(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("keys.p12");
    Path certificate = folder.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "k",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "k",
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString());
    try (FaultyServer secure = new FaultyServer(secured(store));
        HttpCaller trusting = open(Map.of("ca_file", certificate.toString(), "timeout", "10s"));
        HttpCaller strict = open(Map.of("timeout", "10s"))) {
      String url = "https://127.0.0.1:" + secure.port() + "/x";

      assertThat(trusting.send(post(url), AnswerReader.BY_STATUS)).isInstanceOf(Delivered.class);
      Outcome refused = strict.send(post(url), AnswerReader.BY_STATUS);

      assertThat(refused).isInstanceOf(NotSent.class);
      assertThat(refused.detail()).startsWith("TLS: ");
      assertThat(secure.requests()).hasSize(1);
    }
  }

  @Test
  void shouldSayWhichOptionCannotBeUsed(@TempDir Path folder) {
    assertRefused(Map.of("proxy", "socks://x:1"), "proxy: expected http://HOST:PORT");
    assertRefused(Map.of("proxy", "http://u:secret@x:1"), "proxy: expected http://HOST:PORT");
    assertRefused(Map.of("timeout", "0s"), "timeout: ");
    assertRefused(Map.of("ca_file", folder.resolve("none.pem").toString()), "ca_file: ");
  }

  private static void assertRefused(Map<String, String> options, String problem) {
    assertThatThrownBy(() -> open(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  private static ServerSocket secured(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void keytool(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(args));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static HttpCall post(String url) {
    return HttpCall.post(url).json(Map.of("text", "x"));
  }

  private static Outcome send(HttpCall call) throws InterruptedException {
    try (HttpCaller caller = open(Map.of())) {
      return caller.send(call, AnswerReader.BY_STATUS);
    }
  }

  private static HttpCaller open(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(Map.of("timeout", "1s"));
    all.putAll(options);
    Receiver receiver = Contracts.receiver("x", all, Map.of());
    return HttpCaller.open(receiver, Redactor.of(receiver), InstantSource.system());
  }
}
