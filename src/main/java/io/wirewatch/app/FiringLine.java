package io.wirewatch.app;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** What a trigger saw, in a line: how widely a story is told, or a window against its measure. */
final class FiringLine {
  private static final MathContext DIGITS = new MathContext(2);
  private static final double WHOLE = 0.995;

  private FiringLine() {}

  /** The line; null where the articles that an alert shows say it all. */
  static @Nullable String of(Alert alert) {
    Alert.Firing firing = alert.trigger();
    return switch (firing.kind()) {
      case Trigger.NewStory.KIND, Trigger.Corroborated.KIND -> story(alert);
      case Trigger.Count.KIND -> window(firing, "%s needed");
      case Trigger.Spike.KIND -> window(firing, "%s expected");
      case Trigger.FirstSeen.KIND -> value(firing, "not seen before within " + firing.window());
      case Trigger.Quiet.KIND ->
          alert.event() == Alert.Event.RAISED
              ? value(firing, "nothing for " + firing.window())
              : null;
      default -> null;
    };
  }

  private static @Nullable String story(Alert alert) {
    Alert.Story story = alert.story();
    if (story == null || story.articles() < 2) {
      return null;
    }
    return "told in %d articles of %s"
        .formatted(
            story.articles(),
            story.publishers() == 1
                ? "1 publisher"
                : story.publishers() + " independent publishers");
  }

  private static @Nullable String window(Alert.Firing firing, String measure) {
    if (firing.observed() == null) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    line.append(number(firing.observed())).append(" in ").append(firing.window());
    if (firing.expected() != null) {
      line.append(", ").append(measure.formatted(number(firing.expected())));
    }
    if (firing.coverage() != null && firing.coverage() < WHOLE) {
      line.append(", from %.0f%% of the baseline".formatted(100 * firing.coverage()));
    }
    return value(firing, line.toString());
  }

  /** {@code what}, after the value that it is said of, if of one. */
  private static String value(Alert.Firing firing, String what) {
    String key = firing.key();
    return key == null ? what : (key.isEmpty() ? "(none)" : key) + ": " + what;
  }

  /** A whole number as it is; else two digits that count. */
  private static String number(double number) {
    BigDecimal value = BigDecimal.valueOf(number);
    boolean isWhole = number == Math.rint(number);
    return (isWhole ? value : value.round(DIGITS)).stripTrailingZeros().toPlainString();
  }
}
