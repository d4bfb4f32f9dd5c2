package io.wirewatch.topology;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.jspecify.annotations.Nullable;

/**
 * Says of what Kafka's clients throw what was found and how to mend it, where trying again mends
 * nothing. No message holds a client property that may be secret.
 */
public final class ClientTrouble {
  private static final String ITS_NAME =
      "its certificate is for another name: use a name that it is for as the address";
  private static final String OUR_KEY_STORE =
      "it demands a certificate of the client: name a key store with ssl.keystore.location,"
          + " ssl.keystore.type and ssl.keystore.password";
  private static final String OUR_SIGNER =
      "it does not trust the client's certificate: have that signed by someone whom it trusts";

  // By what the JDK says, which has no types for these.
  private static final List<Known> TLS =
      List.of(
          new Known(
              "unable to find valid certification path",
              "nobody whom this client trusts has signed its certificate: name a trust store that"
                  + " holds the signer, with ssl.truststore.location, ssl.truststore.type and"
                  + " ssl.truststore.password"),
          new Known("No name matching", ITS_NAME),
          new Known("No subject alternative", ITS_NAME),
          new Known("bad_certificate", OUR_KEY_STORE),
          new Known("certificate_required", OUR_KEY_STORE),
          new Known("certificate_unknown", OUR_SIGNER),
          new Known("unknown_ca", OUR_SIGNER),
          new Known("NotAfter", "a certificate has expired: its owner must renew it"),
          new Known("expired", "a certificate has expired: its owner must renew it"),
          new Known(
              "protocol_version",
              "it speaks no version of TLS that the client does: see ssl.enabled.protocols"));

  private ClientTrouble() {}

  private record Known(String said, String told) {}

  /** What to tell of {@code thrown}; null if it is no such thing. */
  public static @Nullable String of(Throwable thrown) {
    Deque<Throwable> chain = new ArrayDeque<>();
    for (Throwable cause = thrown;
        cause != null && !chain.contains(cause);
        cause = cause.getCause()) {
      chain.addLast(cause);
    }
    for (Throwable cause : chain) {
      String trouble = ofOne(cause, chain);
      if (trouble != null) {
        return trouble;
      }
    }
    return null;
  }

  private static @Nullable String ofOne(Throwable cause, Deque<Throwable> chain) {
    if (cause instanceof SslAuthenticationException) {
      return tls(chain);
    }
    if (cause instanceof UnsupportedSaslMechanismException) {
      return "the broker refuses this SASL mechanism: "
          + cause.getMessage()
          + ": set sasl.mechanism in the client properties";
    }
    if (cause instanceof IllegalSaslStateException) {
      return "the broker knows no SASL on this listener: set security.protocol to SSL or PLAINTEXT"
          + " in the client properties, or use the port of its SASL listener";
    }
    if (cause instanceof AuthenticationException) {
      return "the broker does not accept who this client says it is: "
          + cause.getMessage()
          + ": check user and password in sasl.jaas.config of the client properties, and that the"
          + " cluster knows that user";
    }
    if (cause instanceof AuthorizationException || isUntypedDenial(cause)) {
      return "the broker does not allow this: "
          + denied(cause)
          + ": 'wirewatch topics --acls' prints the privileges that each role needs";
    }
    if (cause instanceof ConfigException) {
      return "the client properties make no Kafka client: " + cause.getMessage();
    }
    return isOfMaking(cause)
        ? "the client properties make no Kafka client: " + making(chain)
        : null;
  }

  /** A transaction that ends so is told in words alone. */
  private static boolean isUntypedDenial(Throwable cause) {
    return cause instanceof KafkaException
        && requireNonNullElse(cause.getMessage(), "").contains(" authorization failed.");
  }

  private static String denied(Throwable cause) {
    if (cause instanceof TopicAuthorizationException topics
        && !topics.unauthorizedTopics().isEmpty()) {
      return "something with the topic "
          + topics.unauthorizedTopics().stream().sorted().collect(Collectors.joining(", "));
    }
    if (cause instanceof GroupAuthorizationException group && group.groupId() != null) {
      return "something with the group " + group.groupId();
    }
    return String.valueOf(cause.getMessage()).replaceFirst("\\.$", "");
  }

  private static String tls(Deque<Throwable> chain) {
    for (Throwable cause : chain) {
      String message = requireNonNullElse(cause.getMessage(), "");
      for (Known known : TLS) {
        if (message.contains(known.said())) {
          return "no TLS with the broker: " + known.told();
        }
      }
    }
    return "no TLS with the broker: " + chain.getLast().getMessage();
  }

  /** Kafka wraps what keeps it from making a client in this, and has no type for it. */
  private static boolean isOfMaking(Throwable cause) {
    return cause instanceof KafkaException
        && requireNonNullElse(cause.getMessage(), "")
            .matches("Failed to (create new|construct) .*");
  }

  /** The message of a JAAS entry that cannot be read may quote a piece of the password. */
  private static String making(Deque<Throwable> chain) {
    boolean isJaas =
        chain.stream().anyMatch(cause -> String.valueOf(cause.getMessage()).contains("JAAS"));
    if (isJaas) {
      return "sasl.jaas.config is missing or cannot be read; it is one line: MODULE required"
          + " username=\"...\" password=\"...\"; with the semicolon, and a \\ before each \" and \\"
          + " of a value";
    }
    return chain.stream()
        .filter(cause -> !isOfMaking(cause) && !isWrapper(cause))
        .limit(2)
        .map(cause -> String.valueOf(cause.getMessage()))
        .collect(Collectors.joining(": "));
  }

  private static boolean isWrapper(Throwable cause) {
    return cause.getCause() != null && cause.getCause().toString().equals(cause.getMessage());
  }
}
