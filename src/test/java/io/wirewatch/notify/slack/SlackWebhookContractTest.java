package io.wirewatch.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackWebhookContractTest extends ChannelContract {
  @Override
  protected ReceiverType type() {
    return new SlackType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "slack",
        Map.of("timeout", "400ms"),
        Map.of("url", server + "/services/T0PLANTED1/B0PLANTED2/planted3Secret4"));
  }

  @Override
  protected Reply accepted(Request request) {
    assertThat(request.method()).isEqualTo("POST");
    return Reply.of(200, "ok");
  }

  @Override
  protected Map<Reply, Duration> waits() {
    return Map.of(
        Reply.of(429, "{\"retry_after\":1,\"ok\":false,\"error\":\"rate_limited\"}"),
        Duration.ofSeconds(1));
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return List.of(
        Reply.of(400, "invalid_payload"),
        Reply.of(400, "invalid_blocks"),
        Reply.of(400, "no_text"),
        Reply.of(413, ""));
  }

  @Override
  protected List<Reply> secretRefusals() {
    return List.of(
        Reply.of(403, "invalid_token"), Reply.of(404, "no_service"), Reply.of(404, "no_team"));
  }

  @Override
  protected List<Reply> targetsGone() {
    return List.of(
        Reply.of(404, "channel_not_found"),
        Reply.of(410, "channel_is_archived"),
        Reply.of(410, ""));
  }

  @Test
  void shouldTakeAHeadlineThatIsRefusedWithoutAReasonForAFaultOfItsChannel() throws Exception {
    Reply unnamed = Reply.of(400, "something_new");

    assertThat(sent(unnamed, Form.PLAIN)).isInstanceOf(PayloadRefused.class);
    assertThat(sent(unnamed, Form.HEADLINE))
        .isInstanceOfSatisfying(
            ReceiverFault.class,
            fault -> {
              assertThat(fault.fault()).isEqualTo(Fault.NOT_ALLOWED);
              assertThat(fault.isWholeReceiver()).isFalse();
            });
    assertThat(sent(Reply.of(400, "invalid_payload"), Form.HEADLINE))
        .isInstanceOf(PayloadRefused.class);
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    SlackBodies.shouldBeHarmless(body, form);
  }
}
