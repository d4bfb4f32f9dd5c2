package io.wirewatch.notify.webhook;

import io.wirewatch.json.Json;
import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.NotificationData;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.SampleNotifications;
import io.wirewatch.notify.TextTemplate;
import io.wirewatch.notify.http.AnswerReader;
import io.wirewatch.notify.http.HttpAddress;
import io.wirewatch.notify.http.HttpAuthorization;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * POSTs each notification, signed where there is a secret. Bodies are under 20 KB, as the standard
 * asks. A simpler form carries no data beside its text.
 */
final class WebhookNotifier implements Notifier {
  private static final Limits LIMITS = new Limits(300, 2_000, 20, 4_000);
  private static final int MAX_DATA = 14_000;
  private static final String JSON = "application/json";

  private final HttpAddress address;
  private final HttpAuthorization authorization;
  private final WebhookFormat format;
  private final Composer composer;
  private final HttpCaller caller;
  private final Signer signer;
  private final @Nullable TextTemplate template;
  private final String contentType;

  WebhookNotifier(Receiver receiver, Resources resources) {
    this.address = HttpAddress.of(receiver);
    this.authorization = HttpAuthorization.of(receiver);
    String given = receiver.option("format");
    this.format = given == null ? WebhookFormat.CLOUDEVENTS : WebhookFormat.of(given);
    this.contentType = Objects.requireNonNullElse(receiver.option("content_type"), JSON);
    this.composer = Composer.of(receiver, resources, new JsonBytes());
    this.template = template(receiver.option("body"));
    this.caller = HttpCaller.open(receiver, Redactor.of(receiver), resources.clock());
    this.signer =
        new Signer(
            Stream.of("secret", "previous_secret")
                .map(receiver.secrets()::get)
                .filter(Objects::nonNull)
                .toList());
  }

  private @Nullable TextTemplate template(@Nullable String text) {
    if ((text != null) != (format == WebhookFormat.TEMPLATE)) {
      throw new IllegalArgumentException("the format template goes with a body");
    }
    if (text == null) {
      return null;
    }
    boolean isJson = contentType.startsWith(JSON);
    List<Map<String, Object>> samples =
        SampleNotifications.of("sample", "").values().stream()
            .map(
                sample ->
                    new Dispatch(sample, Form.RICH, Dispatch.Way.POST, null, false, sample.at()))
            .map(this::data)
            .toList();
    TextTemplate read =
        TextTemplate.of(text, isJson ? WebhookNotifier::inJson : value -> value, samples);
    if (isJson && samples.stream().anyMatch(data -> JsonTree.read(read.render(data)).isMissing())) {
      throw new IllegalArgumentException("body: what the template makes is not JSON");
    }
    return read;
  }

  /** A text as it stands between the quotes of JSON. */
  private static String inJson(String text) {
    String quoted = Json.write(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  @Override
  public String preview(Dispatch dispatch) {
    return body(HttpCall.post(""), dispatch).body();
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    HttpCall call = body(authorization.authorize(HttpCall.post(address.now())), dispatch);
    return caller.send(
        signer.sign(call, dispatch.notification().id(), dispatch.at()), AnswerReader.BY_STATUS);
  }

  private HttpCall body(HttpCall call, Dispatch dispatch) {
    Notification notification = dispatch.notification();
    return switch (format) {
      case CLOUDEVENTS -> CloudEvent.of(notification, data(dispatch)).structured(call);
      case CLOUDEVENTS_BINARY -> CloudEvent.of(notification, data(dispatch)).binary(call);
      case ALERTMANAGER_V4 -> call.json(AlertmanagerBody.of(notification, MAX_DATA));
      case TEMPLATE ->
          call.body(contentType, Objects.requireNonNull(template).render(data(dispatch)));
    };
  }

  private Map<String, Object> data(Dispatch dispatch) {
    Post post = composer.compose(dispatch, LIMITS);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("headline", post.headline());
    data.put("url", Objects.requireNonNullElse(post.url(), ""));
    data.put("text", post.plain());
    data.put("mayBeRepeat", dispatch.mayBeRepeat());
    if (dispatch.form() == Form.RICH || format == WebhookFormat.TEMPLATE) {
      data.put("actions", post.actions());
      data.put("notification", NotificationData.of(dispatch.notification(), MAX_DATA));
    }
    return data;
  }

  @Override
  public void close() {
    caller.close();
  }
}
