package io.wirewatch.notify.slack;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a webhook, which makes messages alone, or channels as a bot, which can change them. */
final class SlackNotifier implements Notifier {
  private final Receiver receiver;
  private final @Nullable Secret webhook;
  private final String api;
  private final SlackMessage message;
  private final HttpCaller caller;

  SlackNotifier(Receiver receiver, Resources resources) {
    this.receiver = receiver;
    this.webhook = receiver.secrets().get(SlackType.URL);
    if ((webhook == null) == (receiver.secrets().get(SlackType.TOKEN) == null)) {
      throw new IllegalArgumentException("slack has either url, a webhook, or token, a bot");
    }
    if ((webhook == null) == (receiver.option(SlackType.CHANNEL) == null)) {
      throw new IllegalArgumentException(
          webhook == null
              ? "a bot of slack has a channel"
              : "a webhook of slack has its channel already: channel goes with token");
    }
    this.api = Objects.requireNonNullElse(receiver.option(SlackType.API), SlackType.API_DEFAULT);
    this.message = new SlackMessage(receiver, resources);
    this.caller = HttpCaller.open(receiver, Redactor.of(receiver), resources.clock());
  }

  @Override
  public String preview(Dispatch dispatch) {
    return Json.write(webhook == null ? addressed(dispatch) : message.fields(dispatch));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    if (webhook != null) {
      HttpCall call = HttpCall.post(webhook.reveal()).json(message.fields(dispatch));
      return caller.send(call, answer -> SlackAnswers.ofWebhook(answer, dispatch.form()));
    }
    SlackRemote remote = SlackRemote.parse(dispatch.remote());
    String method = isEdit(dispatch, remote) ? "/chat.update" : "/chat.postMessage";
    HttpCall call =
        HttpCall.post(api.replaceFirst("/+$", "") + method)
            .bearer(receiver.secret(SlackType.TOKEN).reveal())
            .json(addressed(dispatch));
    return caller.send(call, answer -> SlackAnswers.ofMethod(answer, remote));
  }

  private static boolean isEdit(Dispatch dispatch, @Nullable SlackRemote remote) {
    return dispatch.way() == Way.EDIT && remote != null;
  }

  private Map<String, Object> addressed(Dispatch dispatch) {
    SlackRemote remote = SlackRemote.parse(dispatch.remote());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("channel", remote == null ? dispatch.notification().target() : remote.channel());
    if (isEdit(dispatch, remote)) {
      fields.put("ts", Objects.requireNonNull(remote).time());
      // Without any, those of the message as it was would stay.
      fields.put("blocks", List.of());
    } else if (remote != null) {
      fields.put("thread_ts", remote.root());
      fields.put("reply_broadcast", false);
    }
    fields.putAll(message.fields(dispatch));
    fields.put("parse", "none");
    return fields;
  }

  @Override
  public void close() {
    caller.close();
  }
}
