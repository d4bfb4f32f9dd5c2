package io.wirewatch.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.notify.Contracts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackTypeTest {
  private static final Map<String, String> URL = Map.of("url", "https://hooks.slack.example/x");
  private static final Map<String, String> TOKEN = Map.of("token", "xoxb-1");

  @Test
  void shouldEditAsABotAndNeverByAWebhook() {
    SlackType type = new SlackType();

    assertThat(type.living(receiver(Map.of("channel", "C1"), TOKEN))).isEqualTo(Living.EDIT);
    assertThat(type.living(receiver(Map.of(), URL))).isEqualTo(Living.NONE);
  }

  @Test
  void shouldRefuseWhatDoesNotGoTogether() {
    shouldRefuse(Map.of(), Map.of(), "slack has either url, a webhook, or token, a bot");
    shouldRefuse(
        Map.of("channel", "C1"),
        Map.of("token", "xoxb-1", "url", "https://hooks.slack.example/x"),
        "slack has either url, a webhook, or token, a bot");
    shouldRefuse(Map.of(), TOKEN, "a bot of slack has a channel");
    shouldRefuse(
        Map.of("channel", "C1"),
        URL,
        "a webhook of slack has its channel already: channel goes with token");
  }

  private static void shouldRefuse(
      Map<String, String> options, Map<String, String> secrets, String message) {
    assertThatThrownBy(
            () -> new SlackType().open(receiver(options, secrets), Contracts.resources()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Receiver receiver(Map<String, String> options, Map<String, String> secrets) {
    return Contracts.receiver("slack", options, secrets, List.of(""), Map.of());
  }
}
