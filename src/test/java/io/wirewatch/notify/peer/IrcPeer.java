package io.wirewatch.notify.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.model.Notification;
import io.wirewatch.notify.Certificates;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.HostileNotifications;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.SampleNotifications;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.HeardCounts;
import io.wirewatch.notify.command.Hearing;
import io.wirewatch.notify.command.KeptCommands;
import io.wirewatch.notify.command.LivingNames;
import io.wirewatch.notify.irc.IrcListener.Heard;
import io.wirewatch.notify.irc.IrcNotifier;
import io.wirewatch.notify.irc.IrcType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IRC with a real server, read by somebody in the channel. */
class IrcPeer {
  private static final long SEED = 20260304;

  @TempDir private static Path folder;

  private static NgIrcd server;
  private static Certificates certificates;

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.make(folder, "dns:localhost,ip:127.0.0.1");
    server = new NgIrcd(folder.resolve("irc"), certificates);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static IrcNotifier open(String channel, Map<String, String> more) {
    Map<String, String> options = new HashMap<>();
    options.put("host", "127.0.0.1");
    options.put("port", Integer.toString(server.port()));
    options.put("tls", "false");
    options.put("timeout", "10s");
    options.putAll(more);
    Map<String, String> secrets = new HashMap<>();
    secrets.put("server_password", NgIrcd.PASSWORD);
    for (String secret : List.of("server_password", "channel_key")) {
      String value = options.remove(secret);
      if (value != null) {
        secrets.put(secret, value);
      }
    }
    return new IrcType()
        .open(
            Contracts.receiver("irc", options, secrets, List.of(channel), Map.of()),
            Contracts.resources());
  }

  private static Notification sample(String name, String channel) {
    return Objects.requireNonNull(SampleNotifications.of("desk", channel).get(name), name);
  }

  private static Dispatch dispatch(Notification notification, boolean mayBeRepeat) {
    return new Dispatch(notification, Form.RICH, Way.POST, null, mayBeRepeat, Instant.now());
  }

  private static Outcome send(IrcNotifier notifier, String channel) throws Exception {
    return notifier.send(dispatch(sample("new", channel), false));
  }

  private static List<String> previewed(IrcNotifier notifier, Dispatch dispatch) {
    return notifier.preview(dispatch).lines().toList();
  }

  @Test
  void shouldBeReadInTheChannelAsItWasTold() throws Exception {
    String channel = "#told";
    try (IrcReader reader = new IrcReader(server.port(), "ana", channel);
        IrcNotifier notifier = open(channel, Map.of())) {
      List<String> told = new ArrayList<>();
      for (Notification sample : SampleNotifications.of("desk", channel).values()) {
        Dispatch dispatch = dispatch(sample, false);
        assertThat(notifier.send(dispatch)).isEqualTo(new Delivered(null, null));
        told.addAll(previewed(notifier, dispatch));
      }

      assertThat(reader.lines(told.size())).isEqualTo(told);
      assertThat(told.get(0)).contains("WARNING").contains("grain \u0002carrier\u0002 ran");
    }
  }

  @Test
  void shouldBeReadWhateverArticlesHold() throws Exception {
    String channel = "#hostile";
    try (IrcReader reader = new IrcReader(server.port(), "bob", channel);
        IrcNotifier notifier = open(channel, Map.of("nick", "careful"))) {
      List<String> told = new ArrayList<>();
      List<Notification> hostile = HostileNotifications.of("desk", channel, SEED, 0);
      for (Notification notification : hostile.subList(0, 12)) {
        Dispatch dispatch =
            new Dispatch(notification, Form.HEADLINE, Way.POST, null, false, Instant.now());
        assertThat(notifier.send(dispatch)).as("seed %s", SEED).isInstanceOf(Delivered.class);
        told.addAll(previewed(notifier, dispatch));
      }

      assertThat(reader.lines(told.size())).isEqualTo(told);
    }
  }

