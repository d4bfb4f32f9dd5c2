package io.wirewatch.notify.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Secret;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IrcRegistrationTest {
  private static IrcRegistration registration(@Nullable String user, String password) {
    Secret secret = user == null ? null : Contracts.secret("sasl_password", password);
    return new IrcRegistration(
        new IrcServer(
            "localhost",
            6667,
            null,
            "wirewatch",
            "Wirewatch",
            null,
            user,
            secret,
            null,
            Duration.ofSeconds(1)),
        UnaryOperator.identity());
  }

  private static IrcRegistration registration() {
    return registration(null, "");
  }

  private static List<String> taken(IrcRegistration registration, String... lines) {
    List<String> said = new ArrayList<>();
    for (String line : lines) {
      said.addAll(registration.take(IrcLine.parse(line)));
    }
    return said;
  }

  private static Fault fault(IrcRegistration registration) {
    if (registration.failure() instanceof ReceiverFault failure) {
      assertThat(failure.isWholeReceiver()).isTrue();
      return failure.fault();
    }
    throw new AssertionError("no fault of the receiver: " + registration.failure());
  }

  @Test
  void shouldAskForWhatTheServerHasOfWhatIsWanted() {
    IrcRegistration registration = registration();

    assertThat(registration.opening())
        .isEqualTo(List.of("CAP LS 302", "NICK wirewatch", "USER wirewatch 0 * :Wirewatch"));
    assertThat(
            taken(
                registration,
                ":s CAP * LS * :away-notify sasl=PLAIN,EXTERNAL",
                ":s CAP * LS :account-tag message-tags",
                ":s CAP * ACK :account-tag message-tags",
                ":s 001 wirewatch :Welcome"))
        .isEqualTo(List.of("CAP REQ :account-tag message-tags", "CAP END"));
    assertThat(registration.isDone()).isTrue();
  }

  @Test
  void shouldDoWithoutCapabilities() {
    IrcRegistration old = registration();
    assertThat(taken(old, ":s 421 * CAP :Unknown command", ":s 001 ww :Welcome")).isEmpty();
    assertThat(old.nick()).isEqualTo("ww");

    assertThat(taken(registration(), ":s CAP * LS :multi-prefix")).isEqualTo(List.of("CAP END"));
    assertThat(taken(registration(), ":s CAP * NAK :message-tags")).isEqualTo(List.of("CAP END"));
  }

  @Test
  void shouldLogInByPiecesOf400() {
    for (int length : List.of(1, 280, 281, 282, 283, 700)) {
      IrcRegistration registration = registration("desk", "p".repeat(length));

      List<String> said =
          taken(
              registration,
              ":s CAP * LS :sasl",
              ":s CAP * ACK :sasl",
              "AUTHENTICATE +",
              ":s 900 wirewatch mask desk :You are",
              ":s 903 wirewatch :done",
              ":s 001 wirewatch :Welcome");

      assertThat(said.subList(0, 2)).isEqualTo(List.of("CAP REQ :sasl", "AUTHENTICATE PLAIN"));
      List<String> pieces = said.subList(2, said.size() - 1);
      StringBuilder code = new StringBuilder();
      for (String piece : pieces) {
        String part = piece.substring("AUTHENTICATE ".length());
        assertThat(part.length()).isLessThanOrEqualTo(400);
        code.append(part.equals("+") ? "" : part);
      }
      // One that is full says that another follows.
      assertThat(pieces.get(pieces.size() - 1)).hasSizeLessThan("AUTHENTICATE ".length() + 400);
      assertThat(new String(Base64.getDecoder().decode(code.toString()), UTF_8))
          .isEqualTo("desk\0desk\0" + "p".repeat(length));
      assertThat(said.get(said.size() - 1)).isEqualTo("CAP END");
      assertThat(registration.isDone()).isTrue();
    }
  }

  @Test
  void shouldNotGoOnWithoutTheAccount() {
    IrcRegistration refused = registration("desk", "wrong");
    taken(refused, ":s CAP * LS :sasl", ":s 904 wirewatch :SASL authentication failed");
    assertThat(fault(refused)).isEqualTo(Fault.SECRET_REFUSED);

    IrcRegistration without = registration("desk", "x");
    taken(without, ":s CAP * LS :multi-prefix");
    assertThat(fault(without)).isEqualTo(Fault.MISCONFIGURED);

    IrcRegistration old = registration("desk", "x");
    taken(old, ":s 001 wirewatch :Welcome");
    assertThat(fault(old)).isEqualTo(Fault.MISCONFIGURED);
  }

  @Test
  void shouldTakeAnotherNickWhereOneIsTaken() {
    IrcRegistration registration = registration();
    String taken = ":s 433 * x :Nickname is already in use";

    assertThat(taken(registration, taken, taken, taken, taken, taken))
        .isEqualTo(
            List.of(
                "NICK wirewatch_",
                "NICK wirewatch__",
                "NICK wirewat_3",
                "NICK wirewat_4",
                "NICK wirewat_5"));
    assertThat(registration.failure()).isNull();
    taken(registration, taken);
    assertThat(registration.failure()).isInstanceOf(NotSent.class);

    IrcRegistration tooLong = registration();
    assertThat(taken(tooLong, taken, ":s 432 * wirewatch_ :Nickname too long"))
        .isEqualTo(List.of("NICK wirewatch_", "NICK wirewatch__"));
    IrcRegistration wrong = registration();
    taken(wrong, ":s 432 * wirewatch :Erroneous Nickname");
    assertThat(fault(wrong)).isEqualTo(Fault.MISCONFIGURED);
  }

  @Test
  void shouldSayWhyTheServerWillNot() {
    IrcRegistration password = registration();
    taken(password, ":s 464 * :Password incorrect");
    assertThat(fault(password)).isEqualTo(Fault.SECRET_REFUSED);

    IrcRegistration ngircd = registration();
    taken(ngircd, "ERROR :Access denied: Bad password?");
    assertThat(fault(ngircd)).isEqualTo(Fault.SECRET_REFUSED);

    IrcRegistration banned = registration();
    taken(banned, ":s 465 * :You are banned from this server");
    assertThat(fault(banned)).isEqualTo(Fault.NOT_ALLOWED);

    IrcRegistration lined = registration();
    taken(lined, "ERROR :Closing Link: 127.0.0.1 (K-Lined)");
    assertThat(fault(lined)).isEqualTo(Fault.NOT_ALLOWED);

    IrcRegistration throttled = registration();
    taken(throttled, "ERROR :Closing Link: 127.0.0.1 (Throttled: Reconnecting too fast)");
    assertThat(throttled.failure()).isInstanceOf(RateLimited.class);

    IrcRegistration stopped = registration();
    taken(stopped, "ERROR :Server going down");
    assertThat(stopped.failure()).isInstanceOf(NotSent.class);
  }
}
