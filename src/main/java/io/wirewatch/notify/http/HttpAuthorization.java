package io.wirewatch.notify.http;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.model.Secret;
import java.util.List;

/** How a receiver shows who it is: by a token, by a user and a password, or not at all. */
public final class HttpAuthorization {
  /** The options of it. */
  public static final List<ReceiverOption> OPTIONS =
      List.of(
          ReceiverOption.optional("token", Kind.SECRET, null, "sent as Authorization: Bearer"),
          ReceiverOption.optional("user", Kind.TEXT, null, "with password: HTTP Basic"),
          ReceiverOption.optional("password", Kind.SECRET, null, "with user: HTTP Basic"));

  private final Receiver receiver;

  private HttpAuthorization(Receiver receiver) {
    this.receiver = receiver;
  }

  /**
   * As a receiver's options say.
   *
   * @throws IllegalArgumentException if they do not go together
   */
  public static HttpAuthorization of(Receiver receiver) {
    boolean hasUser = receiver.option("user") != null;
    if (hasUser != receiver.secrets().containsKey("password")) {
      throw new IllegalArgumentException("user and password go together");
    }
    if (hasUser && receiver.secrets().containsKey("token")) {
      throw new IllegalArgumentException("either token, or user and password");
    }
    return new HttpAuthorization(receiver);
  }

  /**
   * With the header, where there is one.
   *
   * @throws Secret.SecretException if a secret cannot be read
   */
  public HttpCall authorize(HttpCall call) {
    Secret token = receiver.secrets().get("token");
    if (token != null) {
      return call.bearer(token.reveal());
    }
    String user = receiver.option("user");
    return user == null ? call : call.basic(user, receiver.secret("password").reveal());
  }
}
