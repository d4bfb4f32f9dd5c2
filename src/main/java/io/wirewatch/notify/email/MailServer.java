package io.wirewatch.notify.email;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Trust;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes mail, and how it is spoken to.
 *
 * @param host name or address
 * @param port from 1 to 65535
 * @param tls when the connection is secured
 * @param caFile what is trusted in the place of what the platform trusts; null for that
 * @param user who we are to it; null for nobody
 * @param password of that user; null for none
 * @param hello what we say our name is
 * @param patience how long it may take for one answer
 */
record MailServer(
    String host,
    int port,
    Tls tls,
    @Nullable String caFile,
    @Nullable String user,
    @Nullable Secret password,
    String hello,
    Duration patience) {
  /** When the connection is secured. */
  enum Tls {
    /** After STARTTLS, or not at all: then nothing is sent. */
    STARTTLS(587),
    /** From the first byte on. */
    IMPLICIT(465),
    /** After STARTTLS where the server offers it. */
    OPTIONAL(25),
    OFF(25);

    private final int port;

    Tls(int port) {
      this.port = port;
    }

    /** The names in configuration, the default first. */
    static String[] names() {
      return new String[] {"starttls", "implicit", "optional", "off"};
    }
  }

  /**
   * As the options of a receiver say.
   *
   * @param domain of the sender
   * @throws IllegalArgumentException if one cannot be used, saying which and why
   */
  static MailServer of(Receiver receiver, String domain) {
    String wanted = Objects.requireNonNullElse(receiver.option("tls"), Tls.names()[0]);
    Tls tls = Tls.valueOf(wanted.toUpperCase(Locale.ROOT));
    String user = receiver.option("user");
    Secret password = receiver.secrets().get("password");
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password go together");
    }
    if (password != null && tls == Tls.OPTIONAL) {
      throw new IllegalArgumentException(
          "tls: a password is not sent to whoever says that there is no TLS; use starttls, or off");
    }
    String file = receiver.option("ca_file");
    if (file != null && tls != Tls.OFF) {
      Trust.of(Path.of(file));
    }
    String patience = receiver.option("timeout");
    return new MailServer(
        Objects.requireNonNull(receiver.option("host"), "host"),
        port(receiver.option("port"), tls),
        tls,
        file,
        user,
        password,
        Objects.requireNonNullElse(receiver.option("hello"), domain),
        patience == null ? Duration.ofSeconds(30) : Durations.parse(patience));
  }

  private static int port(@Nullable String port, Tls tls) {
    if (port == null) {
      return tls.port;
    }
    try {
      int number = Integer.parseInt(port);
      if (number > 0 && number < 65_536) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("port: expected 1 to 65535, found " + port);
  }

  /**
   * What the library is to do: it waits for no step longer than the server may take.
   *
   * @param sockets makes its socket
   */
  Session session(MailSockets sockets) {
    Properties properties = new Properties();
    String millis = Long.toString(patience.toMillis());
    set(properties, "connectiontimeout", millis);
    set(properties, "timeout", millis);
    set(properties, "localhost", hello);
    set(properties, "quitwait", "false");
    set(properties, "auth", Boolean.toString(user != null));
    // Neither of them hides the password, TLS does; others would need more than a password.
    set(properties, "auth.mechanisms", "PLAIN LOGIN");
    set(
        properties,
        "starttls.enable",
        Boolean.toString(tls == Tls.STARTTLS || tls == Tls.OPTIONAL));
    set(properties, "starttls.required", Boolean.toString(tls == Tls.STARTTLS));
    set(properties, "ssl.checkserveridentity", "true");
    properties.put("mail.smtp.socketFactory", sockets);
    set(properties, "socketFactory.fallback", "false");
    if (tls == Tls.STARTTLS || tls == Tls.OPTIONAL) {
      properties.put("mail.smtp.ssl.socketFactory", Trust.sockets(caFile));
      set(properties, "ssl.socketFactory.fallback", "false");
    }
    return Session.getInstance(properties);
  }

  private static void set(Properties properties, String name, String value) {
    properties.setProperty("mail.smtp." + name, value);
  }
}
