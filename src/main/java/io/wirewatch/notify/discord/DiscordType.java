package io.wirewatch.notify.discord;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.HttpCaller;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Discord, by a webhook. */
public final class DiscordType implements ReceiverType {
  static final String URL = "url";
  static final String THREAD = "thread_id";
  static final String API = "api_url";

  @Override
  public String name() {
    return "discord";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.concat(
            Stream.of(
                ReceiverOption.required(URL, Kind.SECRET, "the webhook of a channel"),
                ReceiverOption.optional(
                    THREAD, Kind.TEXT, null, "number of a thread of the channel to tell"),
                ReceiverOption.optional(
                    API, Kind.URL, null, "scheme and host in the place of the webhook's own")),
            HttpCaller.options().stream())
        .toList();
  }

  @Override
  public @Nullable String targetOption() {
    return null;
  }

  @Override
  public Living living(Receiver receiver) {
    return Living.EDIT;
  }

  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  /** Five in two seconds to a webhook, and thirty in a minute to a channel, which is not said. */
  @Override
  public Rate rate() {
    return new Rate(5, Duration.ofSeconds(2), 30, Duration.ofMinutes(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new DiscordNotifier(receiver, resources);
  }
}
