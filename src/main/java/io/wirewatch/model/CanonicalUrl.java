package io.wirewatch.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One form for the spellings of a URL that lead to the same article: scheme and host in lower case,
 * the host and what follows it in ASCII, no default port, no dot segments, no fragment, and no
 * parameters that only track the reader. What does not parse as a URL is its own canonical form,
 * trimmed.
 */
final class CanonicalUrl {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
              + "(?:[^/?#@]*@)?(?<host>\\[[^]/?#]*]|[^:/?#@]+)(?::(?<port>[0-9]*))?"
              + "(?<rest>(?:[/?#].*)?)",
          Pattern.DOTALL);
  private static final String ILLEGAL = " \"<>\\^`{|}";
  private static final Set<String> TRACKING =
      Set.of("fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid");

  private CanonicalUrl() {}

  static String of(String url) {
    String trimmed = url.strip();
    Matcher parts = PARTS.matcher(trimmed);
    if (!parts.matches()) {
      return trimmed;
    }
    URI rest;
    String host;
    try {
      rest = new URI("http://host" + escaped(parts.group("rest"))).normalize();
      host = IDN.toASCII(parts.group("host"), IDN.ALLOW_UNASSIGNED);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return trimmed;
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    String path = rest.getRawPath();
    String query = withoutTracking(rest.getRawQuery());
    return scheme
        + "://"
        + host.toLowerCase(Locale.ROOT)
        + port(scheme, parts.group("port"))
        + (path == null || path.isEmpty() ? "/" : path)
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String port(String scheme, @Nullable String port) {
    boolean isDefault =
        port == null
            || port.isEmpty()
            || (scheme.equals("http") && port.equals("80"))
            || (scheme.equals("https") && port.equals("443"));
    return isDefault ? "" : ":" + port;
  }

  /** What a URL cannot hold as the bytes of its UTF-8, and every escape in upper case. */
  private static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder(raw.length());
    byte[] bytes = raw.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char unit = (char) (bytes[i] & 0xFF);
      if (unit == '%' && i + 2 < bytes.length) {
        escaped.append(new String(bytes, i, 3, UTF_8).toUpperCase(Locale.ROOT));
        i += 2;
      } else if (unit <= ' ' || unit >= 0x7F || ILLEGAL.indexOf(unit) >= 0) {
        escaped.append('%').append("%02X".formatted((int) unit));
      } else {
        escaped.append(unit);
      }
    }
    return escaped.toString();
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
