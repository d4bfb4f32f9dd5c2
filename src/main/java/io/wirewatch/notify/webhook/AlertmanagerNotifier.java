package io.wirewatch.notify.webhook;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.AnswerReader;
import io.wirewatch.notify.http.HttpAddress;
import io.wirewatch.notify.http.HttpAuthorization;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Posts the alerts of a notification. One that was resolved or withdrawn ends now; one that stands
 * ends when it was not told again for {@code hold}.
 */
final class AlertmanagerNotifier implements Notifier {
  private static final Duration HOLD = Duration.ofHours(24);
  private static final String PATH = "/api/v2/alerts";

  private final HttpAddress address;
  private final HttpAuthorization authorization;
  private final HttpCaller caller;
  private final Duration hold;

  AlertmanagerNotifier(Receiver receiver, Resources resources) {
    this.address = HttpAddress.of(receiver);
    this.authorization = HttpAuthorization.of(receiver);
    this.caller = HttpCaller.open(receiver, Redactor.of(receiver), resources.clock());
    String given = receiver.option("hold");
    this.hold = given == null ? HOLD : Durations.parse(given);
    if (!receiver.templates().isEmpty()) {
      throw new IllegalArgumentException("templates: Alertmanager words its messages itself");
    }
  }

  @Override
  public String preview(Dispatch dispatch) {
    return body(HttpCall.post(""), dispatch).body();
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    String url = address.now().strip();
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    HttpCall call = authorization.authorize(HttpCall.post(base + PATH));
    return caller.send(body(call, dispatch), AnswerReader.BY_STATUS);
  }

  /** Where it refuses what we say of an alert, the labels alone may do. */
  private HttpCall body(HttpCall call, Dispatch dispatch) {
    List<Map<String, Object>> alerts =
        AlertmanagerAlert.withTheRest(dispatch.notification()).stream()
            .map(alert -> dispatch.form() == Form.RICH ? alert : alert.bare())
            .map(alert -> alert.forAlertmanager(dispatch.at(), hold))
            .toList();
    return call.json(alerts);
  }

  @Override
  public void close() {
    caller.close();
  }
}
