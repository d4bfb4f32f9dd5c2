package io.wirewatch.notify.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.HostileNotifications;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.SampleNotifications;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.CommandSink;
import io.wirewatch.notify.command.Ears;
import io.wirewatch.notify.command.HeardCounts;
import io.wirewatch.notify.command.Hearing;
import io.wirewatch.notify.command.KeptCommands;
import io.wirewatch.notify.command.LivingNames;
import io.wirewatch.notify.irc.FakeIrc.Deed;
import io.wirewatch.notify.irc.IrcListener.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of every channel, for one that keeps a connection. */
class IrcContractTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final long SEED = 20260304;
  private static final Map<String, String> SECRETS =
      Map.of(
          "server_password", "planted server password",
          "sasl_password", "planted-sasl-password",
          "channel_key", "planted-channel-key");

  private final FakeIrc server = new FakeIrc().offering("sasl message-tags");
  private final IrcNotifier notifier = open(server.port(), SECRETS);
  private final HeardCounts counts = new HeardCounts();

  @AfterEach
  void close() {
    notifier.close();
    server.close();
  }

  private static IrcNotifier open(int port, Map<String, String> secrets) {
    Map<String, String> options = new HashMap<>();
    options.put("host", "127.0.0.1");
    options.put("port", Integer.toString(port));
    options.put("tls", "false");
    options.put("timeout", "400ms");
    options.put("sasl_user", "desk");
    Receiver receiver =
        Contracts.receiver("irc", options, secrets, List.of("#desk", "#other"), Map.of());
    return new IrcType().open(receiver, Contracts.resources());
  }

  private static Dispatch dispatch(Notification notification, Form form) {
    return new Dispatch(notification, form, Way.POST, null, false, Instant.now());
  }

  private static List<Notification> samples() {
    return List.copyOf(SampleNotifications.of("desk", "#desk").values());
  }

  private static Notification sample(String name) {
    return Objects.requireNonNull(SampleNotifications.of("desk", "#desk").get(name));
  }

  private Outcome send() throws InterruptedException {
    return send(notifier);
  }

  private static Outcome send(IrcNotifier notifier) throws InterruptedException {
    long begun = System.nanoTime();

    Outcome outcome = notifier.send(dispatch(samples().get(0), Form.RICH));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
    shouldHoldNoSecret(outcome.toString());
    return outcome;
  }

  /** On a connection of its own. */
  private Outcome sent(String at, Deed deed) throws InterruptedException {
    server.forget();
    server.at(at, deed);
    try (IrcNotifier fresh = open(server.port(), SECRETS)) {
      return send(fresh);
    }
  }

  private Fault fault(String at, Deed deed) throws InterruptedException {
    Outcome outcome = sent(at, deed);
    assertThat(outcome).as("%s", outcome).isInstanceOf(ReceiverFault.class);
    return ((ReceiverFault) outcome).fault();
  }

  private static void shouldHoldNoSecret(String text) {
    SECRETS.values().forEach(secret -> assertThat(text).doesNotContain(secret));
  }

  @Test
  void shouldTellInEveryFormOnOneConnection() throws Exception {
    for (Form form : Form.values()) {
      for (Notification sample : samples()) {
        assertThat(notifier.send(dispatch(sample, form))).isEqualTo(new Delivered(null, null));
      }
    }
    assertThat(server.count("NICK ")).isEqualTo(1);
    assertThat(server.count("JOIN #desk planted-channel-key")).isEqualTo(1);
    assertThat(server.heard()).contains("PASS :planted server password", "CAP END");
  }

  @Test
  void shouldSayALineAnAlert() throws Exception {
    notifier.send(dispatch(sample("new"), Form.RICH));
    assertThat(server.said()).hasSize(1);
    assertThat(server.said().get(0))
        .startsWith("PRIVMSG #desk :[")
        .contains("\u0002WARNING · A port is shut: Grain carrier")
        .contains("https://www.northernwire.example/2026/03/04/aground?id=1&from=wire")
        .contains("40 articles of 7 independent publishers");

    notifier.send(dispatch(sample("group"), Form.PLAIN));
    assertThat(server.said()).hasSize(6);
    assertThat(server.said().get(1)).contains("5 alerts: CRITICAL");
    assertThat(server.said().get(5)).contains("+ 2 more");
    assertThat(server.said().subList(1, 6)).noneMatch(line -> line.contains("\u0002"));

    notifier.send(dispatch(sample("resolved"), Form.RICH));
    assertThat(server.said().get(6)).contains("RESOLVED").contains("acknowledged by ana");
    notifier.send(dispatch(sample("withdrawn"), Form.RICH));
    assertThat(server.said().get(7)).contains("WITHDRAWN").contains("corrected");
  }

  @Test
  void shouldNotSendWhereNobodyListensOrAnswers() throws Exception {
    for (String at : List.of("CAP LS", "AUTHENTICATE", "CAP END", "JOIN")) {
      for (Deed deed : List.of(FakeIrc.CLOSE, FakeIrc.RESET, FakeIrc.HANG)) {
        assertThat(sent(at, deed)).as(at).isInstanceOf(NotSent.class);
      }
    }
    server.close();
    assertThat(send()).isInstanceOf(NotSent.class);
    assertThat(server.said()).isEmpty();
  }

  @Test
  void shouldBeInDoubtWithoutProof() throws Exception {
    for (String at : List.of("PRIVMSG", "PING")) {
      for (Deed deed :
          List.of(
              FakeIrc.CLOSE,
              FakeIrc.RESET,
              FakeIrc.HANG,
              FakeIrc.sayAndClose("ERROR :Closing Link: (Excess Flood)"))) {
        int before = server.said().size();
        assertThat(sent(at, deed)).as(at).isInstanceOf(InDoubt.class);
        assertThat(server.said()).as("one attempt").hasSize(before + 1);
      }
    }
    assertThat(sent("PING", FakeIrc.say(":fake PONG fake another-token")))
        .isInstanceOf(InDoubt.class);
    server.forget();
    assertThat(send()).isInstanceOf(Delivered.class);
  }

  @Test
  void shouldSayThatTheReceiverIsAtFault() throws Exception {
    Map<String, Fault> joins = new LinkedHashMap<>();
    joins.put("403", Fault.TARGET_GONE);
    joins.put("405", Fault.MISCONFIGURED);
    joins.put("473", Fault.NOT_ALLOWED);
    joins.put("474", Fault.NOT_ALLOWED);
    joins.put("475", Fault.SECRET_REFUSED);
    joins.put("477", Fault.NOT_ALLOWED);
    for (Map.Entry<String, Fault> join : joins.entrySet()) {
      Deed deed = FakeIrc.say(":fake " + join.getKey() + " wirewatch #DESK :No");
      assertThat(fault("JOIN", deed)).as(join.getKey()).isEqualTo(join.getValue());
    }
    Map<String, Fault> messages =
        Map.of("401", Fault.TARGET_GONE, "404", Fault.NOT_ALLOWED, "442", Fault.NOT_ALLOWED);
    for (Map.Entry<String, Fault> message : messages.entrySet()) {
      Deed deed = FakeIrc.say(":fake " + message.getKey() + " wirewatch #desk :No");
      assertThat(fault("PRIVMSG", deed)).as(message.getKey()).isEqualTo(message.getValue());
    }
    assertThat(fault("PASS", FakeIrc.say(":fake 464 * :Password incorrect")))
        .isEqualTo(Fault.SECRET_REFUSED);
    assertThat(fault("AUTHENTICATE ZGVz", FakeIrc.say(":fake 904 * :SASL failed")))
        .isEqualTo(Fault.SECRET_REFUSED);
    assertThat(fault("NICK", FakeIrc.sayAndClose(":fake 465 * :You are banned")))
        .isEqualTo(Fault.NOT_ALLOWED);
  }

  @Test
  void shouldWaitWhereTheServerIsFullOrThrottles() throws Exception {
    assertThat(sent("JOIN", FakeIrc.say(":fake 471 wirewatch #desk :Channel is full")))
        .isInstanceOf(NotSent.class);
    assertThat(sent("CAP", FakeIrc.sayAndClose("ERROR :Trying to reconnect too fast.")))
        .isInstanceOf(RateLimited.class);
  }

  @Test
  void shouldBeSimplerWhereColoursAreForbidden() throws Exception {
    assertThat(
            sent(
                "PRIVMSG",
                FakeIrc.say(
                    ":fake 404 wirewatch #desk :Cannot send to channel (+c: no"
                        + " colours allowed)")))
        .isInstanceOf(PayloadRefused.class);
  }

  @Test
  void shouldNotRepeatForEverWhatWasTakenInPart() throws Exception {
    int[] lines = {0};
    server.at(
        "PRIVMSG",
        peer -> {
          if (++lines[0] == 3) {
            peer.say(":fake 404 wirewatch #desk :Cannot send to channel");
          }
        });

    Outcome outcome = notifier.send(dispatch(sample("group"), Form.RICH));

    assertThat(outcome).isInstanceOf(PayloadRefused.class);
    assertThat(outcome.detail()).contains("in part");
  }

  @Test
  void shouldHaveFewLinesUnderWay() throws Exception {
    notifier.send(dispatch(sample("digest"), Form.RICH));

    List<String> heard = server.heard();
    List<String> kinds =
        heard.subList(heard.indexOf("JOIN #desk planted-channel-key") + 1, heard.size()).stream()
            .map(line -> line.substring(0, 4))
            .toList();
    assertThat(kinds)
        .isEqualTo(
            List.of(
                "PRIV", "PRIV", "PRIV", "PRIV", "PRIV", "PING", "PRIV", "PRIV", "PRIV", "PRIV",
                "PRIV", "PING"));
  }

  @Test
  void shouldConnectAnewAndEnterAgain() throws Exception {
    send();
    server.cut();
    await().untilAsserted(() -> assertThat(send()).isInstanceOf(Delivered.class));
    assertThat(server.count("NICK ")).isEqualTo(2);

    server.tell(":op!o@h KICK #desk wirewatch :out");
    await()
        .untilAsserted(
            () -> {
              assertThat(send()).isInstanceOf(Delivered.class);
              assertThat(server.count("JOIN #desk")).isEqualTo(3);
            });
    assertThat(server.count("NICK ")).isEqualTo(2);
  }

  @Test
  void shouldAnswerTheServer() throws Exception {
    send();

    server.tell("PING :are you there");

    await().untilAsserted(() -> assertThat(server.heard()).contains("PONG :are you there"));
  }

  @Test
  void shouldKeepEachLineWithinItsBytesAndItsChannel() throws Exception {
    for (Notification notification : HostileNotifications.of("desk", "#desk", SEED, 60)) {
      for (Form form : Form.values()) {
        int before = server.heard().size();
        String preview = notifier.preview(dispatch(notification, form));

        Outcome outcome = notifier.send(dispatch(notification, form));

        assertThat(outcome).as("seed %s: %s", SEED, preview).isInstanceOf(Delivered.class);
        List<String> lines = server.heard().subList(before, server.heard().size());
        assertThat(lines)
            .allMatch(
                line ->
                    line.startsWith("PRIVMSG #desk :") || line.startsWith("PING :") || before == 0);
        for (String line : server.said()) {
          String text = line.substring("PRIVMSG #desk :".length());
          assertThat(text.getBytes(UTF_8).length).isBetween(1, 380);
          assertThat(text.replace("\u0002", "")).doesNotContainPattern("[\\p{Cntrl}]");
        }
        shouldHoldNoSecret(preview);
      }
    }
  }

  @Test
  void shouldShowNoSecretThatTheServerRepeats() throws Exception {
    for (String secret : SECRETS.values()) {
      String said = ":fake 464 * :no: " + secret;
      shouldHoldNoSecret(sent("PASS", FakeIrc.say(said)).toString());
      shouldHoldNoSecret(sent("PASS", FakeIrc.sayAndClose("ERROR :no " + secret)).toString());
      shouldHoldNoSecret(
          sent("PRIVMSG", FakeIrc.say(":fake 404 wirewatch #desk :no " + secret)).toString());
      shouldHoldNoSecret(sent("PRIVMSG", FakeIrc.sayAndClose("ERROR :" + secret)).toString());
    }
  }

  @Test
  void shouldNotThrowWhateverASecretHolds() throws Exception {
    for (String odd : List.of("two\r\nQUIT", "nul\0 and more", "\uD800")) {
      Map<String, String> secrets = new HashMap<>(SECRETS);
      secrets.put("server_password", odd);
      try (IrcNotifier garbled = open(server.port(), secrets)) {
        Outcome outcome = garbled.send(dispatch(samples().get(0), Form.RICH));
        assertThat(outcome.toString()).doesNotContain("QUIT").doesNotContain("and more");
      }
    }
    assertThat(server.heard()).doesNotContain("QUIT");
  }

  @Test
  void shouldStopWhenItIsInterrupted() throws Exception {
    server.at("PING", FakeIrc.HANG);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                Thread.currentThread().interrupt();
                notifier.send(dispatch(samples().get(0), Form.RICH));
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    sender.start();
    sender.join(BOUND.toMillis());

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldHearWhatPeopleSayAndStay() throws Exception {
    List<Heard> heard = new CopyOnWriteArrayList<>();
    notifier.listen(heard::add);
    await()
        .untilAsserted(
            () -> assertThat(server.heard()).contains("JOIN #other planted-channel-key"));

    server.tell(
        "@account=ana;msgid=m1 :ana!a@h PRIVMSG #desk :!ww ack 3f9a1c",
        ":bob!b@h PRIVMSG wirewatch :help",
        ":bob!b@h PRIVMSG #desk :\u0001VERSION\u0001",
        ":bob!b@h NOTICE #desk :not this");

    await().untilAsserted(() -> assertThat(heard).hasSize(2));
    assertThat(heard)
        .isEqualTo(
            List.of(
                new Heard("#desk", "ana", "ana", "wirewatch", "!ww ack 3f9a1c", "m1"),
                new Heard("bob", "bob", null, "wirewatch", "help", null)));
    server.cut();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(2));
  }

  @Test
  void shouldTakeCommandsOfItsChannels() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    KeptCommands kept = new KeptCommands();
    Hearing hearing =
        notifier.hear(
            List.of(
                commands(
                    kept,
                    (verb, receiver, name) -> {
                      asked.add(name);
                      return name.equals("ana");
                    })));
    await().untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(1));

    server.tell(
        "@account=mallory :ana!a@h PRIVMSG #desk :!ww ack 3f9a1c",
        "@account=ana :ana!a@h PRIVMSG #elsewhere :!ww ack 3f9a1c",
        ":ana!a@h PRIVMSG #desk :!ww ack 3f9a1c",
        "@account=ana :nick!a@h PRIVMSG #DESK :wirewatch: mute coup-plot 2h");

    await().untilAsserted(() -> assertThat(kept.taken()).hasSize(1));
    assertThat(kept.taken().get(0).rule()).isEqualTo("coup-plot");
    assertThat(kept.taken().get(0).target()).isEqualTo("#desk");
    assertThat(kept.told()).hasSize(1);
    assertThat(asked).contains("mallory", "~ana");
    hearing.close();
  }

  private ChatCommands commands(CommandSink sink, Ears.Policy policy) {
    Receiver receiver =
        Contracts.receiver("irc", Map.of(), Map.of(), List.of("#desk", "#other"), Map.of());
    return new ChatCommands(
        receiver, policy, LivingNames.NONE, sink, counts, InstantSource.system());
  }

  @Test
  void shouldNotStayInAChannelOnlyToHearWhereItIsToHearNoMore() throws Exception {
    List<Heard> heard = new CopyOnWriteArrayList<>();
    Hearing first = notifier.listen(heard::add);
    assertThatThrownBy(() -> notifier.listen(heard::add)).isInstanceOf(IllegalStateException.class);
    await().untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(1));

    first.close();
    await().untilAsserted(() -> assertThat(server.count("QUIT")).isEqualTo(1));
    first.close();

    assertThat(send()).isInstanceOf(Delivered.class);
    assertThat(server.count("JOIN #other")).isEqualTo(1);
    try (Hearing again = notifier.listen(heard::add)) {
      await().untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(2));
      assertThat(again).isNotNull();
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void shouldFinishWhatItSaysBeforeItLeaves() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    Hearing hearing = notifier.listen(heard -> {});
    await().untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(1));
    server.at(
        "PRIVMSG",
        peer -> {
          isAsked.countDown();
          goesOn.await();
        });
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                outcome.set(notifier.send(dispatch(samples().get(0), Form.RICH)));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    sender.start();
    isAsked.await();
    hearing.close();
    goesOn.countDown();
    sender.join(BOUND.toMillis());

    assertThat(outcome.get()).isInstanceOf(Delivered.class);
    await().untilAsserted(() -> assertThat(server.count("QUIT")).isEqualTo(1));
  }

  @Test
  void shouldHandOnWhatItHasHeardBeforeItEnds() throws Exception {
    CountDownLatch isHeard = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    KeptCommands kept = new KeptCommands();
    Hearing hearing =
        notifier.hear(
            List.of(
                commands(
                    kept,
                    (verb, receiver, name) -> {
                      isHeard.countDown();
                      awaitUninterruptedly(goesOn);
                      return true;
                    })));
    await().untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(1));
    server.tell(
        ":ana!a@h PRIVMSG #desk :!ww ack 3f9a1c",
        ":ana!a@h PRIVMSG #desk :!ww why 3f9a1c",
        ":ana!a@h PRIVMSG #desk :!ww more 3f9a1c",
        "PING :all-heard");
    await().untilAsserted(() -> assertThat(server.heard()).contains("PONG :all-heard"));
    isHeard.await();
    Thread closer = new Thread(hearing::close);
    closer.start();
    await().untilAsserted(() -> assertThat(server.count("QUIT")).isEqualTo(1));
    goesOn.countDown();
    closer.join(BOUND.toMillis());

    assertThat(kept.taken()).hasSize(3);
    assertThat(counts.all()).isEqualTo(Map.of("heard.taken", 3L));
  }

  @Test
  void shouldHandOnAgainWhatWasNotKept() throws Exception {
    KeptCommands kept = new KeptCommands();
    kept.fail(1);
    try (Hearing hearing = notifier.hear(List.of(commands(kept, (verb, place, name) -> true)))) {
      await().untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(1));
      server.tell(":ana!a@h PRIVMSG #desk :!ww ack", ":ana!a@h PRIVMSG #desk :!ww why");

      await().untilAsserted(() -> assertThat(kept.taken()).hasSize(2));
      assertThat(hearing).isNotNull();
    }
    assertThat(counts.all()).isEqualTo(Map.of("heard.taken", 2L));
  }

  @Test
  void shouldCountWhatItCannotHandOn() throws Exception {
    KeptCommands kept = new KeptCommands();
    kept.fail(Integer.MAX_VALUE);
    try (Hearing hearing = notifier.hear(List.of(commands(kept, (verb, place, name) -> true)))) {
      await().untilAsserted(() -> assertThat(server.count("JOIN #other")).isEqualTo(1));
      server.tell(
          ":ana!a@h PRIVMSG #desk :!ww ack", ":ana!a@h PRIVMSG #desk :!ww why", "PING :all-heard");
      await().untilAsserted(() -> assertThat(server.heard()).contains("PONG :all-heard"));
      assertThat(hearing).isNotNull();
    }
    assertThat(kept.taken()).isEmpty();
    assertThat(counts.all()).isEqualTo(Map.of("heard.lost", 2L));
  }

  private static void awaitUninterruptedly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldRefuseOptionsThatCannotBe() {
    Map<String, String> good = Map.of("host", "localhost");
    for (String channel : List.of("desk", "#", "#a b", "#a,b", "#a\r\nQUIT", "")) {
      assertThatThrownBy(() -> open(good, channel)).as(channel).hasMessageContaining("channel: ");
    }
    assertThatThrownBy(() -> open(Map.of("host", "h", "nick", "9x"), "#a"))
        .hasMessageContaining("nick: ");
    assertThatThrownBy(() -> open(Map.of("host", "h", "port", "0"), "#a"))
        .hasMessageContaining("port: ");
    assertThatThrownBy(() -> open(Map.of("host", "h", "sasl_user", "x"), "#a"))
        .hasMessageContaining("sasl_password");
    assertThatThrownBy(() -> open(Map.of("host", "h", "ca_file", "no-such-file.pem"), "#a"))
        .hasMessageContaining("ca_file: ");
  }

  private static IrcNotifier open(Map<String, String> options, String channel) {
    return new IrcType()
        .open(
            Contracts.receiver("irc", options, Map.of(), List.of(channel), Map.of()),
            Contracts.resources());
  }
}
