package io.wirewatch.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.FaultyServer;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.HostileNotifications;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.SampleNotifications;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final String SECRET = "whsec_cGxhbnRlZC1zaWduaW5nLWtleS0wMTIzNDU2Nzg5";
  private static final String PREVIOUS = "whsec_ZWFybGllci1zaWduaW5nLWtleS05ODc2NTQzMjEw";

  private final FaultyServer server = new FaultyServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldSignAsTheStandardVerifies() throws Exception {
    Notifier notifier = open(Map.of(), Map.of("secret", SECRET, "previous_secret", PREVIOUS));
    for (Notification notification : HostileNotifications.of("desk", "", 11, 20)) {
      notifier.send(dispatch(notification, Instant.now()));

      Request request = server.last();
      HttpHeaders headers = headers(request);
      new Webhook(SECRET).verify(request.body(), headers);
      new Webhook(PREVIOUS).verify(request.body(), headers);
      assertThatThrownBy(() -> new Webhook(SECRET).verify(request.body() + " ", headers))
          .isInstanceOf(Exception.class);
    }
  }

  @Test
  void shouldKeepItsIdOverAttempts() throws Exception {
    Notifier notifier = open(Map.of(), Map.of("secret", SECRET));
    Instant first = Instant.parse("2026-03-04T09:31:00Z");

    notifier.send(dispatch(sample("new"), first));
    notifier.send(dispatch(sample("new"), first.plusSeconds(60)));

    List<Request> requests = server.requests();
    assertThat(requests)
        .extracting(request -> request.header("webhook-id"))
        .containsOnly(sample("new").id());
    assertThat(requests)
        .extracting(request -> request.header("webhook-timestamp"))
        .containsExactly("1772616660", "1772616720");
    assertThat(requests).extracting(request -> id(request)).containsOnly(sample("new").id());
  }

  private static String id(Request request) {
    return String.valueOf(JsonTree.read(request.body()).get("id").text());
  }

  @Test
  void shouldSendCloudEvents() throws Exception {
    Notifier notifier = open(Map.of(), Map.of());
    for (Notification sample : SampleNotifications.of("desk", "").values()) {
      notifier.send(dispatch(sample, Instant.now()));

      CloudEvent event =
          Objects.requireNonNull(
                  EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
              .deserialize(server.last().body().getBytes(UTF_8));
      assertThat(event.getId()).isEqualTo(sample.id());
      assertThat(event.getType()).isEqualTo("io.wirewatch.notification." + sample.kind().label());
      assertThat(event.getSource()).hasToString("/wirewatch/receivers/desk");
      assertThat(event.getSubject()).isEqualTo(sample.message());
      assertThat(server.last().header("content-type")).startsWith("application/cloudevents+json");
    }
  }

  @Test
  void shouldSendCloudEventsInHeaders() throws Exception {
    open(Map.of("format", "cloudevents-binary"), Map.of())
        .send(dispatch(sample("new"), Instant.now()));

    Request request = server.last();
    assertThat(request.header("ce-specversion")).isEqualTo("1.0");
    assertThat(request.header("ce-id")).isEqualTo(sample("new").id());
    assertThat(request.header("ce-type")).isEqualTo("io.wirewatch.notification.new");
    assertThat(JsonTree.read(request.body()).get("headline").text()).startsWith("WARNING · ");
  }

  @Test
  void shouldSendWhatAlertmanagerSends() throws Exception {
    open(Map.of("format", "alertmanager-v4"), Map.of())
        .send(dispatch(sample("group"), Instant.now()));

    JsonTree body = JsonTree.read(server.last().body());
    assertThat(body.names())
        .containsExactly(
            "version",
            "groupKey",
            "truncatedAlerts",
            "status",
            "receiver",
            "groupLabels",
            "commonLabels",
            "commonAnnotations",
            "externalURL",
            "alerts");
    assertThat(body.get("version").text()).isEqualTo("4");
    assertThat(body.get("status").text()).isEqualTo("firing");
    assertThat(body.get("groupLabels")).hasToString("{\"team\":\"europe\"}");
    assertThat(body.get("commonLabels").names()).contains("alertname", "team", "world");
    JsonTree alert = body.get("alerts").items().get(0);
    assertThat(alert.names())
        .containsExactly(
            "status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint");
    assertThat(alert.get("endsAt").text()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(alert.get("fingerprint").text()).matches("[0-9a-f]{16}");
  }

  @Test
  void shouldSayThatAGroupIsResolved() throws Exception {
    open(Map.of("format", "alertmanager-v4"), Map.of())
        .send(dispatch(sample("resolved"), Instant.now()));

    JsonTree body = JsonTree.read(server.last().body());
    assertThat(body.get("status").text()).isEqualTo("resolved");
    assertThat(body.get("alerts").items().get(0).get("endsAt").text())
        .isEqualTo("2026-03-04T09:30:00Z");
  }

  @Test
  void shouldSendWhatATemplateMakes() throws Exception {
    String body =
        "{\"say\":\"{{headline}}\",\"by\":[{{#notification}}{{#alerts}}"
            + "{{^-first}},{{/-first}}\"{{rule}}\"{{/alerts}}{{/notification}}]}";
    Notifier notifier = open(Map.of("format", "template", "body", body), Map.of());

    for (Notification notification : HostileNotifications.of("desk", "", 5, 30)) {
      notifier.send(dispatch(notification, Instant.now()));
      assertThat(JsonTree.read(server.last().body()).get("say").text()).isNotNull();
    }
    notifier.send(dispatch(sample("group"), Instant.now()));

    assertThat(JsonTree.read(server.last().body()).get("by"))
        .hasToString("[\"port-shut-1\",\"port-shut-2\",\"port-shut-3\"]");
  }

  @Test
  void shouldRefuseATemplateThatCannotBe() {
    assertRefused("{\"say\":{{headline}}}", "is not JSON");
    assertRefused("{\"say\":\"{{headlin}}\"}", "no field `headlin`");
    assertRefused("{{#notification}}", "notification");
  }

  private void assertRefused(String body, String problem) {
    assertThatThrownBy(() -> open(Map.of("format", "template", "body", body), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void shouldStaySmall() throws Exception {
    for (String format : List.of("cloudevents", "cloudevents-binary", "alertmanager-v4")) {
      Notifier notifier = open(Map.of("format", format), Map.of());
      for (Notification notification : HostileNotifications.of("desk", "", 13, 60)) {
        String body = notifier.preview(dispatch(notification, Instant.now()));
        assertThat(body.getBytes(UTF_8)).hasSizeLessThan(20_000);
      }
    }
  }

  private Notifier open(Map<String, String> options, Map<String, String> secrets) {
    Map<String, String> all = new HashMap<>(options);
    all.put("url", server.uri() + "/hook");
    return new WebhookType()
        .open(Contracts.receiver("webhook", all, secrets), Contracts.resources());
  }

  private static Notification sample(String name) {
    return Objects.requireNonNull(SampleNotifications.of("desk", "").get(name));
  }

  private static Dispatch dispatch(Notification notification, Instant at) {
    return new Dispatch(notification, Form.RICH, Dispatch.Way.POST, null, false, at);
  }

  private static HttpHeaders headers(Request request) {
    Map<String, List<String>> all = new HashMap<>();
    request.headers().forEach((name, value) -> all.put(name, List.of(value)));
    return HttpHeaders.of(all, (name, value) -> true);
  }
}
