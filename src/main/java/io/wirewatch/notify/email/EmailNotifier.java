package io.wirewatch.notify.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends a mail on a connection of its own. */
final class EmailNotifier implements Notifier {
  private static final Limits LIMITS = new Limits(250, 8_000, 20, 100_000);
  private static final int MAX_REASON = 2_000;
  // Each of which a server may take its time for.
  private static final int STEPS = 4;

  private final Composer composer;
  private final Redactor redactor;
  private final InternetAddress from;
  private final MailServer server;
  private final ExecutorService senders = Executors.newCachedThreadPool(EmailNotifier::thread);

  EmailNotifier(Receiver receiver, Resources resources) {
    receiver.targets().forEach(target -> MailAddress.of("to", target));
    this.from = MailAddress.of("from", Objects.requireNonNull(receiver.option("from"), "from"));
    this.server = MailServer.of(receiver, MailAddress.domain(from));
    this.composer = Composer.of(receiver, resources, Mail.MARKUP);
    this.redactor = Redactor.of(receiver);
  }

  @Override
  public String preview(Dispatch dispatch) {
    try {
      return new String(mail(dispatch).bytes(), UTF_8);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * The mail of an attempt.
   *
   * @throws IllegalArgumentException if the target is no address, as one that was configured once
   */
  private Mail mail(Dispatch dispatch) {
    InternetAddress to = MailAddress.of("to", dispatch.notification().target());
    return Mail.of(from, to, dispatch, composer.compose(dispatch, LIMITS));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    Mail mail;
    try {
      mail = mail(dispatch);
    } catch (IllegalArgumentException e) {
      return new ReceiverFault(Fault.TARGET_GONE, false, String.valueOf(e.getMessage()));
    }
    Secret password = server.password();
    String secret = password == null ? null : password.reveal();
    MailSockets sockets = new MailSockets(server);
    SmtpTransport transport = new SmtpTransport(server.session(sockets));
    Future<Outcome> sent = senders.submit(() -> transmit(mail, transport, secret, dispatch));
    try {
      return sent.get(server.patience().multipliedBy(STEPS).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sockets.cut();
      // Nothing gets any further now than it has.
      return new SmtpAnswer(transport.stage(), 0, "the server came to no end", dispatch.form())
          .outcome();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      sockets.cut();
    }
  }

  private Outcome transmit(
      Mail mail, SmtpTransport transport, @Nullable String secret, Dispatch dispatch) {
    try {
      transport.connect(server.host(), server.port(), server.user(), secret);
      long most = transport.mostBytes();
      int size = mail.bytes().length;
      if (size > most) {
        return new PayloadRefused("a mail of " + size + " bytes: the server takes " + most);
      }
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Delivered(dispatch.way() == Way.POST ? mail.id() : dispatch.remote(), null);
    } catch (MessagingException e) {
      return outcome(transport, e, dispatch.form());
    } finally {
      close(transport);
    }
  }

  private Outcome outcome(SmtpTransport transport, MessagingException problem, Form form) {
    int code = transport.getLastReturnCode();
    String said = String.valueOf(problem.getMessage());
    String detail = PlainText.cut(PlainText.line(redactor.redact(said)), MAX_REASON);
    boolean isAnswered = code >= 200 && code < 400;
    if (isAnswered && (problem instanceof AuthenticationFailedException || isWithoutTls(said))) {
      // The server has no way to ask for a password, or no TLS, that we have.
      return new ReceiverFault(Fault.MISCONFIGURED, true, detail);
    }
    return new SmtpAnswer(transport.stage(), code, detail, form).outcome();
  }

  private static boolean isWithoutTls(String said) {
    return said.startsWith("STARTTLS is required");
  }

  private static void close(SmtpTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // What came of the mail is known by now.
      return;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "smtp");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    senders.shutdown();
  }
}
