package io.wirewatch.notify.webhook;

import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ChannelContract;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.ReceiverType;
import java.net.URI;
import java.util.Map;

class WebhookContractTest extends ChannelContract {
  @Override
  protected ReceiverType type() {
    return new WebhookType();
  }

  @Override
  protected Receiver receiver(URI server) {
    return Contracts.receiver(
        "webhook",
        Map.of("timeout", "400ms"),
        Map.of(
            "secret_url", server + "/hooks/Zx9-planted-path-8Q",
            "token", "planted+token/with=signs",
            "secret", "whsec_cGxhbnRlZC1zaWduaW5nLWtleS0wMTIzNDU2Nzg5"));
  }

  @Override
  protected Reply accepted(Request request) {
    return Reply.of(200, "");
  }
}
