package io.wirewatch.notify.matrix;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.HttpCaller;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rooms of Matrix, by an account that is in them. */
public final class MatrixType implements ReceiverType {
  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.concat(
            Stream.of(
                ReceiverOption.required(
                    "homeserver", Kind.URL, "of the account, such as https://matrix.example"),
                ReceiverOption.required("token", Kind.SECRET, "an access token of the account"),
                ReceiverOption.required(
                    "room", Kind.TEXTS, "ids of rooms that the account is in: !abc:example.org")),
            HttpCaller.options().stream())
        .toList();
  }

  @Override
  public @Nullable String targetOption() {
    return "room";
  }

  @Override
  public Living living(Receiver receiver) {
    return Living.EDIT;
  }

  /** A server takes the same transaction once. */
  @Override
  public boolean isIdempotent(Receiver receiver) {
    return true;
  }

  /** Synapse allows an account ten messages at once and one in five seconds. */
  @Override
  public Rate rate() {
    return new Rate(10, Duration.ofSeconds(50), 10, Duration.ofSeconds(50));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new MatrixNotifier(receiver, resources);
  }
}
