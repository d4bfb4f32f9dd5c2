package io.wirewatch.notify.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Notifier;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamsTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://contoso.webhook.office.com/webhookb2/planted/IncomingWebhook/planted",
        "https://outlook.office.com/webhook/planted",
        "https://outlook.office365.com/webhook/planted",
        " https://Contoso.Webhook.Office.COM:443/planted"
      })
  void shouldRefuseAConnectorAndSayWhatToDo(String url) {
    assertThatThrownBy(() -> open(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Microsoft has retired")
        .hasMessageContaining("make a workflow")
        .hasMessageNotContaining("planted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://prod-12.westeurope.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke",
        "https://x.0.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/x",
        "https://office.com.example/webhook"
      })
  void shouldTakeAWorkflow(String url) {
    try (Notifier notifier = open(url)) {
      assertThat(notifier).isNotNull();
    }
  }

  private static Notifier open(String url) {
    return new TeamsType()
        .open(Contracts.receiver("teams", Map.of(), Map.of("url", url)), Contracts.resources());
  }
}
