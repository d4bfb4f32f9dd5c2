package io.wirewatch.notify.teams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamsContractTest extends ChannelContract {
  @Override
  protected ReceiverType type() {
    return new TeamsType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "teams",
        Map.of("timeout", "400ms"),
        Map.of("url", server + "/workflows/planted0123456789/invoke?sig=planted-Sig_9876543210"));
  }

  @Override
  protected Reply accepted(Request request) {
    assertThat(request.path()).endsWith("?sig=planted-Sig_9876543210");
    return Reply.of(202, "");
  }

  private static Reply failed(int status) {
    return Reply.of(
        200,
        "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error "
            + status
            + " with ContextId tcid=3");
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return List.of(
        Reply.of(413, "RequestEntityTooLarge"), Reply.of(400, ""), failed(413), failed(400));
  }

  @Override
  protected List<Reply> secretRefusals() {
    return List.of(
        Reply.of(401, "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}"),
        Reply.of(403, ""),
        failed(403));
  }

  @Override
  protected List<Reply> targetsGone() {
    return List.of(
        Reply.of(404, "{\"error\":{\"code\":\"WorkflowNotFound\"}}"),
        Reply.of(400, "{\"error\":{\"code\":\"WorkflowTriggerIsNotEnabled\"}}"),
        Reply.of(410, ""),
        failed(404));
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    assertThat(body.getBytes(UTF_8).length).isLessThan(21_000);
    JsonTree attachment = JsonTree.read(body).get("attachments").items().get(0);
    List<JsonTree> blocks = attachment.get("content").get("body").items();
    assertThat(blocks).isNotEmpty();
    for (JsonTree block : blocks) {
      String type = block.get("type").text();
      assertThat(type).isEqualTo(form == Form.RICH ? "RichTextBlock" : "TextBlock");
      for (JsonTree inline : block.get("inlines").items()) {
        assertThat(inline.get("text").text()).isNotEmpty().doesNotContain("\n");
      }
    }
  }

  @Test
  void shouldSayThatAcceptedIsNotShown() throws Exception {
    Outcome outcome = sent(Reply.of(202, ""));

    assertThat(outcome)
        .isEqualTo(
            new Delivered(
                null,
                "accepted by the workflow: only its run history tells whether Teams shows it"));
  }

  @Test
  void shouldReadAFailureThatIsToldWithSuccess() throws Exception {
    assertThat(sent(failed(429))).isInstanceOf(RateLimited.class);
    assertThat(sent(failed(503))).isInstanceOf(InDoubt.class);
  }
}
