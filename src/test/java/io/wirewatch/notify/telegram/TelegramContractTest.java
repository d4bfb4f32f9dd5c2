package io.wirewatch.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.Moved;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelegramContractTest extends ChannelContract {
  private static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  private static final Reply TAKEN =
      Reply.of(200, "{\"ok\":true,\"result\":{\"message_id\":4711,\"date\":1}}");

  @Override
  protected ReceiverType type() {
    return new TelegramType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "telegram",
        Map.of("timeout", "400ms", "api_url", server + "/"),
        Map.of("token", TOKEN),
        List.of("-1001234567890:17"),
        Map.of());
  }

  @Override
  protected Reply accepted(Request request) {
    return TAKEN;
  }

  @Override
  protected String remote() {
    return "4711";
  }

  private static Reply refused(int code, String description) {
    return Reply.of(
        code,
        "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description));
  }

  @Override
  protected Map<Reply, Duration> waits() {
    return Map.of(
        Reply.of(
            429,
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after"
                + " 21\",\"parameters\":{\"retry_after\":21}}"),
        Duration.ofSeconds(21));
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return List.of(
        refused(400, "Bad Request: can't parse entities: Unsupported start tag \\\"x\\\""),
        refused(400, "Bad Request: message is too long"),
        refused(400, "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL"),
        Reply.of(413, "<html>Request Entity Too Large</html>"));
  }

  @Override
  protected List<Reply> secretRefusals() {
    return List.of(refused(401, "Unauthorized"), refused(404, "Not Found"));
  }

  @Override
  protected List<Reply> targetsGone() {
    return List.of(
        refused(400, "Bad Request: chat not found"),
        refused(400, "Bad Request: message thread not found"),
        refused(403, "Forbidden: bot was kicked from the supergroup chat"),
        refused(403, "Forbidden: bot was blocked by the user"),
        refused(403, "Forbidden: user is deactivated"));
  }

  @Override
  protected List<Reply> remotesGone() {
    return List.of(
        refused(400, "Bad Request: message to edit not found"),
        refused(400, "Bad Request: message can't be edited"),
        refused(400, "Bad Request: MESSAGE_ID_INVALID"));
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    JsonTree json = JsonTree.read(body);
    String text = String.valueOf(json.get("text").text());
    assertThat(text).isNotBlank();
    assertThat(json.get("chat_id").text()).isEqualTo("-1001234567890");
    assertThat(json.get("link_preview_options").get("is_disabled").isTrue()).isTrue();
    if (form == Form.RICH) {
      assertThat(json.get("parse_mode").text()).isEqualTo("HTML");
      String bare = TelegramHtml.shown(text);
      assertThat(bare.length()).isLessThanOrEqualTo(4096);
    } else {
      assertThat(json.names()).doesNotContain("parse_mode");
      assertThat(text.length()).isLessThanOrEqualTo(4096);
    }
  }

  @Test
  void shouldPostToATopicWithTheTokenInTheAddressAlone() throws Exception {
    sent(TAKEN);

    Request request = server.last();
    assertThat(request.path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
    assertThat(JsonTree.read(request.body()).get("message_thread_id").text()).isEqualTo("17");
    assertThat(request.body() + request.headers()).doesNotContain(TOKEN);
  }

  @Test
  void shouldEditInPlaceAndTakeAnUnchangedMessageForTold() throws Exception {
    Outcome outcome = sent(TAKEN, Way.EDIT);

    JsonTree body = JsonTree.read(server.last().body());
    assertThat(server.last().path()).endsWith("/editMessageText");
    assertThat(body.get("message_id").text()).isEqualTo("1");
    assertThat(body.names()).doesNotContain("message_thread_id");
    assertThat(outcome).isEqualTo(new Delivered("1", null));
    assertThat(
            sent(
                refused(
                    400,
                    "Bad Request: message is not modified: specified new message content and reply"
                        + " markup are exactly the same"),
                Way.EDIT))
        .isEqualTo(new Delivered("1", null));
  }

  @Test
  void shouldAnswerEvenWhereTheMessageIsGone() throws Exception {
    Outcome outcome = sent(TAKEN, Way.REPLY);

    JsonTree reply = JsonTree.read(server.last().body()).get("reply_parameters");
    assertThat(reply.get("message_id").text()).isEqualTo("1");
    assertThat(reply.get("allow_sending_without_reply").isTrue()).isTrue();
    assertThat(outcome).isEqualTo(new Delivered("1", null));
  }

  @Test
  void shouldFollowAGroupThatBecameASupergroup() throws Exception {
    Outcome outcome =
        sent(
            Reply.of(
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was"
                    + " upgraded to a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":"
                    + "-1009876543210}}"));

    assertThat(outcome).isInstanceOf(Moved.class);
    assertThat(((Moved) outcome).target()).isEqualTo("-1009876543210:17");
  }

  @Test
  void shouldHoldWhatItMayNotSay() throws Exception {
    for (String said :
        List.of(
            "Bad Request: TOPIC_CLOSED",
            "Bad Request: not enough rights to send text messages to the chat",
            "Bad Request: CHAT_WRITE_FORBIDDEN",
            "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN",
            "Bad Request: CHAT_GUEST_SEND_FORBIDDEN",
            "Bad Request: USER_BANNED_IN_CHANNEL")) {
      Outcome outcome = sent(refused(400, said));
      assertThat(outcome).isInstanceOf(ReceiverFault.class);
      assertThat(((ReceiverFault) outcome).fault()).isEqualTo(Fault.NOT_ALLOWED);
    }
  }

  @Test
  void shouldTakeAHeadlineThatIsRefusedWithoutAReasonForAFaultOfItsChat() throws Exception {
    Reply unnamed = refused(400, "Bad Request: SOMETHING_NEW");

    assertThat(sent(unnamed, Form.PLAIN)).isInstanceOf(PayloadRefused.class);
    assertThat(sent(unnamed, Form.HEADLINE))
        .isInstanceOfSatisfying(
            ReceiverFault.class,
            fault -> {
              assertThat(fault.fault()).isEqualTo(Fault.NOT_ALLOWED);
              assertThat(fault.isWholeReceiver()).isFalse();
            });
    assertThat(sent(refused(400, "Bad Request: message is too long"), Form.HEADLINE))
        .isInstanceOf(PayloadRefused.class);
  }

  @Test
  void shouldNotNameTheGeneralTopic() {
    assertThat(TelegramChat.of("-100:1", null)).isEqualTo(new TelegramChat("-100", null));
    assertThat(TelegramChat.of("-100", "17")).isEqualTo(new TelegramChat("-100", "17"));
    assertThat(TelegramChat.of("-100:3", "17")).isEqualTo(new TelegramChat("-100", "3"));
    assertThat(TelegramChat.of("@desk_news", null)).isEqualTo(new TelegramChat("@desk_news", null));
  }

  @Test
  void shouldRefuseWhatIsNoChat() {
    for (String chat :
        List.of("desk", "-100:", "-100:x", "@", "", "-100 ", "12345678901234567890")) {
      Receiver receiver =
          Contracts.receiver("telegram", Map.of(), Map.of("token", TOKEN), List.of(chat), Map.of());
      assertThatThrownBy(() -> type().open(receiver, Contracts.resources()))
          .as(chat)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("chat: ");
    }
  }
}
