package io.wirewatch.notify.webhook;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.HttpAddress;
import io.wirewatch.notify.http.HttpAuthorization;
import io.wirewatch.notify.http.HttpCaller;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any program that takes a POST. */
public final class WebhookType implements ReceiverType {
  private static final List<ReceiverOption> OWN =
      List.of(
          ReceiverOption.choice("format", "what is sent", WebhookFormat.names()),
          ReceiverOption.optional(
              "body", Kind.TEXT, null, "the template of the format template, a Mustache"),
          ReceiverOption.optional(
              "content_type", Kind.TEXT, "application/json", "what the template makes"),
          ReceiverOption.optional(
              "secret",
              Kind.SECRET,
              null,
              "signs each request: whsec_ and 24 to 64 bytes in Base64"),
          ReceiverOption.optional(
              "previous_secret", Kind.SECRET, null, "signs, too, while secrets change"));

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.of(HttpAddress.OPTIONS, OWN, HttpAuthorization.OPTIONS, HttpCaller.options())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public @Nullable String targetOption() {
    return null;
  }

  /** Each change is told, as an event of the same message. */
  @Override
  public Living living(Receiver receiver) {
    return Living.EDIT;
  }

  /** The id of an event is the same each time it is sent: who takes it can know it again. */
  @Override
  public boolean isIdempotent(Receiver receiver) {
    return true;
  }

  @Override
  public Rate rate() {
    return new Rate(10, Duration.ofSeconds(1), 10, Duration.ofSeconds(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new WebhookNotifier(receiver, resources);
  }
}
