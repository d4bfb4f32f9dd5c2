package io.wirewatch.notify.teams;

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

/** Microsoft Teams, by a workflow. */
public final class TeamsType implements ReceiverType {
  static final String URL = "url";

  @Override
  public String name() {
    return "teams";
  }

  @Override
  public List<ReceiverOption> options() {
    return Stream.concat(
            Stream.of(
                ReceiverOption.required(
                    URL, Kind.SECRET, "a workflow that waits for a Teams webhook request")),
            HttpCaller.options().stream())
        .toList();
  }

  @Override
  public @Nullable String targetOption() {
    return null;
  }

  @Override
  public Living living(Receiver receiver) {
    return Living.NONE;
  }

  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  /** Four a second, and sixty in half a minute. */
  @Override
  public Rate rate() {
    return new Rate(4, Duration.ofSeconds(1), 60, Duration.ofSeconds(30));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new TeamsNotifier(receiver, resources);
  }
}
