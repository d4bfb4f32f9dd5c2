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
  private static final Duration PATIENCE = Duration.ofSeconds(5);

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
    FirstContact reached = atFirst(clients, FirstContact::reached);
    if (reached.state() != State.READY) {
      return reached;
    }
    FirstContact answered = answered(clients);
    return answered.state() == State.AWAY ? why(clients, answered) : answered;
  }

  /** Why a cluster that takes connections gives no answer: it may speak something else. */
  private static FirstContact why(KafkaClients clients, FirstContact otherwise) {
    FirstContact judged = atFirst(clients, FirstContact::judged);
    return judged.state() == State.READY ? otherwise : judged;
  }

  private interface Look {
    FirstContact at(String host, int port, KafkaClients clients) throws IOException;
  }

  /** What the first of the addresses that answers says. */
  private static FirstContact atFirst(KafkaClients clients, Look look) {
    String why = "it has no address";
    for (String address : addresses(clients.bootstrap())) {
      String host = Utils.getHost(address);
      Integer port = Utils.getPort(address);
      if (host == null || port == null) {
        why = address + " is no address such as host:9092";
        continue;
      }
      try {
        FirstContact contact = look.at(host, port, clients);
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

  private static FirstContact reached(String host, int port, KafkaClients clients)
      throws IOException {
    String protocol = protocol(clients);
    if (protocol.endsWith("SSL")) {
      // No client of TLS is harmed by what it finds there.
      Listener.reach(host, port);
      return READY;
    }
    if (protocol.startsWith("SASL_")) {
      return Listener.demandsTls(host, port) ? judged(host, port, clients) : READY;
    }
    return judged(host, port, clients);
  }

  /** Whether what is spoken there is what the client is told to speak. */
  private static FirstContact judged(String host, int port, KafkaClients clients)
      throws IOException {
    Listener listener = Listener.at(host, port);
    String address = host + ":" + port;
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
