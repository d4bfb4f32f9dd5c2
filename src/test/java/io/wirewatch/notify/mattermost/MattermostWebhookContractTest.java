package io.wirewatch.notify.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.util.List;
import java.util.Map;

class MattermostWebhookContractTest extends ChannelContract {
  @Override
  protected ReceiverType type() {
    return new MattermostType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "mattermost",
        Map.of("timeout", "400ms"),
        Map.of("url", server + "/hooks/planted4hook5secret6"));
  }

  @Override
  protected Reply accepted(Request request) {
    return Reply.of(200, "ok");
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return List.of(
        MattermostBodies.error(400, "web.incoming_webhook.text.app_error"),
        MattermostBodies.error(413, "api.context.request_body_too_large.app_error"));
  }

  @Override
  protected List<Reply> secretRefusals() {
    return List.of(
        MattermostBodies.error(400, "web.incoming_webhook.invalid.app_error"), Reply.of(401, ""));
  }

  @Override
  protected List<Reply> targetsGone() {
    return List.of(
        MattermostBodies.error(404, "web.incoming_webhook.channel.app_error"), Reply.of(404, ""));
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    JsonTree json = JsonTree.read(body);
    MattermostBodies.shouldBeHarmless(json.get("text").text(), json.get("attachments"), form);
    assertThat(json.names()).containsExactly("text", "attachments");
  }
}
