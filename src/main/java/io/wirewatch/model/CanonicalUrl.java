package io.wirewatch.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One form for the spellings of a URL that lead to the same article: scheme and host in lower case,
 * no default port, no dot segments, no fragment, and no parameters that only track the reader. What
 * does not parse as a URL is its own canonical form, trimmed.
 */
final class CanonicalUrl {
  private static final Set<String> TRACKING =
      Set.of("fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid");

  private CanonicalUrl() {}

  static String of(String url) {
    String trimmed = url.strip();
    URI uri;
    try {
      uri = new URI(trimmed).normalize();
    } catch (URISyntaxException e) {
      return trimmed;
    }
    String host = uri.getHost();
    String scheme = uri.getScheme();
    if (host == null || scheme == null) {
      return trimmed;
    }
    scheme = scheme.toLowerCase(Locale.ROOT);
    String path = uri.getRawPath();
    String query = withoutTracking(uri.getRawQuery());
    return scheme
        + "://"
        + host.toLowerCase(Locale.ROOT)
        + port(scheme, uri.getPort())
        + (path == null || path.isEmpty() ? "/" : path)
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String port(String scheme, int port) {
    boolean isDefault =
        port < 0
            || (scheme.equals("http") && port == 80)
            || (scheme.equals("https") && port == 443);
    return isDefault ? "" : ":" + port;
  }

  private static String withoutTracking(@Nullable String query) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&"))
            .filter(parameter -> !parameter.isEmpty() && !isTracking(parameter))
            .collect(Collectors.joining("&"));
  }

  private static boolean isTracking(String parameter) {
    int equals = parameter.indexOf('=');
    String name =
        (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    return name.startsWith("utm_") || TRACKING.contains(name);
  }
}
