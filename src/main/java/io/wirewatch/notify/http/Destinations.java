package io.wirewatch.notify.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Where requests may go: {@code http} and {@code https} alone, and no address that speaks to the
 * machine or the cloud it runs in about itself.
 */
final class Destinations {
  // Where clouds tell a machine its credentials, besides the link-local addresses.
  private static final Set<String> METADATA =
      Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192", "168.63.129.16");

  private final boolean allowsLinkLocal;
  private final boolean isProxied;

  Destinations(boolean allowsLinkLocal, boolean isProxied) {
    this.allowsLinkLocal = allowsLinkLocal;
    this.isProxied = isProxied;
  }

  /**
   * The address of a URL.
   *
   * @throws RefusedException if requests may not go there; says why and not where
   * @throws UnknownHostException if its host has no address
   */
  URI check(String url) throws RefusedException, UnknownHostException {
    URI uri = parse(url);
    String host = uri.getHost();
    // Only a proxy can know what a name means to it.
    if (!isProxied || isLiteral(host)) {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        refuse(address);
      }
    }
    return uri;
  }

  private static URI parse(String url) throws RefusedException {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      throw new RefusedException("the address is no URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new RefusedException("the address is not of http or https");
    }
    if (uri.getHost() == null) {
      throw new RefusedException("the address names no host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new RefusedException("the address holds a user name: give it as an option");
    }
    return uri;
  }

  private static boolean isLiteral(String host) {
    return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  private void refuse(InetAddress address) throws RefusedException {
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      throw new RefusedException("the address is that of no host");
    }
    if (!allowsLinkLocal && (address.isLinkLocalAddress() || isMetadata(address))) {
      throw new RefusedException(
          "the address is link-local or a cloud's own: allow_link_local is not set");
    }
  }

  private static boolean isMetadata(InetAddress address) {
    return METADATA.contains(address.getHostAddress());
  }

  /** That requests may not go to an address. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
