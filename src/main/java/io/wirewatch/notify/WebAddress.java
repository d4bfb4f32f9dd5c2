package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of articles, which may be anything: what of them may be a link, and how it is written.
 */
public final class WebAddress {
  private static final int LONGEST = 2048;
  private static final Pattern PARTS =
      Pattern.compile("(https?)://([^/?#\\s]+)([/?#].*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9._-]{1,253}|\\[[0-9a-f:.]+])(?::\\d{1,5})?");
  private static final String PLAIN = "-._/?#&=%+:;,@!$~";

  private WebAddress() {}

  /**
   * An address of {@code http} or {@code https} in ASCII without a character that any markup gives
   * a meaning but {@code & _ ~ # = - . !}; null where {@code url} is none, or pretends with a user
   * name to be another.
   */
  public static @Nullable String of(@Nullable String url) {
    Matcher parts = PARTS.matcher(url == null ? "" : url.strip());
    if (!parts.matches() || parts.group(2).indexOf('@') >= 0) {
      return null;
    }
    String host = host(parts.group(2).toLowerCase(Locale.ROOT));
    if (host == null) {
      return null;
    }
    String rest = parts.group(3) == null ? "" : encoded(parts.group(3));
    String address = parts.group(1).toLowerCase(Locale.ROOT) + "://" + host + rest;
    return address.length() <= LONGEST ? address : null;
  }

  private static @Nullable String host(String given) {
    try {
      String ascii = given.startsWith("[") ? given : IDN.toASCII(given);
      return HOST.matcher(ascii).matches() ? ascii : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String encoded(String rest) {
    StringBuilder out = new StringBuilder(rest.length());
    rest.codePoints().forEach(point -> add(out, point));
    return out.toString();
  }

  private static void add(StringBuilder out, int point) {
    boolean isWordLike =
        (point >= 'a' && point <= 'z')
            || (point >= 'A' && point <= 'Z')
            || (point >= '0' && point <= '9');
    if (isWordLike || PLAIN.indexOf(point) >= 0) {
      out.appendCodePoint(point);
      return;
    }
    int shown = Character.getType(point) == Character.SURROGATE ? 0xFFFD : point;
    for (byte unit : Character.toString(shown).getBytes(UTF_8)) {
      out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
    }
  }
}
