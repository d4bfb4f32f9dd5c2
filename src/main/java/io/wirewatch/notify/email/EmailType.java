package io.wirewatch.notify.email;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of mail, by a server that takes it. */
public final class EmailType implements ReceiverType {
  @Override
  public String name() {
    return "email";
  }

  @Override
  public List<ReceiverOption> options() {
    return List.of(
        ReceiverOption.required("host", Kind.TEXT, "the server that takes mail"),
        ReceiverOption.optional(
            "port", Kind.NUMBER, null, "its port; 587, 465 or 25 by default, as tls says"),
        ReceiverOption.choice(
            "tls",
            "whether the connection must, may or may not be secured",
            MailServer.Tls.names()),
        ReceiverOption.optional(
            "ca_file",
            Kind.TEXT,
            null,
            "a PEM file of certificates to trust in the place of the platform's"),
        ReceiverOption.optional("user", Kind.TEXT, null, "with password: who we are to the server"),
        ReceiverOption.optional("password", Kind.SECRET, null, "with user"),
        ReceiverOption.required("from", Kind.TEXT, "the sender, such as Desk <desk@example.org>"),
        ReceiverOption.required("to", Kind.TEXTS, "addresses to tell, each by a mail of its own"),
        ReceiverOption.optional(
            "hello", Kind.TEXT, null, "our name to the server; the sender's domain by default"),
        ReceiverOption.optional(
            "timeout", Kind.TIME, "30s", "how long the server may take for one answer"));
  }

  @Override
  public @Nullable String targetOption() {
    return "to";
  }

  @Override
  public Living living(Receiver receiver) {
    return Living.THREAD;
  }

  /** Many mailboxes fold copies by their id, and none has to. */
  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  @Override
  public Rate rate() {
    return new Rate(10, Duration.ofMinutes(1), 30, Duration.ofMinutes(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new EmailNotifier(receiver, resources);
  }
}
