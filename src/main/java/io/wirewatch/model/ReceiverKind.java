package io.wirewatch.model;

import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who read configuration know of a type of receiver. */
public interface ReceiverKind {
  /** Its name in configuration, such as {@code slack}. */
  String name();

  /** What it takes besides what every receiver takes. */
  List<ReceiverOption> options();

  /** The option whose values are the targets; null where a receiver is one place. */
  @Nullable String targetOption();

  /** How a message of a receiver with these options can change at best. */
  Living living(Receiver receiver);

  /** How many requests it bears where nothing else is configured. */
  Rate rate();
}
