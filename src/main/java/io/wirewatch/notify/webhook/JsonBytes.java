package io.wirewatch.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import io.wirewatch.notify.Markup;

/** Plain text that is measured as it will stand in JSON: in bytes. */
final class JsonBytes implements Markup {
  @Override
  public String escape(String text) {
    return text;
  }

  @Override
  public String bold(String markup) {
    return markup;
  }

  @Override
  public String link(String label, String url) {
    return NONE.link(label, url);
  }

  @Override
  public int length(String markup) {
    return Json.write(markup).getBytes(UTF_8).length;
  }
}
