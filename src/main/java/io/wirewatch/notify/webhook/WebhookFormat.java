package io.wirewatch.notify.webhook;

import java.util.Arrays;
import java.util.Locale;

/** What a webhook is sent. */
enum WebhookFormat {
  /** A CloudEvent in one JSON object. */
  CLOUDEVENTS,
  /** A CloudEvent in headers and body. */
  CLOUDEVENTS_BINARY,
  /** What Alertmanager sends to webhooks, version 4. */
  ALERTMANAGER_V4,
  /** What a template makes. */
  TEMPLATE;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  static String[] names() {
    return Arrays.stream(values()).map(format -> format.label).toArray(String[]::new);
  }

  /** The format of that name. */
  static WebhookFormat of(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("format: there is no " + label));
  }
}
