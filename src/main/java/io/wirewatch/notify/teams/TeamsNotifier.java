package io.wirewatch.notify.teams;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.util.regex.Pattern;

/** Starts a workflow with each message. Nothing that it made can be changed. */
final class TeamsNotifier implements Notifier {
  private static final Pattern CONNECTOR =
      Pattern.compile(
          "https?://(?:[^/?#]*\\.)?(?:webhook\\.office\\.com|outlook\\.office(?:365)?\\.com)"
              + "(?:[:/?#].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String RETIRED =
      "the url is of an Office 365 connector, and Microsoft has retired those: make a workflow in"
          + " Teams (Workflows, \"When a Teams webhook request is received\") and give its url";

  private final Secret url;
  private final TeamsCard card;
  private final HttpCaller caller;

  TeamsNotifier(Receiver receiver, Resources resources) {
    this.url = receiver.secret(TeamsType.URL);
    this.card = new TeamsCard(receiver, resources);
    this.caller = HttpCaller.open(receiver, Redactor.of(receiver), resources.clock());
    if (isConnectorNow()) {
      throw new IllegalArgumentException(RETIRED);
    }
  }

  private boolean isConnectorNow() {
    try {
      return isConnector(url.reveal());
    } catch (Secret.SecretException e) {
      // Told when a message is sent, as with any other secret.
      return false;
    }
  }

  private static boolean isConnector(String address) {
    return CONNECTOR.matcher(address.strip()).matches();
  }

  @Override
  public String preview(Dispatch dispatch) {
    return Json.write(card.message(dispatch));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    String address = url.reveal();
    return isConnector(address)
        ? new ReceiverFault(Fault.MISCONFIGURED, true, RETIRED)
        : caller.send(HttpCall.post(address).json(card.message(dispatch)), TeamsAnswers::read);
  }

  @Override
  public void close() {
    caller.close();
  }
}
