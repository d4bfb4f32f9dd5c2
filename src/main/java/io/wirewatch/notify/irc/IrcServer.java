package io.wirewatch.notify.irc;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Trust;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a client connects to, and as whom.
 *
 * @param host name or address
 * @param port from 1 to 65535
 * @param tls makes secure connections; null for none
 * @param nick the name that is wanted
 * @param realName what is shown of it besides
 * @param password of the server; null for none
 * @param saslUser of an account; null for none
 * @param saslPassword of that account; null for none
 * @param channelKey that channels ask for; null for none
 * @param patience how long the server may take to answer
 */
record IrcServer(
    String host,
    int port,
    @Nullable SSLSocketFactory tls,
    String nick,
    String realName,
    @Nullable Secret password,
    @Nullable String saslUser,
    @Nullable Secret saslPassword,
    @Nullable Secret channelKey,
    Duration patience) {
  // Of RFC 2812, and as long as modern servers allow.
  private static final Pattern NICK =
      Pattern.compile("[A-Za-z\\[\\]\\\\`_^{|}][A-Za-z0-9\\[\\]\\\\`_^{|}-]{0,29}");
  private static final Pattern CHANNEL = Pattern.compile("[#&+!][^\\s,:\\p{Cntrl}]{1,49}");

  /**
   * As the options of a receiver say.
   *
   * @throws IllegalArgumentException if one cannot be used, saying which and why
   */
  static IrcServer of(Receiver receiver) {
    boolean isSecured = !"false".equals(receiver.option("tls"));
    String nick = Objects.requireNonNullElse(receiver.option("nick"), "wirewatch");
    if (!NICK.matcher(nick).matches()) {
      throw new IllegalArgumentException("nick: no nick of IRC: " + nick);
    }
    for (String channel : receiver.targets()) {
      if (!isChannel(channel)) {
        throw new IllegalArgumentException("channel: no channel of IRC, such as #desk: " + channel);
      }
    }
    String user = receiver.option("sasl_user");
    Secret password = receiver.secrets().get("sasl_password");
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("sasl_user and sasl_password go together");
    }
    String realName = Objects.requireNonNullElse(receiver.option("real_name"), "Wirewatch");
    String patience = receiver.option("timeout");
    return new IrcServer(
        Objects.requireNonNull(receiver.option("host"), "host"),
        port(receiver, isSecured),
        isSecured ? Trust.sockets(receiver.option("ca_file")) : null,
        nick,
        realName.replaceAll("\\p{Cntrl}", " "),
        receiver.secrets().get("server_password"),
        user,
        password,
        receiver.secrets().get("channel_key"),
        patience == null ? Duration.ofSeconds(30) : Durations.parse(patience));
  }

  /** Whether a target is written as a channel is. */
  static boolean isChannel(String target) {
    return CHANNEL.matcher(target).matches();
  }

  private static int port(Receiver receiver, boolean isSecured) {
    String port = receiver.option("port");
    if (port == null) {
      return isSecured ? 6697 : 6667;
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
}
