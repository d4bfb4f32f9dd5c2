package io.wirewatch.notify.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.model.Command;
import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.command.ChatCommands.Ending;
import io.wirewatch.notify.command.ChatCommands.Said;
import io.wirewatch.notify.sender.Notices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChatCommandsTest {
  private static final Instant AT = Instant.parse("2026-03-04T09:30:00Z");
  private static final List<String> MANY =
      IntStream.rangeClosed(0, ChatCommands.MOST_OF_DIGEST).mapToObj(i -> "m" + i).toList();
  private static final LivingNames MESSAGES =
      new LivingNames() {
        @Override
        public @Nullable String named(String receiver, String target, String beginning) {
          return "named-" + beginning;
        }

        @Override
        public @Nullable String remote(String receiver, String target, String remote) {
          return remote.equals("4711") ? "answered-" + remote : null;
        }

        @Override
        public @Nullable String last(String receiver, String target) {
          return "last-of-" + target;
        }

        @Override
        public @Nullable List<String> ofDigest(String message) {
          return message.equals("named-d16e57")
              ? List.of("aa11", "bb22")
              : message.equals("named-d16e5702") ? MANY : null;
        }
      };

  private final KeptCommands kept = new KeptCommands();
  private final HeardCounts counts = new HeardCounts();
  private Instant now = AT;
  private final ChatCommands commands =
      new ChatCommands(
          Notices.receiver("desk", "#desk", "#other"),
          (verb, receiver, name) ->
              verb == Verb.HELP || (receiver.equals("desk") && name.equals("ana")),
          MESSAGES,
          kept,
          counts,
          () -> now);

  private static String read(String line) {
    return read(line, false);
  }

  private static String read(String line, boolean isAnswer) {
    CommandText text = CommandText.read(line, List.of("wirewatch", "ww_bot"), isAnswer);
    return text == null
        ? "-"
        : text.verb().label() + " " + text.rule() + " " + text.time() + " " + text.name();
  }

  @Test
  void shouldReadWhatIsMeantForUs() {
    assertThat(read("!ww ack 3f9a1c")).isEqualTo("ack null null 3f9a1c");
    assertThat(read("  !WW  Ack  [3F9A1C] ")).isEqualTo("ack null null 3f9a1c");
    assertThat(read("/ack")).isEqualTo("ack null null null");
    assertThat(read("/mute@ww_bot coup-plot 2h")).isEqualTo("mute coup-plot 2h null");
    assertThat(read("wirewatch: unmute coup-plot")).isEqualTo("unmute coup-plot null null");
    assertThat(read("WIREWATCH, mute 1h30m")).isEqualTo("mute null 1h30m null");
    assertThat(read("@wirewatch why")).isEqualTo("why null null null");
    assertThat(read("!wirewatch more 3f9a")).isEqualTo("more null null 3f9a");
    assertThat(read("/help")).isEqualTo("help null null null");
  }

  @Test
  void shouldLeaveAloneWhatIsNot() {
    for (String line :
        List.of(
            "",
            "ack 3f9a1c",
            "wirewatchers: ack",
            "what does wirewatch: ack do",
            "/ack@other_bot",
            "/weather tomorrow",
            "!wwack",
            "!ww ack " + "x".repeat(600))) {
      assertThat(read(line)).as(line).isEqualTo("-");
    }
  }

  @Test
  void shouldReadABareVerbInAnAnswerAlone() {
    assertThat(read(" Ack ", true)).isEqualTo("ack null null null");
    assertThat(read("mute 2h", true)).isEqualTo("mute null 2h null");
    assertThat(read("!ww why", true)).isEqualTo("why null null null");
    assertThat(read("help", true)).isEqualTo("help null null null");
    for (String line :
        List.of("why did they do that?", "help me with this", "thanks", "", "/ack@other_bot")) {
      assertThat(read(line, true)).as(line).isEqualTo("-");
    }
  }

  @Test
  void shouldHelpWhereItDoesNotUnderstand() {
    for (String line :
        List.of(
            "!ww",
            "!ww dance",
            "wirewatch",
            "/mute@ww_bot a b c",
            "!ww mute 2h coup-plot",
            "!ww mute rule/../x 2h",
            "!ww ack not an id",
            "!ww ack <b>")) {
      assertThat(read(line)).as(line).isEqualTo("help null null null");
    }
  }

  private static Said said(String text, @Nullable String answers, String... names) {
    return new Said("event-1", "#desk", List.of(names), text, answers, List.of("wirewatch"), AT);
  }

  @Test
  void shouldMakeACommandOfIt() throws Exception {
    assertThat(commands.hear(said("!ww ack 3f9a1c", null, "ana", "17"))).isEqualTo(Ending.TAKEN);
    assertThat(commands.hear(said("!ww ack", "4711", "ana"))).isEqualTo(Ending.TAKEN);
    assertThat(commands.hear(said("!ww ack", null, "ana"))).isEqualTo(Ending.TAKEN);
    assertThat(commands.hear(said("!ww mute coup-plot 2h", "4711", "ana"))).isEqualTo(Ending.TAKEN);

    assertThat(kept.taken())
        .extracting(Command::message)
        .containsExactly("named-3f9a1c", "answered-4711", "last-of-#desk", null);
    Command mute = kept.taken().get(3);
    assertThat(mute)
        .isEqualTo(
            new Command(
                kept.taken().get(0).id(),
                Verb.MUTE,
                "coup-plot",
                "2h",
                null,
                "desk",
                "#desk",
                "ana",
                AT));
  }

  @Test
  void shouldTakeABareVerbThatAnswersAMessageOfOurs() throws Exception {
    assertThat(commands.hear(said("ack", "4711", "ana"))).isEqualTo(Ending.TAKEN);
    assertThat(commands.hear(said("ack", "4712", "ana"))).isEqualTo(Ending.IGNORED);
    assertThat(commands.hear(said("ack", null, "ana"))).isEqualTo(Ending.IGNORED);

    assertThat(kept.taken()).extracting(Command::message).containsExactly("answered-4711");
  }

  @Test
  void shouldNotMeanTheLastMessageByWhatWasSaidLongAgo() throws Exception {
    for (Duration ago : List.of(Duration.ofMinutes(10), Duration.ofSeconds(601))) {
      commands.hear(
          new Said("event-1", "#desk", List.of("ana"), "!ww ack", null, List.of(), AT.minus(ago)));
    }

    assertThat(kept.taken()).extracting(Command::message).containsExactly("last-of-#desk", null);
  }

  @Test
  void shouldTakeCommandsOfThoseAloneWhoMay() throws Exception {
    assertThat(commands.hear(said("!ww ack", null, "bob", "17"))).isEqualTo(Ending.NOT_ALLOWED);
    assertThat(commands.hear(said("!ww ack", null))).isEqualTo(Ending.NOT_ALLOWED);
    assertThat(commands.hear(said("good morning", null, "ana"))).isEqualTo(Ending.IGNORED);
    assertThat(kept.taken()).isEmpty();
    assertThat(commands.hear(said("!ww help", null))).isEqualTo(Ending.TAKEN);
    assertThat(kept.taken().get(0).by()).isEqualTo("someone without a name");
    assertThat(commands.hear(said("!ww ack", null, "x", "ana"))).isEqualTo(Ending.TAKEN);
    assertThat(kept.taken().get(1).by()).isEqualTo("x");
  }

  private static Said by(String name, String target) {
    return new Said("e-" + name, target, List.of(name), "!ww ack", null, List.of(), AT);
  }

  @Test
  void shouldSayWhoMayNotDoWhatOnceAMinuteInEachPlace() throws Exception {
    commands.hear(by("bob", "#desk"));
    commands.hear(by("eve", "#desk"));
    commands.hear(by("bob", "#other"));
    now = AT.plusSeconds(60);
    commands.hear(by("fay", "#desk"));

    assertThat(kept.told())
        .extracting(Notification::target)
        .containsExactly("#desk", "#other", "#desk");
    Notification first = kept.told().get(0);
    assertThat(first.text())
        .isEqualTo("Not allowed: bob may not ack here. `commands.allow` says who may.");
    assertThat(first.receiver()).isEqualTo("desk");
    assertThat(first.kind()).isEqualTo(Notification.Kind.TEXT);
    assertThat(Notification.isText(first.message())).isTrue();
    assertThat(counts.all())
        .isEqualTo(
            Map.of("heard.not-allowed", 4L, "heard.answered", 3L, "heard.answer-capped", 1L));
  }

  @Test
  void shouldSayTheSameUnderTheSameIdWhereItIsHeardAgain() throws Exception {
    commands.hear(by("bob", "#desk"));
    now = AT.plusSeconds(61);
    commands.hear(by("bob", "#desk"));

    assertThat(kept.told()).hasSize(2);
    assertThat(kept.told().get(1).id()).isEqualTo(kept.told().get(0).id());
  }

  @Test
  void shouldCountWhatItCannotAnswer() throws Exception {
    kept.fail(1);

    assertThat(commands.hear(by("bob", "#desk"))).isEqualTo(Ending.NOT_ALLOWED);

    assertThat(counts.all()).isEqualTo(Map.of("heard.not-allowed", 1L, "heard.answer-failed", 1L));
  }

  @Test
  void shouldNotBeTakenForACommandItself() throws Exception {
    commands.hear(by("wirewatch", "#desk"));

    assertThat(read(String.valueOf(kept.told().get(0).text()))).isEqualTo("-");
  }

  @Test
  void shouldSayWhatToDoWhereADigestIsMeant() throws Exception {
    assertThat(commands.hear(said("!ww more d16e57", null, "ana"))).isEqualTo(Ending.OF_DIGEST);

    assertThat(kept.taken()).isEmpty();
    assertThat(kept.told())
        .extracting(Notification::text)
        .containsExactly(
            "That is a digest, which stands for many messages: it can be acknowledged. Else name a"
                + " rule, as in `mute RULE 2h`, or answer the message of one alert.");
    assertThat(counts.all()).containsEntry("heard.of-digest", 1L);
  }

  @Test
  void shouldTakeUpAllThatADigestStandsFor() throws Exception {
    assertThat(commands.hear(said("!ww ack d16e57", null, "ana"))).isEqualTo(Ending.TAKEN);

    assertThat(kept.taken()).extracting(Command::message).containsExactly("aa11", "bb22");
    assertThat(kept.taken()).extracting(Command::digest).containsOnly("named-d16e57");
    assertThat(kept.taken()).extracting(Command::id).doesNotHaveDuplicates();
    assertThat(kept.told())
        .extracting(Notification::text)
        .containsExactly("Acknowledged by ana: 2 messages that the digest stands for.");
  }

  @Test
  void shouldSayHowMuchOfALargeDigestItTookUp() throws Exception {
    commands.hear(said("!ww ack d16e5702", null, "ana"));

    assertThat(kept.taken()).hasSize(ChatCommands.MOST_OF_DIGEST);
    assertThat(kept.told().get(0).text())
        .isEqualTo("Acknowledged by ana: the first 500 messages that the digest stands for.");
  }

  @Test
  void shouldLeaveToBeSaidAgainWhatIsNotKept() {
    kept.fail(1);

    assertThatThrownBy(() -> commands.hear(said("!ww ack", null, "ana")))
        .isInstanceOf(IOException.class);
    assertThat(counts.all()).isEmpty();
  }
}
