package io.wirewatch.notify;

import java.util.Locale;
import java.util.Optional;

/** How a message is dressed: a ladder that is walked down when a service refuses its payload. */
public enum Form {
  /** All that the service can show: blocks, cards, colours, buttons. */
  RICH,
  /** Text without markup. */
  PLAIN,
  /** One line and one link. */
  HEADLINE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in JSON, such as {@code rich}. */
  public String label() {
    return label;
  }

  /** The next simpler form; empty at the foot of the ladder. */
  public Optional<Form> below() {
    return this == HEADLINE ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
  }
}
