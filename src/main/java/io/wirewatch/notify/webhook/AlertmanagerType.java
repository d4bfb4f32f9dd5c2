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

/** An Alertmanager, by version 2 of its interface. */
public final class AlertmanagerType implements ReceiverType {
  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.of(
            HttpAddress.OPTIONS,
            List.of(
                ReceiverOption.optional(
                    "hold",
                    Kind.TIME,
                    "24h",
                    "how long an alert that stands is to stand there without another word")),
            HttpAuthorization.OPTIONS,
            HttpCaller.options())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public @Nullable String targetOption() {
    return null;
  }

  /** The same alert posted again takes the place of the earlier. */
  @Override
  public Living living(Receiver receiver) {
    return Living.EDIT;
  }

  /** An alert is the same by its labels. */
  @Override
  public boolean isIdempotent(Receiver receiver) {
    return true;
  }

  @Override
  public Rate rate() {
    return new Rate(20, Duration.ofSeconds(1), 20, Duration.ofSeconds(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new AlertmanagerNotifier(receiver, resources);
  }
}
