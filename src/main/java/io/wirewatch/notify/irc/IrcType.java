package io.wirewatch.notify.irc;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels of a network of IRC. */
public final class IrcType implements ReceiverType {
  @Override
  public String name() {
    return "irc";
  }

  @Override
  public List<ReceiverOption> options() {
    return List.of(
        ReceiverOption.required("host", Kind.TEXT, "the server"),
        ReceiverOption.optional(
            "port", Kind.NUMBER, null, "its port; 6697 with TLS and 6667 without by default"),
        ReceiverOption.optional("tls", Kind.FLAG, "true", "whether the connection is secured"),
        ReceiverOption.optional(
            "ca_file",
            Kind.TEXT,
            null,
            "a PEM file of certificates to trust in the place of the platform's"),
        ReceiverOption.required("channel", Kind.TEXTS, "channels to tell, such as \"#desk\""),
        ReceiverOption.optional("channel_key", Kind.SECRET, null, "the key of the channels"),
        ReceiverOption.optional("nick", Kind.TEXT, "wirewatch", "the nick that is wanted"),
        ReceiverOption.optional("real_name", Kind.TEXT, "Wirewatch", "what is shown besides"),
        ReceiverOption.optional("server_password", Kind.SECRET, null, "what the server asks for"),
        ReceiverOption.optional("sasl_user", Kind.TEXT, null, "an account, by SASL PLAIN"),
        ReceiverOption.optional("sasl_password", Kind.SECRET, null, "its password"),
        ReceiverOption.optional(
            "timeout", Kind.TIME, "30s", "how long the server may take for one answer"));
  }

  @Override
  public @Nullable String targetOption() {
    return "channel";
  }

  @Override
  public Living living(Receiver receiver) {
    return Living.NONE;
  }

  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  /** Of messages, which may have ten lines; within one the server sets the pace. */
  @Override
  public Rate rate() {
    return new Rate(1, Duration.ofSeconds(2), 3, Duration.ofSeconds(6));
  }

  @Override
  public IrcNotifier open(Receiver receiver, Resources resources) {
    return new IrcNotifier(receiver, resources);
  }
}
