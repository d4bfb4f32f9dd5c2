package io.wirewatch.notify.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.FaultyServer;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatrixContractTest extends ChannelContract {
  private static final String TOKEN = "syt_d2lyZXdhdGNo_PlantedTokenOfMatrix_0aBcDe";
  private static final Reply TAKEN =
      Reply.of(200, "{\"event_id\":\"$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg\"}");

  @Override
  protected ReceiverType type() {
    return new MatrixType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "matrix",
        Map.of("timeout", "400ms", "homeserver", server.toString()),
        Map.of("token", TOKEN),
        List.of("!deskroom:example.org"),
        Map.of());
  }

  @Override
  protected Reply accepted(Request request) {
    return TAKEN;
  }

  @Override
  protected String remote() {
    return "$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg";
  }

  @Override
  protected String known() {
    return "$first:example.org";
  }

  private static Reply refused(int status, String code, String error) {
    return Reply.of(status, "{\"errcode\":\"%s\",\"error\":\"%s\"}".formatted(code, error));
  }

  @Override
  protected Map<Reply, Duration> waits() {
    return Map.of(
        Reply.of(
            429,
            "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":"
                + "4321}"),
        Duration.ofMillis(4321));
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return List.of(
        refused(413, "M_TOO_LARGE", "event too large"),
        refused(400, "M_BAD_JSON", "Event body is not valid"),
        refused(400, "M_UNKNOWN", "something else"));
  }

  @Override
  protected List<Reply> secretRefusals() {
    return List.of(
        refused(401, "M_UNKNOWN_TOKEN", "Unrecognised access token"),
        refused(401, "M_MISSING_TOKEN", "Missing access token"),
        refused(403, "M_USER_DEACTIVATED", "This user has been deactivated"));
  }

  @Override
  protected List<Reply> targetsGone() {
    return List.of(refused(404, "M_NOT_FOUND", "No such room"));
  }

  @Override
  protected List<Reply> remotesGone() {
    return List.of(
        refused(400, "M_UNKNOWN", "Can't send relation to unknown event"),
        refused(400, "M_UNKNOWN", "Cannot start threads from an event with a relation"));
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    // What servers add to it is less than 3,000 bytes.
    assertThat(body.getBytes(UTF_8).length).isLessThan(62_000);
    JsonTree event = JsonTree.read(body);
    assertThat(event.get("msgtype").text()).isEqualTo("m.notice");
    assertThat(event.get("body").text()).isNotBlank();
    assertThat(event.get("m.mentions").isMissing()).isFalse();
    assertThat(event.get("m.mentions").names()).isEmpty();
    JsonTree content = event.get("m.new_content").isMissing() ? event : event.get("m.new_content");
    assertThat(content.names().contains("formatted_body")).isEqualTo(form == Form.RICH);
    if (form == Form.RICH) {
      String html = String.valueOf(content.get("formatted_body").text());
      assertThat(html.replaceAll("</?b>|<br>|<a href=\"https?://[^\"<>]*\">|</a>", ""))
          .doesNotContain("<")
          .doesNotContain(">");
    }
  }

  @Test
  void shouldPutUnderATransactionThatIsTheSameEachTime() throws Exception {
    sent(FaultyServer.ANSWER_LOST);
    String first = server.last().path();
    sent(TAKEN);
    String second = server.last().path();
    notifier().send(dispatch(samples().get(0), Form.PLAIN, Way.POST));

    assertThat(server.last().method()).isEqualTo("PUT");
    assertThat(first)
        .isEqualTo(second)
        .startsWith(
            "/_matrix/client/v3/rooms/%21deskroom%3Aexample.org/send/m.room.message/"
                + samples().get(0).id());
    assertThat(server.last().path()).isNotEqualTo(first);
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer " + TOKEN);
  }

  @Test
  void shouldReplaceTheFirstEvent() throws Exception {
    Outcome outcome = sent(TAKEN, Way.EDIT);

    JsonTree event = JsonTree.read(server.last().body());
    assertThat(event.get("m.relates_to").get("rel_type").text()).isEqualTo("m.replace");
    assertThat(event.get("m.relates_to").get("event_id").text()).isEqualTo(known());
    assertThat(event.get("body").text()).startsWith("* ");
    assertThat(event.get("m.new_content").get("body").text()).isNotBlank();
    assertThat(outcome).isEqualTo(new Delivered(known(), null));
  }

  @Test
  void shouldAnswerInAThread() throws Exception {
    Outcome outcome = sent(TAKEN, Way.REPLY);

    JsonTree relation = JsonTree.read(server.last().body()).get("m.relates_to");
    assertThat(relation.get("rel_type").text()).isEqualTo("m.thread");
    assertThat(relation.get("event_id").text()).isEqualTo(known());
    assertThat(relation.get("m.in_reply_to").get("event_id").text()).isEqualTo(known());
    assertThat(outcome).isEqualTo(new Delivered(known(), null));
  }

  @Test
  void shouldWaitWithAllRoomsSinceTheServerCountsTheAccount() throws Exception {
    Outcome outcome = sent(refused(429, "M_LIMIT_EXCEEDED", "slow").with("Retry-After", "12"));

    assertThat(((RateLimited) outcome).isWholeReceiver()).isTrue();
    assertThat(((RateLimited) outcome).pause()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void shouldHoldARoomThatItIsNotIn() throws Exception {
    Outcome outcome = sent(refused(403, "M_FORBIDDEN", "User @ww:x not in room"));

    assertThat(((ReceiverFault) outcome).fault()).isEqualTo(Fault.NOT_ALLOWED);
    assertThat(((ReceiverFault) outcome).isWholeReceiver()).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoRoom() {
    for (String room : List.of("#desk:example.org", "desk", "!", "!a b:c", "!../x:y/")) {
      Receiver receiver =
          Contracts.receiver(
              "matrix",
              Map.of("homeserver", "https://matrix.example"),
              Map.of("token", TOKEN),
              List.of(room),
              Map.of());
      assertThatThrownBy(() -> type().open(receiver, Contracts.resources()))
          .as(room)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("room: ");
    }
  }
}
