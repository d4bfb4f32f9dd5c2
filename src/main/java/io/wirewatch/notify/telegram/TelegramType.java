package io.wirewatch.notify.telegram;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.HttpCaller;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chats, groups, topics of groups and channels of Telegram, by a bot. */
public final class TelegramType implements ReceiverType {
  static final String API = "https://api.telegram.org";

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.concat(
            Stream.of(
                ReceiverOption.required("token", Kind.SECRET, "of the bot, as BotFather gave it"),
                ReceiverOption.required(
                    "chat",
                    Kind.TEXTS,
                    "chats to tell: -1001234567890, a topic of it as -1001234567890:17, @channel"),
                ReceiverOption.optional(
                    "message_thread",
                    Kind.NUMBER,
                    null,
                    "the topic in all chats that name none themselves"),
                ReceiverOption.optional(
                    "api_url",
                    Kind.URL,
                    API,
                    "where the Bot API is, such as a server of one's own")),
            HttpCaller.options().stream())
        .toList();
  }

  @Override
  public @Nullable String targetOption() {
    return "chat";
  }

  @Override
  public Living living(Receiver receiver) {
    return Living.EDIT;
  }

  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  /** One a second in a chat, twenty a minute in a group, thirty a second in all. */
  @Override
  public Rate rate() {
    return new Rate(1, Duration.ofSeconds(3), 30, Duration.ofSeconds(1));
  }

  @Override
  public TelegramNotifier open(Receiver receiver, Resources resources) {
    return new TelegramNotifier(receiver, resources);
  }
}
