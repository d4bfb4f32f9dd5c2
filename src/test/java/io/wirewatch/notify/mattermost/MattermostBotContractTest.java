package io.wirewatch.notify.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome.RemoteGone;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MattermostBotContractTest extends ChannelContract {
  private static final String TOKEN = "planted7token8of9bot";
  private static final String CHANNEL = "4yht5pwzsjr9dcz3nn4nh7wt6a";

  @Override
  protected ReceiverType type() {
    return new MattermostType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "mattermost",
        Map.of("timeout", "400ms", "api_url", server + "/chat", "channel", CHANNEL),
        Map.of("token", TOKEN),
        List.of(CHANNEL),
        Map.of());
  }

  @Override
  protected Reply accepted(Request request) {
    assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(request.method() + " " + request.path())
        .isIn("POST /chat/api/v4/posts", "PUT /chat/api/v4/posts/1/patch");
    return Reply.of(
        request.method().equals("PUT") ? 200 : 201, "{\"id\":\"5yksw4qgji8zbrrqqrnbnnew5a\"}");
  }

  @Override
  protected String remote() {
    return "5yksw4qgji8zbrrqqrnbnnew5a";
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return List.of(
        MattermostBodies.error(400, "model.post.is_valid.message_length.app_error"),
        MattermostBodies.error(413, "x"));
  }

  @Override
  protected List<Reply> secretRefusals() {
    return List.of(MattermostBodies.error(401, "api.context.session_expired.app_error"));
  }

  @Override
  protected List<Reply> targetsGone() {
    return List.of(
        MattermostBodies.error(400, "api.post.create_post.can_not_post_to_deleted.error"),
        MattermostBodies.error(400, "api.context.invalid_param.app_error"));
  }

  @Override
  protected List<Reply> remotesGone() {
    return List.of(
        MattermostBodies.error(400, "api.post.update_post.permissions_time_limit.app_error"),
        MattermostBodies.error(404, "app.post.get.app_error"),
        MattermostBodies.error(403, "api.context.permissions.app_error"));
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    JsonTree json = JsonTree.read(body);
    MattermostBodies.shouldBeHarmless(
        json.get("message").text(), json.get("props").get("attachments"), form);
  }

  @Test
  void shouldNameThePostByTheNotificationSoThatARepeatIsKnown() throws Exception {
    notifier().send(dispatch(samples().get(0), Form.RICH, Way.POST));

    JsonTree body = JsonTree.read(server.last().body());
    assertThat(body.get("channel_id").text()).isEqualTo(CHANNEL);
    assertThat(body.get("pending_post_id").text()).isEqualTo(samples().get(0).id());
    assertThat(body.get("root_id").isMissing()).isTrue();
  }

  @Test
  void shouldAnswerInTheThread() throws Exception {
    notifier().send(dispatch(samples().get(1), Form.RICH, Way.REPLY));

    assertThat(JsonTree.read(server.last().body()).get("root_id").text()).isEqualTo("1");
  }

  @Test
  void shouldSayThatAThreadIsGone() throws Exception {
    assertThat(
            sent(MattermostBodies.error(400, "api.post.create_post.root_id.app_error"), Way.REPLY))
        .isInstanceOf(RemoteGone.class);
  }
}
