package io.wirewatch.notify.mattermost;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a webhook, which makes messages alone, or channels as a bot, which can change them. */
final class MattermostNotifier implements Notifier {
  private final Receiver receiver;
  private final @Nullable Secret webhook;
  private final String posts;
  private final Composer composer;
  private final HttpCaller caller;

  MattermostNotifier(Receiver receiver, Resources resources) {
    this.receiver = receiver;
    this.webhook = receiver.secrets().get(MattermostType.URL);
    if ((webhook == null) == (receiver.secrets().get(MattermostType.TOKEN) == null)) {
      throw new IllegalArgumentException("mattermost has either url, a webhook, or token, a bot");
    }
    String api = receiver.option(MattermostType.API);
    boolean isBot = api != null && receiver.option(MattermostType.CHANNEL) != null;
    boolean isPlace = api == null && receiver.option(MattermostType.CHANNEL) == null;
    if (webhook == null ? !isBot : !isPlace) {
      throw new IllegalArgumentException(
          webhook == null
              ? "a bot of mattermost has api_url and channel"
              : "a webhook of mattermost is all in its url: api_url and channel go with token");
    }
    this.posts = (api == null ? "" : api.replaceFirst("/+$", "")) + "/api/v4/posts";
    this.composer = MattermostMessage.composer(receiver, resources);
    this.caller = HttpCaller.open(receiver, Redactor.of(receiver), resources.clock());
  }

  @Override
  public String preview(Dispatch dispatch) {
    return Json.write(body(dispatch));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    if (webhook != null) {
      HttpCall call = HttpCall.post(webhook.reveal()).json(body(dispatch));
      return caller.send(call, MattermostAnswers::ofWebhook);
    }
    String token = receiver.secret(MattermostType.TOKEN).reveal();
    if (dispatch.way() == Way.EDIT) {
      String id = HttpCall.encode(Objects.requireNonNull(dispatch.remote()));
      HttpCall call = HttpCall.put(posts + "/" + id + "/patch").bearer(token);
      return caller.send(call.json(body(dispatch)), MattermostAnswers::ofEdit);
    }
    HttpCall call = HttpCall.post(posts).bearer(token);
    return caller.send(call.json(body(dispatch)), MattermostAnswers::ofPost);
  }

  private Map<String, Object> body(Dispatch dispatch) {
    MattermostMessage message = MattermostMessage.of(dispatch, composer);
    Map<String, Object> body = new LinkedHashMap<>();
    if (webhook != null) {
      body.put("text", message.text());
      body.put("attachments", message.attachments());
      return body;
    }
    if (dispatch.way() != Way.EDIT) {
      body.put("channel_id", dispatch.notification().target());
      // For half a minute the server knows a post by it that was sent twice.
      body.put("pending_post_id", dispatch.notification().id());
    }
    if (dispatch.way() == Way.REPLY) {
      body.put("root_id", dispatch.remote());
    }
    body.put("message", message.text());
    body.put("props", Map.of("attachments", message.attachments()));
    return body;
  }

  @Override
  public void close() {
    caller.close();
  }
}
