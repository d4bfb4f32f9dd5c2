package io.wirewatch.notify.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.model.Secret;
import io.wirewatch.notify.Contracts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://discord.com/api/webhooks/1/a-B_c",
        "https://discord.com/api/v6/webhooks/1/a-B_c",
        "https://discord.com/api/v10/webhooks/1/a-B_c?wait=false",
        "https://discordapp.com/api/webhooks/1/a-B_c/",
        "https://ptb.discord.com/api/webhooks/1/a-B_c",
        "https://canary.discordapp.com/api/v9/webhooks/1/a-B_c",
        " https://DISCORD.com/api/webhooks/1/a-B_c\n"
      })
  void shouldAskTheVersionWhoseAnswersAreRead(String url) {
    DiscordAddress address = address(Map.of(), url);

    assertThat(address.messages())
        .isEqualTo("https://discord.com/api/v10/webhooks/1/a-B_c?wait=true");
    assertThat(address.message("7"))
        .isEqualTo("https://discord.com/api/v10/webhooks/1/a-B_c/messages/7");
  }

  @Test
  void shouldAskAnotherServerWhereOneIsGiven() {
    DiscordAddress address =
        address(
            Map.of("api_url", "http://localhost:8080/", "thread_id", "42"),
            "https://discord.com/api/webhooks/1/t");

    assertThat(address.messages())
        .isEqualTo("http://localhost:8080/api/v10/webhooks/1/t?wait=true&thread_id=42");
    assertThat(address.message("7"))
        .isEqualTo("http://localhost:8080/api/v10/webhooks/1/t/messages/7?thread_id=42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://discord.com/channels/1/2", "nothing", "https://x/api/webhooks/"})
  void shouldRefuseWhatIsNoWebhookWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> address(Map.of(), url).messages())
        .isInstanceOf(Secret.SecretException.class)
        .hasMessage("test url is not https://discord.com/api/webhooks/ID/TOKEN");
  }

  private static DiscordAddress address(Map<String, String> options, String url) {
    return new DiscordAddress(Contracts.receiver("discord", options, Map.of("url", url)));
  }
}
