package io.wirewatch.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Secret;
import io.wirewatch.notify.http.HttpCall;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Standard Webhooks 1.0 say: {@code v1,} and the HMAC-SHA256 of id, time and
 * body.
 *
 * @param secrets the one in force, and those that are on their way out
 */
record Signer(List<Secret> secrets) {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  Signer {
    secrets = List.copyOf(secrets);
  }

  /**
   * With id, time and signatures in headers.
   *
   * @param id the same each time the same is sent
   * @param at when it is sent
   * @throws Secret.SecretException if a secret cannot be read or is no key
   */
  HttpCall sign(HttpCall call, String id, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    HttpCall signed = call.header("webhook-id", id).header("webhook-timestamp", time);
    List<String> signatures = new ArrayList<>();
    for (Secret secret : secrets) {
      signatures.add("v1," + signature(secret, id + "." + time + "." + call.body()));
    }
    return signatures.isEmpty()
        ? signed
        : signed.header("webhook-signature", String.join(" ", signatures));
  }

  private static String signature(Secret secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] key(Secret secret) {
    String text = secret.reveal().strip();
    try {
      byte[] key =
          Base64.getDecoder()
              .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
      if (key.length > 0) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // What the decoder says repeats a part of the secret.
    }
    throw new Secret.SecretException(
        "the secret of " + secret.origin() + " is not whsec_ and Base64");
  }
}
