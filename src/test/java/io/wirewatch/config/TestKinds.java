package io.wirewatch.config;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverKind;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types of receivers, with every kind of option. */
record TestKinds(
    String name, @Nullable String targetOption, Living best, List<ReceiverOption> options)
    implements ReceiverKind {
  static final ReceiverKind CONSOLE = new TestKinds("console", null, Living.NONE, List.of());

  static final ReceiverKind TELEGRAM =
      new TestKinds(
          "telegram",
          "chat",
          Living.EDIT,
          List.of(
              ReceiverOption.required("token", Kind.SECRET, "the token of the bot"),
              ReceiverOption.required("chat", Kind.TEXTS, "the chats to tell"),
              ReceiverOption.optional("thread", Kind.NUMBER, null, "a thread of them"),
              ReceiverOption.optional(
                  "api_url", Kind.URL, "https://api.telegram.org", "the service"),
              ReceiverOption.optional("poll", Kind.TIME, "30s", "how long it waits"),
              ReceiverOption.optional("quiet", Kind.FLAG, "false", "without a sound")));

  static final ReceiverKind SLACK =
      new TestKinds(
          "slack",
          "channel",
          Living.EDIT,
          List.of(
              ReceiverOption.optional("url", Kind.SECRET, null, "the webhook"),
              ReceiverOption.optional("token", Kind.SECRET, null, "the token of the bot"),
              ReceiverOption.optional("channel", Kind.TEXTS, null, "the channels to tell"),
              ReceiverOption.choice("style", "how it looks", "blocks", "plain")));

  static final List<ReceiverKind> ALL = List.of(CONSOLE, TELEGRAM, SLACK);

  /** A webhook cannot edit. */
  @Override
  public Living living(Receiver receiver) {
    return receiver.secrets().containsKey("url") ? Living.NONE : best;
  }

  @Override
  public Rate rate() {
    return new Rate(1, Duration.ofSeconds(1), 30, Duration.ofSeconds(1));
  }
}
