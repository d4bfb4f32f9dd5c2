package io.wirewatch.notify.discord;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.http.HttpCall;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a webhook is: always in the version of the interface whose answers are read here. */
final class DiscordAddress {
  private static final String VERSION = "/api/v10";
  private static final Pattern WEBHOOK =
      Pattern.compile(
          "(https?://[^/?#]+)/api(?:/v\\d+)?/webhooks/(\\d+)/([A-Za-z0-9._-]+)/?(?:[?#].*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OFFICIAL =
      Pattern.compile(
          "https://(?:(?:ptb|canary)\\.)?discord(?:app)?\\.com", Pattern.CASE_INSENSITIVE);

  private final Secret url;
  private final @Nullable String api;
  private final @Nullable String thread;

  DiscordAddress(Receiver receiver) {
    this.url = receiver.secret(DiscordType.URL);
    this.api = receiver.option(DiscordType.API);
    this.thread = receiver.option(DiscordType.THREAD);
    if (thread != null && !thread.matches("\\d{1,20}")) {
      throw new IllegalArgumentException("thread_id: expected the number of a thread");
    }
  }

  /** Where a message is made. */
  String messages() {
    return webhook() + "?wait=true" + (thread == null ? "" : "&thread_id=" + thread);
  }

  /** Where a message is. */
  String message(String id) {
    String query = thread == null ? "" : "?thread_id=" + thread;
    return webhook() + "/messages/" + HttpCall.encode(id) + query;
  }

  /**
   * Where the webhook is.
   *
   * @throws Secret.SecretException if its address is not that of one
   */
  private String webhook() {
    Matcher parts = WEBHOOK.matcher(url.reveal().strip());
    if (!parts.matches()) {
      throw new Secret.SecretException(
          url.origin() + " is not https://discord.com/api/webhooks/ID/TOKEN");
    }
    String host = parts.group(1);
    if (api != null) {
      host = api.replaceFirst("/+$", "");
    } else if (OFFICIAL.matcher(host).matches()) {
      host = "https://discord.com";
    }
    return host + VERSION + "/webhooks/" + parts.group(2) + "/" + parts.group(3);
  }
}
