package io.wirewatch.notify.http;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.Trust;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What every receiver that speaks HTTP may be configured with.
 *
 * @param timeout how long a request may take in all
 * @param proxy host and port that requests go through; null for none
 * @param trusted what is trusted in the place of what the platform trusts; null for that
 * @param allowsLinkLocal whether addresses of one link, and of a cloud's own services, are asked
 */
record HttpOptions(
    Duration timeout,
    @Nullable InetSocketAddress proxy,
    @Nullable SSLContext trusted,
    boolean allowsLinkLocal) {
  static final List<ReceiverOption> ALL =
      List.of(
          ReceiverOption.optional(
              "timeout", Kind.TIME, "15s", "how long one request may take in all"),
          ReceiverOption.optional(
              "proxy", Kind.URL, null, "an HTTP proxy, such as http://proxy.example:3128"),
          ReceiverOption.optional(
              "ca_file",
              Kind.TEXT,
              null,
              "a PEM file of certificates to trust in the place of the platform's"),
          ReceiverOption.optional(
              "allow_link_local",
              Kind.FLAG,
              "false",
              "whether link-local and cloud metadata addresses may be asked"));

  /**
   * The options of a receiver.
   *
   * @throws IllegalArgumentException if one cannot be used, saying which and why
   */
  static HttpOptions of(Receiver receiver) {
    String timeout = receiver.option("timeout");
    String proxy = receiver.option("proxy");
    String file = receiver.option("ca_file");
    Duration limit = timeout == null ? Duration.ofSeconds(15) : Durations.parse(timeout);
    if (limit.isZero()) {
      throw new IllegalArgumentException("timeout: a request takes longer than nothing");
    }
    return new HttpOptions(
        limit,
        proxy == null ? null : proxy(proxy),
        file == null ? null : Trust.of(Path.of(file)),
        "true".equals(receiver.option("allow_link_local")));
  }

  private static InetSocketAddress proxy(String url) {
    String wanted = "proxy: expected http://HOST:PORT";
    try {
      URI uri = URI.create(url.strip());
      if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
        throw new IllegalArgumentException(wanted);
      }
      return InetSocketAddress.createUnresolved(
          uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
    } catch (IllegalArgumentException e) {
      // What URI says repeats the address.
      throw new IllegalArgumentException(wanted);
    }
  }
}
