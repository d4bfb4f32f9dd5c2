package io.wirewatch.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.FaultyServer.Exchange;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.ReceiverType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlackBotContractTest extends ChannelContract {
  private static final String TOKEN = "xoxb-planted-1234567890-token";

  @Override
  protected ReceiverType type() {
    return new SlackType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "slack",
        Map.of("timeout", "400ms", "api_url", server + "/api/", "channel", "C012AB3CD"),
        Map.of("token", TOKEN),
        List.of("C012AB3CD"),
        Map.of());
  }

  @Override
  protected Reply accepted(Request request) {
    assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(request.path()).isIn("/api/chat.postMessage", "/api/chat.update");
    return Reply.of(200, "{\"ok\":true,\"channel\":\"C9\",\"ts\":\"1503435956.000247\"}");
  }

  @Override
  protected String remote() {
    return "C9/1503435956.000247/1503435956.000247";
  }

  @Override
  protected String known() {
    return "C9/1503435956.000300/1503435956.000247";
  }

  private static Reply error(String name) {
    return Reply.of(200, "{\"ok\":false,\"error\":\"" + name + "\"}");
  }

  private static List<Reply> errors(String... names) {
    return Stream.of(names).map(SlackBotContractTest::error).toList();
  }

  @Override
  protected Map<Reply, Duration> waits() {
    return Map.of(
        error("ratelimited").with("Retry-After", "12"), Duration.ofSeconds(12),
        error("rate_limited").with("Retry-After", "1"), Duration.ofSeconds(1));
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return errors("invalid_blocks", "msg_too_long", "msg_blocks_too_long", "no_text");
  }

  @Override
  protected List<Reply> secretRefusals() {
    return errors("invalid_auth", "account_inactive", "token_revoked", "token_expired");
  }

  @Override
  protected List<Reply> targetsGone() {
    return errors("channel_not_found", "is_archived");
  }

  @Override
  protected List<Reply> remotesGone() {
    return errors(
        "message_not_found", "edit_window_closed", "cant_update_message", "block_mismatch");
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    SlackBodies.shouldBeHarmless(body, form);
  }

  @Test
  void shouldEditTheMessageWhereItStands() throws Exception {
    Outcome outcome = sent(this::acceptedBy, Way.EDIT);

    JsonTree body = JsonTree.read(server.last().body());
    assertThat(server.last().path()).isEqualTo("/api/chat.update");
    assertThat(body.get("channel").text()).isEqualTo("C9");
    assertThat(body.get("ts").text()).isEqualTo("1503435956.000300");
    assertThat(body.get("thread_ts").isMissing()).isTrue();
    assertThat(outcome).isEqualTo(new Delivered(remote(), null));
  }

  @Test
  void shouldTakeTheBlocksAwayWhereAnEditHasNone() throws Exception {
    notifier().send(dispatch(samples().get(1), Form.PLAIN, Way.EDIT));

    JsonTree body = JsonTree.read(server.last().body());
    assertThat(body.get("blocks").isMissing()).isFalse();
    assertThat(body.get("blocks").items()).isEmpty();
  }

  @Test
  void shouldAnswerInTheThreadOfTheFirstMessage() throws Exception {
    sent(this::acceptedBy, Way.REPLY);

    JsonTree body = JsonTree.read(server.last().body());
    assertThat(server.last().path()).isEqualTo("/api/chat.postMessage");
    assertThat(body.get("channel").text()).isEqualTo("C9");
    assertThat(body.get("thread_ts").text()).isEqualTo("1503435956.000247");
    assertThat(body.get("reply_broadcast").isFalse()).isTrue();
  }

  private boolean acceptedBy(Exchange exchange) throws IOException {
    return accepted(exchange.request()).answer(exchange);
  }

  @Test
  void shouldHoldTheWholeReceiverWhereTheTokenMayNot() throws Exception {
    assertThat(sent(error("missing_scope")))
        .isEqualTo(fault(Fault.NOT_ALLOWED, true, "missing_scope"));
    assertThat(sent(error("not_in_channel")))
        .isEqualTo(fault(Fault.NOT_ALLOWED, false, "not_in_channel"));
    assertThat(sent(error("restricted_action_read_only_channel")))
        .isEqualTo(fault(Fault.NOT_ALLOWED, false, "restricted_action_read_only_channel"));
  }

  @Test
  void shouldHoldWhatAnUnknownErrorRefuses() throws Exception {
    assertThat(sent(error("a_new_error")))
        .isEqualTo(fault(Fault.MISCONFIGURED, false, "a_new_error"));
  }

  @Test
  void shouldBeInDoubtWhereSlackIs() throws Exception {
    assertThat(sent(error("fatal_error"))).isInstanceOf(InDoubt.class);
    assertThat(sent(error("internal_error"))).isInstanceOf(InDoubt.class);
  }

  @Test
  void shouldWaitWithAllChannels() throws Exception {
    Outcome outcome = sent(error("ratelimited").with("Retry-After", "3"));

    assertThat(((RateLimited) outcome).isWholeReceiver()).isTrue();
  }

  private static ReceiverFault fault(Fault fault, boolean isWhole, String error) {
    return new ReceiverFault(
        fault, isWhole, "HTTP 200: {\"ok\":false,\"error\":\"" + error + "\"}");
  }
}
