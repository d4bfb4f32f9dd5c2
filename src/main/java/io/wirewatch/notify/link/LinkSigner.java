package io.wirewatch.notify.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Command;
import io.wirewatch.model.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes actions as text that cannot be forged: the action, and HMAC-SHA256 over it under the
 * secret of the links.
 */
final class LinkSigner {
  /** The shortest secret, in UTF-16 units: what can be guessed signs nothing. */
  static final int SHORTEST_SECRET = 16;

  private static final String VERSION = "1";
  private static final char SEPARATOR = '\0';
  private static final int PARTS = 8;
  private static final int MAC_BYTES = 16;

  private final Secret secret;

  LinkSigner(Secret secret) {
    this.secret = secret;
  }

  /** The action and its signature, in letters that a path may hold. */
  String sign(LinkAction action) {
    String plain =
        String.join(
            String.valueOf(SEPARATOR),
            VERSION,
            action.verb().label(),
            orEmpty(action.rule()),
            orEmpty(action.time()),
            action.message(),
            action.receiver(),
            action.target(),
            Long.toString(action.expires().getEpochSecond()));
    byte[] bytes = plain.getBytes(UTF_8);
    return text(bytes) + "." + text(mac(bytes));
  }

  /** The action that a text tells; empty where it was not signed here. */
  Optional<LinkAction> verify(String signed) {
    int dot = signed.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(signed.substring(0, dot));
      byte[] mac = Base64.getUrlDecoder().decode(signed.substring(dot + 1));
      return MessageDigest.isEqual(mac, mac(bytes)) ? Optional.of(action(bytes)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Only what was signed here comes so far. */
  private static LinkAction action(byte[] bytes) {
    String[] parts = new String(bytes, UTF_8).split(String.valueOf(SEPARATOR), -1);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      throw new IllegalArgumentException("a link of another version");
    }
    Command.Verb verb =
        Arrays.stream(Command.Verb.values())
            .filter(each -> each.label().equals(parts[1]))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("a verb of another version"));
    return new LinkAction(
        verb,
        orNull(parts[2]),
        orNull(parts[3]),
        parts[4],
        parts[5],
        parts[6],
        Instant.ofEpochSecond(Long.parseLong(parts[7])));
  }

  private byte[] mac(byte[] bytes) {
    String key = secret.reveal();
    if (key.length() < SHORTEST_SECRET) {
      throw new Secret.SecretException(
          "the secret of the links (%s) is shorter than %d letters"
              .formatted(secret.origin(), SHORTEST_SECRET));
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(bytes), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
