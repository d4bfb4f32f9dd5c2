package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger made of one record.
 *
 * @param told the state after it; null to keep none
 * @param alert the alert event; null if there is none
 * @param suppression why there is none; null if there is one, or if none is due
 */
public record Step(@Nullable Told told, @Nullable Alert alert, @Nullable Suppression suppression) {

  /** The named reasons for which a record of {@code hits} leads to no alert event. */
  public enum Suppression {
    /** This version of the article has been told under this rule. */
    TOLD_ALREADY,
    /** Nothing was told of the article that is taken back. */
    NOTHING_TOLD;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in counts, such as {@code told-already}. */
    public String label() {
      return label;
    }
  }
}
