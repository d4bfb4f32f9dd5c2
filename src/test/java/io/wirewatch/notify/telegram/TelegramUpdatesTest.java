package io.wirewatch.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Command;
import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.FaultyServer;
import io.wirewatch.notify.FaultyServer.Behaviour;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.LoggedLines;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.HeardCounts;
import io.wirewatch.notify.command.Hearing;
import io.wirewatch.notify.command.KeptCommands;
import io.wirewatch.notify.command.LivingNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramUpdatesTest {
  private static final String UPDATES =
      """
      {"ok":true,"result":[
       {"update_id":900,"message":{"message_id":5,"chat":{"id":-100123,"username":"x"},
        "from":{"id":17,"username":"ana"},"text":"/ack@ww_bot 3f9a1c"}},
       {"update_id":901,"message":{"message_id":6,"chat":{"id":-999},"from":{"id":17},
        "text":"/ack"}},
       {"update_id":902,"edited":{}},
       {"update_id":903,"message":{"message_id":7,"chat":{"id":-100123},"is_topic_message":true,
        "message_thread_id":17,"from":{"id":17},"text":"/mute coup-plot 2h"}}]}
      """;

  private static final String ANSWERS =
      """
      {"ok":true,"result":[
       {"update_id":900,"message":{"message_id":5,"chat":{"id":-100123},"date":%1$d,
        "is_topic_message":true,"message_thread_id":17,"reply_to_message":{"message_id":17},
        "from":{"id":17},"text":"/ack"}},
       {"update_id":901,"message":{"message_id":6,"chat":{"id":-100123},"date":%1$d,
        "message_thread_id":40,"reply_to_message":{"message_id":40},
        "from":{"id":17},"text":"ack"}},
       {"update_id":902,"message":{"message_id":7,"chat":{"id":-100123},"date":1767225600,
        "from":{"id":17},"text":"/ack"}},
       {"update_id":903}]}
      """;

  private static final String TWO_IN_ONE_CHAT =
      """
      {"ok":true,"result":[
       {"update_id":900,"message":{"message_id":5,"chat":{"id":-100123},"date":%1$d,
        "from":{"id":17},"text":"/ack"}},
       {"update_id":901,"message":{"message_id":6,"chat":{"id":-100123},"date":%1$d,
        "from":{"id":17},"text":"/ack 1a2b"}}]}
      """;

  private static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  private static final String TOO_LARGE =
      "{\"ok\":true,\"result\":[{\"update_id\":899,\"message\":{\"text\":\"";
  private static final String CONFLICT =
      "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates"
          + " request; make sure that only one bot instance is running\"}";

  private static final LivingNames MESSAGES =
      new LivingNames() {
        @Override
        public String named(String receiver, String target, String beginning) {
          throw new IllegalStateException("planted");
        }

        @Override
        public String remote(String receiver, String target, String remote) {
          return "answered-" + remote;
        }

        @Override
        public String last(String receiver, String target) {
          return "last-of-" + target;
        }

        @Override
        public @Nullable List<String> ofDigest(String message) {
          return null;
        }
      };

  private final FaultyServer server = new FaultyServer();
  private final KeptCommands kept = new KeptCommands();
  private final HeardCounts counts = new HeardCounts();
  private final Receiver desk = receiver("desk", List.of("-100123", "-100123:17"));
  private final TelegramNotifier notifier = new TelegramType().open(desk, Contracts.resources());

  private Receiver receiver(String name, List<String> chats) {
    return Contracts.named(
        name,
        Contracts.receiver(
            "telegram",
            Map.of("timeout", "2s", "api_url", server.uri().toString()),
            Map.of("token", TOKEN),
            chats,
            Map.of()));
  }

  @AfterEach
  void close() {
    notifier.close();
    server.close();
  }

  private Hearing hear() {
    return hear(UPDATES, LivingNames.NONE);
  }

  private Hearing hear(String updates, LivingNames messages, Receiver... others) {
    server.answerBy(request -> answer(request, updates));
    List<ChatCommands> receivers = new ArrayList<>();
    receivers.add(commands(desk, messages));
    for (Receiver other : others) {
      receivers.add(commands(other, messages));
    }
    return notifier.hear(receivers);
  }

  private ChatCommands commands(Receiver receiver, LivingNames messages) {
    return new ChatCommands(
        receiver,
        (verb, name, who) -> who.equals("17"),
        messages,
        kept,
        counts,
        InstantSource.system());
  }

  private static Behaviour answer(Request request, String updates) {
    if (request.path().endsWith("/getMe")) {
      return Reply.of(200, "{\"ok\":true,\"result\":{\"username\":\"ww_bot\"}}");
    }
    return "0".equals(JsonTree.read(request.body()).get("offset").text())
        ? Reply.of(200, updates)
        : FaultyServer.HANG;
  }

  private List<String> offsets() {
    return asked("offset");
  }

  private List<String> limits() {
    return asked("limit");
  }

  private List<String> asked(String field) {
    return server.requests().stream()
        .filter(request -> request.path().endsWith("/getUpdates"))
        .map(request -> String.valueOf(JsonTree.read(request.body()).get(field).text()))
        .toList();
  }

  @Test
  void shouldTakeCommandsOfTheChatsThatItTells() {
    hear();

    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "904")));
    assertThat(kept.taken()).extracting(Command::verb).containsExactly(Verb.ACK, Verb.MUTE);
    assertThat(kept.taken()).extracting(Command::target).containsExactly("-100123", "-100123:17");
    assertThat(kept.taken()).extracting(Command::by).containsExactly("ana", "17");
  }

  @Test
  void shouldKnowWhichMessageIsMeant() {
    hear(ANSWERS.formatted(Instant.now().getEpochSecond()), MESSAGES);

    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "904")));
    assertThat(kept.taken())
        .extracting(Command::message)
        .containsExactly("last-of--100123:17", "answered-40", null);
  }

  @Test
  void shouldGoOnBehindWhatCannotBeTaken() {
    hear(UPDATES, MESSAGES);

    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "904")));
    assertThat(kept.taken()).extracting(Command::verb).containsExactly(Verb.MUTE);
  }

  @Test
  void shouldNotSayThatItReadWhatIsNotKept() {
    kept.fail(1);

    hear();

    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "0", "904")));
    assertThat(kept.taken()).extracting(Command::verb).containsExactly(Verb.ACK, Verb.MUTE);
  }

  @Test
  void shouldOfferWhatIsWrittenToAllThatShareTheBot() {
    hear(UPDATES, LivingNames.NONE, receiver("night", List.of("-999")));

    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "904")));
    assertThat(kept.taken()).extracting(Command::receiver).containsExactly("desk", "night", "desk");
    assertThat(kept.taken()).extracting(Command::target).contains("-999");
  }

  @Test
  void shouldGiveAnAnswerToTheReceiverWhoseMessageItAnswers() {
    LivingNames ofNight =
        new LivingNames() {
          @Override
          public @Nullable String named(String receiver, String target, String beginning) {
            return null;
          }

          @Override
          public @Nullable String remote(String receiver, String target, String remote) {
            return receiver.equals("night") ? "of-night-" + remote : null;
          }

          @Override
          public @Nullable String last(String receiver, String target) {
            return null;
          }

          @Override
          public @Nullable List<String> ofDigest(String message) {
            return null;
          }
        };

    hear(
        ANSWERS.formatted(Instant.now().getEpochSecond()),
        ofNight,
        receiver("night", List.of("-100123")));

    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "904")));
    assertThat(kept.taken()).extracting(Command::receiver).containsExactly("desk", "night", "desk");
    assertThat(kept.taken().get(1).message()).isEqualTo("of-night-40");
  }

  /** Knows one message of each of two receivers; that of the night was told later. */
  private static final class TwoInOneChat implements LivingNames {
    @Override
    public @Nullable String named(String receiver, String target, String beginning) {
      return beginning.equals("1a2b") && receiver.equals("desk") ? "of-desk" : null;
    }

    @Override
    public @Nullable String remote(String receiver, String target, String remote) {
      return null;
    }

    @Override
    public String last(String receiver, String target) {
      return "of-" + receiver;
    }

    @Override
    public Instant lastAt(String receiver, String target) {
      return Instant.EPOCH.plusSeconds(receiver.equals("night") ? 60 : 0);
    }

    @Override
    public @Nullable List<String> ofDigest(String message) {
      return null;
    }
  }

  @Test
  void shouldTakeTheMessageThatIsNamedOrElseTheLastOfAllInTheChat() {
    hear(
        TWO_IN_ONE_CHAT.formatted(Instant.now().getEpochSecond()),
        new TwoInOneChat(),
        receiver("night", List.of("-100123")));

    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "902")));
    assertThat(kept.taken()).extracting(Command::receiver).containsExactly("night", "desk");
    assertThat(kept.taken()).extracting(Command::message).containsExactly("of-night", "of-desk");
  }

  @Test
  void shouldAskForLessWhereAnAnswerIsTooLargeAndPassOverWhatIsAlone() {
    try (LoggedLines log = new LoggedLines()) {
      server.answerBy(
          request -> {
            String offset = JsonTree.read(request.body()).get("offset").text();
            return "0".equals(offset)
                ? Reply.of(200, TOO_LARGE + "x".repeat(1024 * 1024))
                : "900".equals(offset) ? Reply.of(200, UPDATES) : answer(request, UPDATES);
          });
      notifier.hear(List.of(commands(desk, LivingNames.NONE)));

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(offsets()).endsWith("900", "904"));
      assertThat(limits()).containsExactly("20", "10", "5", "2", "1", "1", "2");
      assertThat(kept.taken()).hasSize(2);
      assertThat(counts.all()).containsEntry("heard.lost", 1L);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("passes over update 899"))
          .hasSize(1);
      assertThat(log.lines()).noneMatch(line -> line.contains("xxx"));
    }
  }

  @Test
  void shouldNotShowAnAnswerThatItCannotRead() {
    try (LoggedLines log = new LoggedLines()) {
      server.answerBy(
          request ->
              request.path().endsWith("/getUpdates")
                  ? Reply.of(200, "{\"ok\":true,\"result\":[{\"text\":\"what ana wrote")
                  : answer(request, UPDATES));
      notifier.hear(List.of(commands(desk, LivingNames.NONE)));

      await()
          .untilAsserted(
              () -> assertThat(log.lines()).anyMatch(line -> line.contains("cannot be read")));
      assertThat(log.lines()).noneMatch(line -> line.contains("ana"));
    }
  }

  @Test
  void shouldHaveOneEarForABot() {
    assertThat(notifier.ear()).doesNotContain(TOKEN.substring(0, 8), TOKEN.substring(12));
    try (TelegramNotifier night =
        new TelegramType().open(receiver("night", List.of("-999")), Contracts.resources())) {
      assertThat(night.ear()).isEqualTo(notifier.ear());
    }
  }

  @Test
  void shouldWaitWhereAnotherAsksAndSayThatOnce() {
    AtomicInteger conflicts = new AtomicInteger(3);
    try (LoggedLines log = new LoggedLines()) {
      server.answerBy(
          request ->
              request.path().endsWith("/getUpdates") && conflicts.getAndDecrement() > 0
                  ? Reply.of(409, CONFLICT)
                  : answer(request, UPDATES));
      notifier.hear(List.of(commands(desk, LivingNames.NONE)));

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(offsets()).endsWith("0", "904"));
      assertThat(kept.taken()).hasSize(2);
      assertThat(counts.all()).containsEntry("heard.conflict", 3L);
      assertThat(log.lines()).filteredOn(line -> line.contains("hears nothing")).hasSize(1);
    }
  }

  @Test
  void shouldStopAndBeginAgain() {
    Hearing first = hear();
    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "904")));
    assertThatThrownBy(this::hear).isInstanceOf(IllegalStateException.class);

    first.close();
    server.forget();
    hear();

    // What the first had said that it read is told again only where it had not.
    await().untilAsserted(() -> assertThat(offsets()).isEqualTo(List.of("0", "904")));
    assertThat(kept.taken().get(2).id()).isEqualTo(kept.taken().get(0).id());
  }
}
