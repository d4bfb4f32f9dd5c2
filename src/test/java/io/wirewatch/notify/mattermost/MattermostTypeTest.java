package io.wirewatch.notify.mattermost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.model.Receiver.Living;
import io.wirewatch.notify.Contracts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MattermostTypeTest {
  private static final Map<String, String> URL = Map.of("url", "https://chat.example/hooks/x");
  private static final Map<String, String> TOKEN = Map.of("token", "t");
  private static final Map<String, String> BOT =
      Map.of("api_url", "https://chat.example", "channel", "c");

  @Test
  void shouldEditAsABotAndNeverByAWebhook() {
    MattermostType type = new MattermostType();

    assertThat(type.living(Contracts.receiver("mattermost", BOT, TOKEN))).isEqualTo(Living.EDIT);
    assertThat(type.living(Contracts.receiver("mattermost", Map.of(), URL))).isEqualTo(Living.NONE);
  }

  @Test
  void shouldRefuseWhatDoesNotGoTogether() {
    shouldRefuse(Map.of(), Map.of(), "mattermost has either url, a webhook, or token, a bot");
    shouldRefuse(Map.of("channel", "c"), TOKEN, "a bot of mattermost has api_url and channel");
    shouldRefuse(
        Map.of("api_url", "https://chat.example"),
        URL,
        "a webhook of mattermost is all in its url: api_url and channel go with token");
  }

  private static void shouldRefuse(
      Map<String, String> options, Map<String, String> secrets, String message) {
    assertThatThrownBy(
            () ->
                new MattermostType()
                    .open(
                        Contracts.receiver("mattermost", options, secrets), Contracts.resources()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
