package io.wirewatch.notify.mattermost;

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

/** Mattermost, by an incoming webhook or as a bot. */
public final class MattermostType implements ReceiverType {
  static final String URL = "url";
  static final String TOKEN = "token";
  static final String CHANNEL = "channel";
  static final String API = "api_url";

  @Override
  public String name() {
    return "mattermost";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.concat(
            Stream.of(
                ReceiverOption.optional(
                    URL, Kind.SECRET, null, "an incoming webhook; or token, api_url and channel"),
                ReceiverOption.optional(TOKEN, Kind.SECRET, null, "the access token of a bot"),
                ReceiverOption.optional(
                    API, Kind.URL, null, "the server that the bot is of, without /api"),
                ReceiverOption.optional(
                    CHANNEL, Kind.TEXTS, null, "ids of the channels that the bot tells")),
            HttpCaller.options().stream())
        .toList();
  }

  @Override
  public String targetOption() {
    return CHANNEL;
  }

  /** A webhook does not say what it made, so nothing of it can be changed. */
  @Override
  public Living living(Receiver receiver) {
    return receiver.secrets().containsKey(TOKEN) ? Living.EDIT : Living.NONE;
  }

  /** A server knows a repeat for half a minute, which is too short to rely on. */
  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  @Override
  public Rate rate() {
    return new Rate(5, Duration.ofSeconds(1), 10, Duration.ofSeconds(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new MattermostNotifier(receiver, resources);
  }
}
