package io.wirewatch.notify.slack;

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

/** Slack, by an incoming webhook or as a bot. */
public final class SlackType implements ReceiverType {
  static final String URL = "url";
  static final String TOKEN = "token";
  static final String CHANNEL = "channel";
  static final String API = "api_url";
  static final String API_DEFAULT = "https://slack.com/api";

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.concat(
            Stream.of(
                ReceiverOption.optional(
                    URL, Kind.SECRET, null, "an incoming webhook; or token and channel"),
                ReceiverOption.optional(
                    TOKEN, Kind.SECRET, null, "of a bot, xoxb-…, with the scope chat:write"),
                ReceiverOption.optional(
                    CHANNEL, Kind.TEXTS, null, "ids of the channels that the bot tells"),
                ReceiverOption.optional(API, Kind.URL, API_DEFAULT, "where the bot's API is")),
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

  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  /** One message a second to a channel; a workspace takes more. */
  @Override
  public Rate rate() {
    return new Rate(1, Duration.ofSeconds(1), 4, Duration.ofSeconds(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new SlackNotifier(receiver, resources);
  }
}
