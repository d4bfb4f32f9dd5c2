package io.wirewatch.notify.discord;

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
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiscordContractTest extends ChannelContract {
  private static final String WEBHOOK = "/webhooks/223704706495545344/planted-Token_0123456789";

  @Override
  protected ReceiverType type() {
    return new DiscordType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "discord",
        Map.of("timeout", "400ms", "api_url", server.toString(), "thread_id", "99887766"),
        Map.of("url", "https://ptb.discordapp.com/api/v6" + WEBHOOK));
  }

  @Override
  protected Reply accepted(Request request) {
    boolean isEdit = request.method().equals("PATCH");
    assertThat(request.path())
        .isEqualTo(
            "/api/v10"
                + WEBHOOK
                + (isEdit ? "/messages/1?thread_id=99887766" : "?wait=true&thread_id=99887766"));
    return Reply.of(200, "{\"id\":\"1234567890123456789\",\"type\":0}")
        .with("X-RateLimit-Remaining", "4")
        .with("X-RateLimit-Reset-After", "0.4");
  }

  @Override
  protected String remote() {
    return "1234567890123456789";
  }

  private static Reply error(int status, int code) {
    return Reply.of(status, "{\"message\":\"no\",\"code\":" + code + "}");
  }

  private static List<Reply> errors(int status, Integer... codes) {
    return Stream.of(codes).map(code -> error(status, code)).toList();
  }

  @Override
  protected Map<Reply, Duration> waits() {
    return Map.of(
        Reply.of(429, "{\"message\":\"x\",\"retry_after\":64.57,\"global\":false}")
            .with("Retry-After", "65"),
        Duration.ofSeconds(65),
        Reply.of(429, "{\"message\":\"x\",\"retry_after\":0.3,\"code\":40062}"),
        Duration.ofMillis(500),
        Reply.of(400, "{\"message\":\"x\",\"retry_after\":2,\"code\":40062}"),
        Duration.ofSeconds(2));
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return errors(400, 50035, 50006, 50109);
  }

  @Override
  protected List<Reply> secretRefusals() {
    return List.of(error(404, 10015), error(401, 50027), Reply.of(401, "{}"));
  }

  @Override
  protected List<Reply> targetsGone() {
    return List.of(error(404, 10003), error(400, 50083), Reply.of(404, ""));
  }

  @Override
  protected List<Reply> remotesGone() {
    return List.of(error(404, 10008), error(403, 50005), error(400, 30046));
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    JsonTree json = JsonTree.read(body);
    assertThat(json.get("allowed_mentions")).hasToString("{\"parse\":[]}");
    String content = Objects.requireNonNull(json.get("content").text());
    assertThat(content).isNotBlank().hasSizeLessThanOrEqualTo(2_000);
    List<JsonTree> embeds = json.get("embeds").items();
    // The flag would hide them.
    assertThat(json.get("flags").number()).isEqualTo(form == Form.RICH ? 0 : 4);
    assertThat(form == Form.RICH || embeds.isEmpty()).isTrue();
    int all = 0;
    for (JsonTree embed : embeds) {
      String description = Objects.requireNonNull(embed.get("description").text());
      assertThat(description).isNotBlank().hasSizeLessThanOrEqualTo(4_096);
      all += description.length();
    }
    assertThat(all).isLessThanOrEqualTo(6_000);
  }

  @Test
  void shouldSayWhetherAllMustWait() throws Exception {
    Outcome all = sent(Reply.of(429, "{\"retry_after\":1.5,\"global\":true}"));
    Outcome one = sent(Reply.of(429, "{\"retry_after\":1.5,\"global\":false}"));

    assertThat(((RateLimited) all).isWholeReceiver()).isTrue();
    assertThat(((RateLimited) one).isWholeReceiver()).isFalse();
  }

  @Test
  void shouldNotTakeAPageOfSomebodyElseForDelivered() throws Exception {
    for (Reply page :
        List.of(Reply.of(200, "<html>Sign in</html>"), Reply.of(200, "{}"), Reply.of(204, ""))) {
      assertThat(sent(page))
          .isInstanceOfSatisfying(
              ReceiverFault.class,
              fault -> {
                assertThat(fault.fault()).isEqualTo(ReceiverFault.Fault.MISCONFIGURED);
                assertThat(fault.isWholeReceiver()).isTrue();
              });
    }
  }

  @Test
  void shouldMakeNoRequestWhileNoneIsLeft() throws Exception {
    Outcome last =
        sent(
            Reply.of(200, "{\"id\":\"1\"}")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset-After", "60"));
    server.forget();
    Outcome next = notifier().send(dispatch(samples().get(0), Form.RICH, Way.POST));

    assertThat(last).isInstanceOf(Delivered.class);
    assertThat(server.requests()).isEmpty();
    assertThat(((RateLimited) next).pause())
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  @Test
  void shouldSayEveryFieldThatAnEditWouldLeaveAsItWas() throws Exception {
    notifier().send(dispatch(samples().get(1), Form.PLAIN, Way.EDIT));

    assertThat(server.last().method()).isEqualTo("PATCH");
    assertThat(JsonTree.read(server.last().body()).names())
        .containsExactly("content", "embeds", "allowed_mentions", "flags");
  }
}
