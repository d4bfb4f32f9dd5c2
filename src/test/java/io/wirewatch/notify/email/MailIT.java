package io.wirewatch.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Certificates;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.HostileNotifications;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.SampleNotifications;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail through a server to a mailbox, and read there over IMAP. */
class MailIT {
  private static final String ANA = "ana@desk.example";
  private static final String PASSWORD = "planted-password-of-ana";
  private static final long SEED = 20260304;

  @TempDir private static Path folder;

  private static Certificates certificates;
  private GreenMail server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = Certificates.make(folder, "dns:localhost");
    System.setProperty("greenmail.tls.keystore.file", certificates.store().toString());
    System.setProperty("greenmail.tls.keystore.password", Certificates.PASSWORD);
  }

  @BeforeEach
  void start() {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS),
              new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP)
            });
    server.setUser(ANA, ANA, PASSWORD);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Notifier open(int port, String tls, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.put("host", "localhost");
    options.put("port", Integer.toString(port));
    options.put("tls", tls);
    options.put("from", "Wirewatch <alarm@wirewatch.example>");
    options.put("timeout", "10s");
    String password = options.remove("password");
    Map<String, String> secrets = password == null ? Map.of() : Map.of("password", password);
    return new EmailType()
        .open(
            Contracts.receiver("email", options, secrets, List.of(ANA), Map.of()),
            Contracts.resources());
  }

  private static Dispatch dispatch(String name, Way way, String remote) {
    Notification sample =
        Objects.requireNonNull(SampleNotifications.of("desk", ANA).get(name), name);
    String known = way == Way.POST ? null : remote;
    return new Dispatch(sample, Form.RICH, way, known, false, Instant.now());
  }

  private static Outcome send(Notifier notifier) throws InterruptedException {
    return notifier.send(dispatch("new", Way.POST, ""));
  }

  /** What lies in the mailbox, by a client of its own. */
  private List<MimeMessage> mailbox() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mail.imap.port", Integer.toString(server.getImap().getPort()));
    properties.setProperty("mail.imap.timeout", "10000");
    List<MimeMessage> mails = new ArrayList<>();
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("localhost", ANA, PASSWORD);
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      for (Message mail : inbox.getMessages()) {
        mails.add(new MimeMessage((MimeMessage) mail));
      }
    }
    return mails;
  }

  private static String part(MimeMessage mail, int index) throws Exception {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
  }

  @Test
  void shouldBeReadAsItWasTold() throws Exception {
    try (Notifier notifier = open(server.getSmtp().getPort(), "off", Map.of())) {
      Delivered first = (Delivered) send(notifier);
      Outcome second =
          notifier.send(dispatch("resolved", Way.REPLY, Objects.requireNonNull(first.remote())));

      List<MimeMessage> mails = mailbox();
      assertThat(mails).hasSize(2);
      assertThat(mails.get(0).getMessageID()).isEqualTo(first.remote());
      assertThat(mails.get(0).getSubject()).startsWith("WARNING · A port is shut: Grain carrier");
      assertThat(part(mails.get(0), 0)).contains("told in 40 articles");
      assertThat(part(mails.get(0), 1)).contains("grain <b>carrier</b> ran");
      assertThat(second).isEqualTo(first);
      assertThat(mails.get(1).getSubject()).startsWith("Re: RESOLVED");
      assertThat(mails.get(1).getHeader("References")).containsExactly(first.remote());
    }
  }

  @Test
  void shouldBeReadAsItWasToldWhateverArticlesHold() throws Exception {
    try (Notifier notifier = open(server.getSmtp().getPort(), "optional", Map.of())) {
      List<Notification> hostile = HostileNotifications.of("desk", ANA, SEED, 20);
      for (Notification notification : hostile) {
        Dispatch dispatch =
            new Dispatch(notification, Form.RICH, Way.POST, null, false, Instant.now());
        assertThat(notifier.send(dispatch)).isInstanceOf(Delivered.class);
      }

      List<MimeMessage> mails = mailbox();
      assertThat(mails).as("seed %s", SEED).hasSameSizeAs(hostile);
      for (MimeMessage mail : mails) {
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(2);
      }
    }
  }

  @Test
  void shouldShowThePasswordToTheServerAlone() throws Exception {
    Map<String, String> good = Map.of("user", ANA, "password", PASSWORD);
    try (Notifier notifier = open(server.getSmtp().getPort(), "off", good)) {
      assertThat(send(notifier)).isInstanceOf(Delivered.class);
    }
    Map<String, String> bad = Map.of("user", ANA, "password", "planted-but-wrong");
    try (Notifier notifier = open(server.getSmtp().getPort(), "off", bad)) {
      Outcome outcome = send(notifier);
      assertThat(outcome).isInstanceOf(ReceiverFault.class);
      assertThat(((ReceiverFault) outcome).fault()).isEqualTo(Fault.SECRET_REFUSED);
      assertThat(outcome.toString()).doesNotContain("planted-but-wrong");
    }
    assertThat(mailbox()).hasSize(1);
  }

  @Test
  void shouldSpeakTlsFromTheFirstByteOn() throws Exception {
    Map<String, String> options =
        Map.of(
            "user", ANA,
            "password", PASSWORD,
            "ca_file", certificates.certificate().toString());
    try (Notifier notifier = open(server.getSmtps().getPort(), "implicit", options)) {
      assertThat(send(notifier)).isInstanceOf(Delivered.class);
    }
    assertThat(mailbox()).hasSize(1);
  }

  @Test
  void shouldTrustNobodyElse() throws Exception {
    try (Notifier notifier = open(server.getSmtps().getPort(), "implicit", Map.of())) {
      assertThat(send(notifier)).isInstanceOf(NotSent.class);
    }
    Certificates elsewhere =
        Certificates.make(Files.createDirectories(folder.resolve("elsewhere")), "dns:elsewhere");
    Map<String, String> trusted = Map.of("ca_file", elsewhere.certificate().toString());
    try (FakeSmtp other = new FakeSmtp().securing(elsewhere.context());
        Notifier notifier = open(other.port(), "starttls", trusted)) {
      Outcome outcome = send(notifier);
      assertThat(outcome).as("%s", outcome).isInstanceOf(NotSent.class);
      assertThat(other.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void shouldGoOnWithTlsWhereTheServerHasIt() throws Exception {
    Map<String, String> trusted =
        Map.of(
            "user", "desk", "password", PASSWORD, "ca_file", certificates.certificate().toString());
    try (FakeSmtp fake = new FakeSmtp().securing(certificates.context());
        Notifier notifier = open(fake.port(), "starttls", trusted)) {
      Outcome outcome = send(notifier);
      assertThat(outcome).as("%s", outcome).isInstanceOf(Delivered.class);
      List<String> heard = fake.heard();
      assertThat(heard.get(1)).isEqualTo("STARTTLS");
      assertThat(heard.get(2)).startsWith("EHLO");
      assertThat(heard.get(3)).startsWith("AUTH");
    }
  }

  @Test
  void shouldSendNothingWhereTlsIsRequiredAndThereIsNone() throws Exception {
    Map<String, String> password = Map.of("user", ANA, "password", PASSWORD);
    try (Notifier notifier = open(server.getSmtp().getPort(), "starttls", password)) {
      Outcome outcome = send(notifier);
      assertThat(outcome).as("%s", outcome).isInstanceOf(ReceiverFault.class);
      assertThat(((ReceiverFault) outcome).fault()).isEqualTo(Fault.MISCONFIGURED);
    }
    assertThat(mailbox()).isEmpty();
  }
}
