package io.wirewatch.notify.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ActionLinks.Link;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.HostileNotifications;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.SampleNotifications;
import io.wirewatch.notify.email.FakeSmtp.Deed;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of every channel, for mail. */
class EmailContractTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final long SEED = 20260304;
  private static final String PASSWORD = "planted-password-of-mail";
  private static final Set<String> HEADERS =
      Set.of(
          "Date",
          "From",
          "To",
          "Message-ID",
          "Subject",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "Auto-Submitted",
          "X-Wirewatch-Message");

  private final FakeSmtp server = new FakeSmtp();
  private final Notifier notifier = open(server.port());

  @AfterEach
  void close() {
    notifier.close();
    server.close();
  }

  private static Notifier open(int port) {
    Map<String, String> options = new HashMap<>();
    options.put("host", "127.0.0.1");
    options.put("port", Integer.toString(port));
    options.put("tls", "off");
    options.put("user", "desk");
    options.put("from", "Wirewatch <alarm@wirewatch.example>");
    options.put("timeout", "400ms");
    return open(options, Map.of("password", PASSWORD), "ana@desk.example");
  }

  private static Notifier open(
      Map<String, String> options, Map<String, String> secrets, String to) {
    Receiver receiver = Contracts.receiver("email", options, secrets, List.of(to), Map.of());
    Resources none = Contracts.resources();
    return new EmailType()
        .open(
            receiver,
            new Resources(
                none.clock(),
                none.zone(),
                none.console(),
                false,
                told -> List.of(new Link("Acknowledge", "https://ww.example/a?x=1&y=2"))));
  }

  private static Notification sample(String name) {
    return Objects.requireNonNull(SampleNotifications.of("desk", "ana@desk.example").get(name));
  }

  private static Dispatch dispatch(Notification notification, Form form) {
    return new Dispatch(notification, form, Way.POST, null, false, Instant.now());
  }

  private Outcome send() throws InterruptedException {
    long begun = System.nanoTime();

    Outcome outcome = notifier.send(dispatch(sample("new"), Form.RICH));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
    shouldHoldNoSecret(outcome.toString());
    return outcome;
  }

  private Outcome sent(String at, Deed deed) throws InterruptedException {
    server.forget();
    server.at(at, deed);
    return send();
  }

  private Fault fault(String at, String answer) throws InterruptedException {
    Outcome outcome = sent(at, FakeSmtp.say(answer));
    assertThat(outcome).as("%s %s", at, answer).isInstanceOf(ReceiverFault.class);
    return ((ReceiverFault) outcome).fault();
  }

  private static void shouldHoldNoSecret(String text) {
    String both = Base64.getEncoder().encodeToString(("\0desk\0" + PASSWORD).getBytes(UTF_8));
    assertThat(text).doesNotContain(PASSWORD).doesNotContain(both);
  }

  @Test
  void shouldTellInEveryForm() throws Exception {
    for (Form form : Form.values()) {
      for (Notification sample : SampleNotifications.of("desk", "ana@desk.example").values()) {
        server.forget();

        Outcome outcome = notifier.send(dispatch(sample, form));

        assertThat(outcome)
            .isEqualTo(new Delivered("<" + sample.id() + "@wirewatch.example>", null));
        assertThat(server.mails()).hasSize(1);
        MimeMessage mail = FakeSmtp.read(server.mails().get(0));
        assertThat(mail.isMimeType("multipart/alternative")).isEqualTo(form == Form.RICH);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      }
    }
    assertThat(server.heard())
        .contains("MAIL FROM:<alarm@wirewatch.example>", "RCPT TO:<ana@desk.example>");
  }

  @Test
  void shouldShowTextAndHtml() throws Exception {
    send();

    MimeMessage mail = FakeSmtp.read(server.mails().get(0));
    assertThat(mail.getSubject())
        .isEqualTo(
            "WARNING · A port is shut: Grain carrier runs aground & shuts Port Linnet <updated>");
    assertThat(mail.getFrom()[0]).hasToString("Wirewatch <alarm@wirewatch.example>");
    MimeMultipart both = (MimeMultipart) mail.getContent();
    assertThat((String) both.getBodyPart(0).getContent())
        .contains("told in 40 articles of 7 independent publishers")
        .contains("Acknowledge: https://ww.example/a?x=1&y=2");
    assertThat((String) both.getBodyPart(1).getContent())
        .contains("grain <b>carrier</b> ran")
        .contains("shuts Port Linnet &lt;updated&gt;")
        .contains("<a href=\"https://ww.example/a?x=1&amp;y=2\">Acknowledge</a>");
  }

  @Test
  void shouldAnswerTheFirstMail() throws Exception {
    Notification sample = sample("resolved");
    String first = "<first@wirewatch.example>";

    Outcome outcome =
        notifier.send(new Dispatch(sample, Form.RICH, Way.REPLY, first, false, Instant.now()));

    MimeMessage mail = FakeSmtp.read(server.mails().get(0));
    assertThat(outcome).isEqualTo(new Delivered(first, null));
    assertThat(mail.getHeader("In-Reply-To")).containsExactly(first);
    assertThat(mail.getHeader("References")).containsExactly(first);
    assertThat(mail.getMessageID()).isEqualTo("<" + sample.id() + "@wirewatch.example>");
    assertThat(mail.getSubject()).startsWith("Re: RESOLVED");
  }

  @Test
  void shouldCallTheSameMailTheSameEachTime() throws Exception {
    sent("END", FakeSmtp.CLOSE);
    String first = FakeSmtp.read(server.mails().get(0)).getMessageID();
    server.forget();
    notifier.send(new Dispatch(sample("new"), Form.RICH, Way.POST, null, true, Instant.now()));

    MimeMessage again = FakeSmtp.read(server.mails().get(0));
    assertThat(again.getMessageID()).isEqualTo(first);
    assertThat((String) ((MimeMultipart) again.getContent()).getBodyPart(0).getContent())
        .contains("(may be a repeat)");
  }

  @Test
  void shouldKnowThatNothingWasSentBeforeTheEndOfTheMail() throws Exception {
    for (String at : List.of("GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA")) {
      for (Deed deed : List.of(FakeSmtp.CLOSE, FakeSmtp.RESET, FakeSmtp.HANG)) {
        Outcome outcome = sent(at, deed);
        assertThat(outcome).as("%s %s", at, outcome).isInstanceOf(NotSent.class);
        assertThat(server.mails()).isEmpty();
      }
    }
    server.close();
    assertThat(send()).isInstanceOf(NotSent.class);
  }

  @Test
  void shouldBeInDoubtWhereTheAnswerToAMailIsLost() throws Exception {
    for (Deed deed :
        List.of(FakeSmtp.CLOSE, FakeSmtp.RESET, FakeSmtp.HANG, FakeSmtp.say("what is this"))) {
      assertThat(sent("END", deed)).isInstanceOf(InDoubt.class);
      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void shouldWaitWhereTheServerAsksTo() throws Exception {
    for (String answer :
        List.of(
            "421 4.3.2 going down", "450 4.2.0 greylisted", "451 4.7.1 later", "452 4.2.2 full")) {
      for (String at : List.of("GREETING", "MAIL", "RCPT", "DATA", "END")) {
        Outcome outcome = sent(at, FakeSmtp.say(answer));
        assertThat(outcome).as("%s %s: %s", at, answer, outcome).isInstanceOf(RateLimited.class);
      }
    }
    assertThat(sent("AUTH", FakeSmtp.say("454 4.7.0 Temporary authentication failure")))
        .isInstanceOf(RateLimited.class);
    assertThat(((RateLimited) sent("RCPT", FakeSmtp.say("450 busy"))).isWholeReceiver()).isFalse();
    assertThat(((RateLimited) sent("RCPT", FakeSmtp.say("421 bye"))).isWholeReceiver()).isTrue();
  }

  @Test
  void shouldSayWhatIsAtFault() throws Exception {
    assertThat(fault("AUTH", "535 5.7.8 Error: authentication failed"))
        .isEqualTo(Fault.SECRET_REFUSED);
    assertThat(fault("GREETING", "554 5.7.1 Your address is listed")).isEqualTo(Fault.NOT_ALLOWED);
    assertThat(fault("MAIL", "550 5.7.1 Sender refused")).isEqualTo(Fault.NOT_ALLOWED);
    assertThat(fault("MAIL", "530 5.7.0 Must issue a STARTTLS command first"))
        .isEqualTo(Fault.MISCONFIGURED);
    for (String gone :
        List.of("550 5.1.1 No such user", "551 moved", "553 no mailbox", "556 takes no mail")) {
      assertThat(fault("RCPT", gone)).as(gone).isEqualTo(Fault.TARGET_GONE);
    }
    for (String refused :
        List.of("552 5.3.4 too big", "554 5.6.0 no", "550 5.7.1 looks like spam")) {
      assertThat(sent("END", FakeSmtp.say(refused))).isInstanceOf(PayloadRefused.class);
    }
    assertThat(sent("MAIL", FakeSmtp.say("552 5.3.4 too big"))).isInstanceOf(PayloadRefused.class);
    assertThat(sent("RCPT", FakeSmtp.say("552 5.2.2 full"))).isInstanceOf(RateLimited.class);
  }

  @Test
  void shouldNotBeginAMailThatIsLongerThanTheServerTakes() throws Exception {
    server.extending("SIZE 900");

    Outcome outcome = send();

    assertThat(outcome).isInstanceOf(PayloadRefused.class);
    assertThat(outcome.detail()).contains("900");
    assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @Test
  void shouldShowNoSecretThatTheServerRepeats() throws Exception {
    for (String at : List.of("GREETING", "AUTH", "MAIL", "RCPT", "DATA", "END")) {
      for (int code : List.of(250, 354, 421, 450, 535, 550, 554)) {
        String both = Base64.getEncoder().encodeToString(("\0desk\0" + PASSWORD).getBytes(UTF_8));
        sent(at, FakeSmtp.say(code + " no: " + PASSWORD + " " + both));
      }
    }
  }

  @Test
  void shouldTellNothingOfAnArticleInItsHeaders() throws Exception {
    for (Notification notification :
        HostileNotifications.of("desk", "ana@desk.example", SEED, 40)) {
      for (Form form : Form.values()) {
        server.forget();
        String preview = notifier.preview(dispatch(notification, form));

        Outcome outcome = notifier.send(dispatch(notification, form));

        assertThat(outcome).as("seed %s: %s", SEED, preview).isInstanceOf(Delivered.class);
        String raw = server.mails().get(0);
        assertThat(raw.lines().mapToInt(String::length).max().orElse(0)).isLessThan(999);
        assertThat(raw.chars().allMatch(c -> c < 127)).isTrue();
        MimeMessage mail = FakeSmtp.read(raw);
        List<String> names =
            Collections.list(mail.getAllHeaders()).stream().map(Header::getName).toList();
        assertThat(HEADERS).as(raw).containsAll(names);
        assertThat(names).doesNotHaveDuplicates();
        assertThat(mail.getSubject()).doesNotContainPattern("\\p{Cntrl}");
        if (form == Form.RICH) {
          shouldBeHarmless(
              (String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent());
        }
        shouldHoldNoSecret(preview);
      }
    }
  }

  private static void shouldBeHarmless(String html) {
    Set<String> tags =
        Pattern.compile("<([^<>\\s]*)[^<>]*>")
            .matcher(html)
            .results()
            .map(tag -> tag.group(1))
            .collect(Collectors.toSet());
    assertThat(
            Set.of(
                "!doctype",
                "html",
                "body",
                "div",
                "p",
                "b",
                "a",
                "br",
                "/html",
                "/body",
                "/div",
                "/p",
                "/b",
                "/a"))
        .containsAll(tags);
    assertThat(html).doesNotContain("href=\"javascript:").doesNotContain("href=\"data:");
  }

  @Test
  void shouldStopWhenItIsInterrupted() throws Exception {
    server.at("END", FakeSmtp.HANG);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                Thread.currentThread().interrupt();
                notifier.send(dispatch(sample("new"), Form.RICH));
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    sender.start();
    sender.join(BOUND.toMillis());

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldEndEvenWhereTheServerSpeaksForEver() throws Exception {
    server.at(
        "MAIL",
        peer -> {
          while (true) {
            peer.say("250-and more");
            Thread.onSpinWait();
          }
        });

    assertThat(send()).isInstanceOf(NotSent.class);
  }

  @Test
  void shouldRefuseAddressesThatAreNone() {
    Map<String, String> good = Map.of("host", "h", "from", "a@b.example");
    for (String to :
        List.of(
            "",
            "desk",
            "@b.example",
            "a@",
            "a@b.example, c@d.example",
            "a@b.example\r\nBcc: x@y.example",
            "all: a@b.example;",
            "a b@c.example",
            "<a@b.example",
            "a@b..example",
            "ä@b.example")) {
      assertThatThrownBy(() -> open(good, Map.of(), to)).as(to).hasMessageStartingWith("to: ");
    }
    for (String from : List.of("nobody", "A <a@b.example>\nX: y", "a@b.example, c@d.example")) {
      assertThatThrownBy(() -> open(Map.of("host", "h", "from", from), Map.of(), "a@b.example"))
          .as(from)
          .hasMessageStartingWith("from: ");
    }
    assertThatThrownBy(
            () ->
                open(
                    Map.of("host", "h", "from", "a@b.example", "tls", "optional", "user", "u"),
                    Map.of("password", "p"),
                    "a@b.example"))
        .hasMessageStartingWith("tls: ");
  }

  @Test
  void shouldWriteADomainOfOtherLettersAsServersKnowIt() {
    assertThat(MailAddress.of("to", "Stół <a@stół.example>").getAddress())
        .isEqualTo("a@xn--st-6ja03a.example");
    assertThat(MailAddress.of("to", "Stół <a@stół.example>").toString()).startsWith("=?UTF-8?");
  }
}
