package io.wirewatch.topology;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;

/**
 * The first words with a cluster, which tell apart what waiting mends, a broker that is away, from
 * what it does not: another protocol, a wrong password, a certificate that nobody trusts.
 *
 * @param state what to do now
 * @param message what was found and, where the cluster refuses us, how to mend it
 */
public record FirstContact(State state, String message) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What to do now. */
  public enum State {
    /** It answers: go on. */
    READY,
    /** Nothing answers: wait. */
    AWAY,
    /** It answers and will not have us: give up. */
    REFUSED
  }

  private static final FirstContact READY = new FirstContact(State.READY, "it answers");

  /** Tries once, for a few seconds at most. */
  public static FirstContact with(KafkaClients clients) throws InterruptedException {
    FirstContact spoken = spoken(clients);
    return spoken.state() == State.READY ? answered(clients) : spoken;
  }

  /** Whether the addresses speak what the client is told to speak; the first that answers tells. */
  private static FirstContact spoken(KafkaClients clients) {
    String why = "it has no address";
    for (String address : addresses(clients.bootstrap())) {
      try {
        FirstContact contact = judged(address, listener(address), clients);
        if (contact.state() != State.AWAY) {
          return contact;
        }
        why = contact.message();
      } catch (IOException e) {
        why = address + ": " + e.getMessage();
      }
    }
    return new FirstContact(State.AWAY, why);
  }

  private static Listener listener(String address) throws IOException {
    String host = Utils.getHost(address);
    Integer port = Utils.getPort(address);
    if (host == null || port == null) {
      throw new IOException("this is no address such as host:9092");
    }
    return Listener.at(host, port);
  }

  private static FirstContact judged(String address, Listener listener, KafkaClients clients) {
    String protocol = protocol(clients);
    boolean hasTls = protocol.endsWith("SSL");
    boolean hasSasl = protocol.startsWith("SASL_");
    String here = "security.protocol is " + protocol;
    if (listener == Listener.SILENT) {
      return new FirstContact(State.AWAY, address + ": it hangs up without a word");
    }
    if (listener == Listener.FOREIGN) {
      return refused("what answers at " + address + " is no Kafka broker: check the port");
    }
    if (listener.hasTls() && !hasTls) {
      return refused(
          "the broker at "
              + address
              + " demands TLS, and "
              + here
              + ": set it to "
              + (listener.demandsSasl() ? "SASL_SSL" : "SSL (or SASL_SSL, if it demands SASL too)")
              + " in the client properties");
    }
    if (!listener.hasTls() && hasTls) {
      return refused(
          "the broker at "
              + address
              + " speaks no TLS there, and "
              + here
              + ": use the port of its TLS listener, or set security.protocol to "
              + (listener.demandsSasl() ? "SASL_PLAINTEXT" : "PLAINTEXT"));
    }
    if (listener.demandsSasl() && !hasSasl) {
      return refused(
          "the broker at "
              + address
              + " demands SASL, and "
              + here
              + ": set it to "
              + (hasTls ? "SASL_SSL" : "SASL_PLAINTEXT")
              + ", with sasl.mechanism and sasl.jaas.config, in the client properties");
    }
    return READY;
  }

  private static FirstContact answered(KafkaClients clients) throws InterruptedException {
    Admin admin;
    try {
      admin = clients.admin();
    } catch (RuntimeException e) {
      return refused(requireNonNullElse(ClientTrouble.of(e), clients.hidingSecrets(e.toString())));
    }
    try {
      admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return READY;
    } catch (TimeoutException e) {
      return new FirstContact(State.AWAY, clients.bootstrap() + ": it gives no answer");
    } catch (ExecutionException e) {
      String trouble = ClientTrouble.of(e);
      return trouble == null
          ? new FirstContact(State.AWAY, clients.bootstrap() + ": " + e.getCause())
          : refused(clients.bootstrap() + ": " + trouble);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private static FirstContact refused(String message) {
    return new FirstContact(State.REFUSED, message);
  }

  private static String protocol(KafkaClients clients) {
    return clients
        .passedThrough()
        .getOrDefault("security.protocol", "PLAINTEXT")
        .strip()
        .toUpperCase(Locale.ROOT);
  }

  private static List<String> addresses(String bootstrap) {
    return Arrays.stream(bootstrap.split(",", -1))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .toList();
  }
}
