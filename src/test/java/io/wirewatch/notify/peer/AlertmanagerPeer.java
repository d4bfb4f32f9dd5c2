package io.wirewatch.notify.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Receivers;
import io.wirewatch.notify.SampleNotifications;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alertmanager and a bridge that was made for it, as they are. */
class AlertmanagerPeer {
  private static final String CHANNEL = "#desk";

  @TempDir private Path folder;

  private static Notifier open(String type, Map<String, String> options) {
    ReceiverType known = Receivers.type(type).orElseThrow();
    return known.open(Contracts.receiver(type, options, Map.of()), Contracts.resources());
  }

  private static Dispatch dispatch(String name) {
    Notification sample = Objects.requireNonNull(SampleNotifications.of("desk", "").get(name));
    return new Dispatch(sample, Form.RICH, Way.POST, null, false, Instant.now());
  }

  private PeerProcess alertmanager(int port, String webhook) throws IOException {
    Path configuration = folder.resolve("alertmanager.yml");
    Files.writeString(
        configuration,
        """
        route: {receiver: relay, group_by: [alertname], group_wait: 1s, group_interval: 1s}
        receivers:
          - name: relay
            webhook_configs: [{url: '%s'}]
        """
            .formatted(webhook));
    return PeerProcess.start(
        folder.resolve("alertmanager.log"),
        port,
        "prometheus-alertmanager",
        "--config.file=" + configuration,
        "--storage.path=" + folder.resolve("alertmanager"),
        "--web.listen-address=127.0.0.1:" + port,
        "--cluster.listen-address=");
  }

  private PeerProcess relay(int port, int irc) throws IOException {
    Path configuration = folder.resolve("relay.yml");
    Files.writeString(
        configuration,
        """
        http_host: 127.0.0.1
        http_port: %d
        irc_host: 127.0.0.1
        irc_port: %d
        irc_use_ssl: no
        irc_host_password: %s
        irc_nickname: relay
        irc_realname: relay
        irc_channels: [{name: '%s'}]
        msg_once_per_alert_group: no
        msg_template: "{{ .Labels.rule }} {{ .Labels.severity }} {{ .Status }}: {{ .Annotations.summary }}"
        """
            .formatted(port, irc, NgIrcd.PASSWORD, CHANNEL));
    return PeerProcess.start(
        folder.resolve("relay.log"),
        port,
        "alertmanager-irc-relay",
        "--config",
        configuration.toString());
  }

  private static JsonTree alerts(int port) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v2/alerts?active=true"))
                    .timeout(Duration.ofSeconds(10))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return JsonTree.read(response.body());
  }

  private static String amtool(int port) throws Exception {
    Process amtool =
        new ProcessBuilder(
                PeerProcess.find("amtool").toString(),
                "--alertmanager.url=http://127.0.0.1:" + port,
                "alert",
                "query",
                "-o",
                "extended",
                "severity=warning")
            .redirectErrorStream(true)
            .start();
    String said = new String(amtool.getInputStream().readAllBytes(), UTF_8);
    assertThat(amtool.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  @Test
  void shouldShowTheAlertThereUntilItIsResolved() throws Exception {
    int port = PeerProcess.freePort();
    try (PeerProcess alertmanager = alertmanager(port, "http://127.0.0.1:9/");
        Notifier notifier = open("alertmanager", Map.of("url", "http://127.0.0.1:" + port))) {
      assertThat(notifier.send(dispatch("new"))).isInstanceOf(Delivered.class);
      assertThat(notifier.send(dispatch("new"))).isInstanceOf(Delivered.class);

      List<JsonTree> alerts = alerts(port).items();
      assertThat(alerts).as("%s", alertmanager.isAlive()).hasSize(1);
      JsonTree labels = alerts.get(0).get("labels");
      assertThat(labels.get("rule").text()).isEqualTo("port-shut-1");
      assertThat(labels.get("severity").text()).isEqualTo("warning");
      assertThat(labels.get("team").text()).isEqualTo("europe");
      assertThat(alerts.get(0).get("annotations").get("summary").text())
          .isEqualTo("Grain carrier runs aground & shuts Port Linnet <updated>");
      assertThat(amtool(port)).contains("rule=\"port-shut-1\"").contains("team=\"europe\"");

      assertThat(notifier.send(dispatch("resolved"))).isInstanceOf(Delivered.class);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(alerts(port).items()).isEmpty());
    }
  }

  @Test
  void shouldDriveABridgeThatWasMadeForAlertmanager() throws Exception {
    int port = PeerProcess.freePort();
    try (NgIrcd irc = new NgIrcd(folder.resolve("irc"), null);
        IrcReader reader = new IrcReader(irc.port(), "ana", CHANNEL);
        PeerProcess relay = relay(port, irc.port());
        Notifier webhook =
            open(
                "webhook",
                Map.of("url", "http://127.0.0.1:" + port + "/desk", "format", "alertmanager-v4"))) {
      assertThat(webhook.send(dispatch("new"))).isInstanceOf(Delivered.class);
      assertThat(webhook.send(dispatch("resolved"))).isInstanceOf(Delivered.class);

      assertThat(reader.lines(2))
          .as("%s", relay.isAlive())
          .isEqualTo(
              List.of(
                  "port-shut-1 warning firing: Grain carrier runs aground & shuts Port Linnet"
                      + " <updated>",
                  "port-shut-1 warning resolved: Grain carrier runs aground & shuts Port Linnet"
                      + " <updated>"));
    }
  }

  @Test
  void shouldPassAlertsThroughAlertmanagerToWhatHangsOnIt() throws Exception {
    int port = PeerProcess.freePort();
    int http = PeerProcess.freePort();
    try (NgIrcd irc = new NgIrcd(folder.resolve("irc"), null);
        IrcReader reader = new IrcReader(irc.port(), "ana", CHANNEL);
        PeerProcess relay = relay(http, irc.port());
        PeerProcess alertmanager = alertmanager(port, "http://127.0.0.1:" + http + "/desk");
        Notifier notifier = open("alertmanager", Map.of("url", "http://127.0.0.1:" + port))) {
      assertThat(relay.isAlive() && alertmanager.isAlive()).isTrue();
      assertThat(notifier.send(dispatch("new"))).isInstanceOf(Delivered.class);

      assertThat(reader.lines(1).get(0))
          .startsWith("port-shut-1 warning firing: Grain carrier runs aground");
    }
  }
}