  @Test
  void shouldKeepTheServersPaceAndTheOrder() throws Exception {
    String channel = "#many";
    try (IrcReader reader = new IrcReader(server.port(), "cat", channel);
        IrcNotifier notifier = open(channel, Map.of("nick", "patient"))) {
      List<String> told = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Dispatch dispatch = dispatch(sample("digest", channel), false);
        assertThat(notifier.send(dispatch)).isInstanceOf(Delivered.class);
        told.addAll(previewed(notifier, dispatch));
      }

      assertThat(told).hasSize(30);
      assertThat(reader.lines(30)).isEqualTo(told);
    }
  }

  @Test
  void shouldSpeakUnderAnotherNickWhereItsOwnIsTaken() throws Exception {
    String channel = "#nick";
    try (IrcReader reader = new IrcReader(server.port(), "taken", channel);
        IrcNotifier notifier = open(channel, Map.of("nick", "taken"))) {
      assertThat(send(notifier, channel)).isInstanceOf(Delivered.class);
      assertThat(reader.lines(1)).hasSize(1);
    }
  }

  @Test
  void shouldSpeakTlsWithWhomItTrustsAlone() throws Exception {
    String channel = "#tls";
    Map<String, String> options =
        new HashMap<>(
            Map.of(
                "nick", "secured",
                "tls", "true",
                "port", Integer.toString(server.tlsPort())));
    try (IrcNotifier notifier = open(channel, options)) {
      assertThat(send(notifier, channel)).isInstanceOf(NotSent.class);
    }
    options.put("ca_file", certificates.certificate().toString());
    try (IrcReader reader = new IrcReader(server.port(), "dan", channel);
        IrcNotifier notifier = open(channel, options)) {
      assertThat(send(notifier, channel)).isInstanceOf(Delivered.class);
      assertThat(reader.lines(1)).hasSize(1);
    }
  }

  @Test
  void shouldSayWhatIsToBeMended() throws Exception {
    assertThat(fault("#desk", Map.of("nick", "nobody", "server_password", "wrong-password")))
        .isEqualTo(new ReceiverFault(Fault.SECRET_REFUSED, true, ""));
    assertThat(fault("#locked", Map.of("nick", "keyless")))
        .isEqualTo(new ReceiverFault(Fault.SECRET_REFUSED, false, ""));
    assertThat(fault("#quiet", Map.of("nick", "silent")))
        .isEqualTo(new ReceiverFault(Fault.NOT_ALLOWED, false, ""));
    try (IrcReader reader = new IrcReader(server.port(), "eve", "#locked");
        IrcNotifier notifier = open("#locked", Map.of("channel_key", NgIrcd.KEY))) {
      assertThat(send(notifier, "#locked")).isInstanceOf(Delivered.class);
      assertThat(reader.lines(1)).hasSize(1);
    }
  }

  private static ReceiverFault fault(String channel, Map<String, String> options) throws Exception {
    try (IrcNotifier notifier = open(channel, options)) {
      Outcome outcome = send(notifier, channel);
      assertThat(outcome).isInstanceOf(ReceiverFault.class);
      ReceiverFault fault = (ReceiverFault) outcome;
      assertThat(fault.detail()).doesNotContain("wrong-password");
      return new ReceiverFault(fault.fault(), fault.isWholeReceiver(), "");
    }
  }

  @Test
  void shouldHearWhatIsSaidInTheChannel() throws Exception {
    List<Heard> heard = new CopyOnWriteArrayList<>();
    try (IrcNotifier notifier = open("#heard", Map.of("nick", "listener"));
        IrcReader fay = new IrcReader(server.port(), "fay", "#heard")) {
      notifier.listen(heard::add);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                fay.say("!ww ack 3f9a1c");
                assertThat(heard).isNotEmpty();
              });

      assertThat(heard.get(0))
          .isEqualTo(new Heard("#heard", "fay", null, "listener", "!ww ack 3f9a1c", null));
    }
  }

  @Test
  void shouldTakeEachCommandOnceWhereOneHearsAfterTheOther() throws Exception {
    KeptCommands kept = new KeptCommands();
    try (IrcNotifier first = open("#hand", Map.of("nick", "first"));
        IrcNotifier second = open("#hand", Map.of("nick", "second"));
        IrcReader gil = new IrcReader(server.port(), "gil", "#hand")) {
      try (Hearing hearing = first.hear(List.of(commands("#hand", kept)))) {
        say(gil, "!ww mute one", kept, "one");
        assertThat(hearing).isNotNull();
      }
      int before = kept.taken().size();
      try (Hearing hearing = second.hear(List.of(commands("#hand", kept)))) {
        say(gil, "!ww mute two", kept, "two");
        int heard = kept.taken().size();
        gil.say("!ww mute three");
        await().untilAsserted(() -> assertThat(rules(kept)).contains("three"));
        assertThat(kept.taken()).hasSize(heard + 1);
        assertThat(hearing).isNotNull();
      }
      assertThat(rules(kept).subList(0, before)).containsOnly("one", "one-last");
    }
  }

  /** Says it until it is heard: nobody knows when a hearer has come into the channel. */
  private static void say(IrcReader reader, String text, KeptCommands kept, String rule)
      throws IOException {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              reader.say(text);
              assertThat(rules(kept)).contains(rule);
            });
    // What is said last is heard last.
    reader.say(text + "-last");
    await().untilAsserted(() -> assertThat(rules(kept)).contains(rule + "-last"));
  }

  private static List<String> rules(KeptCommands kept) {
    return kept.taken().stream().map(command -> String.valueOf(command.rule())).toList();
  }

  private static ChatCommands commands(String channel, KeptCommands kept) {
    return new ChatCommands(
        Contracts.receiver("irc", Map.of(), Map.of(), List.of(channel), Map.of()),
        (verb, receiver, name) -> true,
        LivingNames.NONE,
        kept,
        new HeardCounts(),
        InstantSource.system());
  }

  @Test
  void shouldTellOnceMoreAtMostWhatTheServerHadNotConfirmed() throws Exception {
    String channel = "#split";
    try (NgIrcd own = new NgIrcd(folder.resolve("split"), null);
        IrcNotifier notifier =
            open(channel, Map.of("port", Integer.toString(own.port()), "timeout", "2s"))) {
      try (IrcReader reader = new IrcReader(own.port(), "ana", channel)) {
        assertThat(send(notifier, channel)).isInstanceOf(Delivered.class);
        reader.lines(1);

        own.process().freeze();
        assertThat(send(notifier, channel)).isInstanceOf(InDoubt.class);
        own.process().thaw();
        // What the network held back arrives after all.
        reader.lines(2);
        assertThat(notifier.send(dispatch(sample("new", channel), true)))
            .isInstanceOf(Delivered.class);
        assertThat(reader.lines(3).get(2)).contains("(may be a repeat)");

        own.process().freeze();
        assertThat(send(notifier, channel)).isInstanceOf(InDoubt.class);
        own.process().kill();
        assertThat(send(notifier, channel)).isInstanceOf(NotSent.class);
        assertThat(reader.lines()).hasSize(3);
      }
      own.restart();
      try (IrcReader reader = new IrcReader(own.port(), "ana", channel)) {
        assertThat(send(notifier, channel)).isInstanceOf(Delivered.class);
        assertThat(reader.lines(1)).hasSize(1);
      }
    }
  }
}
