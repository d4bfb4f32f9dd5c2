package io.wirewatch.notify.webhook;

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
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.SampleNotifications;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AlertmanagerContractTest extends ChannelContract {
  @Override
  protected ReceiverType type() {
    return new AlertmanagerType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "alertmanager",
        Map.of("timeout", "400ms", "url", server + "/am/", "user", "wirewatch"),
        Map.of("password", "planted-password-77"));
  }

  @Override
  protected Reply accepted(Request request) {
    return Reply.of(200, "");
  }

  @Override
  protected List<Reply> payloadRefusals() {
    return List.of(Reply.of(400, "\"bad label\""), Reply.of(413, ""), Reply.of(422, "{}"));
  }

  @Override
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    List<JsonTree> alerts = JsonTree.read(body).items();
    assertThat(alerts).isNotEmpty();
    for (JsonTree alert : alerts) {
      JsonTree labels = alert.get("labels");
      assertThat(labels.get("alertname").text()).isNotBlank();
      assertThat(labels.names()).allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"));
      assertThat(start(alert)).isBeforeOrEqualTo(end(alert));
    }
  }

  @Test
  void shouldPostToItsInterfaceAndEndWhatIsResolved() throws Exception {
    for (String sample : List.of("new", "resolved")) {
      Notification notification =
          Objects.requireNonNull(SampleNotifications.of("desk", "").get(sample));

      notifier().send(dispatch(notification, Form.RICH, Way.POST));

      Request request = server.last();
      assertThat(request.path()).isEqualTo("/am/api/v2/alerts");
      assertThat(request.header("authorization")).startsWith("Basic ");
      JsonTree alert = JsonTree.read(request.body()).items().get(0);
      boolean ends = end(alert).isBefore(Instant.now().plusSeconds(60));
      assertThat(ends).as(sample).isEqualTo(sample.equals("resolved"));
    }
  }

  private static Instant start(JsonTree alert) {
    return Instant.parse(String.valueOf(alert.get("startsAt").text()));
  }

  private static Instant end(JsonTree alert) {
    return Instant.parse(String.valueOf(alert.get("endsAt").text()));
  }
}
