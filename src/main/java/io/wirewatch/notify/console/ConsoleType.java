package io.wirewatch.notify.console;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terminal that the process runs in. */
public final class ConsoleType implements ReceiverType {
  @Override
  public String name() {
    return "console";
  }

  @Override
  public List<ReceiverOption> options() {
    return List.of();
  }

  @Override
  public @Nullable String targetOption() {
    return null;
  }

  @Override
  public Living living(Receiver receiver) {
    return Living.EDIT;
  }

  @Override
  public boolean isIdempotent(Receiver receiver) {
    return false;
  }

  @Override
  public Rate rate() {
    return new Rate(100, Duration.ofSeconds(1), 100, Duration.ofSeconds(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new ConsoleNotifier(receiver, resources);
  }
}
