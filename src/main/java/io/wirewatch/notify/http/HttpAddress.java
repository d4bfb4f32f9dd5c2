package io.wirewatch.notify.http;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.model.Secret;
import java.util.List;
import java.util.Objects;

/** Where a receiver is: an address that anybody may know, or one that is a secret itself. */
public final class HttpAddress {
  /** The options of it. */
  public static final List<ReceiverOption> OPTIONS =
      List.of(
          ReceiverOption.optional("url", Kind.URL, null, "where it is"),
          ReceiverOption.optional(
              "secret_url", Kind.SECRET, null, "the same, where the address is a secret"));

  private final Receiver receiver;

  private HttpAddress(Receiver receiver) {
    this.receiver = receiver;
  }

  /**
   * As a receiver's options say.
   *
   * @throws IllegalArgumentException if there is none, or more than one
   */
  public static HttpAddress of(Receiver receiver) {
    if ((receiver.option("url") == null) != receiver.secrets().containsKey("secret_url")) {
      throw new IllegalArgumentException("either url or secret_url");
    }
    return new HttpAddress(receiver);
  }

  /**
   * The address as it is now.
   *
   * @throws Secret.SecretException if it cannot be read
   */
  public String now() {
    String url = receiver.option("url");
    return Objects.requireNonNullElseGet(url, () -> receiver.secret("secret_url").reveal());
  }
}
